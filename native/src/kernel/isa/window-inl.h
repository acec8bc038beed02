// The windows at the start and the end of a text, of which not all bytes may be read. Included after a vector layer.
#pragma once

#include <cstring>

namespace ts_streaming {
namespace {

// Bytes before a window that its check reads.
constexpr size_t look_back = 3;

struct padded_window {
  uint8_t bytes[window_bytes];
};

// The window at a position of a text, with zeros for what is after the end. `at`: at most `size`.
inline const uint8_t* window_at(const uint8_t* bytes, size_t size, size_t at, padded_window& room) noexcept {
  if (at + window_bytes <= size) return bytes + at;
  memset(room.bytes, 0, window_bytes);
  if (at < size) memcpy(room.bytes, bytes + at, size - at);
  return room.bytes;
}

// is_well_formed_window at a position of a text. What is outside the text counts as zeros, before which no character
// may be incomplete.
inline bool is_well_formed_at(const uint8_t* bytes, size_t size, size_t at) noexcept {
  if (at >= look_back && at + window_bytes <= size) return is_well_formed_window(bytes + at);
  uint8_t room[look_back + window_bytes] = {};
  const size_t before = at < look_back ? at : look_back;
  const size_t rest = size - at < window_bytes ? size - at : window_bytes;
  if (before + rest > 0) memcpy(room + look_back - before, bytes + at - before, before + rest);
  return is_well_formed_window(room + look_back);
}

}  // namespace
}  // namespace ts_streaming
