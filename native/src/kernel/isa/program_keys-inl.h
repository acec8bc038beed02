// Looking up keys that stand anywhere in memory. Included after a vector layer and fold_spans-inl.h.
#pragma once

#include "fold_spans-inl.h"

namespace ts_streaming {
namespace {

// A key as a search brings it: where it is long, its bytes are those from where it begins.
inline text_key key_of_text(byte_view key, bool is_roomy, hash_seed seed, uint64_t& hash) noexcept {
  const uint32_t size = static_cast<uint32_t>(key.size);
  if (key.size > longest_inline_key) {
    hash = hash_of_long_key(key.data, key.size, seed);
    return long_key_words(0, size, hash);
  }
  text_key words;
  if (is_roomy) {
    words = inline_key_words(key.data, size);
  } else {
    uint8_t room[16] = {};
    if (size > 0) memcpy(room, key.data, size);
    words = inline_key_words(room, size);
  }
  hash = hash_of_words(words.low, words.high, seed);
  return words;
}

inline void load_texts(const text_table& table, const byte_view* keys, bool is_roomy, size_t rows,
                       key_batch& batch) noexcept {
  const hash_seed seed = table.seed;
  const text_slot* const slots = table.slots;
  const uint64_t mask = table.mask;
  for (size_t i = 0; i < rows; i++) {
    uint64_t hash;
    batch.keys[i] = key_of_text(keys[i], is_roomy, seed, hash);
    batch.hashes[i] = hash;
    if (slots != nullptr) prefetch(slots + (hash & mask));
  }
}

// The slot of a key of at most 15 bytes if it is found without meeting an empty one, else null.
inline text_slot* slot_of_short(const text_table& table, text_key key, uint64_t hash) noexcept {
  if (is_long_key(key.high) || table.slots == nullptr) return nullptr;
  uint64_t at = hash & table.mask;
  for (;; at = (at + 1) & table.mask) {
    text_slot& slot = table.slots[at];
    if (slot.low == key.low && slot.high == key.high) return &slot;
    if (slot.high == 0) return nullptr;
  }
}

template <combine kind>
inline error_code fold_texts_as(text_table& table, row_values values, const byte_view* keys, const key_batch& batch,
                                size_t rows) noexcept {
  for (size_t i = 0; i < rows; i++) {
    const double value = values.values == nullptr ? values.each : values.values[i];
    text_slot* const slot = slot_of_short(table, batch.keys[i], batch.hashes[i]);
    if (slot != nullptr) {
      slot->value = combined<kind>(slot->value, value);
      continue;
    }
    const error_code error = fold_into_text_table(table, batch.keys[i], batch.hashes[i], keys[i].data, kind, value);
    if (error != error_code::none) return error;
  }
  return error_code::none;
}

// See instruction_set.
error_code fold_texts(text_table& table, combine kind, row_values values, const byte_view* keys, bool is_roomy,
                      size_t rows, const cancellation& cancel) noexcept {
  key_batch batch;
  for (size_t from = 0; from < rows; from += batch_rows) {
    if (is_cancelled(cancel)) return error_code::cancelled;
    const size_t count = rows - from < batch_rows ? rows - from : batch_rows;
    const error_code ready = begin_batch(table, kind, values, count);
    if (ready != error_code::none) return ready;
    load_texts(table, keys + from, is_roomy, count, batch);
    const row_values part{values.values == nullptr ? nullptr : values.values + from, values.each};
    error_code error;
    switch (kind) {
      case combine::min:
        error = fold_texts_as<combine::min>(table, part, keys + from, batch, count);
        break;
      case combine::max:
        error = fold_texts_as<combine::max>(table, part, keys + from, batch, count);
        break;
      default:
        error = fold_texts_as<combine::add>(table, part, keys + from, batch, count);
    }
    if (error != error_code::none) return error;
  }
  return error_code::none;
}

// See instruction_set.
error_code find_texts(text_table& table, const byte_view* keys, bool is_roomy, size_t rows, uint32_t* groups,
                      size_t& found) noexcept {
  key_batch batch;
  load_texts(table, keys, is_roomy, rows, batch);
  for (found = 0; found < rows; found++) {
    text_slot* slot = slot_of_short(table, batch.keys[found], batch.hashes[found]);
    if (slot == nullptr) {
      const error_code error = find_in_text_table(table, batch.keys[found], batch.hashes[found], keys[found].data,
                                                  static_cast<double>(table.groups), slot);
      if (error != error_code::none) return error;
    }
    groups[found] = static_cast<uint32_t>(slot->value);
  }
  return error_code::none;
}

// See instruction_set.
error_code find_text(text_table& table, byte_view key, double fresh, text_slot*& slot) noexcept {
  uint64_t hash;
  const text_key words = key_of_text(key, false, table.seed, hash);
  return find_in_text_table(table, words, hash, key.data, fresh, slot);
}

}  // namespace
}  // namespace ts_streaming
