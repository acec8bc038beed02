#include "ts_streaming/lines.h"

namespace ts_streaming {

size_t count_lines(const instruction_set& isa, byte_view block) noexcept {
  return isa.count_lines(block.data, block.size);
}

size_t split_lines(const instruction_set& isa, byte_view block, uint32_t* bounds) noexcept {
  return isa.split_lines(block.data, block.size, bounds);
}

size_t next_line_start(byte_view block, size_t from) noexcept {
  for (size_t i = from - 1; i < block.size; i++) {
    const uint8_t byte = block.data[i];
    const bool is_pair = byte == carriage_return && i + 1 < block.size && block.data[i + 1] == line_feed;
    if (is_line_end(byte) && !is_pair) return i + 1;
  }
  return block.size;
}

}  // namespace ts_streaming
