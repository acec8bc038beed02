// Cutting lines, and checking text, window by window. Included after a vector layer.
#pragma once

#include "window-inl.h"

namespace ts_streaming {
namespace {

// The line ends of a window: for a pair the line feed, or else the one byte. `is_carriage_open`: whether the byte
// before the window is a carriage return, which ends a line only if no line feed follows; it then ends it before the
// window.
inline uint64_t line_ends_in(const uint8_t* window, bool& is_carriage_open, bool& ends_before) noexcept {
  const uint64_t feeds = line_feeds_of(window), carriages = carriage_returns_of(window);
  ends_before = is_carriage_open && (feeds & 1) == 0;
  is_carriage_open = carriages >> 63 != 0;
  // The carriage return in the last byte is left to the next window.
  const uint64_t lone = carriages & ~(feeds >> 1) & ~(uint64_t{1} << 63);
  return feeds | lone;
}

// See instruction_set.
size_t count_lines_in(const uint8_t* bytes, size_t size) noexcept {
  size_t lines = 0;
  bool is_carriage_open = false;
  padded_window room;
  for (size_t at = 0; at < size; at += window_bytes) {
    bool ends_before;
    lines += ones(line_ends_in(window_at(bytes, size, at, room), is_carriage_open, ends_before));
    lines += ends_before;
  }
  lines += is_carriage_open;
  return lines + (size > 0 && !is_line_end(bytes[size - 1]));
}

// See instruction_set.
size_t split_lines_in(const uint8_t* bytes, size_t size, uint32_t* bounds) noexcept {
  uint32_t* target = bounds;
  uint32_t start = 0;
  bool is_carriage_open = false;
  padded_window room;
  // `end`: the last byte of a line end.
  const auto close = [&](uint32_t end) noexcept {
    const bool is_pair = bytes[end] == line_feed && end > start && bytes[end - 1] == carriage_return;
    *target++ = start;
    *target++ = end - is_pair;
    start = end + 1;
  };
  for (size_t at = 0; at < size; at += window_bytes) {
    bool ends_before;
    uint64_t ends = line_ends_in(window_at(bytes, size, at, room), is_carriage_open, ends_before);
    if (ends_before) close(static_cast<uint32_t>(at) - 1);
    for (; ends != 0; ends = without_lowest(ends))
      close(static_cast<uint32_t>(at) + static_cast<uint32_t>(trailing_zeros(ends)));
  }
  if (is_carriage_open) close(static_cast<uint32_t>(size) - 1);
  if (start < size) {
    *target++ = start;
    *target++ = static_cast<uint32_t>(size);
  }
  return static_cast<size_t>(target - bounds) / 2;
}

// See instruction_set.
bool is_utf8_text(const uint8_t* bytes, size_t size) noexcept {
  // Whether the window before may end inside a character, which is then found out by the next one.
  bool is_cut = false;
  padded_window room;
  for (size_t at = 0; at < size || (is_cut && at == size); at += window_bytes) {
    const uint64_t non_ascii = non_ascii_of(window_at(bytes, size, at, room));
    if ((non_ascii != 0 || is_cut) && !is_well_formed_at(bytes, size, at)) return false;
    is_cut = non_ascii >> (window_bytes - look_back) != 0;
  }
  return true;
}

}  // namespace
}  // namespace ts_streaming
