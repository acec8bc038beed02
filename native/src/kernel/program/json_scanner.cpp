#include "json_scanner.h"

namespace ts_streaming {

namespace {

// Which of the open containers are objects.
class open_containers {
 public:
  void open(size_t depth, bool is_object) noexcept {
    const uint64_t bit = uint64_t{1} << (depth & 63);
    uint64_t& word = words_[depth >> 6];
    word = is_object ? word | bit : word & ~bit;
  }
  bool is_object(size_t depth) const noexcept { return (words_[depth >> 6] >> (depth & 63) & 1) != 0; }

 private:
  uint64_t words_[json_depth_limit / 64 + 1];
};

uint32_t hex_of(const uint8_t* digits) noexcept {
  uint32_t unit = 0;
  for (int i = 0; i < 4; i++) {
    const uint8_t digit = digits[i];
    unit = unit << 4 | static_cast<uint32_t>(digit <= '9' ? digit - '0' : (digit | 0x20) - 'a' + 10);
  }
  return unit;
}

uint8_t* write_character(uint32_t point, uint8_t* target) noexcept {
  if (point < 0x80) {
    *target++ = static_cast<uint8_t>(point);
    return target;
  }
  if (point < 0x800) {
    *target++ = static_cast<uint8_t>(0xc0 | point >> 6);
  } else {
    if (point < 0x10000) {
      *target++ = static_cast<uint8_t>(0xe0 | point >> 12);
    } else {
      *target++ = static_cast<uint8_t>(0xf0 | point >> 18);
      *target++ = static_cast<uint8_t>(0x80 | (point >> 12 & 0x3f));
    }
    *target++ = static_cast<uint8_t>(0x80 | (point >> 6 & 0x3f));
  }
  *target++ = static_cast<uint8_t>(0x80 | (point & 0x3f));
  return target;
}

uint8_t unescaped(uint8_t letter) noexcept {
  switch (letter) {
    case 'b':
      return 8;
    case 'f':
      return 12;
    case 'n':
      return 10;
    case 'r':
      return 13;
    case 't':
      return 9;
    default:
      return letter;
  }
}

}  // namespace

bool json_scanner::skip_value(size_t base) noexcept {
  open_containers containers;
  json_string name;
  size_t depth = base;
  bool is_value_next = true;
  for (;;) {
    skip_space();
    if (is_value_next) {
      const uint8_t first = peek();
      if (first == '{' || first == '[') {
        const bool is_object = first == '{';
        if (++depth > json_depth_limit) return false;
        containers.open(depth, is_object);
        at_++;
        skip_space();
        if (take(is_object ? '}' : ']')) {
          depth--;
        } else if (is_object) {
          if (!take('"') || !string(name)) return false;
          skip_space();
          if (!take(':')) return false;
          continue;
        } else {
          continue;
        }
      } else if (first == '"') {
        at_++;
        if (!string(name)) return false;
      } else if (first == 't') {
        if (!literal("true", 4)) return false;
      } else if (first == 'f') {
        if (!literal("false", 5)) return false;
      } else if (first == 'n') {
        if (!literal("null", 4)) return false;
      } else if (!number()) {
        return false;
      }
      if (depth == base) return true;
      skip_space();
    }
    // A value of the innermost container has ended.
    const bool is_object = containers.is_object(depth);
    is_value_next = take(',');
    if (!is_value_next) {
      if (!take(is_object ? '}' : ']')) return false;
      if (--depth == base) return true;
    } else if (is_object) {
      skip_space();
      if (!take('"') || !string(name)) return false;
      skip_space();
      if (!take(':')) return false;
    }
  }
}

size_t unescape_json(byte_view raw, uint8_t* target) noexcept {
  uint8_t* const start = target;
  const uint8_t* const end = raw.data + raw.size;
  for (const uint8_t* at = raw.data; at < end;) {
    if (*at != '\\') {
      *target++ = *at++;
      continue;
    }
    if (at[1] != 'u') {
      *target++ = unescaped(at[1]);
      at += 2;
      continue;
    }
    uint32_t point = hex_of(at + 2);
    at += 6;
    if (point >= 0xdc00 && point <= 0xdfff) return ~size_t{0};
    if (point >= 0xd800 && point <= 0xdbff) {
      if (end - at < 6 || at[0] != '\\' || at[1] != 'u') return ~size_t{0};
      const uint32_t second = hex_of(at + 2);
      if (second < 0xdc00 || second > 0xdfff) return ~size_t{0};
      point = 0x10000 + ((point - 0xd800) << 10 | (second - 0xdc00));
      at += 6;
    }
    target = write_character(point, target);
  }
  return static_cast<size_t>(target - start);
}

}  // namespace ts_streaming
