// Folding rows whose keys are spans of bytes. Included after a vector layer.
//
// Rows go through in batches: the keys of a batch are loaded and hashed while their slots are prefetched, and looked up
// after that, so that the misses of a batch overlap. The lines of 256 slots, and what the batch itself takes, fit in a
// first-level cache of 32 KiB; those of 512 do not.
#pragma once

#include "ts_streaming/instruction_set.h"
#include "ts_streaming/text_partitions.h"

namespace ts_streaming {
namespace {

constexpr size_t batch_rows = 256;

// Rows of a batch may overshoot by what one window holds.
constexpr size_t batch_capacity = batch_rows + window_bytes;

struct key_batch {
  alignas(64) text_key keys[batch_capacity];
  alignas(64) uint64_t hashes[batch_capacity];
};

// Loads and hashes the keys bytes[starts[i] + gap .. ends[i]).
//
// is_roomy: 16 bytes can be read from every start.
template <uint32_t gap, bool is_roomy, bool has_slots>
inline void load_keys(const text_table& table, const uint8_t* bytes, const uint32_t* starts, const uint32_t* ends,
                      size_t rows, key_batch& batch) noexcept {
  const hash_seed seed = table.seed;
  const text_slot* const slots = table.slots;
  const uint64_t mask = table.mask;
  for (size_t i = 0; i < rows; i++) {
    const uint32_t start = starts[i] + gap;
    const uint32_t size = ends[i] - start;
    uint64_t hash;
    if (size <= longest_inline_key) {
      text_key key;
      if (is_roomy) {
        key = inline_key_words(bytes + start, size);
      } else {
        uint8_t room[16] = {};
        if (size > 0) memcpy(room, bytes + start, size);
        key = inline_key_words(room, size);
      }
      hash = hash_of_words(key.low, key.high, seed);
      batch.keys[i] = key;
    } else {
      hash = hash_of_long_key(bytes + start, size, seed);
      batch.keys[i] = long_key_words(start, size, hash);
    }
    batch.hashes[i] = hash;
    if (has_slots) {
      prefetch(slots + (hash & mask));
    } else if (table.slots == nullptr) {
      prefetch(table.partitions->runs[partition_of_text(*table.partitions, hash)].next);
    }
  }
}

template <uint32_t gap>
inline void load_keys_as(bool is_roomy, const text_table& table, const uint8_t* bytes, const uint32_t* starts,
                         const uint32_t* ends, size_t rows, key_batch& batch) noexcept {
  if (!is_roomy) {
    load_keys<gap, false, false>(table, bytes, starts, ends, rows, batch);
  } else if (table.slots == nullptr) {
    load_keys<gap, true, false>(table, bytes, starts, ends, rows, batch);
  } else {
    load_keys<gap, true, true>(table, bytes, starts, ends, rows, batch);
  }
}

// Looks up and folds the keys of a batch.
template <combine kind, bool has_values>
inline error_code fold_keys(text_table& table, const uint8_t* bytes, const key_batch& batch, size_t rows,
                            row_values values) noexcept {
  text_slot* slots = table.slots;
  uint64_t mask = table.mask;
  for (size_t i = 0; i < rows; i++) {
    const text_key key = batch.keys[i];
    const uint64_t hash = batch.hashes[i];
    const double value = has_values ? values.values[i] : values.each;
    uint64_t at = hash & mask;
    for (;;) {
      text_slot& slot = slots[at];
      if (slot.low == key.low && slot.high == key.high) {
        slot.value = combined<kind>(slot.value, value);
        break;
      }
      if (slot.high == 0 || is_long_key(key.high)) {
        const error_code error = fold_into_text_table(table, key, hash, bytes, kind, value);
        if (error != error_code::none) return error;
        slots = table.slots;
        mask = table.mask;
        break;
      }
      at = (at + 1) & mask;
    }
  }
  return error_code::none;
}

// Puts the keys of a batch down in the runs of their partitions.
template <bool has_values>
inline error_code put_keys(text_table& table, const uint8_t* bytes, const key_batch& batch, size_t rows,
                           row_values values) noexcept {
  const text_partitions& all = *table.partitions;
  for (size_t i = 0; i < rows; i++) {
    const text_key key = batch.keys[i];
    const uint32_t number = partition_of_text(all, batch.hashes[i]);
    text_run& run = all.runs[number];
    if (run.next == run.end || is_long_key(key.high)) {
      const double value = has_values ? values.values[i] : values.each;
      const error_code error = put_text_row(table, key, batch.hashes[i], bytes, value);
      if (error != error_code::none) return error;
      continue;
    }
    if (has_values) all.list[number].values[run.next - all.list[number].rows] = values.values[i];
    *run.next++ = key;
  }
  return error_code::none;
}

template <bool has_values>
inline error_code fold_keys_as(combine kind, text_table& table, const uint8_t* bytes, const key_batch& batch,
                               size_t rows, row_values values) noexcept {
  if (table.slots == nullptr) return put_keys<has_values>(table, bytes, batch, rows, values);
  switch (kind) {
    case combine::min:
      return fold_keys<combine::min, has_values>(table, bytes, batch, rows, values);
    case combine::max:
      return fold_keys<combine::max, has_values>(table, bytes, batch, rows, values);
    default:
      return fold_keys<combine::add, has_values>(table, bytes, batch, rows, values);
  }
}

// Comes before the keys of a batch are loaded.
inline error_code begin_batch(text_table& table, combine kind, row_values values, size_t rows) noexcept {
  return table.partitions == nullptr ? error_code::none
                                     : begin_text_rows(table, kind, values.each, values.values != nullptr, rows);
}

// See instruction_set.
error_code fold_spans(text_table& table, combine kind, row_values values, byte_view bytes, const uint32_t* starts,
                      const uint32_t* ends, size_t rows, const cancellation& cancel) noexcept {
  key_batch batch;
  for (size_t from = 0; from < rows; from += batch_rows) {
    if (is_cancelled(cancel)) return error_code::cancelled;
    const size_t count = rows - from < batch_rows ? rows - from : batch_rows;
    // Spans stand in any order: only where all of the last 15 bytes are out of reach is there room for sure, and that
    // is not known.
    bool is_roomy = true;
    for (size_t i = from; i < from + count; i++) is_roomy &= starts[i] + size_t{16} <= bytes.size;
    const error_code ready = begin_batch(table, kind, values, count);
    if (ready != error_code::none) return ready;
    load_keys_as<0>(is_roomy, table, bytes.data, starts + from, ends + from, count, batch);
    const row_values part{values.values == nullptr ? nullptr : values.values + from, values.each};
    const error_code error = part.values == nullptr ? fold_keys_as<false>(kind, table, bytes.data, batch, count, part)
                                                    : fold_keys_as<true>(kind, table, bytes.data, batch, count, part);
    if (error != error_code::none) return error;
  }
  return error_code::none;
}

}  // namespace
}  // namespace ts_streaming
