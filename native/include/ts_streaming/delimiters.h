// The bytes at which one pass over a block cuts: separators of one ASCII byte each, and the two line ends.
//
// Cutting by several such separators in turn gives the rows, in the same order, that cutting at any of them gives; so a
// program of them needs one pass. A vector unit finds a byte of the set by one table look-up: entry n of
// `by_low_nibble` is the byte of the set whose low four bits are n, and where there is none, a byte whose low four bits
// are not n, which equals no byte that looks it up.
//
// Not supported: two bytes of a set with the same low four bits (a program with such separators is cut in nested
// passes), and separators outside ASCII or of several bytes.
#pragma once

#include <cstddef>
#include <cstdint>

#include "ts_streaming/byte_view.h"

namespace ts_streaming {

constexpr uint8_t line_feed = 10;
constexpr uint8_t carriage_return = 13;

struct delimiter_set {
  alignas(16) uint8_t by_low_nibble[16];
};

// The line ends alone.
delimiter_set line_end_delimiters() noexcept;

// Adds a byte below 128.
//
// Returns false, and the set is as before, if another byte of it has the same low four bits.
bool add_delimiter(delimiter_set& set, uint8_t byte) noexcept;

namespace {

inline bool is_line_end(uint8_t byte) noexcept { return byte == line_feed || byte == carriage_return; }

// Such a separator stands in no line.
inline bool has_line_end(byte_view separator) noexcept {
  for (size_t i = 0; i < separator.size; i++) {
    if (is_line_end(separator.data[i])) return true;
  }
  return false;
}

}  // namespace

}  // namespace ts_streaming
