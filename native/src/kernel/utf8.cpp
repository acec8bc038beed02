#include "ts_streaming/utf8.h"

#include <cstring>

namespace ts_streaming {

namespace {

bool is_between(uint8_t byte, uint8_t low, uint8_t high) noexcept { return byte >= low && byte <= high; }

bool is_continuation(uint8_t byte) noexcept { return (byte & 0xc0) == 0x80; }

// Bytes of the character that a lead byte announces, or 0 for a byte that leads none.
int announced_size(uint8_t lead) noexcept {
  if (lead < 0x80) return 1;
  if (is_between(lead, 0xc2, 0xdf)) return 2;
  if (is_between(lead, 0xe0, 0xef)) return 3;
  return is_between(lead, 0xf0, 0xf4) ? 4 : 0;
}

// The second byte decides about overlong forms, surrogates and code points that are too high.
bool is_second_byte(uint8_t lead, uint8_t byte) noexcept {
  switch (lead) {
    case 0xe0:
      return is_between(byte, 0xa0, 0xbf);
    case 0xed:
      return is_between(byte, 0x80, 0x9f);
    case 0xf0:
      return is_between(byte, 0x90, 0xbf);
    case 0xf4:
      return is_between(byte, 0x80, 0x8f);
    default:
      return is_continuation(byte);
  }
}

// Bytes from a position on that are ASCII.
size_t ascii_run(byte_view text, size_t from) noexcept {
  constexpr uint64_t high_bits = 0x8080'8080'8080'8080;
  size_t i = from;
  for (uint64_t word; i + sizeof word <= text.size; i += sizeof word) {
    memcpy(&word, text.data + i, sizeof word);
    if ((word & high_bits) != 0) break;
  }
  while (i < text.size && text.data[i] < 0x80) i++;
  return i - from;
}

}  // namespace

int character_at(const uint8_t* bytes, size_t size) noexcept {
  const int announced = announced_size(bytes[0]);
  if (announced == 0) return -1;
  for (int i = 1; i < announced; i++) {
    const bool holds =
        static_cast<size_t>(i) < size && (i == 1 ? is_second_byte(bytes[0], bytes[1]) : is_continuation(bytes[i]));
    if (!holds) return -i;
  }
  return announced;
}

uint64_t normalized_size(byte_view text) noexcept {
  uint64_t size = 0;
  for (size_t i = 0; i < text.size;) {
    const size_t run = ascii_run(text, i);
    size += run;
    i += run;
    if (i == text.size) break;
    const int length = character_at(text.data + i, text.size - i);
    size += length > 0 ? static_cast<size_t>(length) : replacement_size;
    i += static_cast<size_t>(length > 0 ? length : -length);
  }
  return size;
}

uint64_t most_normalized_size(byte_view text) noexcept {
  uint64_t non_ascii = 0;
  for (size_t i = 0; i < text.size; i++) non_ascii += text.data[i] >> 7;
  return text.size + (replacement_size - 1) * non_ascii;
}

uint8_t* write_normalized(byte_view text, uint8_t* target) noexcept {
  static const uint8_t replacement[replacement_size] = {0xef, 0xbf, 0xbd};
  for (size_t i = 0; i < text.size;) {
    const size_t run = ascii_run(text, i);
    if (run > 0) memcpy(target, text.data + i, run);
    target += run;
    i += run;
    if (i == text.size) break;
    const int length = character_at(text.data + i, text.size - i);
    const size_t taken = static_cast<size_t>(length > 0 ? length : -length);
    const size_t written = length > 0 ? taken : replacement_size;
    memcpy(target, length > 0 ? text.data + i : replacement, written);
    target += written;
    i += taken;
  }
  return target;
}

size_t character_boundary(byte_view text, size_t from) noexcept {
  size_t end = from;
  // A character is a lead byte and at most three continuation bytes: it ends before any other byte, and after three of
  // them.
  for (int continuations = 0; end < text.size && continuations < 3; continuations++, end++) {
    if (!is_continuation(text.data[end])) break;
  }
  return end;
}

}  // namespace ts_streaming
