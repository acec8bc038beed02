#include "text_values.h"

#include <cstring>

#include "splitter.h"

namespace ts_streaming {

namespace {

bool is_continuation(uint8_t byte) noexcept { return (byte & 0xc0) == 0x80; }

bool is_ascii_space(uint8_t byte) noexcept { return byte == ' ' || (byte >= 9 && byte <= 13); }

// The order of code units is that of bytes, but for characters above the surrogates, U+E000 to U+FFFF, which come after
// those outside the basic plane. Their first bytes are 0xee and 0xef.
int rank_of(uint8_t byte) noexcept { return byte == 0xee || byte == 0xef ? byte + 0x10 : byte; }

}  // namespace

bool is_ascii(byte_view text) noexcept {
  constexpr uint64_t high_bits = 0x8080'8080'8080'8080;
  size_t i = 0;
  uint64_t all = 0, word;
  for (; i + sizeof word <= text.size; i += sizeof word) {
    memcpy(&word, text.data + i, sizeof word);
    all |= word;
  }
  uint8_t rest = 0;
  for (; i < text.size; i++) rest |= text.data[i];
  return (all & high_bits) == 0 && rest < 0x80;
}

size_t utf16_length(byte_view text) noexcept {
  if (is_ascii(text)) return text.size;
  size_t units = 0;
  for (size_t i = 0; i < text.size; i++)
    units += static_cast<size_t>(!is_continuation(text.data[i])) + (text.data[i] >= 0xf0);
  return units;
}

utf16_place place_of_unit(byte_view text, size_t unit) noexcept {
  size_t byte = 0;
  for (size_t at = 0; at < unit;) {
    const size_t size = character_size(text.data[byte]);
    if (size == 4 && at + 1 == unit) return {byte, true};
    at += size == 4 ? 2 : 1;
    byte += size;
  }
  return {byte, false};
}

int compare_units(byte_view left, byte_view right) noexcept {
  const size_t shared = left.size < right.size ? left.size : right.size;
  size_t i = 0;
  while (i < shared && left.data[i] == right.data[i]) i++;
  if (i < shared) return rank_of(left.data[i]) - rank_of(right.data[i]);
  return left.size == right.size ? 0 : left.size < right.size ? -1 : 1;
}

bool is_same_text(byte_view left, byte_view right) noexcept {
  return left.size == right.size && (left.size == 0 || memcmp(left.data, right.data, left.size) == 0);
}

byte_view trimmed(byte_view text, bool at_start, bool at_end) noexcept {
  const uint8_t* from = text.data;
  const uint8_t* to = text.data + text.size;
  while (at_start && from < to) {
    const size_t size = character_size(*from);
    if (size == 1 ? !is_ascii_space(*from) : !is_wide_space(from, size)) break;
    from += size;
  }
  while (at_end && from < to) {
    const uint8_t* last = to - 1;
    while (is_continuation(*last)) last--;
    const size_t size = static_cast<size_t>(to - last);
    if (size == 1 ? !is_ascii_space(*last) : !is_wide_space(last, size)) break;
    to = last;
  }
  return {from, static_cast<size_t>(to - from)};
}

}  // namespace ts_streaming
