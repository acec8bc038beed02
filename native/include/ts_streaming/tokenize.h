// Where the tokens of one line begin and end, as JavaScript's split(separator) cuts it: n separators, found from the
// left and not overlapping, give n + 1 tokens, empty ones included.
#pragma once

#include <cstddef>
#include <cstdint>

#include "ts_streaming/byte_view.h"

namespace ts_streaming {

// The first position at or after `from` where `separator` stands, or text.size. `separator`: one byte or more.
// O(distance * separator).
size_t find_separator(byte_view text, size_t from, byte_view separator) noexcept;

// Writes the bounds of the tokens: token i is line[bounds[2i] .. bounds[2i + 1]).
//
// `line`: at most 2^31 - 1 bytes. `bounds`: `capacity` entries; when they are too few, nothing past them is written.
// Returns the number of tokens, which is 1 or more. O(size).
size_t tokenize(byte_view line, byte_view separator, uint32_t* bounds, size_t capacity) noexcept;

}  // namespace ts_streaming
