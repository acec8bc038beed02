#include "ts_streaming/memory_source.h"

#include <cstdint>
#include <cstdlib>
#include <cstring>

#if defined(__linux__)
#include <sys/mman.h>
#endif

namespace ts_streaming {

namespace {

constexpr size_t cache_line = 64;

#if defined(__linux__)

constexpr size_t huge_page = size_t{2} << 20;

size_t mapped_bytes(size_t bytes) noexcept { return (bytes + huge_page - 1) & ~(huge_page - 1); }

// A mapping that begins at a multiple of the huge page: one page more is mapped, and what lies outside is given back.
void* map(size_t bytes) noexcept {
  if (bytes > SIZE_MAX - 2 * huge_page) return nullptr;
  const size_t size = mapped_bytes(bytes);
  void* const memory = mmap(nullptr, size + huge_page, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  if (memory == MAP_FAILED) return nullptr;
  const uintptr_t from = reinterpret_cast<uintptr_t>(memory);
  const uintptr_t aligned = (from + huge_page - 1) & ~static_cast<uintptr_t>(huge_page - 1);
  if (aligned > from) munmap(memory, aligned - from);
  if (from + huge_page > aligned) munmap(reinterpret_cast<void*>(aligned + size), from + huge_page - aligned);
  // Advice: where it is not taken, the pages are small ones.
  madvise(reinterpret_cast<void*>(aligned), size, MADV_HUGEPAGE);
  return reinterpret_cast<void*>(aligned);
}

#endif

// Room for the alignment and for the pointer that calloc gave, which stands right before the aligned memory.
void* allocate_small(size_t bytes) noexcept {
  if (bytes > SIZE_MAX - 2 * cache_line) return nullptr;
  void* const memory = calloc(bytes + cache_line + sizeof(void*), 1);
  if (memory == nullptr) return nullptr;
  const uintptr_t from = reinterpret_cast<uintptr_t>(memory) + sizeof(void*);
  void* const aligned = reinterpret_cast<void*>((from + cache_line - 1) & ~static_cast<uintptr_t>(cache_line - 1));
  memcpy(static_cast<uint8_t*>(aligned) - sizeof(void*), &memory, sizeof(void*));
  return aligned;
}

void release_small(void* memory) noexcept {
  void* original;
  memcpy(&original, static_cast<uint8_t*>(memory) - sizeof(void*), sizeof(void*));
  free(original);
}

void* allocate(size_t bytes) noexcept {
#if defined(__linux__)
  if (bytes >= huge_page) return map(bytes);
#endif
  return allocate_small(bytes);
}

void release(void* memory, size_t bytes) noexcept {
  if (memory == nullptr) return;
#if defined(__linux__)
  if (bytes >= huge_page) {
    munmap(memory, mapped_bytes(bytes));
    return;
  }
#else
  static_cast<void>(bytes);
#endif
  release_small(memory);
}

}  // namespace

const memory_source machine_memory{allocate, release};

}  // namespace ts_streaming
