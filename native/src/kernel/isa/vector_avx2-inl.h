// The vector layer over AVX2, BMI1 and BMI2: what isa/*-inl.h are written in.
//
// A window is 64 bytes; bit i of a mask stands for byte i of a window.
#pragma once

#include <immintrin.h>

#include <cstdint>
#include <cstring>

#include "ts_streaming/delimiters.h"
#include "ts_streaming/text_table.h"

namespace ts_streaming {
namespace {

constexpr size_t window_bytes = 64;

struct window_masks {
  uint64_t delimiters;
  uint64_t line_feeds;
  uint64_t carriage_returns;
  uint64_t non_ascii;
};

inline int trailing_zeros(uint64_t mask) noexcept { return static_cast<int>(_tzcnt_u64(mask)); }

inline uint64_t without_lowest(uint64_t mask) noexcept { return _blsr_u64(mask); }

inline uint64_t ones(uint64_t mask) noexcept { return static_cast<uint64_t>(_mm_popcnt_u64(mask)); }

inline void prefetch(const void* address) noexcept { _mm_prefetch(static_cast<const char*>(address), _MM_HINT_T0); }

inline __m256i half_of(const uint8_t* bytes) noexcept {
  return _mm256_loadu_si256(reinterpret_cast<const __m256i*>(bytes));
}

inline uint64_t mask_of(__m256i low, __m256i high) noexcept {
  return static_cast<uint32_t>(_mm256_movemask_epi8(low)) |
         static_cast<uint64_t>(static_cast<uint32_t>(_mm256_movemask_epi8(high))) << 32;
}

inline __m256i both_lanes(const uint8_t* table) noexcept {
  return _mm256_broadcastsi128_si256(_mm_load_si128(reinterpret_cast<const __m128i*>(table)));
}

// Finds the bytes of a delimiter_set, and remembers whether a carriage return was among them.
class window_scanner {
 public:
  explicit window_scanner(const delimiter_set& set) noexcept
      : table_(both_lanes(set.by_low_nibble)), carriage_returns_(_mm256_setzero_si256()) {}

  window_masks scan(const uint8_t* window) noexcept {
    const __m256i low = half_of(window), high = half_of(window + 32);
    const __m256i feed = _mm256_set1_epi8(line_feed), carriage = _mm256_set1_epi8(carriage_return);
    const __m256i low_carriages = _mm256_cmpeq_epi8(low, carriage), high_carriages = _mm256_cmpeq_epi8(high, carriage);
    carriage_returns_ = _mm256_or_si256(carriage_returns_, _mm256_or_si256(low_carriages, high_carriages));
    return {mask_of(_mm256_cmpeq_epi8(_mm256_shuffle_epi8(table_, low), low),
                    _mm256_cmpeq_epi8(_mm256_shuffle_epi8(table_, high), high)),
            mask_of(_mm256_cmpeq_epi8(low, feed), _mm256_cmpeq_epi8(high, feed)),
            mask_of(low_carriages, high_carriages), mask_of(low, high)};
  }

  // Whether a carriage return was in a window.
  bool saw_carriage_return() const noexcept { return !_mm256_testz_si256(carriage_returns_, carriage_returns_); }

