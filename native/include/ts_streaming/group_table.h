// The groups of a table: for each distinct key, one aggregate or several.
//
//   one aggregate:       text_table or number_table, whose slots hold the aggregate
//   several of them:     text_table or number_table, whose slots hold the number of the group, counted from 0
//                                                        |
//                        records: float64[capacity][aggregates]   one after the other, group by group
//
// A group's record is what every aggregate begins with that no value changes (-0 for a sum, Infinity for a minimum), so
// that the first value needs no case of its own: -0 + -0 is -0. The record of a group lies in one cache line or two,
// and each aggregate is folded over a whole batch in a loop of its own.
//
// Keys of the type `data` are canonical encodings: bytes, as text is; only their stable hash is another one.
//
// Records double. They are there before a group that needs one is, so that no memory means that some rows are missing,
// and never that a group has no record.
#pragma once

#include <cstddef>
#include <cstdint>

#include "ts_streaming/aggregate.h"
#include "ts_streaming/byte_view.h"
#include "ts_streaming/cancellation.h"
#include "ts_streaming/error_code.h"
#include "ts_streaming/instruction_set.h"
#include "ts_streaming/number_table.h"
#include "ts_streaming/text_table.h"

namespace ts_streaming {

constexpr size_t most_aggregates = 16;

enum class key_type : int { utf8 = 0, float64 = 1, data = 2 };

struct group_table {
  key_type key;
  size_t aggregates;
  combine kinds[most_aggregates];
  // Which of them count rows, whatever their values.
  bool counts[most_aggregates];
  // Exactly one of the two is in use.
  text_table text;
  number_table numbers;
  // Null where there is one aggregate.
  double* records;
  // In groups.
  uint64_t record_capacity;
  const memory_source* memory;
  // After error_code::out_of_memory: the bytes that could not be had.
  uint64_t missing_bytes;
};

// Makes an empty table, without allocating. aggregates: 1 to 16.
void open_group_table(group_table& table, key_type key, const aggregate* kinds, size_t aggregates, hash_seed seed,
                      const memory_source& memory) noexcept;

// Frees everything; the table is as opened.
void release_group_table(group_table& table) noexcept;

// Makes room for so many groups in all: where it is known that they come, as when those of another table are merged,
// nothing is moved while they do.
//
// Errors: out_of_memory; nothing is lost.
error_code reserve_groups(group_table& table, uint64_t groups) noexcept;

// Folds one row for each key, in order. `values`: for each aggregate those of the rows, borrowed until return.
//
// is_roomy: 16 bytes can be read from where each key begins.
// O(rows + key bytes) expected. Errors: cancelled (looked at once per 256 rows), out_of_memory; rows up to some point
// are then in the table.
error_code fold_text_rows(const instruction_set& isa, group_table& table, const byte_view* keys, bool is_roomy,
                          const row_values* values, size_t rows, const cancellation& cancel) noexcept;
error_code fold_number_rows(group_table& table, const double* keys, const row_values* values, size_t rows,
                            const cancellation& cancel) noexcept;

// The same for keys bytes[offsets[i] .. offsets[i + 1]).
error_code fold_span_rows(const instruction_set& isa, group_table& table, byte_view bytes, const uint32_t* offsets,
                          const row_values* values, size_t rows, const cancellation& cancel) noexcept;

// Folds rows that all have one key of bytes, which is looked up once.
error_code fold_rows_of_one_key(const instruction_set& isa, group_table& table, byte_view key, const row_values* values,
                                size_t rows) noexcept;

// Makes sure that all rows are in their groups: comes before groups are counted or read. Errors: cancelled,
// out_of_memory.
error_code settle_group_table(group_table& table, const cancellation& cancel) noexcept;

// Whether there is nothing to settle.
bool is_settled(const group_table& table) noexcept;

// Groups in the table, which is settled.
uint64_t groups_of_table(const group_table& table) noexcept;

// Bytes of all keys together; 0 for numbers.
uint64_t key_bytes_of_table(const group_table& table) noexcept;

// Memory in use, in bytes.
uint64_t bytes_of_group_table(const group_table& table) noexcept;

}  // namespace ts_streaming
