// Cutting one text at a byte. Included after a vector layer.
#pragma once

#include "ts_streaming/instruction_set.h"
#include "window-inl.h"

namespace ts_streaming {
namespace {

// See instruction_set.
size_t cut_at_byte(byte_view text, uint8_t byte, bool is_roomy, size_t& from, byte_view* parts,
                   size_t capacity) noexcept {
  size_t start = from, made = 0;
  padded_window room;
  for (size_t at = start; at < text.size; at += window_bytes) {
    const bool is_last = at + window_bytes > text.size;
    const uint8_t* const window = is_roomy ? text.data + at : window_at(text.data, text.size, at, room);
    uint64_t found = equal_bytes(window, byte);
    if (is_last) found &= (uint64_t{1} << (text.size - at)) - 1;
    for (; found != 0; found = without_lowest(found)) {
      if (made == capacity) {
        from = start;
        return made;
      }
      const size_t end = at + static_cast<size_t>(trailing_zeros(found));
      parts[made++] = {text.data + start, end - start};
      start = end + 1;
    }
  }
  from = start;
  if (made == capacity) return made;
  parts[made++] = {text.data + start, text.size - start};
  from = text.size + 1;
  return made;
}

}  // namespace
}  // namespace ts_streaming
