#include "ts_streaming/group_table.h"

#include <cstring>
#include <limits>

namespace ts_streaming {

namespace {

constexpr uint64_t first_record_capacity = 64;

// Rows whose groups are looked up before they are folded.
constexpr size_t batch_rows = 256;

bool has_records(const group_table& table) noexcept { return table.aggregates > 1; }

// What no value changes: combined(unit, value) is the value to the bit.
double unit_of(combine kind) noexcept {
  if (kind == combine::min) return std::numeric_limits<double>::infinity();
  if (kind == combine::max) return -std::numeric_limits<double>::infinity();
  return -0.0;
}

// Makes room for records of `more` groups.
error_code reserve_records(group_table& table, uint64_t more) noexcept {
  const uint64_t needed = groups_of_table(table) + more;
  if (needed <= table.record_capacity) return error_code::none;
  uint64_t capacity = table.record_capacity == 0 ? first_record_capacity : table.record_capacity;
  while (capacity < needed) capacity *= 2;
  const uint64_t record_bytes = table.aggregates * sizeof(double);
  auto* const records = static_cast<double*>(table.memory->allocate(capacity * record_bytes));
  if (records == nullptr) {
    table.missing_bytes = capacity * record_bytes;
    return error_code::out_of_memory;
  }
  if (table.record_capacity > 0) memcpy(records, table.records, table.record_capacity * record_bytes);
  table.memory->release(table.records, table.record_capacity * record_bytes);
  for (uint64_t group = table.record_capacity; group < capacity; group++) {
    for (size_t i = 0; i < table.aggregates; i++) records[group * table.aggregates + i] = unit_of(table.kinds[i]);
  }
  table.records = records;
  table.record_capacity = capacity;
  return error_code::none;
}

template <combine kind, bool has_values>
void fold_column(double* first, size_t stride, const uint32_t* groups, row_values values, size_t rows) noexcept {
  for (size_t row = 0; row < rows; row++) {
    double& sofar = first[groups[row] * stride];
    sofar = combined<kind>(sofar, has_values ? values.values[row] : values.each);
  }
}

template <combine kind>
void fold_column_of(double* first, size_t stride, const uint32_t* groups, row_values values, size_t rows) noexcept {
  if (values.values == nullptr) {
    fold_column<kind, false>(first, stride, groups, values, rows);
  } else {
    fold_column<kind, true>(first, stride, groups, values, rows);
  }
}

// Folds the rows of a batch into the records of their groups.
void fold_records(group_table& table, const uint32_t* groups, const row_values* values, size_t from,
                  size_t rows) noexcept {
  for (size_t i = 0; i < table.aggregates; i++) {
    const row_values part{values[i].values == nullptr ? nullptr : values[i].values + from, values[i].each};
    double* const first = table.records + i;
    switch (table.kinds[i]) {
      case combine::min:
        fold_column_of<combine::min>(first, table.aggregates, groups, part, rows);
        break;
      case combine::max:
        fold_column_of<combine::max>(first, table.aggregates, groups, part, rows);
        break;
      default:
        fold_column_of<combine::add>(first, table.aggregates, groups, part, rows);
    }
  }
}

template <combine kind>
double folded_by(double sofar, row_values values, size_t rows) noexcept {
  for (size_t row = 0; row < rows; row++)
    sofar = combined<kind>(sofar, values.values == nullptr ? values.each : values.values[row]);
  return sofar;
}

// All rows folded into one value, from the left.
double folded(combine kind, double sofar, row_values values, size_t rows) noexcept {
  switch (kind) {
    case combine::min:
      return folded_by<combine::min>(sofar, values, rows);
    case combine::max:
      return folded_by<combine::max>(sofar, values, rows);
    default:
      return folded_by<combine::add>(sofar, values, rows);
  }
}

// Looks up the groups of rows batch by batch, `find(from, count, groups, found)`, and folds what was found even where
// the memory ended: a new group has the row that made it.
template <class Find>
error_code fold_by_group(group_table& table, const row_values* values, size_t rows, const cancellation& cancel,
                         Find find) noexcept {
  uint32_t groups[batch_rows];
  for (size_t from = 0; from < rows; from += batch_rows) {
    if (is_cancelled(cancel)) return error_code::cancelled;
    const size_t count = rows - from < batch_rows ? rows - from : batch_rows;
    error_code error = reserve_records(table, count);
    if (error != error_code::none) return error;
    size_t found = 0;
    error = find(from, count, groups, found);
    fold_records(table, groups, values, from, found);
    if (error != error_code::none) return error;
  }
  return error_code::none;
}

error_code note_missing(group_table& table, error_code error) noexcept {
  if (error == error_code::out_of_memory && table.missing_bytes == 0)
    table.missing_bytes = table.key == key_type::float64 ? table.numbers.missing_bytes : table.text.missing_bytes;
  return error;
}

}  // namespace

void open_group_table(group_table& table, key_type key, const aggregate* kinds, size_t aggregates, hash_seed seed,
                      const memory_source& memory) noexcept {
  table = group_table{};
  table.key = key;
  table.aggregates = aggregates;
  for (size_t i = 0; i < aggregates; i++) {
    table.kinds[i] = combine_of(kinds[i]);
    table.counts[i] = kinds[i] == aggregate::count;
  }
  open_text_table(table.text, seed, memory);
  open_number_table(table.numbers, seed, memory);
  table.memory = &memory;
}

void release_group_table(group_table& table) noexcept {
  release_text_table(table.text);
  release_number_table(table.numbers);
  table.memory->release(table.records, table.record_capacity * table.aggregates * sizeof(double));
  table.records = nullptr;
  table.record_capacity = 0;
  table.missing_bytes = 0;
}

error_code reserve_groups(group_table& table, uint64_t groups) noexcept {
  table.missing_bytes = 0;
  error_code error = table.key == key_type::float64 ? reserve_number_table(table.numbers, groups)
                                                    : reserve_text_table(table.text, groups, !has_records(table));
  if (error == error_code::none && has_records(table) && groups > groups_of_table(table))
    error = reserve_records(table, groups - groups_of_table(table));
  return note_missing(table, error);
}

error_code fold_text_rows(const instruction_set& isa, group_table& table, const byte_view* keys, bool is_roomy,
                          const row_values* values, size_t rows, const cancellation& cancel) noexcept {
  table.missing_bytes = 0;
  error_code error = prepare_text_table(table.text);
  if (error == error_code::none) {
    error = has_records(table)
                ? fold_by_group(table, values, rows, cancel,
                                [&](size_t from, size_t count, uint32_t* groups, size_t& found) noexcept {
                                  return isa.find_texts(table.text, keys + from, is_roomy, count, groups, found);
                                })
                : isa.fold_texts(table.text, table.kinds[0], values[0], keys, is_roomy, rows, cancel);
  }
  return note_missing(table, error);
}

error_code fold_number_rows(group_table& table, const double* keys, const row_values* values, size_t rows,
                            const cancellation& cancel) noexcept {
  table.missing_bytes = 0;
  const error_code error =
      has_records(table) ? fold_by_group(table, values, rows, cancel,
                                         [&](size_t from, size_t count, uint32_t* groups, size_t& found) noexcept {
                                           return find_numbers(table.numbers, keys + from, count, groups, found);
                                         })
                         : fold_numbers(table.numbers, table.kinds[0], keys, values[0], rows, cancel);
  return note_missing(table, error);
}

error_code fold_span_rows(const instruction_set& isa, group_table& table, byte_view bytes, const uint32_t* offsets,
                          const row_values* values, size_t rows, const cancellation& cancel) noexcept {
  table.missing_bytes = 0;
  error_code error = prepare_text_table(table.text);
  if (error == error_code::none && !has_records(table)) {
    error = isa.fold_spans(table.text, table.kinds[0], values[0], bytes, offsets, offsets + 1, rows, cancel);
  } else if (error == error_code::none) {
    byte_view keys[batch_rows];
    error = fold_by_group(table, values, rows, cancel,
                          [&](size_t from, size_t count, uint32_t* groups, size_t& found) noexcept {
                            for (size_t i = 0; i < count; i++) {
                              const uint32_t start = offsets[from + i];
                              keys[i] = {bytes.data + start, offsets[from + i + 1] - start};
                            }
                            return isa.find_texts(table.text, keys, false, count, groups, found);
                          });
  }
  return note_missing(table, error);
}

error_code fold_rows_of_one_key(const instruction_set& isa, group_table& table, byte_view key, const row_values* values,
                                size_t rows) noexcept {
  if (rows == 0) return error_code::none;
  table.missing_bytes = 0;
  error_code error = prepare_text_table(table.text);
  if (error == error_code::none && has_records(table)) error = reserve_records(table, 1);
  const double fresh = has_records(table) ? static_cast<double>(table.text.groups) : unit_of(table.kinds[0]);
  text_slot* slot = nullptr;
  if (error == error_code::none) error = isa.find_text(table.text, key, fresh, slot);
  if (error != error_code::none) return note_missing(table, error);
  if (!has_records(table)) {
    slot->value = folded(table.kinds[0], slot->value, values[0], rows);
    return error_code::none;
  }
  double* const record = table.records + static_cast<size_t>(slot->value) * table.aggregates;
  for (size_t i = 0; i < table.aggregates; i++) record[i] = folded(table.kinds[i], record[i], values[i], rows);
  return error_code::none;
}

error_code settle_group_table(group_table& table, const cancellation& cancel) noexcept {
  table.missing_bytes = 0;
  return table.key == key_type::float64 ? error_code::none : note_missing(table, settle_text_table(table.text, cancel));
}

bool is_settled(const group_table& table) noexcept { return table.text.partitions == nullptr; }

uint64_t groups_of_table(const group_table& table) noexcept {
  return table.key == key_type::float64 ? table.numbers.groups : table.text.groups;
}

uint64_t key_bytes_of_table(const group_table& table) noexcept { return table.text.key_bytes; }

uint64_t bytes_of_group_table(const group_table& table) noexcept {
  const uint64_t keys =
      table.key == key_type::float64 ? bytes_of_number_table(table.numbers) : bytes_of_text_table(table.text);
  return keys + table.record_capacity * table.aggregates * sizeof(double);
}

}  // namespace ts_streaming
