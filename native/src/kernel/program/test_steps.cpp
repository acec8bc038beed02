// Instructions that give booleans.
#include <cstring>

#include "constant_set.h"
#include "data_values.h"
#include "step_functions.h"
#include "text_values.h"
#include "ts_streaming/tokenize.h"

namespace ts_streaming {

namespace {

constexpr int32_t nullish = 3;

bool does_include(byte_view text, byte_view search) noexcept {
  return search.size == 0 || find_separator(text, 0, search) < text.size;
}

bool does_start(byte_view text, byte_view search) noexcept {
  return text.size >= search.size && is_same_text({text.data, search.size}, search);
}

bool does_end(byte_view text, byte_view search) noexcept {
  return text.size >= search.size && is_same_text({text.data + (text.size - search.size), search.size}, search);
}

template <bool (*holds)(byte_view, byte_view)>
step_result run_search(machine&, const step& of, size_t rows) noexcept {
  inherit_poison(of.out, of.a, rows);
  const text_reader texts(of.a);
  for (size_t row = 0; row < rows; row++) of.out.booleans()[row] = holds(texts[row], of.what->search);
  return step_result::done;
}

// Writes `holds(row)`, which takes no poison into account.
template <class Holds>
step_result run_rows(const step& of, size_t rows, Holds holds) noexcept {
  uint8_t* const out = of.out.booleans();
  for (size_t row = 0; row < rows; row++) out[row] = static_cast<uint8_t>(holds(row));
  return step_result::done;
}

template <class Compare>
step_result compare_numbers(const step& of, size_t rows, Compare compare) noexcept {
  const number_reader left(of.a), right(of.b);
  if (of.b.is_constant) {
    const double second = right[0];
    return run_rows(of, rows, [&](size_t row) noexcept { return compare(left[row], second); });
  }
  return run_rows(of, rows, [&](size_t row) noexcept { return compare(left[row], right[row]); });
}

template <class Compare>
step_result compare_texts(const step& of, size_t rows, Compare compare) noexcept {
  const text_reader left(of.a), right(of.b);
  return run_rows(of, rows, [&](size_t row) noexcept { return compare(compare_units(left[row], right[row]), 0); });
}

struct less_than {
  template <class Value>
  bool operator()(Value left, Value right) const noexcept {
    return left < right;
  }
};

struct at_most {
  template <class Value>
  bool operator()(Value left, Value right) const noexcept {
    return left <= right;
  }
};

struct more_than {
  template <class Value>
  bool operator()(Value left, Value right) const noexcept {
    return left > right;
  }
};

struct at_least {
  template <class Value>
  bool operator()(Value left, Value right) const noexcept {
    return left >= right;
  }
};

template <class Compare>
step_result run_compare(machine&, const step& of, size_t rows) noexcept {
  inherit_poison(of.out, of.a, of.b, rows);
  return of.a.type == column_type::text ? compare_texts(of, rows, Compare{}) : compare_numbers(of, rows, Compare{});
}

step_result run_equal(machine&, const step& of, size_t rows) noexcept {
  inherit_poison(of.out, of.a, of.b, rows);
  const bool wanted = of.what->op == opcode::equal;
  if (of.a.type == column_type::number && of.b.type == column_type::number)
    return compare_numbers(of, rows, [=](double left, double right) noexcept { return (left == right) == wanted; });
  if (of.a.type == column_type::text && of.b.type == column_type::text) {
    const text_reader left(of.a), right(of.b);
    return run_rows(of, rows, [&](size_t row) noexcept { return is_same_text(left[row], right[row]) == wanted; });
  }
  return run_rows(of, rows,
                  [&](size_t row) noexcept { return is_equal(value_of(of.a, row), value_of(of.b, row)) == wanted; });
}

step_result run_is_in(machine&, const step& of, size_t rows) noexcept {
  inherit_poison(of.out, of.a, rows);
  return run_rows(of, rows, [&](size_t row) noexcept { return is_in(*of.set, value_of(of.a, row)); });
}

step_result run_truthy(machine&, const step& of, size_t rows) noexcept {
  inherit_poison(of.out, of.a, rows);
  return run_rows(of, rows, [&](size_t row) noexcept { return is_truthy(value_of(of.a, row)); });
}

step_result run_is(machine&, const step& of, size_t rows) noexcept {
  inherit_poison(of.out, of.a, rows);
  const data_reader data(of.a);
  const int32_t wanted = of.what->from;
  return run_rows(of, rows, [&](size_t row) noexcept {
    const int32_t type = static_cast<int32_t>(data[row].type);
    return wanted == nullish ? type >= nullish : type == wanted;
  });
}

step_result run_invert(machine&, const step& of, size_t rows) noexcept {
  inherit_poison(of.out, of.a, rows);
  const boolean_reader tests(of.a);
  return run_rows(of, rows, [&](size_t row) noexcept { return tests[row] == 0; });
}

// `deciding`: the value of the left side for which the right one is not looked at.
template <uint8_t deciding>
step_result run_logic(machine&, const step& of, size_t rows) noexcept {
  const boolean_reader left(of.a), right(of.b);
  if (of.out.poison != nullptr) {
    inherit_poison(of.out, of.a, rows);
    for (size_t row = 0; of.b.poison != nullptr && row < rows; row++)
      of.out.poison[row] |= static_cast<uint8_t>(left[row] != deciding) & of.b.poison[row];
  }
  return run_rows(of, rows, [&](size_t row) noexcept { return left[row] == deciding ? deciding : right[row]; });
}

}  // namespace

step_function test_function_of(const step& of) noexcept {
  switch (of.what->op) {
    case opcode::includes:
      return run_search<does_include>;
    case opcode::starts_with:
      return run_search<does_start>;
    case opcode::ends_with:
      return run_search<does_end>;
    case opcode::less:
      return run_compare<less_than>;
    case opcode::less_or_equal:
      return run_compare<at_most>;
    case opcode::greater:
      return run_compare<more_than>;
    case opcode::greater_or_equal:
      return run_compare<at_least>;
    case opcode::equal:
    case opcode::not_equal:
      return run_equal;
    case opcode::is_in:
      return run_is_in;
    case opcode::truthy:
      return run_truthy;
    case opcode::is:
      return run_is;
    case opcode::invert:
      return run_invert;
    case opcode::both:
      return run_logic<0>;
    case opcode::either:
      return run_logic<1>;
    default:
      return nullptr;
  }
}

}  // namespace ts_streaming
