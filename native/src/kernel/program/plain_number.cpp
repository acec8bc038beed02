#include "plain_number.h"

#include <limits>

namespace ts_streaming {

namespace {

// 10^0 to 10^22: each is a float64.
const double powers[] = {1e0,  1e1,  1e2,  1e3,  1e4,  1e5,  1e6,  1e7,  1e8,  1e9,  1e10, 1e11,
                         1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22};

constexpr double poisoned = std::numeric_limits<double>::quiet_NaN();
constexpr uint64_t largest_integer = (uint64_t{1} << 53) - 1;
// Whatever digits follow, an integer from here on is none that is taken, and one more digit overflows no word.
constexpr uint64_t too_large = uint64_t{1} << 56;
constexpr int64_t most_exponent = int64_t{1} << 40;

class number_cursor {
 public:
  explicit number_cursor(byte_view text) noexcept : at_(text.data), end_(text.data + text.size) {}

  bool is_at_end() const noexcept { return at_ == end_; }

  void skip_space() noexcept {
    while (at_ < end_ && (*at_ == ' ' || (*at_ >= 9 && *at_ <= 13))) at_++;
  }

  // Whether there is a minus.
  bool sign() noexcept {
    const bool is_minus = at_ < end_ && *at_ == '-';
    if (is_minus || (at_ < end_ && *at_ == '+')) at_++;
    return is_minus;
  }

  // Adds digits to an integer. Returns how many they are.
  int64_t digits(uint64_t& integer) noexcept {
    const uint8_t* const from = at_;
    for (; at_ < end_; at_++) {
      const uint8_t digit = static_cast<uint8_t>(*at_ - '0');
      if (digit > 9) break;
      integer = 10 * integer + digit;
      if (integer > too_large) integer = too_large;
    }
    return at_ - from;
  }

  bool skip(uint8_t byte) noexcept {
    const bool is_there = at_ < end_ && *at_ == byte;
    at_ += is_there;
    return is_there;
  }

  // The exponent, or 0 if there is none: an `e` without digits is not part of the number.
  int64_t exponent() noexcept {
    if (at_ == end_ || (*at_ | 0x20) != 'e') return 0;
    const uint8_t* const from = at_++;
    const bool is_minus = sign();
    const uint8_t* const first = at_;
    int64_t written = 0;
    for (; at_ < end_; at_++) {
      const uint8_t digit = static_cast<uint8_t>(*at_ - '0');
      if (digit > 9) break;
      written = 10 * written + digit;
      if (written > most_exponent) written = most_exponent;
    }
    if (at_ == first) at_ = from;
    return is_minus ? -written : written;
  }

 private:
  const uint8_t* at_;
  const uint8_t* end_;
};

double decimal(number_cursor& cursor, bool is_whole) noexcept {
  const bool is_minus = cursor.sign();
  uint64_t integer = 0;
  int64_t digits = cursor.digits(integer), exponent = 0;
  if (cursor.skip('.')) {
    exponent = -cursor.digits(integer);
    digits -= exponent;
  }
  if (digits == 0) return poisoned;
  exponent += cursor.exponent();
  if (is_whole) {
    cursor.skip_space();
    if (!cursor.is_at_end()) return poisoned;
  }
  if (integer > largest_integer || exponent < -22 || exponent > 22) return poisoned;
  const double exact = static_cast<double>(integer);
  const double size = exponent < 0 ? exact / powers[-exponent] : exact * powers[exponent];
  return is_minus ? -size : size;
}

}  // namespace

double plain_number(byte_view text) noexcept {
  number_cursor cursor(text);
  cursor.skip_space();
  return cursor.is_at_end() ? 0 : decimal(cursor, true);
}

double plain_float(byte_view text) noexcept {
  number_cursor cursor(text);
  cursor.skip_space();
  return decimal(cursor, false);
}

double plain_integer(byte_view text) noexcept {
  number_cursor cursor(text);
  cursor.skip_space();
  const bool is_minus = cursor.sign();
  uint64_t integer = 0;
  if (cursor.digits(integer) == 0 || integer > largest_integer) return poisoned;
  const double exact = static_cast<double>(integer);
  return is_minus ? -exact : exact;
}

}  // namespace ts_streaming
