// Where tables get their memory.
//
// Everything that grows asks a memory_source and looks at the answer: running out of memory is an error_code, never an
// exception and never an abort. Tests hand in a source that fails when they say so.
#pragma once

#include <cstddef>

namespace ts_streaming {

struct memory_source {
  // Zeroed memory, aligned to a cache line, or null. `bytes` is more than 0.
  void* (*allocate)(size_t bytes) noexcept;
  // Takes back what `allocate` gave for the same number of bytes; null is ignored.
  void (*release)(void* memory, size_t bytes) noexcept;
};

// The machine's memory. From 2 MiB on it is mapped in huge pages where the system has them: a table is read at random,
// and a miss of the translation buffer costs as much as a miss of the cache.
extern const memory_source machine_memory;

}  // namespace ts_streaming
