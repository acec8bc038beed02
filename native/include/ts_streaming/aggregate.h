// How values of one key become one value.
//
// The rules are JavaScript's: `a + b`, `Math.min(a, b)`, `Math.max(a, b)` over float64, folded from the left, starting
// from the first value itself (so that -0 stays -0). Sums are added row by row and never regrouped, so that they equal
// those of the TypeScript kernel to the bit. What is not supported: flags that let a compiler reorder float arithmetic.
#pragma once

#include <cstdint>
#include <cstring>

namespace ts_streaming {

// What a table aggregates. The numbers are known to src/native-table.ts.
enum class aggregate : int { sum = 0, count = 1, min = 2, max = 3 };

// Counts are added as sums are; that each row counts one is the caller's part.
enum class combine : int { add = 0, min = 1, max = 2 };

// The values of rows: `each` of them the same, or values[i] where there are values.
struct row_values {
  const double* values;
  double each;
};

namespace {

// In an unnamed namespace, as all code in shared headers is: each file that uses it compiles a copy of its own for its
// own instruction set, and the linker has none to choose from.
inline bool has_sign(double value) noexcept {
  uint64_t bits;
  memcpy(&bits, &value, sizeof bits);
  return bits >> 63 != 0;
}

inline combine combine_of(aggregate kind) noexcept {
  return kind == aggregate::min ? combine::min : kind == aggregate::max ? combine::max : combine::add;
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

inline double combined_as(combine kind, double sofar, double value) noexcept {
  switch (kind) {
    case combine::min:
      return combined<combine::min>(sofar, value);
    case combine::max:
      return combined<combine::max>(sofar, value);
    default:
      return combined<combine::add>(sofar, value);
  }
}

}  // namespace

}  // namespace ts_streaming
