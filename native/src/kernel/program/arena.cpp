#include "arena.h"

namespace ts_streaming {

namespace {

constexpr size_t first_block_bytes = size_t{1} << 14;
// Blocks that are larger are given back at once: a long line is no reason to keep much.
constexpr size_t kept_block_bytes = size_t{1} << 22;
constexpr size_t readable_after = 64;
constexpr size_t alignment = 16;

}  // namespace

arena::~arena() {
  for (size_t i = 0; i < block_count_; i++) memory_.release(blocks_[i].memory, blocks_[i].size);
}

void* arena::allocate(size_t size) noexcept {
  if (size > SIZE_MAX / 4) {
    missing_ = size;
    return nullptr;
  }
  for (;;) {
    const size_t from = (used_ + alignment - 1) & ~(alignment - 1);
    if (block_ < block_count_ && from + size + readable_after <= blocks_[block_].size) {
      total_ += size;
      used_ = from + size;
      return blocks_[block_].memory + from;
    }
    if (block_ + 1 < block_count_) {
      block_++;
      used_ = 0;
      continue;
    }
    if (!add_block(size)) return nullptr;
  }
}

bool arena::add_block(size_t size) noexcept {
  size_t bytes = block_count_ == 0 ? first_block_bytes : blocks_[block_count_ - 1].size * 2;
  if (bytes > kept_block_bytes) bytes = kept_block_bytes;
  if (bytes < size + readable_after) bytes = size + readable_after;
  auto* const memory = block_count_ == block_limit ? nullptr : static_cast<uint8_t*>(memory_.allocate(bytes));
  if (memory == nullptr) {
    missing_ = bytes;
    return false;
  }
  blocks_[block_count_] = {memory, bytes};
  block_ = block_count_++;
  used_ = 0;
  return true;
}

void arena::go_back(const mark& to) noexcept {
  while (block_count_ > to.block + 1 && blocks_[block_count_ - 1].size > kept_block_bytes) {
    block_count_--;
    memory_.release(blocks_[block_count_].memory, blocks_[block_count_].size);
  }
  block_ = to.block;
  used_ = to.used;
  total_ = to.total;
}

}  // namespace ts_streaming
