#include "ts_streaming/memory_regions.h"

namespace ts_streaming {

namespace {

// A multiple of the huge page, as all regions are.
constexpr uint64_t page_bytes = uint64_t{2} << 20;
constexpr uint64_t first_bytes = 4 * page_bytes;
constexpr size_t most_regions = sizeof(memory_regions::regions) / sizeof(memory_region);

size_t size_of_next(const memory_regions& regions, size_t bytes) noexcept {
  uint64_t size = regions.total / 4;
  if (size < first_bytes) size = first_bytes;
  if (size < bytes) size = bytes;
  return static_cast<size_t>((size + page_bytes - 1) / page_bytes * page_bytes);
}

}  // namespace

void* allocate_from_regions(memory_regions& regions, const memory_source& memory, size_t bytes,
                            uint64_t& missing_bytes) noexcept {
  if (regions.count == 0 || regions.regions[regions.count - 1].size - regions.used < bytes) {
    const size_t size = size_of_next(regions, bytes);
    auto* const fresh = regions.count == most_regions ? nullptr : static_cast<uint8_t*>(memory.allocate(size));
    if (fresh == nullptr) {
      missing_bytes = size;
      return nullptr;
    }
    regions.regions[regions.count++] = {fresh, size};
    regions.used = 0;
    regions.total += size;
  }
  void* const given = regions.regions[regions.count - 1].bytes + regions.used;
  regions.used += bytes;
  return given;
}

void release_regions(memory_regions& regions, const memory_source& memory) noexcept {
  for (size_t i = 0; i < regions.count; i++) memory.release(regions.regions[i].bytes, regions.regions[i].size);
  regions.count = 0;
  regions.used = 0;
  regions.total = 0;
}

}  // namespace ts_streaming
