#include "data_values.h"

#include "text_values.h"

namespace ts_streaming {

data_value value_of(const column& of, size_t row) noexcept {
  data_value value;
  switch (of.type) {
    case column_type::text:
      value.type = data_type::text;
      value.text = text_reader(of)[row];
      return value;
    case column_type::number:
      value.type = data_type::number;
      value.number = number_reader(of)[row];
      return value;
    case column_type::boolean:
      value.type = data_type::boolean;
      value.boolean = boolean_reader(of)[row];
      return value;
    default:
      return data_reader(of)[row];
  }
}

bool is_equal(const data_value& left, const data_value& right) noexcept {
  if (left.type != right.type) return false;
  switch (left.type) {
    case data_type::text:
      return is_same_text(left.text, right.text);
    case data_type::number:
      return left.number == right.number;
    case data_type::boolean:
      return left.boolean == right.boolean;
    default:
      return true;
  }
}

bool is_truthy(const data_value& value) noexcept {
  switch (value.type) {
    case data_type::text:
      return value.text.size > 0;
    case data_type::number:
      return value.number == value.number && value.number != 0;
    case data_type::boolean:
      return value.boolean != 0;
    default:
      return false;
  }
}

}  // namespace ts_streaming
