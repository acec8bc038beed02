// The grammar of JSON, over one text: finds where things end, and whether they are what they should be.
//
// Strings are looked through 16 bytes at a time; everything else of JSON is short.
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
  json_scanner(byte_view text, bool is_roomy) noexcept
      : at_(text.data), end_(text.data + text.size), is_roomy_(is_roomy) {}

  const uint8_t* position() const noexcept { return at_; }
  bool is_at_end() const noexcept { return at_ == end_; }

  void skip_space() noexcept {
    // Most texts have none.
    const uint8_t* at = at_;
    while (at < end_ && *at <= ' ' && (*at == ' ' || *at == '\t' || *at == '\n' || *at == '\r')) at++;
    at_ = at;
  }

  // The next byte, or 0 at the end. Byte 0 stands in no text that is taken.
  uint8_t peek() const noexcept { return at_ < end_ ? *at_ : 0; }

  bool take(uint8_t byte) noexcept {
    if (at_ == end_ || *at_ != byte) return false;
    at_++;
    return true;
  }

  // What follows a quote, with the closing one.
  bool string(json_string& found) noexcept {
    const uint8_t* const from = at_;
    found.has_escapes = false;
    for (;;) {
      at_ = next_special();
      if (at_ == end_) return false;
      if (*at_ == '"') {
        found.raw = {from, static_cast<size_t>(at_ - from)};
        at_++;
        return true;
      }
      found.has_escapes = true;
      if (*at_ != '\\' || !escape()) return false;
    }
  }

  bool number() noexcept {
    take('-');
    if (!take('0') && !digits()) return false;
    if (take('.') && !digits()) return false;
    if (at_ < end_ && (*at_ | 0x20) == 'e') {
      at_++;
      if (!take('+')) take('-');
      return digits();
    }
    return true;
  }

  bool literal(const char* rest, size_t size) noexcept {
    if (static_cast<size_t>(end_ - at_) < size || memcmp(at_, rest, size) != 0) return false;
    at_ += size;
    return true;
  }

  // A value of any kind. `depth`: of what it stands in.
  bool skip_value(size_t depth) noexcept;

 private:
  bool digits() noexcept {
    const uint8_t* const from = at_;
    while (at_ < end_ && static_cast<uint8_t>(*at_ - '0') <= 9) at_++;
    return at_ > from;
  }

  // From the backslash on.
  bool escape() noexcept {
    if (end_ - at_ < 2) return false;
    switch (at_[1]) {
      case '"':
      case '\\':
      case '/':
      case 'b':
      case 'f':
      case 'n':
      case 'r':
      case 't':
        at_ += 2;
        return true;
      case 'u':
        if (end_ - at_ < 6) return false;
        for (int i = 2; i < 6; i++) {
          const uint8_t lower = at_[i] | 0x20;
          if (static_cast<uint8_t>(at_[i] - '0') > 9 && !(lower >= 'a' && lower <= 'f')) return false;
        }
        at_ += 6;
        return true;
      default:
        return false;
    }
  }

  // The next quote, backslash or control character, or the end.
  const uint8_t* next_special() const noexcept {
    const uint8_t* at = at_;
#if defined(TS_STREAMING_JSON_SSE2)
    const __m128i quote = _mm_set1_epi8('"'), backslash = _mm_set1_epi8('\\'), last_control = _mm_set1_epi8(0x1f);
    while (at < end_ && (is_roomy_ || end_ - at >= 16)) {
      const __m128i bytes = _mm_loadu_si128(reinterpret_cast<const __m128i*>(at));
      const __m128i special = _mm_or_si128(_mm_or_si128(_mm_cmpeq_epi8(bytes, quote), _mm_cmpeq_epi8(bytes, backslash)),
                                           _mm_cmpeq_epi8(_mm_min_epu8(bytes, last_control), bytes));
      const unsigned mask = static_cast<unsigned>(_mm_movemask_epi8(special));
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

  const uint8_t* at_;
  const uint8_t* const end_;
  const bool is_roomy_;
};

// Writes the text of a string with escapes, which is at most as long. Returns its size, or ~0 if it has half a
// surrogate pair.
size_t unescape_json(byte_view raw, uint8_t* target) noexcept;

}  // namespace ts_streaming
