#include "ts_streaming/number_table.h"

#include <cstring>

namespace ts_streaming {

namespace {

constexpr uint64_t first_capacity = 256;

// Rows that are hashed, and their slots prefetched, before they are looked up.
constexpr size_t batch_rows = 256;

uint64_t capacity_of(const number_table& table) noexcept { return table.slots == nullptr ? 0 : table.mask + 1; }

uint64_t hash_of(uint64_t complement, hash_seed seed) noexcept {
  return hash_of_words(complement, complement << 32 | complement >> 32, seed);
}

void prefetch(const void* address) noexcept {
#if defined(__GNUC__)
  __builtin_prefetch(address);
#else
  static_cast<void>(address);
#endif
}

// Moves the slots to `capacity` of them.
error_code move_slots(number_table& table, uint64_t capacity) noexcept {
  const uint64_t old_capacity = capacity_of(table);
  const uint64_t bytes = capacity * sizeof(number_slot);
  auto* const slots = static_cast<number_slot*>(table.memory->allocate(bytes));
  if (slots == nullptr) {
    table.missing_bytes = bytes;
    return error_code::out_of_memory;
  }
  const uint64_t mask = capacity - 1;
  for (uint64_t from = 0; from < old_capacity; from++) {
    const number_slot& slot = table.slots[from];
    if (slot.complement == 0) continue;
    uint64_t to = hash_of(slot.complement, table.seed) & mask;
    while (slots[to].complement != 0) to = (to + 1) & mask;
    slots[to] = slot;
  }
  table.memory->release(table.slots, old_capacity * sizeof(number_slot));
  table.slots = slots;
  table.mask = mask;
  return error_code::none;
}

error_code grow(number_table& table) noexcept {
  const uint64_t capacity = capacity_of(table);
  return move_slots(table, capacity == 0 ? first_capacity : capacity << (capacity < (1u << 20) ? 2 : 1));
}

struct number_batch {
  uint64_t complements[batch_rows];
  uint64_t hashes[batch_rows];
};

void load_batch(const number_table& table, const double* keys, size_t rows, number_batch& batch) noexcept {
  for (size_t i = 0; i < rows; i++) {
    batch.complements[i] = ~number_key_bits(keys[i]);
    batch.hashes[i] = hash_of(batch.complements[i], table.seed);
    prefetch(table.slots + (batch.hashes[i] & table.mask));
  }
}

// The slot of a key, which is inserted with the value `fresh` where it is not there.
inline error_code find(number_table& table, uint64_t complement, uint64_t hash, double fresh, number_slot*& slot,
                       bool& is_fresh) noexcept {
  uint64_t at = hash & table.mask;
  while (table.slots[at].complement != complement && table.slots[at].complement != 0) at = (at + 1) & table.mask;
  slot = table.slots + at;
  is_fresh = slot->complement == 0;
  if (!is_fresh) return error_code::none;
  // The load is checked before anything is written, so that a failure changes nothing.
  if (2 * (table.groups + 1) > capacity_of(table)) {
    const error_code error = grow(table);
    if (error != error_code::none) return error;
    at = hash & table.mask;
    while (table.slots[at].complement != 0) at = (at + 1) & table.mask;
    slot = table.slots + at;
  }
  *slot = {complement, fresh};
  table.groups++;
  return error_code::none;
}

template <combine kind>
error_code fold_batch(number_table& table, const number_batch& batch, row_values values, size_t rows) noexcept {
  for (size_t i = 0; i < rows; i++) {
    const double value = values.values == nullptr ? values.each : values.values[i];
    number_slot* slot;
    bool is_fresh;
    const error_code error = find(table, batch.complements[i], batch.hashes[i], value, slot, is_fresh);
    if (error != error_code::none) return error;
    if (!is_fresh) slot->value = combined<kind>(slot->value, value);
  }
  return error_code::none;
}

error_code fold_batch_as(combine kind, number_table& table, const number_batch& batch, row_values values,
                         size_t rows) noexcept {
  switch (kind) {
    case combine::min:
      return fold_batch<combine::min>(table, batch, values, rows);
    case combine::max:
      return fold_batch<combine::max>(table, batch, values, rows);
    default:
      return fold_batch<combine::add>(table, batch, values, rows);
  }
}

error_code prepare(number_table& table) noexcept { return table.slots == nullptr ? grow(table) : error_code::none; }

}  // namespace

void open_number_table(number_table& table, hash_seed seed, const memory_source& memory) noexcept {
  table = number_table{};
  table.seed = seed;
  table.memory = &memory;
}

void release_number_table(number_table& table) noexcept {
  table.memory->release(table.slots, capacity_of(table) * sizeof(number_slot));
  open_number_table(table, table.seed, *table.memory);
}

error_code reserve_number_table(number_table& table, uint64_t groups) noexcept {
  uint64_t capacity = first_capacity;
  while (capacity < 2 * groups) capacity *= 2;
  return capacity <= capacity_of(table) ? error_code::none : move_slots(table, capacity);
}

error_code fold_numbers(number_table& table, combine kind, const double* keys, row_values values, size_t rows,
                        const cancellation& cancel) noexcept {
  error_code error = prepare(table);
  number_batch batch;
  for (size_t from = 0; from < rows && error == error_code::none; from += batch_rows) {
    if (is_cancelled(cancel)) return error_code::cancelled;
    const size_t count = rows - from < batch_rows ? rows - from : batch_rows;
    load_batch(table, keys + from, count, batch);
    const row_values part{values.values == nullptr ? nullptr : values.values + from, values.each};
    error = fold_batch_as(kind, table, batch, part, count);
  }
  return error;
}

error_code find_numbers(number_table& table, const double* keys, size_t rows, uint32_t* groups,
                        size_t& found) noexcept {
  found = 0;
  error_code error = prepare(table);
  if (error != error_code::none) return error;
  number_batch batch;
  load_batch(table, keys, rows, batch);
  for (; found < rows; found++) {
    number_slot* slot;
    bool is_fresh;
    error =
        find(table, batch.complements[found], batch.hashes[found], static_cast<double>(table.groups), slot, is_fresh);
    if (error != error_code::none) return error;
    groups[found] = static_cast<uint32_t>(slot->value);
  }
  return error_code::none;
}

uint64_t number_key_bits(double key) noexcept {
  if (key != key) return canonical_nan_bits;
  if (key == 0) return 0;
  uint64_t bits;
  memcpy(&bits, &key, sizeof bits);
  return bits;
}

uint64_t bytes_of_number_table(const number_table& table) noexcept { return capacity_of(table) * sizeof(number_slot); }

}  // namespace ts_streaming
