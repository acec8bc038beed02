#include "ts_streaming/text_table.h"

#include <cstring>

#include "ts_streaming/text_partitions.h"

namespace ts_streaming {

namespace {

constexpr uint64_t first_capacity = 256;
constexpr uint64_t first_arena_bytes = 4096;
constexpr uint64_t length_bytes = sizeof(uint64_t);

// The slots of twice as many groups fill the second-level cache of most processors several times over.
constexpr uint64_t most_unpartitioned_groups = 1 << 17;

uint64_t capacity_of(const text_table& table) noexcept { return table.slots == nullptr ? 0 : table.mask + 1; }

error_code out_of_memory(text_table& table, uint64_t bytes) noexcept {
  table.missing_bytes = bytes;
  return error_code::out_of_memory;
}

// A long key's slot keeps 56 bits of its hash, of which a capacity never needs more.
uint64_t hash_of_slot(const text_table& table, const text_slot& slot) noexcept {
  return is_long_key(slot.high) ? slot.high : hash_of_words(slot.low, slot.high, table.seed);
}

// Moves the slots to `capacity` of them.
error_code move_slots(text_table& table, uint64_t capacity) noexcept {
  const uint64_t old_capacity = capacity_of(table);
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

error_code grow_slots(text_table& table) noexcept {
  const uint64_t capacity = capacity_of(table);
  return move_slots(table, capacity == 0 ? first_capacity : capacity << (capacity < (1u << 20) ? 2 : 1));
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

byte_view arena_key(const text_table& table, uint64_t offset) noexcept {
  uint64_t size;
  memcpy(&size, table.arena + offset, length_bytes);
  return {table.arena + offset + length_bytes, static_cast<size_t>(size)};
}

bool is_same_key(const text_table& table, const text_slot& slot, text_key key, const uint8_t* bytes) noexcept {
  if (slot.high != key.high) return false;
  return is_long_key(key.high) ? is_long_key_of(table, slot, key, bytes) : slot.low == key.low;
}

// The key is in no slot; `at` is the empty one where its search ended.
error_code insert(text_table& table, text_key key, uint64_t hash, uint64_t at, const uint8_t* bytes, double value,
                  text_slot*& slot) noexcept {
  if (2 * (table.groups + 1) > capacity_of(table)) {
    const error_code error = grow_slots(table);
    if (error != error_code::none) return error;
    at = hash & table.mask;
    while (table.slots[at].high != 0) at = (at + 1) & table.mask;
  }
  const error_code error = admit_text_key(table, key, bytes);
  if (error != error_code::none) return error;
  slot = table.slots + at;
  *slot = {key.low, key.high, value, 0};
  return error_code::none;
}

// The slot of a key, or the empty one where its search ends.
uint64_t search(const text_table& table, text_key key, uint64_t hash, const uint8_t* bytes) noexcept {
  uint64_t at = hash & table.mask;
  while (table.slots[at].high != 0 && !is_same_key(table, table.slots[at], key, bytes)) at = (at + 1) & table.mask;
  return at;
}

}  // namespace

void open_text_table(text_table& table, hash_seed seed, const memory_source& memory) noexcept {
  table = text_table{};
  table.seed = seed;
  table.memory = &memory;
}

error_code prepare_text_table(text_table& table) noexcept {
  return table.slots == nullptr && table.partitions == nullptr ? grow_slots(table) : error_code::none;
}

error_code reserve_text_table(text_table& table, uint64_t groups, bool may_partition) noexcept {
  if (table.partitions != nullptr) return error_code::none;
  if (may_partition && groups > most_unpartitioned_groups)
    return table.slots == nullptr ? open_text_partitions(table, groups) : error_code::none;
  uint64_t capacity = first_capacity;
  while (capacity < 2 * groups) capacity *= 2;
  return capacity <= capacity_of(table) ? error_code::none : move_slots(table, capacity);
}

error_code settle_text_table(text_table& table, const cancellation& cancel) noexcept {
  return table.partitions == nullptr ? error_code::none : settle_text_partitions(table, cancel);
}

uint64_t most_waiting_rows(const text_table& table) noexcept {
  return table.partitions == nullptr ? 0 : table.partitions->count * run_rows;
}

void release_text_table(text_table& table) noexcept {
  release_text_partitions(table);
  table.memory->release(table.slots, capacity_of(table) * sizeof(text_slot));
  table.memory->release(table.arena, table.arena_capacity);
  open_text_table(table, table.seed, *table.memory);
}

error_code fold_into_text_table(text_table& table, text_key key, uint64_t hash, const uint8_t* bytes, combine kind,
                                double value) noexcept {
  if (table.slots == nullptr) return put_text_row(table, key, hash, bytes, value);
  const uint64_t at = search(table, key, hash, bytes);
  text_slot* slot = table.slots + at;
  if (slot->high != 0) {
    slot->value = combined_as(kind, slot->value, value);
    return error_code::none;
  }
  if (table.partitions == nullptr) {
    if (table.groups < most_unpartitioned_groups) return insert(table, key, hash, at, bytes, value, slot);
    error_code error = open_text_partitions(table, 0);
    if (error == error_code::none) error = begin_text_rows(table, kind, value, false, 1);
    if (error != error_code::none) return error;
  }
  table.partitions->front_misses++;
  return put_text_row(table, key, hash, bytes, value);
}

error_code find_in_text_table(text_table& table, text_key key, uint64_t hash, const uint8_t* bytes, double fresh,
                              text_slot*& slot) noexcept {
  const uint64_t at = search(table, key, hash, bytes);
  slot = table.slots + at;
  return slot->high != 0 ? error_code::none : insert(table, key, hash, at, bytes, fresh, slot);
}

error_code admit_text_key(text_table& table, text_key& key, const uint8_t* bytes) noexcept {
  if (is_long_key(key.high)) {
    const byte_view view = long_key_bytes(key, bytes);
    const uint64_t size = view.size;
    const error_code error = reserve_arena(table, length_bytes + size + 7);
    if (error != error_code::none) return error;
    memcpy(table.arena + table.arena_used, &size, length_bytes);
    memcpy(table.arena + table.arena_used + length_bytes, view.data, view.size);
    key.low = table.arena_used;
    table.arena_used += (length_bytes + size + 7) & ~uint64_t{7};
    table.key_bytes += size;
  } else {
    table.key_bytes += (key.high >> 56) - 1;
  }
  table.groups++;
  return error_code::none;
}

bool is_long_key_of(const text_table& table, const text_slot& slot, text_key key, const uint8_t* bytes) noexcept {
  const byte_view wanted = long_key_bytes(key, bytes);
  const byte_view there = arena_key(table, slot.low);
  return there.size == wanted.size && memcmp(there.data, wanted.data, wanted.size) == 0;
}

byte_view key_of_slot(const text_table& table, const text_slot& slot) noexcept {
  if (is_long_key(slot.high)) return arena_key(table, slot.low);
  return {reinterpret_cast<const uint8_t*>(&slot.low), static_cast<size_t>(slot.high >> 56) - 1};
}

uint64_t slot_ranges_of(const text_table& table) noexcept {
  return 1 + (table.partitions == nullptr ? 0 : table.partitions->count);
}

text_slot_range slot_range_of(const text_table& table, uint64_t number) noexcept {
  if (number == 0) return {table.slots, capacity_of(table)};
  return {table.partitions->list[number - 1].slots, block_slots};
}

uint64_t bytes_of_text_table(const text_table& table) noexcept {
  const uint64_t partitions = table.partitions == nullptr ? 0 : bytes_of_text_partitions(*table.partitions);
  return capacity_of(table) * sizeof(text_slot) + table.arena_capacity + partitions;
}

}  // namespace ts_streaming
