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

const uint8_t* json_scanner::skip_value(const uint8_t* at, size_t base) const noexcept {
  open_containers containers;
  json_string name;
  size_t depth = base;
  const auto skip_name = [&]() noexcept {
    at = peek(at) == '"' ? string(at + 1, name) : nullptr;
    if (at == nullptr) return false;
    at = skip_space(at);
    if (peek(at) != ':') return false;
    at = skip_space(at + 1);
    return true;
  };
  for (;;) {
    // A value begins here.
    const uint8_t first = peek(at);
    if (first == '{' || first == '[') {
      const bool is_object = first == '{';
      if (++depth > json_depth_limit) return nullptr;
      containers.open(depth, is_object);
      at = skip_space(at + 1);
      if (peek(at) != (is_object ? '}' : ']')) {
        if (is_object && !skip_name()) return nullptr;
        continue;
      }
      at++;
      depth--;
    } else if (first == '"') {
      at = string(at + 1, name);
    } else if (first == 't') {
      at = literal(at, "true", 4);
    } else if (first == 'f') {
      at = literal(at, "false", 5);
    } else if (first == 'n') {
      at = literal(at, "null", 4);
    } else {
      at = number(at);
    }
    if (at == nullptr) return nullptr;
    // It has ended, and perhaps with it what it stands in.
    for (;;) {
      if (depth == base) return at;
      at = skip_space(at);
      const bool is_object = containers.is_object(depth);
      if (peek(at) == ',') {
        at = skip_space(at + 1);
        if (is_object && !skip_name()) return nullptr;
        break;
      }
      if (peek(at) != (is_object ? '}' : ']')) return nullptr;
      at++;
      depth--;
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
