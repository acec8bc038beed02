// Memory that is handed out from a few large regions and given back all at once.
//
// A region is a quarter of all before it, and 8 MiB or more: as much of it as was not handed out was never touched, so
// that the system has not given it yet.
#pragma once

#include <cstddef>
#include <cstdint>

#include "ts_streaming/memory_source.h"

namespace ts_streaming {

struct memory_region {
  uint8_t* bytes;
  size_t size;
};

struct memory_regions {
  // More than a machine has memory for.
  memory_region regions[96];
  size_t count;
  // Bytes handed out of the last region.
  size_t used;
  // Bytes of all regions.
  uint64_t total;
};

// Zeroed memory, aligned to a cache line, or null, and then `missing_bytes` is what could not be had. `bytes`: more than
// 0, a multiple of 64.
void* allocate_from_regions(memory_regions& regions, const memory_source& memory, size_t bytes,
                            uint64_t& missing_bytes) noexcept;

// Gives everything back.
void release_regions(memory_regions& regions, const memory_source& memory) noexcept;

}  // namespace ts_streaming
