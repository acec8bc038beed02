// How values of one key become one value.
//
// The rules are JavaScript's: `a + b`, `Math.min(a, b)`, `Math.max(a, b)` over float64, folded from the left, starting
// from the first value itself (so that -0 stays -0). Sums are added row by row and never regrouped, so that they equal
// those of the TypeScript kernel to the bit. What is not supported: flags that let a compiler reorder float arithmetic.
#pragma once

#include <cstdint>
#include <cstring>

namespace ts_streaming {

// Counts are added as sums are; that each row counts one is the caller's part.
enum class combine : int { add = 0, min = 1, max = 2 };

namespace {

// In an unnamed namespace, as all code in shared headers is: each file that uses it compiles a copy of its own for its
// own instruction set, and the linker has none to choose from.
inline bool has_sign(double value) noexcept {
  uint64_t bits;
  memcpy(&bits, &value, sizeof bits);
  return bits >> 63 != 0;
}

template <combine kind>
inline double combined(double sofar, double value) noexcept {
  if (kind == combine::add) return sofar + value;
  if (sofar != sofar) return sofar;
  if (value != value) return value;
  // Equal values are the same value, but for the two zeros: -0 is the smaller one.
  if (kind == combine::min) return sofar < value || (sofar == value && has_sign(sofar)) ? sofar : value;
  return sofar > value || (sofar == value && has_sign(value)) ? sofar : value;
}

}  // namespace

}  // namespace ts_streaming
