// The groups of a table whose keys are float64 numbers: for each distinct key, one float64 aggregate.
//
//   slots: number_slot[capacity]
//   +-----------------------+---------+
//   | complement of the     | value   |     four slots a cache line
//   | key's 64 bits         | float64 |
//   | 0                     |         |  empty
//   +-----------------------+---------+
//
// Keys are compared by their bits, after -0 became 0 and every NaN the canonical one. The complement is kept because
// then no key is 0: the bits that it would be the complement of are a NaN, and not the canonical one.
//
// Probing, load and growth are those of text_table.h: linear, at most half full, four times below 2^20 slots and twice
// from there.
//
// Not supported: removal, iteration in first-seen order, more than one thread at a time.
#pragma once

#include <cstddef>
#include <cstdint>

#include "ts_streaming/aggregate.h"
#include "ts_streaming/cancellation.h"
#include "ts_streaming/error_code.h"
#include "ts_streaming/memory_source.h"
#include "ts_streaming/table_hash.h"

namespace ts_streaming {

struct number_slot {
  uint64_t complement;
  double value;
};

struct number_table {
  // capacity slots, or null until the first group. Capacity is a power of two.
  number_slot* slots;
  // capacity - 1.
  uint64_t mask;
  // Groups in the table.
  uint64_t groups;
  hash_seed seed;
  const memory_source* memory;
  // After error_code::out_of_memory: the bytes that could not be had.
  uint64_t missing_bytes;
};

// Makes an empty table, without allocating.
void open_number_table(number_table& table, hash_seed seed, const memory_source& memory) noexcept;

// Frees everything; the table is as opened.
void release_number_table(number_table& table) noexcept;

// Makes room for so many groups in all. Errors: out_of_memory, and nothing has changed.
error_code reserve_number_table(number_table& table, uint64_t groups) noexcept;

// Folds rows in order.
//
// keys, values: float64[rows], borrowed until return.
// O(rows) expected.
// Errors: cancelled (looked at once per 256 rows), out_of_memory; rows up to some point are then in the table.
error_code fold_numbers(number_table& table, combine kind, const double* keys, row_values values, size_t rows,
                        const cancellation& cancel) noexcept;

// Looks up one key after the other, at most 256 of them, and writes the value in its slot as a whole number: that of
// its group. A new key's is the number of groups before it. `found`: keys that were looked up.
//
// Errors: out_of_memory.
error_code find_numbers(number_table& table, const double* keys, size_t rows, uint32_t* groups, size_t& found) noexcept;

// The bits of a number as a key.
uint64_t number_key_bits(double key) noexcept;

// Memory in use, in bytes.
uint64_t bytes_of_number_table(const number_table& table) noexcept;

// 0x7ff8000000000000: the one NaN that results have.
constexpr uint64_t canonical_nan_bits = 0x7ff8'0000'0000'0000;

}  // namespace ts_streaming
