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

error_code grow(number_table& table) noexcept {
  const uint64_t old_capacity = capacity_of(table);
  const uint64_t capacity = old_capacity == 0 ? first_capacity : old_capacity << (old_capacity < (1u << 20) ? 2 : 1);
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

template <combine kind>
error_code fold_batch(number_table& table, const uint64_t* complements, const uint64_t* hashes, const double* values,
                      size_t rows) noexcept {
  for (size_t i = 0; i < rows; i++) {
    const double value = values == nullptr ? 1 : values[i];
    uint64_t at = hashes[i] & table.mask;
    while (table.slots[at].complement != complements[i] && table.slots[at].complement != 0) at = (at + 1) & table.mask;
    number_slot& slot = table.slots[at];
    if (slot.complement != 0) {
      slot.value = combined<kind>(slot.value, value);
      continue;
    }
    // The load is checked before anything is written, so that a failure changes nothing.
    if (2 * (table.groups + 1) > capacity_of(table)) {
      const error_code error = grow(table);
      if (error != error_code::none) return error;
      at = hashes[i] & table.mask;
      while (table.slots[at].complement != 0) at = (at + 1) & table.mask;
    }
    table.slots[at] = {complements[i], value};
    table.groups++;
  }
  return error_code::none;
}

error_code fold_batch_as(combine kind, number_table& table, const uint64_t* complements, const uint64_t* hashes,
                         const double* values, size_t rows) noexcept {
  switch (kind) {
    case combine::min:
      return fold_batch<combine::min>(table, complements, hashes, values, rows);
    case combine::max:
      return fold_batch<combine::max>(table, complements, hashes, values, rows);
    default:
      return fold_batch<combine::add>(table, complements, hashes, values, rows);
  }
}

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

error_code fold_numbers(number_table& table, combine kind, const double* keys, const double* values, size_t rows,
                        const cancellation& cancel) noexcept {
  uint64_t complements[batch_rows];
  uint64_t hashes[batch_rows];
  if (table.slots == nullptr) {
    const error_code error = grow(table);
    if (error != error_code::none) return error;
  }
  for (size_t from = 0; from < rows; from += batch_rows) {
    if (is_cancelled(cancel)) return error_code::cancelled;
    const size_t count = rows - from < batch_rows ? rows - from : batch_rows;
    for (size_t i = 0; i < count; i++) {
      complements[i] = ~number_key_bits(keys[from + i]);
      hashes[i] = hash_of(complements[i], table.seed);
      prefetch(table.slots + (hashes[i] & table.mask));
    }
    const error_code error =
        fold_batch_as(kind, table, complements, hashes, values == nullptr ? nullptr : values + from, count);
    if (error != error_code::none) return error;
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
