// What malformed UTF-8 decodes to.
//
// Text means what Node's decoder gives: a byte order mark is kept, and each maximal subpart of an ill-formed sequence
// (Unicode 15, 3.9) becomes one U+FFFD: the longest run of bytes that begins some well-formed character, or else one
// byte. Overlong forms, surrogates and code points over U+10FFFF are ill-formed. Whether bytes are well-formed at all
// is asked of the instruction set (instruction_set.h).
#pragma once

#include <cstddef>
#include <cstdint>

#include "ts_streaming/byte_view.h"

namespace ts_streaming {

// Bytes in U+FFFD, which is the most that one malformed byte becomes.
constexpr size_t replacement_size = 3;

// The length in bytes, 1 to 4, of the well-formed character at the start of `bytes`, or minus the length, 1 to 3, of
// the maximal subpart there. `size`: 1 or more. O(1).
int character_at(const uint8_t* bytes, size_t size) noexcept;

// The length in bytes of the text that `text` decodes to. O(size).
uint64_t normalized_size(byte_view text) noexcept;

// As many bytes as that or more, found out faster: each byte outside ASCII becomes at most one replacement. O(size).
uint64_t most_normalized_size(byte_view text) noexcept;

// Writes the text that `text` decodes to, normalized_size(text) bytes, to `target`, which must not overlap it. O(size).
//
// Returns the end of what it wrote.
uint8_t* write_normalized(byte_view text, uint8_t* target) noexcept;

// The first position at or after `from` that no character spans, or the end: where text is cut so that its parts decode
// to what the whole decodes to. At most 3 bytes further. `from`: at most text.size.
size_t character_boundary(byte_view text, size_t from) noexcept;

}  // namespace ts_streaming
