// Instructions that give numbers.
#include <cmath>
#include <limits>

#include "plain_number.h"
#include "splitter.h"
#include "step_functions.h"
#include "text_values.h"

namespace ts_streaming {

namespace {

uint32_t to_uint32(double number) noexcept {
  if (number > -2147483649.0 && number < 2147483648.0) return static_cast<uint32_t>(static_cast<int32_t>(number));
  if (!std::isfinite(number)) return 0;
  return static_cast<uint32_t>(static_cast<int64_t>(std::fmod(std::trunc(number), 4294967296.0)));
}

int32_t to_int32(double number) noexcept { return static_cast<int32_t>(to_uint32(number)); }

double from_int32(uint32_t bits) noexcept { return static_cast<int32_t>(bits); }

// Half of them up; -0 for what rounds to it from below.
double rounded(double number) noexcept {
  const double floor = std::floor(number);
  const double nearest = number - floor >= 0.5 ? floor + 1 : floor;
  return nearest == 0 && std::signbit(number) ? -0.0 : nearest;
}

double sign_of(double number) noexcept { return number > 0 ? 1 : number < 0 ? -1 : number; }

template <double (*operate)(double, double)>
step_result run_binary(machine&, const step& of, size_t rows) noexcept {
  inherit_poison(of.out, of.a, of.b, rows);
  double* const out = of.out.numbers();
  const double* const left = of.a.numbers();
  const double* const right = of.b.numbers();
  if (of.b.is_constant) {
    const double second = *right;
    if (of.a.is_constant) {
      const double both = operate(*left, second);
      for (size_t row = 0; row < rows; row++) out[row] = both;
    } else {
      for (size_t row = 0; row < rows; row++) out[row] = operate(left[row], second);
    }
  } else if (of.a.is_constant) {
    const double first = *left;
    for (size_t row = 0; row < rows; row++) out[row] = operate(first, right[row]);
  } else {
    for (size_t row = 0; row < rows; row++) out[row] = operate(left[row], right[row]);
  }
  return step_result::done;
}

template <double (*operate)(double)>
step_result run_unary(machine&, const step& of, size_t rows) noexcept {
  inherit_poison(of.out, of.a, rows);
  const number_reader numbers(of.a);
  for (size_t row = 0; row < rows; row++) of.out.numbers()[row] = operate(numbers[row]);
  return step_result::done;
}

template <double (*operate)(byte_view)>
step_result run_of_text(machine&, const step& of, size_t rows) noexcept {
  inherit_poison(of.out, of.a, rows);
  const text_reader texts(of.a);
  for (size_t row = 0; row < rows; row++) of.out.numbers()[row] = operate(texts[row]);
  return step_result::done;
}

// Where there is none, NaN is not a value but says that it is poisoned.
template <double (*read)(byte_view)>
step_result run_read(machine&, const step& of, size_t rows) noexcept {
  inherit_poison(of.out, of.a, rows);
  const text_reader texts(of.a);
  for (size_t row = 0; row < rows; row++) {
    const double number = read(texts[row]);
    of.out.numbers()[row] = number;
    of.out.poison[row] |= static_cast<uint8_t>(number != number);
  }
  return step_result::done;
}

step_result run_count_parts(machine&, const step& of, size_t rows) noexcept {
  inherit_poison(of.out, of.a, rows);
  const text_reader texts(of.a);
  for (size_t row = 0; row < rows; row++) {
    splitter parts(of.what->cut_at, texts[row]);
    byte_view part;
    size_t count = 0;
    while (parts.next(part)) count++;
    of.out.numbers()[row] = static_cast<double>(count);
  }
  return step_result::done;
}

step_result run_index_of(machine&, const step& of, size_t rows) noexcept {
  inherit_poison(of.out, of.a, rows);
  const text_reader texts(of.a);
  const byte_view search = of.what->search;
  for (size_t row = 0; row < rows; row++) {
    const byte_view text = texts[row];
    const size_t found = search.size == 0 ? 0 : find_separator(text, 0, search);
    const bool is_there = search.size == 0 || found < text.size;
    of.out.numbers()[row] = is_there ? static_cast<double>(utf16_length({text.data, found})) : -1;
  }
  return step_result::done;
}

step_result run_char_code_at(machine&, const step& of, size_t rows) noexcept {
  inherit_poison(of.out, of.a, rows);
  const text_reader texts(of.a);
  const size_t at = static_cast<size_t>(of.what->from);
  for (size_t row = 0; row < rows; row++) {
    const byte_view text = texts[row];
    double& out = of.out.numbers()[row];
    if (at >= text.size || at >= utf16_length(text)) {
      out = std::numeric_limits<double>::quiet_NaN();
      continue;
    }
    const utf16_place place = place_of_unit(text, at);
    const uint8_t* const bytes = text.data + place.byte;
    const size_t size = character_size(*bytes);
    if (size == 1) {
      out = *bytes;
    } else if (size < 4) {
      out = code_point(bytes, size);
    } else {
      const uint32_t point = (bytes[0] & 7u) << 18 | (bytes[1] & 63u) << 12 | (bytes[2] & 63u) << 6 | (bytes[3] & 63u);
      const uint32_t beyond = point - 0x10000;
      out = place.is_second_half ? 0xdc00 + (beyond & 0x3ff) : 0xd800 + (beyond >> 10);
    }
  }
  return step_result::done;
}

step_result run_from_boolean(machine&, const step& of, size_t rows) noexcept {
  inherit_poison(of.out, of.a, rows);
  const boolean_reader booleans(of.a);
  for (size_t row = 0; row < rows; row++) of.out.numbers()[row] = booleans[row];
  return step_result::done;
}

double length_of(byte_view text) noexcept { return static_cast<double>(utf16_length(text)); }
double sum(double a, double b) noexcept { return a + b; }
double difference(double a, double b) noexcept { return a - b; }
double product(double a, double b) noexcept { return a * b; }
double quotient(double a, double b) noexcept { return a / b; }
double remainder_of(double a, double b) noexcept { return std::fmod(a, b); }
double bits_and(double a, double b) noexcept { return from_int32(to_uint32(a) & to_uint32(b)); }
double bits_or(double a, double b) noexcept { return from_int32(to_uint32(a) | to_uint32(b)); }
double bits_xor(double a, double b) noexcept { return from_int32(to_uint32(a) ^ to_uint32(b)); }
double shifted_left(double a, double b) noexcept { return from_int32(to_uint32(a) << (to_uint32(b) & 31)); }
double shifted_right(double a, double b) noexcept { return to_int32(a) >> (to_uint32(b) & 31); }
double shifted_unsigned(double a, double b) noexcept { return to_uint32(a) >> (to_uint32(b) & 31); }
double smaller(double a, double b) noexcept { return combined<combine::min>(a, b); }
double larger(double a, double b) noexcept { return combined<combine::max>(a, b); }
double negated(double a) noexcept { return -a; }
double bits_inverted(double a) noexcept { return from_int32(~to_uint32(a)); }
double size_of(double a) noexcept { return std::fabs(a); }
double ceiling(double a) noexcept { return std::ceil(a); }
double floored(double a) noexcept { return std::floor(a); }
double root(double a) noexcept { return std::sqrt(a); }
double truncated(double a) noexcept { return std::trunc(a); }

step_function binary_of(opcode op) noexcept {
  switch (op) {
    case opcode::add:
      return run_binary<sum>;
    case opcode::subtract:
      return run_binary<difference>;
    case opcode::multiply:
      return run_binary<product>;
    case opcode::divide:
      return run_binary<quotient>;
    case opcode::remainder:
      return run_binary<remainder_of>;
    case opcode::bit_and:
      return run_binary<bits_and>;
    case opcode::bit_or:
      return run_binary<bits_or>;
    case opcode::bit_xor:
      return run_binary<bits_xor>;
    case opcode::shift_left:
      return run_binary<shifted_left>;
    case opcode::shift_right:
      return run_binary<shifted_right>;
    case opcode::shift_right_unsigned:
      return run_binary<shifted_unsigned>;
    case opcode::min:
      return run_binary<smaller>;
    case opcode::max:
      return run_binary<larger>;
    default:
      return nullptr;
  }
}

}  // namespace

step_function number_function_of(const step& of) noexcept {
  switch (of.what->op) {
    case opcode::length:
      return run_of_text<length_of>;
    case opcode::parts:
      return run_count_parts;
    case opcode::index_of:
      return run_index_of;
    case opcode::char_code_at:
      return run_char_code_at;
    case opcode::to_number:
      return run_read<plain_number>;
    case opcode::parse_float:
      return run_read<plain_float>;
    case opcode::parse_int:
      return run_read<plain_integer>;
    case opcode::from_boolean:
      return run_from_boolean;
    case opcode::negate:
      return run_unary<negated>;
    case opcode::bit_not:
      return run_unary<bits_inverted>;
    case opcode::abs:
      return run_unary<size_of>;
    case opcode::ceil:
      return run_unary<ceiling>;
    case opcode::floor:
      return run_unary<floored>;
    case opcode::round:
      return run_unary<rounded>;
    case opcode::sign:
      return run_unary<sign_of>;
    case opcode::sqrt:
      return run_unary<root>;
    case opcode::trunc:
      return run_unary<truncated>;
    default:
      return binary_of(of.what->op);
  }
}

}  // namespace ts_streaming
