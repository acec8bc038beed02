// Texts as JavaScript has them: positions and lengths are in UTF-16 code units of well-formed UTF-8.
#pragma once

#include <cstddef>
#include <cstdint>

#include "ts_streaming/byte_view.h"

namespace ts_streaming {

bool is_ascii(byte_view text) noexcept;

// Code units. O(size).
size_t utf16_length(byte_view text) noexcept;

// Where a code unit stands.
struct utf16_place {
  // Of the character that the unit is of, or the end of the text.
  size_t byte;
  // Whether it is the second unit of that character.
  bool is_second_half;
};

// `unit`: at most the length. O(distance).
utf16_place place_of_unit(byte_view text, size_t unit) noexcept;

// Which of two texts comes first by their code units: below, at or above 0.
int compare_units(byte_view left, byte_view right) noexcept;

bool is_same_text(byte_view left, byte_view right) noexcept;

// Without the white space at its start or its end.
byte_view trimmed(byte_view text, bool at_start, bool at_end) noexcept;

}  // namespace ts_streaming
