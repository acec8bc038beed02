// The grammar of JSON, over one text: finds where things end, and whether they are what they should be.
//
// Strings and digits are looked through 16 bytes at a time; everything else of JSON is short.
//
// What reads something takes the position where that begins and returns the one after it, or null where it is not
// there: positions stay in registers, and are not written to memory and read again at every step.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>

#include "ts_streaming/byte_view.h"

#if defined(__SSE2__) || defined(_M_X64)
#define TS_STREAMING_JSON_SSE2
#include <emmintrin.h>
#if defined(_MSC_VER)
#include <intrin.h>
#endif
#endif

namespace ts_streaming {

// Nesting that is read; what is deeper is refused, so that no text takes much memory.
constexpr size_t json_depth_limit = 512;

// A string without its quotes, as it is written.
struct json_string {
  byte_view raw;
  bool has_escapes;
};

class json_scanner {
 public:
  // is_roomy: 16 bytes can be read from every position of the text.
  json_scanner(byte_view text, bool is_roomy) noexcept : end_(text.data + text.size), is_roomy_(is_roomy) {}

  bool is_end(const uint8_t* at) const noexcept { return at == end_; }

  const uint8_t* skip_space(const uint8_t* at) const noexcept {
    // Most texts have none.
    while (at < end_ && *at <= ' ' && (*at == ' ' || *at == '\t' || *at == '\n' || *at == '\r')) at++;
    return at;
  }

  // The byte there, or 0 at the end. Byte 0 stands in no text that is taken.
  uint8_t peek(const uint8_t* at) const noexcept { return at < end_ ? *at : 0; }

  // The closing quote and all before it. `at`: after the opening one.
  const uint8_t* string(const uint8_t* at, json_string& found) const noexcept {
    const uint8_t* const from = at;
    found.has_escapes = false;
    for (;;) {
      at = next_special(at);
      if (at == end_) return nullptr;
      if (*at == '"') {
        found.raw = {from, static_cast<size_t>(at - from)};
        return at + 1;
      }
      found.has_escapes = true;
      if (*at != '\\') return nullptr;
      at = escape(at);
      if (at == nullptr) return nullptr;
    }
  }

  const uint8_t* number(const uint8_t* at) const noexcept {
    at += peek(at) == '-';
    if (peek(at) == '0') {
      at++;
    } else {
      at = digits(at);
    }
    if (at != nullptr && peek(at) == '.') at = digits(at + 1);
    if (at == nullptr || (peek(at) | 0x20) != 'e') return at;
    at++;
    at += peek(at) == '+' || peek(at) == '-';
    return digits(at);
  }

  const uint8_t* literal(const uint8_t* at, const char* text, size_t size) const noexcept {
    return static_cast<size_t>(end_ - at) < size || memcmp(at, text, size) != 0 ? nullptr : at + size;
  }

  // A value of any kind, before which is no space. `depth`: of what it stands in.
  const uint8_t* skip_value(const uint8_t* at, size_t depth) const noexcept;

 private:
  // One digit or more.
  const uint8_t* digits(const uint8_t* at) const noexcept {
    const uint8_t* const from = at;
#if defined(TS_STREAMING_JSON_SSE2)
    const __m128i zero = _mm_set1_epi8('0'), nine = _mm_set1_epi8(9);
    while (has_vector(at)) {
      const __m128i bytes = _mm_sub_epi8(_mm_loadu_si128(reinterpret_cast<const __m128i*>(at)), zero);
      const unsigned others = ~mask_of(_mm_cmpeq_epi8(_mm_min_epu8(bytes, nine), bytes)) & 0xffff;
      if (others != 0) {
        at += lowest(others);
        return at == from ? nullptr : at < end_ ? at : end_;
      }
      at += 16;
    }
#endif
    while (at < end_ && static_cast<uint8_t>(*at - '0') <= 9) at++;
    return at > from ? at : nullptr;
  }

  // From the backslash on.
  const uint8_t* escape(const uint8_t* at) const noexcept {
    if (end_ - at < 2) return nullptr;
    switch (at[1]) {
      case '"':
      case '\\':
      case '/':
      case 'b':
      case 'f':
      case 'n':
      case 'r':
      case 't':
        return at + 2;
      case 'u':
        if (end_ - at < 6) return nullptr;
        for (int i = 2; i < 6; i++) {
          const uint8_t lower = at[i] | 0x20;
          if (static_cast<uint8_t>(at[i] - '0') > 9 && !(lower >= 'a' && lower <= 'f')) return nullptr;
        }
        return at + 6;
      default:
        return nullptr;
    }
  }

  // The next quote, backslash or control character, or the end.
  const uint8_t* next_special(const uint8_t* at) const noexcept {
#if defined(TS_STREAMING_JSON_SSE2)
    const __m128i quote = _mm_set1_epi8('"'), backslash = _mm_set1_epi8('\\'), last_control = _mm_set1_epi8(0x1f);
    while (has_vector(at)) {
      const __m128i bytes = _mm_loadu_si128(reinterpret_cast<const __m128i*>(at));
      const __m128i special = _mm_or_si128(_mm_or_si128(_mm_cmpeq_epi8(bytes, quote), _mm_cmpeq_epi8(bytes, backslash)),
                                           _mm_cmpeq_epi8(_mm_min_epu8(bytes, last_control), bytes));
      const unsigned mask = mask_of(special);
      if (mask != 0) {
        at += lowest(mask);
        return at < end_ ? at : end_;
      }
      at += 16;
    }
#endif
    while (at < end_ && *at != '"' && *at != '\\' && *at >= 0x20) at++;
    return at < end_ ? at : end_;
  }

#if defined(TS_STREAMING_JSON_SSE2)
  // Whether 16 bytes of the text, or after it, can be read.
  bool has_vector(const uint8_t* at) const noexcept { return at < end_ && (is_roomy_ || end_ - at >= 16); }

  static unsigned mask_of(__m128i bytes) noexcept { return static_cast<unsigned>(_mm_movemask_epi8(bytes)); }

  static unsigned lowest(unsigned mask) noexcept {
#if defined(_MSC_VER)
    unsigned long index;
    _BitScanForward(&index, mask);
    return index;
#else
    return static_cast<unsigned>(__builtin_ctz(mask));
#endif
  }
#endif

  const uint8_t* const end_;
  const bool is_roomy_;
};

// Writes the text of a string with escapes, which is at most as long. Returns its size, or ~0 if it has half a
// surrogate pair.
size_t unescape_json(byte_view raw, uint8_t* target) noexcept;

}  // namespace ts_streaming
