// The vector layer without a vector unit, or with SSE2, which every x64 processor has: what isa/*-inl.h are written in.
//
// A window is 64 bytes; bit i of a mask stands for byte i of a window.
#pragma once

#include <cstdint>
#include <cstring>

#include "ts_streaming/delimiters.h"
#include "ts_streaming/text_table.h"
#include "ts_streaming/utf8.h"

#if defined(__SSE2__) || defined(_M_X64)
#define TS_STREAMING_SSE2
#include <emmintrin.h>
#endif
#if defined(_MSC_VER)
#include <intrin.h>
#endif

namespace ts_streaming {
namespace {

constexpr size_t window_bytes = 64;

struct window_masks {
  uint64_t delimiters;
  uint64_t line_feeds;
  uint64_t carriage_returns;
  uint64_t non_ascii;
};

inline int trailing_zeros(uint64_t mask) noexcept {
#if defined(_MSC_VER)
  unsigned long index;
  return _BitScanForward64(&index, mask) ? static_cast<int>(index) : 64;
#else
  return mask == 0 ? 64 : __builtin_ctzll(mask);
#endif
}

inline uint64_t without_lowest(uint64_t mask) noexcept { return mask & (mask - 1); }

// Without the instruction, which the least x64 processor does not have.
inline uint64_t ones(uint64_t mask) noexcept {
  mask -= mask >> 1 & 0x5555'5555'5555'5555;
  mask = (mask & 0x3333'3333'3333'3333) + (mask >> 2 & 0x3333'3333'3333'3333);
  return ((mask + (mask >> 4)) & 0x0f0f'0f0f'0f0f'0f0f) * 0x0101'0101'0101'0101 >> 56;
}

inline void prefetch(const void* address) noexcept {
#if defined(TS_STREAMING_SSE2)
  _mm_prefetch(static_cast<const char*>(address), _MM_HINT_T0);
#elif defined(__GNUC__)
  __builtin_prefetch(address);
#else
  static_cast<void>(address);
#endif
}

#if defined(TS_STREAMING_SSE2)

inline __m128i quarter_of(const uint8_t* window, int quarter) noexcept {
  return _mm_loadu_si128(reinterpret_cast<const __m128i*>(window) + quarter);
}

inline uint64_t equal_bytes(const uint8_t* window, uint8_t byte) noexcept {
  const __m128i wanted = _mm_set1_epi8(static_cast<char>(byte));
  uint64_t mask = 0;
  for (int quarter = 0; quarter < 4; quarter++) {
    mask |= static_cast<uint64_t>(_mm_movemask_epi8(_mm_cmpeq_epi8(quarter_of(window, quarter), wanted)))
            << 16 * quarter;
  }
  return mask;
}

inline uint64_t non_ascii_of(const uint8_t* window) noexcept {
  uint64_t mask = 0;
  for (int quarter = 0; quarter < 4; quarter++) {
    mask |= static_cast<uint64_t>(_mm_movemask_epi8(quarter_of(window, quarter))) << 16 * quarter;
  }
  return mask;
}

#else

inline uint64_t equal_bytes(const uint8_t* window, uint8_t byte) noexcept {
  uint64_t mask = 0;
  for (int i = 0; i < 64; i++) mask |= static_cast<uint64_t>(window[i] == byte) << i;
  return mask;
}

inline uint64_t non_ascii_of(const uint8_t* window) noexcept {
  uint64_t mask = 0;
  for (int i = 0; i < 64; i++) mask |= static_cast<uint64_t>(window[i] >> 7) << i;
  return mask;
}

#endif

inline uint64_t line_feeds_of(const uint8_t* window) noexcept { return equal_bytes(window, line_feed); }

inline uint64_t carriage_returns_of(const uint8_t* window) noexcept { return equal_bytes(window, carriage_return); }

// Finds the bytes of a delimiter_set, and remembers whether a carriage return was among them.
class window_scanner {
 public:
  explicit window_scanner(const delimiter_set& set) noexcept {
    for (int nibble = 0; nibble < 16; nibble++) {
      const uint8_t byte = set.by_low_nibble[nibble];
      if ((byte & 15) == nibble && !is_line_end(byte)) separators_[count_++] = byte;
    }
  }

  window_masks scan(const uint8_t* window) noexcept {
    const uint64_t feeds = line_feeds_of(window), carriages = carriage_returns_of(window);
    carriage_returns_ |= carriages;
    uint64_t delimiters = feeds | carriages;
    for (int i = 0; i < count_; i++) delimiters |= equal_bytes(window, separators_[i]);
    return {delimiters, feeds, carriages, non_ascii_of(window)};
  }

  // Whether a carriage return was in a window.
  bool saw_carriage_return() const noexcept { return carriage_returns_ != 0; }

 private:
  uint8_t separators_[16] = {};
  int count_ = 0;
  uint64_t carriage_returns_ = 0;
};

inline bool is_continuation(uint8_t byte) noexcept { return (byte & 0xc0) == 0x80; }

// Whether a window is well-formed after the 3 bytes before it, which are read. A character that is cut by the window's
// end is not looked at further: its rest is found missing in the next window.
inline bool is_well_formed_window(const uint8_t* window) noexcept {
  const uint8_t* const end = window + window_bytes;
  const uint8_t* at = window;
  // The character that the window's start cuts begins at most 3 bytes before.
  for (int back = 1; back <= 3; back++) {
    if (is_continuation(window[-back])) continue;
    if (window[-back] >= (back == 1 ? 0xc2 : back == 2 ? 0xe0 : 0xf0)) at = window - back;
    break;
  }
  while (at < end) {
    const int length = character_at(at, static_cast<size_t>(end - at));
    const bool is_lead = *at >= 0xc2 && *at <= 0xf4;
    if (length < 0 && !(is_lead && at - length == end)) return false;
    at += length < 0 ? -length : length;
  }
  return true;
}

// The words of a key of at most 15 bytes. Reads 16 bytes.
inline text_key inline_key_words(const uint8_t* bytes, uint32_t size) noexcept {
  uint64_t low, high;
  memcpy(&low, bytes, sizeof low);
  memcpy(&high, bytes + sizeof low, sizeof high);
  // A shift by 64 is not defined, so that a word of which nothing is wanted takes two.
  if (size < 8) return {low & ((1ull << 8 * size) - 1), high_word(0, size)};
  return {low, high_word(high & ((1ull << 8 * (size - 8)) - 1), size)};
}

}  // namespace
}  // namespace ts_streaming
