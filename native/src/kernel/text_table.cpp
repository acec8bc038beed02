#include "ts_streaming/text_table.h"

#include <cstring>

namespace ts_streaming {

namespace {

constexpr uint64_t first_capacity = 256;
constexpr uint64_t first_arena_bytes = 4096;
constexpr uint64_t length_bytes = sizeof(uint64_t);

uint64_t capacity_of(const text_table& table) noexcept { return table.slots == nullptr ? 0 : table.mask + 1; }

error_code out_of_memory(text_table& table, uint64_t bytes) noexcept {
  table.missing_bytes = bytes;
  return error_code::out_of_memory;
}

// A long key's slot keeps 56 bits of its hash, of which a capacity never needs more.
uint64_t hash_of_slot(const text_table& table, const text_slot& slot) noexcept {
  return is_long_key(slot.high) ? slot.high : hash_of_words(slot.low, slot.high, table.seed);
}

error_code grow_slots(text_table& table) noexcept {
  const uint64_t old_capacity = capacity_of(table);
  const uint64_t capacity = old_capacity == 0 ? first_capacity : old_capacity << (old_capacity < (1u << 20) ? 2 : 1);
  const uint64_t bytes = capacity * sizeof(text_slot);
  auto* const slots = static_cast<text_slot*>(table.memory->allocate(bytes));
  if (slots == nullptr) return out_of_memory(table, bytes);
  const uint64_t mask = capacity - 1;
  for (uint64_t from = 0; from < old_capacity; from++) {
    const text_slot& slot = table.slots[from];
    if (slot.high == 0) continue;
    uint64_t to = hash_of_slot(table, slot) & mask;
    while (slots[to].high != 0) to = (to + 1) & mask;
    slots[to] = slot;
  }
  table.memory->release(table.slots, old_capacity * sizeof(text_slot));
  table.slots = slots;
  table.mask = mask;
  return error_code::none;
}

error_code reserve_arena(text_table& table, uint64_t more) noexcept {
  if (table.arena_used + more <= table.arena_capacity) return error_code::none;
  uint64_t capacity = table.arena_capacity == 0 ? first_arena_bytes : table.arena_capacity;
  while (capacity < table.arena_used + more) capacity *= 2;
  auto* const arena = static_cast<uint8_t*>(table.memory->allocate(capacity));
  if (arena == nullptr) return out_of_memory(table, capacity);
  if (table.arena_used > 0) memcpy(arena, table.arena, table.arena_used);
  table.memory->release(table.arena, table.arena_capacity);
  table.arena = arena;
  table.arena_capacity = capacity;
  return error_code::none;
}

byte_view long_key_bytes(text_key key, const uint8_t* bytes) noexcept {
  return {bytes + static_cast<uint32_t>(key.low), static_cast<size_t>(key.low >> 32 & 0x7fff'ffff)};
}

byte_view arena_key(const text_table& table, uint64_t offset) noexcept {
  uint64_t size;
  memcpy(&size, table.arena + offset, length_bytes);
  return {table.arena + offset + length_bytes, static_cast<size_t>(size)};
}

bool is_same_key(const text_table& table, const text_slot& slot, text_key key, const uint8_t* bytes) noexcept {
  if (slot.high != key.high) return false;
  if (!is_long_key(key.high)) return slot.low == key.low;
  const byte_view wanted = long_key_bytes(key, bytes);
  const byte_view there = arena_key(table, slot.low);
  return there.size == wanted.size && memcmp(there.data, wanted.data, wanted.size) == 0;
}

double combined_as(combine kind, double sofar, double value) noexcept {
  switch (kind) {
    case combine::min:
      return combined<combine::min>(sofar, value);
    case combine::max:
      return combined<combine::max>(sofar, value);
    default:
      return combined<combine::add>(sofar, value);
  }
}

// The key is in no slot; `at` is the empty one where its search ended.
error_code insert(text_table& table, text_key key, uint64_t hash, uint64_t at, const uint8_t* bytes,
                  double value) noexcept {
  byte_view long_bytes{nullptr, 0};
  if (is_long_key(key.high)) {
    long_bytes = long_key_bytes(key, bytes);
    const error_code error = reserve_arena(table, length_bytes + long_bytes.size + 7);
    if (error != error_code::none) return error;
  }
  if (2 * (table.groups + 1) > capacity_of(table)) {
    const error_code error = grow_slots(table);
    if (error != error_code::none) return error;
    at = hash & table.mask;
    while (table.slots[at].high != 0) at = (at + 1) & table.mask;
  }
  if (long_bytes.data != nullptr) {
    const uint64_t size = long_bytes.size;
    memcpy(table.arena + table.arena_used, &size, length_bytes);
    memcpy(table.arena + table.arena_used + length_bytes, long_bytes.data, long_bytes.size);
    key.low = table.arena_used;
    table.arena_used += (length_bytes + size + 7) & ~uint64_t{7};
    table.key_bytes += size;
  } else {
    table.key_bytes += (key.high >> 56) - 1;
  }
  table.slots[at] = {key.low, key.high, value, 0};
  table.groups++;
  return error_code::none;
}

}  // namespace

void open_text_table(text_table& table, hash_seed seed, const memory_source& memory) noexcept {
  table = text_table{};
  table.seed = seed;
  table.memory = &memory;
}

error_code prepare_text_table(text_table& table) noexcept {
  return table.slots == nullptr ? grow_slots(table) : error_code::none;
}

void release_text_table(text_table& table) noexcept {
  table.memory->release(table.slots, capacity_of(table) * sizeof(text_slot));
  table.memory->release(table.arena, table.arena_capacity);
  open_text_table(table, table.seed, *table.memory);
}

error_code fold_into_text_table(text_table& table, text_key key, uint64_t hash, const uint8_t* bytes, combine kind,
                                double value) noexcept {
  uint64_t at = hash & table.mask;
  for (;; at = (at + 1) & table.mask) {
    text_slot& slot = table.slots[at];
    if (slot.high == 0) return insert(table, key, hash, at, bytes, value);
    if (is_same_key(table, slot, key, bytes)) {
      slot.value = combined_as(kind, slot.value, value);
      return error_code::none;
    }
  }
}

byte_view key_of_slot(const text_table& table, const text_slot& slot) noexcept {
  if (is_long_key(slot.high)) return arena_key(table, slot.low);
  return {reinterpret_cast<const uint8_t*>(&slot.low), static_cast<size_t>(slot.high >> 56) - 1};
}

uint64_t bytes_of_text_table(const text_table& table) noexcept {
  return capacity_of(table) * sizeof(text_slot) + table.arena_capacity;
}

}  // namespace ts_streaming
