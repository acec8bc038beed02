// The columns of a batch of rows.
#pragma once

#include <cstddef>
#include <cstdint>

#include "ts_streaming/byte_view.h"

namespace ts_streaming {

// Rows of a batch.
constexpr size_t row_capacity = 1024;

enum class column_type : uint8_t { text, number, boolean, data };

enum class data_type : uint8_t { text, number, boolean, null, undefined };

// A value of which only the row tells the type.
struct data_value {
  data_type type;
  union {
    byte_view text;
    double number;
    // 0 or 1.
    uint8_t boolean;
  };
};

// One value a row, or one for all rows. Values that are poisoned are some values of the column's type all the same, so
// that loops need not look.
struct column {
  column_type type;
  bool is_constant;
  // byte_view, double, uint8_t (0 or 1) or data_value, by the type.
  void* values;
  // 1 where the value is poisoned, else 0; null where none can be.
  uint8_t* poison;

  template <class Element>
  Element* as() const noexcept {
    return static_cast<Element*>(values);
  }
  byte_view* texts() const noexcept { return as<byte_view>(); }
  double* numbers() const noexcept { return as<double>(); }
  uint8_t* booleans() const noexcept { return as<uint8_t>(); }
  data_value* data() const noexcept { return as<data_value>(); }
};

// Reads a column, whether it has a value for each row or one for all.
template <class Element>
class column_reader {
 public:
  explicit column_reader(const column& of) noexcept
      : values_(of.as<const Element>()), mask_(of.is_constant ? 0 : ~size_t{0}) {}
  const Element& operator[](size_t row) const noexcept { return values_[row & mask_]; }

 private:
  const Element* values_;
  size_t mask_;
};

using text_reader = column_reader<byte_view>;
using number_reader = column_reader<double>;
using boolean_reader = column_reader<uint8_t>;
using data_reader = column_reader<data_value>;

inline bool is_poisoned(const column& of, size_t row) noexcept { return of.poison != nullptr && of.poison[row] != 0; }

inline size_t bytes_of_type(column_type type) noexcept {
  switch (type) {
    case column_type::text:
      return sizeof(byte_view);
    case column_type::number:
      return sizeof(double);
    case column_type::boolean:
      return sizeof(uint8_t);
    default:
      return sizeof(data_value);
  }
}

}  // namespace ts_streaming
