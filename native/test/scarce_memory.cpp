#include "scarce_memory.h"

namespace ts_streaming::test {

namespace {

size_t allocations_left = 0;
size_t bytes_out = 0;

void* allocate_some(size_t bytes) noexcept {
  if (allocations_left == 0) return nullptr;
  allocations_left--;
  void* const memory = machine_memory.allocate(bytes);
  if (memory != nullptr) bytes_out += bytes;
  return memory;
}

void release_some(void* memory, size_t bytes) noexcept {
  if (memory != nullptr) bytes_out -= bytes;
  machine_memory.release(memory, bytes);
}

}  // namespace

const memory_source scarce_memory{allocate_some, release_some};

void scarce_memory_allow(size_t allocations) { allocations_left = allocations; }

size_t scarce_memory_in_use() { return bytes_out; }

}  // namespace ts_streaming::test
