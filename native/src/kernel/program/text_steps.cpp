// Instructions that give texts.
#include <cmath>
#include <cstring>

#include "splitter.h"
#include "step_functions.h"
#include "text_values.h"

namespace ts_streaming {

namespace {

// What has no value that is promised: any text, which is marked.
void poison(const column& out, size_t row) noexcept {
  out.texts()[row] = empty_text();
  out.poison[row] = 1;
}

// In code units: line-program.ts.
constexpr size_t longest_text = size_t{1} << 24;
constexpr size_t most_unit_bytes = 3;

// Whether a text of so many bytes is surely too long, so that it need not be made.
bool is_far_too_long(size_t bytes) noexcept { return bytes > most_unit_bytes * longest_text; }

bool is_too_long(byte_view text) noexcept { return text.size > longest_text && utf16_length(text) > longest_text; }

uint8_t* write(byte_view text, uint8_t* target) noexcept {
  if (text.size > 0) memcpy(target, text.data, text.size);
  return target + text.size;
}

// A part of each text, where `part_of(text)` gives a view into it.
template <class PartOf>
step_result run_views(const step& of, size_t rows, PartOf part_of) noexcept {
  inherit_poison(of.out, of.a, rows);
  const text_reader texts(of.a);
  for (size_t row = 0; row < rows; row++) of.out.texts()[row] = part_of(texts[row]);
  return step_result::done;
}

// Gives row after row its parts by `part_of(text, row)`.
template <class PartOf>
step_result give_parts(const step& of, size_t rows, PartOf part_of) noexcept {
  for (size_t k = 0; k < of.output_count; k++) {
    if (of.outputs[k].to.poison != nullptr) inherit_poison(of.outputs[k].to, of.a, rows);
  }
  const text_reader texts(of.a);
  for (size_t row = 0; row < rows; row++) part_of(texts[row], row);
  return step_result::done;
}

// Wanted parts among the first ones, where one byte cuts.
constexpr size_t most_first_parts = 32;

step_result run_first_parts(machine& running, const step& of, size_t rows) noexcept {
  const uint8_t byte = of.what->cut_at.bytes.data[0];
  const size_t wanted = size_t{of.outputs[of.output_count - 1].at} + 1;
  byte_view parts[most_first_parts];
  return give_parts(of, rows, [&](byte_view text, size_t row) noexcept {
    size_t from = 0;
    const size_t count = running.isa.cut_at_byte(text, byte, running.is_roomy, from, parts, wanted);
    for (size_t k = 0; k < of.output_count; k++) {
      if (of.outputs[k].at < count) {
        of.outputs[k].to.texts()[row] = parts[of.outputs[k].at];
      } else {
        poison(of.outputs[k].to, row);
      }
    }
  });
}

step_result run_parts(machine&, const step& of, size_t rows) noexcept {
  return give_parts(of, rows, [&](byte_view text, size_t row) noexcept {
    splitter parts(of.what->cut_at, text);
    byte_view part = empty_text();
    // Parts that were taken; the last is `part`.
    size_t taken = 0;
    for (size_t k = 0; k < of.output_count; k++) {
      const size_t wanted = size_t{of.outputs[k].at} + 1;
      bool is_there = true;
      while (taken < wanted && (is_there = parts.next(part))) taken++;
      if (is_there) {
        of.outputs[k].to.texts()[row] = part;
      } else {
        poison(of.outputs[k].to, row);
      }
    }
  });
}

step_result run_trim(machine&, const step& of, size_t rows) noexcept {
  const bool at_start = of.what->op != opcode::trim_end, at_end = of.what->op != opcode::trim_start;
  return run_views(of, rows, [=](byte_view text) noexcept { return trimmed(text, at_start, at_end); });
}

// The unit that an argument of `slice` means.
size_t unit_of(int32_t argument, size_t length) noexcept {
  if (argument >= 0) return static_cast<size_t>(argument) < length ? static_cast<size_t>(argument) : length;
  const size_t back = static_cast<size_t>(-static_cast<int64_t>(argument));
  return back < length ? length - back : 0;
}

step_result run_slice(machine&, const step& of, size_t rows) noexcept {
  inherit_poison(of.out, of.a, rows);
  const text_reader texts(of.a);
  const instruction& what = *of.what;
  for (size_t row = 0; row < rows; row++) {
    const byte_view text = texts[row];
    const size_t length = utf16_length(text);
    const size_t from = unit_of(what.from, length), to = what.flag ? unit_of(what.to, length) : length;
    if (from >= to) {
      of.out.texts()[row] = {text.data, 0};
    } else if (length == text.size) {
      of.out.texts()[row] = {text.data + from, to - from};
    } else {
      const utf16_place start = place_of_unit(text, from), end = place_of_unit(text, to);
      of.out.texts()[row] = {text.data + start.byte, end.byte - start.byte};
      if (start.is_second_half || end.is_second_half) poison(of.out, row);
    }
  }
  return step_result::done;
}

step_result run_character_at(machine&, const step& of, size_t rows) noexcept {
  inherit_poison(of.out, of.a, rows);
  const text_reader texts(of.a);
  const size_t at = static_cast<size_t>(of.what->from);
  for (size_t row = 0; row < rows; row++) {
    const byte_view text = texts[row];
    if (at >= text.size || at >= utf16_length(text)) {
      poison(of.out, row);
      continue;
    }
    const utf16_place place = place_of_unit(text, at);
    const size_t size = character_size(text.data[place.byte]);
    of.out.texts()[row] = {text.data + place.byte, size};
    if (size == 4) poison(of.out, row);
  }
  return step_result::done;
}

template <uint8_t first, uint8_t last>
step_result run_case(machine& running, const step& of, size_t rows) noexcept {
  inherit_poison(of.out, of.a, rows);
  const text_reader texts(of.a);
  size_t size = 0;
  for (size_t row = 0; row < rows; row++) size += texts[row].size;
  uint8_t* target = running.new_text(size);
  if (target == nullptr) return running.failure();
  for (size_t row = 0; row < rows; row++) {
    const byte_view text = texts[row];
    uint8_t all = 0;
    for (size_t i = 0; i < text.size; i++) {
      const uint8_t byte = text.data[i];
      all |= byte;
      target[i] = static_cast<uint8_t>(byte ^ (byte >= first && byte <= last ? 0x20 : 0));
    }
    of.out.texts()[row] = {target, text.size};
    target += text.size;
    if (all >= 0x80) poison(of.out, row);
  }
  return step_result::done;
}

size_t concat_size(const step& of, size_t row) noexcept {
  size_t size = 0;
  for (size_t k = 0; k < of.list_count; k++) size += text_reader(of.list[k])[row].size;
  return size;
}

step_result run_concat(machine& running, const step& of, size_t rows) noexcept {
  memset(of.out.poison, 0, rows);
  for (size_t k = 0; k < of.list_count; k++) add_poison(of.out, of.list[k], rows);
  size_t size = 0;
  for (size_t row = 0; row < rows; row++) {
    const size_t whole = concat_size(of, row);
    if (!is_far_too_long(whole)) size += whole;
  }
  uint8_t* target = running.new_text(size);
  if (target == nullptr) return running.failure();
  for (size_t row = 0; row < rows; row++) {
    uint8_t* const from = target;
    const size_t whole = concat_size(of, row);
    if (is_far_too_long(whole)) {
      poison(of.out, row);
      continue;
    }
    for (size_t k = 0; k < of.list_count; k++) target = write(text_reader(of.list[k])[row], target);
    of.out.texts()[row] = {from, whole};
    if (is_too_long({from, whole})) poison(of.out, row);
  }
  return step_result::done;
}

step_result run_replace(machine& running, const step& of, size_t rows) noexcept {
  inherit_poison(of.out, of.a, rows);
  const text_reader texts(of.a);
  const byte_view search = of.what->search, with = of.what->with;
  const bool is_first_only = of.what->op == opcode::replace;
  for (size_t row = 0; row < rows; row++) {
    const byte_view text = texts[row];
    size_t found = find_separator(text, 0, search), count = 0;
    for (size_t at = found; at < text.size; at = find_separator(text, at + search.size, search)) {
      count++;
      if (is_first_only) break;
    }
    if (count == 0) {
      of.out.texts()[row] = text;
      continue;
    }
    const size_t size = text.size - count * search.size + count * with.size;
    if (is_far_too_long(size)) {
      poison(of.out, row);
      continue;
    }
    uint8_t* target = running.new_text(size);
    if (target == nullptr) return running.failure();
    of.out.texts()[row] = {target, size};
    size_t from = 0;
    for (; count > 0; count--) {
      target = write(with, write({text.data + from, found - from}, target));
      from = found + search.size;
      found = find_separator(text, from, search);
    }
    write({text.data + from, text.size - from}, target);
    if (is_too_long(of.out.texts()[row])) poison(of.out, row);
  }
  return step_result::done;
}

step_result run_pad(machine& running, const step& of, size_t rows) noexcept {
  inherit_poison(of.out, of.a, rows);
  const text_reader texts(of.a);
  const byte_view fill = of.what->search;
  const size_t wanted = static_cast<size_t>(of.what->from);
  for (size_t row = 0; row < rows; row++) {
    const byte_view text = texts[row];
    const size_t length = utf16_length(text);
    if (length >= wanted) {
      of.out.texts()[row] = text;
      continue;
    }
    const size_t more = wanted - length;
    uint8_t* const target = running.new_text(text.size + more);
    if (target == nullptr) return running.failure();
    of.out.texts()[row] = {target, text.size + more};
    const bool is_before = of.what->op == opcode::pad_start;
    uint8_t* const filled = is_before ? target : target + text.size;
    for (size_t i = 0; i < more; i++) filled[i] = fill.data[i % fill.size];
    write(text, is_before ? target + more : target);
  }
  return step_result::done;
}

constexpr size_t most_digits = 17;

// Writes a whole number below 2^53 in size. Returns its bytes.
size_t write_whole(double number, uint8_t* target) noexcept {
  uint8_t digits[most_digits];
  uint64_t rest = static_cast<uint64_t>(std::fabs(number));
  size_t count = 0;
  do {
    digits[count++] = static_cast<uint8_t>('0' + rest % 10);
    rest /= 10;
  } while (rest > 0);
  size_t size = 0;
  if (number < 0) target[size++] = '-';
  while (count > 0) target[size++] = digits[--count];
  return size;
}

byte_view text_of(const char* text) noexcept { return {reinterpret_cast<const uint8_t*>(text), strlen(text)}; }

step_result run_format(machine& running, const step& of, size_t rows) noexcept {
  inherit_poison(of.out, of.a, rows);
  const number_reader numbers(of.a);
  uint8_t* target = running.new_text(rows * most_digits);
  if (target == nullptr) return running.failure();
  for (size_t row = 0; row < rows; row++) {
    const double number = numbers[row];
    byte_view& out = of.out.texts()[row];
    if (std::fabs(number) < 9007199254740992.0 && number == std::trunc(number)) {
      const size_t size = write_whole(number, target);
      out = {target, size};
      target += size;
    } else if (std::isfinite(number)) {
      poison(of.out, row);
    } else {
      const byte_view name = text_of(std::isnan(number) ? "NaN" : number > 0 ? "Infinity" : "-Infinity");
      out = {target, name.size};
      target = write(name, target);
    }
  }
  return step_result::done;
}

}  // namespace

step_function text_function_of(const step& of) noexcept {
  switch (of.what->op) {
    case opcode::part:
      return is_one_byte(of.what->cut_at) && of.outputs[of.output_count - 1].at < most_first_parts ? run_first_parts
                                                                                                   : run_parts;
    case opcode::trim:
    case opcode::trim_start:
    case opcode::trim_end:
      return run_trim;
    case opcode::slice:
      return run_slice;
    case opcode::character_at:
      return run_character_at;
    case opcode::to_lower_case:
      return run_case<'A', 'Z'>;
    case opcode::to_upper_case:
      return run_case<'a', 'z'>;
    case opcode::concat:
      return run_concat;
    case opcode::replace:
    case opcode::replace_all:
      return run_replace;
    case opcode::pad_start:
    case opcode::pad_end:
      return run_pad;
    case opcode::format:
      return run_format;
    default:
      return nullptr;
  }
}

}  // namespace ts_streaming
