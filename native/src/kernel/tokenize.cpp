#include "ts_streaming/tokenize.h"

#include <cstring>

namespace ts_streaming {

size_t find_separator(byte_view text, size_t from, byte_view separator) noexcept {
  while (from + separator.size <= text.size) {
    const void* const found = memchr(text.data + from, separator.data[0], text.size - separator.size + 1 - from);
    if (found == nullptr) break;
    const size_t at = static_cast<size_t>(static_cast<const uint8_t*>(found) - text.data);
    if (memcmp(text.data + at, separator.data, separator.size) == 0) return at;
    from = at + 1;
  }
  return text.size;
}

size_t tokenize(byte_view line, byte_view separator, uint32_t* bounds, size_t capacity) noexcept {
  size_t tokens = 0;
  const auto write = [&](size_t start, size_t end) noexcept {
    if (2 * tokens < capacity) bounds[2 * tokens] = static_cast<uint32_t>(start);
    if (2 * tokens + 1 < capacity) bounds[2 * tokens + 1] = static_cast<uint32_t>(end);
    tokens++;
  };
  size_t start = 0;
  for (;;) {
    const size_t end = find_separator(line, start, separator);
    write(start, end);
    // A separator that was found ends before the line does, or with it, and then an empty token follows.
    if (end == line.size) return tokens;
    start = end + separator.size;
  }
}

}  // namespace ts_streaming