 private:
  __m256i table_;
  __m256i carriage_returns_;
};

inline uint64_t equal_bytes(const uint8_t* window, uint8_t byte) noexcept {
  const __m256i wanted = _mm256_set1_epi8(static_cast<char>(byte));
  return mask_of(_mm256_cmpeq_epi8(half_of(window), wanted), _mm256_cmpeq_epi8(half_of(window + 32), wanted));
}

inline uint64_t line_feeds_of(const uint8_t* window) noexcept { return equal_bytes(window, line_feed); }

inline uint64_t carriage_returns_of(const uint8_t* window) noexcept { return equal_bytes(window, carriage_return); }

inline uint64_t non_ascii_of(const uint8_t* window) noexcept { return mask_of(half_of(window), half_of(window + 32)); }

// Validation by look-up of nibbles: John Keiser and Daniel Lemire, "Validating UTF-8 In Less Than One Instruction Per
// Byte" (2021). Each bit of a table entry is one way in which two neighbouring bytes are wrong; a bit that all three
// tables agree on is an error.
constexpr uint8_t too_short = 1 << 0;       // 11______ 0_______, 11______ 11______
constexpr uint8_t too_long = 1 << 1;        // 0_______ 10______
constexpr uint8_t overlong_3 = 1 << 2;      // 11100000 100_____
constexpr uint8_t too_large = 1 << 3;       // 11110100 1001____ and above
constexpr uint8_t surrogate = 1 << 4;       // 11101101 101_____
constexpr uint8_t overlong_2 = 1 << 5;      // 1100000_ 10______
constexpr uint8_t too_large_1000 = 1 << 6;  // 11110101 1000____ and above
constexpr uint8_t overlong_4 = 1 << 6;      // 11110000 1000____
constexpr uint8_t two_continuations = 1 << 7;
constexpr uint8_t carry = too_short | too_long | two_continuations;

alignas(16) constexpr uint8_t first_by_high[16] = {too_long,
                                                   too_long,
                                                   too_long,
                                                   too_long,
                                                   too_long,
                                                   too_long,
                                                   too_long,
                                                   too_long,
                                                   two_continuations,
                                                   two_continuations,
                                                   two_continuations,
                                                   two_continuations,
                                                   too_short | overlong_2,
                                                   too_short,
                                                   too_short | overlong_3 | surrogate,
                                                   too_short | too_large | too_large_1000 | overlong_4};

alignas(16) constexpr uint8_t first_by_low[16] = {carry | overlong_3 | overlong_2 | overlong_4,
                                                  carry | overlong_2,
                                                  carry,
                                                  carry,
                                                  carry | too_large,
                                                  carry | too_large | too_large_1000,
                                                  carry | too_large | too_large_1000,
                                                  carry | too_large | too_large_1000,
                                                  carry | too_large | too_large_1000,
                                                  carry | too_large | too_large_1000,
                                                  carry | too_large | too_large_1000,
                                                  carry | too_large | too_large_1000,
                                                  carry | too_large | too_large_1000,
                                                  carry | too_large | too_large_1000 | surrogate,
                                                  carry | too_large | too_large_1000,
                                                  carry | too_large | too_large_1000};

constexpr uint8_t continued = too_long | overlong_2 | two_continuations;

alignas(16) constexpr uint8_t second_by_high[16] = {too_short,
                                                    too_short,
                                                    too_short,
                                                    too_short,
                                                    too_short,
                                                    too_short,
                                                    too_short,
                                                    too_short,
                                                    continued | overlong_3 | too_large_1000 | overlong_4,
                                                    continued | overlong_3 | too_large,
                                                    continued | surrogate | too_large,
                                                    continued | surrogate | too_large,
                                                    too_short,
                                                    too_short,
                                                    too_short,
                                                    too_short};

inline __m256i high_nibbles(__m256i bytes) noexcept {
  return _mm256_and_si256(_mm256_srli_epi16(bytes, 4), _mm256_set1_epi8(15));
}

// Not zero where the 32 bytes, or they after the 3 before them, are malformed.
inline __m256i errors_of(const uint8_t* bytes) noexcept {
  const __m256i here = half_of(bytes), first = half_of(bytes - 1), second = half_of(bytes - 2),
                third = half_of(bytes - 3);
  const __m256i special = _mm256_and_si256(
      _mm256_and_si256(_mm256_shuffle_epi8(both_lanes(first_by_high), high_nibbles(first)),
                       _mm256_shuffle_epi8(both_lanes(first_by_low), _mm256_and_si256(first, _mm256_set1_epi8(15)))),
      _mm256_shuffle_epi8(both_lanes(second_by_high), high_nibbles(here)));
  const __m256i is_third = _mm256_subs_epu8(second, _mm256_set1_epi8(0xe0 - 0x80));
  const __m256i is_fourth = _mm256_subs_epu8(third, _mm256_set1_epi8(static_cast<char>(0xf0 - 0x80)));
  const __m256i must_continue =
      _mm256_and_si256(_mm256_or_si256(is_third, is_fourth), _mm256_set1_epi8(static_cast<char>(0x80)));
  return _mm256_xor_si256(must_continue, special);
}

// Whether a window is well-formed after the 3 bytes before it, which are read. A character that is cut by the window's
// end is not looked at further: its rest is found missing in the next window.
inline bool is_well_formed_window(const uint8_t* window) noexcept {
  const __m256i errors = _mm256_or_si256(errors_of(window), errors_of(window + 32));
  return _mm256_testz_si256(errors, errors);
}

alignas(16) constexpr uint8_t sliding_mask[32] = {255, 255, 255, 255, 255, 255, 255, 255,
                                                  255, 255, 255, 255, 255, 255, 255, 255};

// The words of a key of at most 15 bytes. Reads 16 bytes.
inline text_key inline_key_words(const uint8_t* bytes, uint32_t size) noexcept {
  const __m128i mask = _mm_loadu_si128(reinterpret_cast<const __m128i*>(sliding_mask + 16 - size));
  const __m128i key = _mm_and_si128(_mm_loadu_si128(reinterpret_cast<const __m128i*>(bytes)), mask);
  return {static_cast<uint64_t>(_mm_cvtsi128_si64(key)),
          high_word(static_cast<uint64_t>(_mm_extract_epi64(key, 1)), size)};
}

}  // namespace
}  // namespace ts_streaming
