// Instructions over values of any type.
#include "data_values.h"
#include "json_fields.h"
#include "step_functions.h"

namespace ts_streaming {

namespace {

template <class Element>
void select_values(const step& of, size_t rows) noexcept {
  const boolean_reader tests(of.a);
  const column_reader<Element> then(of.b), otherwise(of.c);
  Element* const out = of.out.as<Element>();
  for (size_t row = 0; row < rows; row++) out[row] = tests[row] != 0 ? then[row] : otherwise[row];
}

step_result run_select(machine&, const step& of, size_t rows) noexcept {
  if (of.out.poison != nullptr) {
    const boolean_reader tests(of.a);
    inherit_poison(of.out, of.a, rows);
    for (size_t row = 0; row < rows; row++)
      of.out.poison[row] |= static_cast<uint8_t>(is_poisoned(tests[row] != 0 ? of.b : of.c, row));
  }
  switch (of.out.type) {
    case column_type::text:
      select_values<byte_view>(of, rows);
      break;
    case column_type::number:
      select_values<double>(of, rows);
      break;
    case column_type::boolean:
      select_values<uint8_t>(of, rows);
      break;
    default:
      select_values<data_value>(of, rows);
  }
  return step_result::done;
}

// The values of data that are of a type; `take` gives one.
template <class Element, class Take>
step_result run_as(const step& of, size_t rows, data_type type, Element other, Take take) noexcept {
  inherit_poison(of.out, of.a, rows);
  const data_reader data(of.a);
  Element* const out = of.out.as<Element>();
  for (size_t row = 0; row < rows; row++) {
    const bool is_of_type = data[row].type == type;
    out[row] = is_of_type ? take(data[row]) : other;
    of.out.poison[row] |= static_cast<uint8_t>(!is_of_type);
  }
  return step_result::done;
}

step_result run_as_text(machine&, const step& of, size_t rows) noexcept {
  return run_as<byte_view>(of, rows, data_type::text, empty_text(),
                           [](const data_value& value) noexcept { return value.text; });
}

step_result run_as_number(machine&, const step& of, size_t rows) noexcept {
  return run_as<double>(of, rows, data_type::number, 0, [](const data_value& value) noexcept { return value.number; });
}

step_result run_as_boolean(machine&, const step& of, size_t rows) noexcept {
  return run_as<uint8_t>(of, rows, data_type::boolean, 0,
                         [](const data_value& value) noexcept { return value.boolean; });
}

step_result run_to_data(machine&, const step& of, size_t rows) noexcept {
  inherit_poison(of.out, of.a, rows);
  for (size_t row = 0; row < rows; row++) of.out.data()[row] = value_of(of.a, row);
  return step_result::done;
}

}  // namespace

step_function data_function_of(const step& of) noexcept {
  switch (of.what->op) {
    case opcode::select:
      return run_select;
    case opcode::json:
      return run_json;
    case opcode::as_text:
      return run_as_text;
    case opcode::as_number:
      return run_as_number;
    case opcode::as_boolean:
      return run_as_boolean;
    case opcode::to_data:
      return run_to_data;
    default:
      return nullptr;
  }
}

}  // namespace ts_streaming
