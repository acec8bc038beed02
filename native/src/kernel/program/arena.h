// Memory that is taken piece by piece and given back at once: for what lives as long as a batch or a fold.
#pragma once

#include <cstddef>
#include <cstdint>

#include "ts_streaming/memory_source.h"

namespace ts_streaming {

class arena {
 public:
  // A state to go back to.
  struct mark {
    size_t block;
    size_t used;
    size_t total;
  };

  explicit arena(const memory_source& memory) noexcept : memory_(memory) {}
  ~arena();
  arena(const arena&) = delete;
  arena& operator=(const arena&) = delete;

  // Memory aligned to 16, or null, and then missing_bytes() says what could not be had. After it 64 bytes can be read.
  // Not zeroed.
  void* allocate(size_t size) noexcept;

  template <class Element>
  Element* allocate_array(size_t count) noexcept {
    if (count > SIZE_MAX / 2 / sizeof(Element)) return nullptr;
    return static_cast<Element*>(allocate(count * sizeof(Element)));
  }

  // Gives back the end of what was allocated last.
  void shrink(const void* from, size_t end) noexcept {
    used_ = static_cast<size_t>(static_cast<const uint8_t*>(from) - blocks_[block_].memory) + end;
  }

  mark here() const noexcept { return {block_, used_, total_}; }
  void go_back(const mark& to) noexcept;

  // Bytes that were allocated since a mark, about.
  size_t used_since(const mark& from) const noexcept { return total_ - from.total; }

  size_t missing_bytes() const noexcept { return missing_; }

 private:
  struct block {
    uint8_t* memory;
    size_t size;
  };
  // Blocks double in size, so that these are enough.
  static constexpr size_t block_limit = 64;

  bool add_block(size_t size) noexcept;

  const memory_source& memory_;
  block blocks_[block_limit] = {};
  size_t block_count_ = 0;
  size_t block_ = 0;
  size_t used_ = 0;
  size_t total_ = 0;
  size_t missing_ = 0;
};

}  // namespace ts_streaming
