// Keys of the type `data`: the canonical encoding of packages/core/src/rdd/key-codec.ts, of what a program can make.
//
//   s  text     uint32 length in bytes, UTF-8        n  number   float64, -0 as 0, one NaN
//   t, f  booleans     z  null     u  undefined      a  array    uint32 count, elements
#pragma once

#include <cstddef>
#include <cstdint>

#include "columns.h"

namespace ts_streaming {

// Bytes of an array's tag and count.
constexpr size_t array_head_bytes = 5;

// Bytes of the encoding of one value, at most.
inline size_t most_encoded_bytes(const column& of, size_t row) noexcept {
  if (of.type == column_type::text) return 5 + text_reader(of)[row].size;
  if (of.type != column_type::data) return 9;
  const data_value& value = data_reader(of)[row];
  return value.type == data_type::text ? 5 + value.text.size : 9;
}

// Writes the head of an array of `count`. Returns the end.
uint8_t* write_array_head(size_t count, uint8_t* target) noexcept;

// Writes the encoding of the value of a row. Returns the end.
uint8_t* write_encoded(const column& of, size_t row, uint8_t* target) noexcept;

}  // namespace ts_streaming
