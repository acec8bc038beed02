#include "row_sink.h"

#include "data_key.h"

namespace ts_streaming {

namespace {

bool mark_poisoned(const column& of, const uint32_t* lines, size_t rows, uint8_t* escaped) noexcept {
  if (of.poison == nullptr) return false;
  uint8_t any = 0;
  for (size_t row = 0; row < rows; row++) any |= of.poison[row];
  if (any == 0) return false;
  for (size_t row = 0; row < rows; row++) escaped[lines[row]] |= of.poison[row];
  return true;
}

step_result result_of(error_code error) noexcept {
  if (error == error_code::cancelled) return step_result::cancelled;
  return error == error_code::out_of_memory ? step_result::out_of_memory : step_result::done;
}

}  // namespace

bool row_sink::mark_escapes(size_t rows, uint8_t* escaped) const noexcept {
  bool any = false;
  for (size_t i = 0; i < plan_.key_count; i++) any |= mark_poisoned(plan_.keys[i], plan_.last_lines, rows, escaped);
  for (size_t i = 0; i < plan_.value_count; i++) any |= mark_poisoned(plan_.values[i], plan_.last_lines, rows, escaped);
  return any;
}

step_result row_sink::fold(size_t all_rows, const uint8_t* escaped, uint64_t& folded) noexcept {
  const size_t rows = select(all_rows, escaped);
  if (rows == 0) return step_result::done;
  const bool is_one = is_one_key();
  const step_result made = make_keys(is_one ? 1 : rows);
  if (made != step_result::done) return made;
  row_values values[most_aggregates];
  make_values(rows, values);
  error_code error;
  if (table_.key == key_type::float64) {
    make_numbers(rows);
    error = fold_number_rows(table_, numbers_, values, rows, machine_.cancel);
  } else if (is_one) {
    error = fold_rows_of_one_key(machine_.isa, table_, texts_[0], values, rows);
  } else {
    // Encoded keys are new texts.
    const bool is_roomy = machine_.is_roomy || table_.key == key_type::data;
    error = fold_text_rows(machine_.isa, table_, texts_, is_roomy, values, rows, machine_.cancel);
  }
  if (error == error_code::none) folded += rows;
  if (error == error_code::out_of_memory) machine_.missing_bytes = table_.missing_bytes;
  return result_of(error);
}

size_t row_sink::select(size_t rows, const uint8_t* escaped) noexcept {
  has_selection_ = escaped != nullptr;
  if (!has_selection_) return rows;
  size_t count = 0;
  for (size_t row = 0; row < rows; row++) {
    selected_[count] = static_cast<uint32_t>(row);
    count += escaped[plan_.last_lines[row]] == 0;
  }
  has_selection_ = count < rows;
  return count;
}

// Whether all rows have the same key: it is an array of nothing, or made of constants.
bool row_sink::is_one_key() const noexcept {
  if (table_.key == key_type::float64) return false;
  for (size_t i = 0; i < plan_.key_count; i++) {
    if (!plan_.keys[i].is_constant) return false;
  }
  return true;
}

step_result row_sink::make_keys(size_t rows) noexcept {
  if (table_.key == key_type::float64) return step_result::done;
  texts_ = text_room_;
  if (table_.key == key_type::utf8) {
    const column& key = plan_.keys[0];
    if (!key.is_constant && !has_selection_) {
      texts_ = key.texts();
      return step_result::done;
    }
    const text_reader texts(key);
    for (size_t i = 0; i < rows; i++) text_room_[i] = texts[row_at(i)];
    return step_result::done;
  }
  size_t size = 0;
  for (size_t k = 0; k < plan_.key_count; k++) {
    for (size_t i = 0; i < rows; i++) size += most_encoded_bytes(plan_.keys[k], row_at(i));
  }
  uint8_t* target = machine_.new_text(size + rows * array_head_bytes);
  if (target == nullptr) return machine_.failure();
  for (size_t i = 0; i < rows; i++) {
    uint8_t* const from = target;
    if (plan_.is_array_key) target = write_array_head(plan_.key_count, target);
    for (size_t k = 0; k < plan_.key_count; k++) target = write_encoded(plan_.keys[k], row_at(i), target);
    text_room_[i] = {from, static_cast<size_t>(target - from)};
  }
  return step_result::done;
}

void row_sink::make_numbers(size_t rows) noexcept {
  const column& key = plan_.keys[0];
  numbers_ = number_room_;
  if (!key.is_constant && !has_selection_) {
    numbers_ = key.numbers();
    return;
  }
  const number_reader numbers(key);
  for (size_t i = 0; i < rows; i++) number_room_[i] = numbers[row_at(i)];
}

void row_sink::make_values(size_t rows, row_values* values) noexcept {
  for (size_t k = 0; k < plan_.value_count; k++) {
    const column& of = plan_.values[k];
    if (of.values == nullptr) {
      values[k] = {nullptr, 1};
    } else if (of.is_constant) {
      values[k] = {nullptr, *of.numbers()};
    } else if (!has_selection_) {
      values[k] = {of.numbers(), 0};
    } else {
      for (size_t i = 0; i < rows; i++) value_room_[k][i] = of.numbers()[selected_[i]];
      values[k] = {value_room_[k], 0};
    }
  }
}

}  // namespace ts_streaming
