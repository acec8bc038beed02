#include "ts_streaming/text_partitions.h"

#include <cstring>

#if defined(__SSE2__) || defined(_M_X64)
#include <xmmintrin.h>
#endif

namespace ts_streaming {

namespace {

constexpr uint32_t first_depth = 4;
// More partitions than keys of all together 2^32 bytes can fill.
constexpr uint32_t last_depth = 20;
constexpr uint64_t most_block_groups = block_slots / 4 * 3;
// Groups of a partition, where so many are expected in all: some have more, and few of them too many.
constexpr uint64_t expected_block_groups = block_slots / 8 * 5;
constexpr uint64_t block_mask = block_slots - 1;

// Rows in a cache line.
constexpr uint64_t line_rows = 64 / sizeof(text_key);

// Rows whose slots are asked for before the first of them is looked up.
constexpr uint64_t ahead_rows = 32;

// The front is looked at after this many rows that it did not take, and stays if they are at most half of all.
constexpr uint64_t look_misses = 1 << 16;

constexpr uint64_t first_long_bytes = 64 * 1024;
// Room for pending long keys, for each partition.
constexpr uint64_t long_bytes_of_partition = 128 * 1024;
// Offsets into it have 32 bits.
constexpr uint64_t most_long_bytes = 1 << 30;
// A longer key does not wait.
constexpr uint64_t most_pending_bytes = 16 * 1024;

void prefetch(const void* address) noexcept {
#if defined(__SSE2__) || defined(_M_X64)
  _mm_prefetch(static_cast<const char*>(address), _MM_HINT_T0);
#elif defined(__GNUC__)
  __builtin_prefetch(address);
#else
  static_cast<void>(address);
#endif
}

error_code out_of_memory(text_table& table, uint64_t bytes) noexcept {
  table.missing_bytes = bytes;
  return error_code::out_of_memory;
}

// `low` of a long key says where it is, and not what it is: the 56 bits of its hash in `high` are all that is needed.
uint64_t hash_of_key(uint64_t low, uint64_t high, hash_seed seed) noexcept {
  return is_long_key(high) ? high : hash_of_words(low, high, seed);
}

bool has_bit(uint64_t hash, uint32_t depth) noexcept { return (spread_hash(hash) >> (63 - depth) & 1) != 0; }

bool is_same_number(double a, double b) noexcept { return memcmp(&a, &b, sizeof a) == 0; }

// Doubles an array, with zeros after what it has.
template <class Item>
bool double_array(text_table& table, Item*& items, uint64_t size) noexcept {
  auto* const more = static_cast<Item*>(table.memory->allocate(2 * size * sizeof(Item)));
  if (more == nullptr) {
    table.missing_bytes = 2 * size * sizeof(Item);
    return false;
  }
  memcpy(static_cast<void*>(more), items, size * sizeof(Item));
  table.memory->release(items, size * sizeof(Item));
  items = more;
  return true;
}

template <class Item>
bool take_memory(text_table& table, Item*& items, uint64_t count) noexcept {
  items = static_cast<Item*>(allocate_from_regions(table.partitions->regions, *table.memory, count * sizeof(Item),
                                                   table.missing_bytes));
  return items != nullptr;
}

// Both lists or none.
bool double_lists(text_table& table) noexcept {
  text_partitions& all = *table.partitions;
  const uint64_t bytes = all.capacity * sizeof(text_run);
  auto* const runs = static_cast<text_run*>(table.memory->allocate(2 * bytes));
  if (runs == nullptr || !double_array(table, all.list, all.capacity)) {
    if (runs == nullptr) table.missing_bytes = 2 * bytes;
    table.memory->release(runs, 2 * bytes);
    return false;
  }
  memcpy(runs, all.runs, bytes);
  table.memory->release(all.runs, bytes);
  all.runs = runs;
  all.capacity *= 2;
  return true;
}

// Adds an empty partition. Its place in the directory is the caller's business.
bool add_partition(text_table& table, uint32_t depth) noexcept {
  text_partitions& all = *table.partitions;
  if (all.count == all.capacity && !double_lists(table)) return false;
  text_partition fresh{nullptr, 0, nullptr, nullptr, depth};
  if (!take_memory(table, fresh.slots, block_slots)) return false;
  // A line more: where all runs began at multiples of the same power of two, their ends would share a few sets of the cache.
  if (!take_memory(table, fresh.rows, run_rows + line_rows)) return false;
  if (all.has_values && !take_memory(table, fresh.values, run_rows)) return false;
  all.list[all.count] = fresh;
  all.runs[all.count] = {fresh.rows, fresh.rows + run_rows};
  all.count++;
  return true;
}

bool double_directory(text_table& table) noexcept {
  text_partitions& all = *table.partitions;
  const uint64_t size = uint64_t{1} << all.depth;
  uint32_t* twice = all.directory;
  if (!double_array(table, twice, size)) return false;
  all.directory = twice;
  for (uint64_t i = size; i-- > 0;) twice[2 * i] = twice[2 * i + 1] = twice[i];
  all.depth++;
  return true;
}

void place(text_slot* slots, const text_slot& slot, uint64_t hash) noexcept {
  uint64_t at = hash & block_mask;
  while (slots[at].high != 0) at = (at + 1) & block_mask;
  slots[at] = slot;
}

// Moves the groups with the bit after `depth` from one block to an empty one. The others move back to where a search now
// ends: from an empty slot on, one after another, so that none finds its place taken by one that is still to move.
uint64_t move_groups(text_slot* from, text_slot* to, uint32_t depth, hash_seed seed) noexcept {
  uint64_t moved = 0, first = 0;
  while (from[first].high != 0) first++;
  for (uint64_t i = 1; i <= block_slots; i++) {
    text_slot& place_of = from[(first + i) & block_mask];
    if (place_of.high == 0) continue;
    const text_slot slot = place_of;
    const uint64_t hash = hash_of_key(slot.low, slot.high, seed);
    place_of.high = 0;
    // No branch: nobody can guess a bit of a hash.
    const bool goes = has_bit(hash, depth);
    place(goes ? to : from, slot, hash);
    moved += goes;
  }
  return moved;
}

// Lets a run begin with its row `from`; rows with the bit after `depth` go to the empty run of another partition.
void keep_rows(text_table& table, uint32_t number, uint64_t from, uint32_t sibling) noexcept {
  text_partitions& all = *table.partitions;
  const text_partition& partition = all.list[number];
  const text_partition& other = all.list[sibling];
  const uint64_t rows = static_cast<uint64_t>(all.runs[number].next - partition.rows);
  uint64_t kept = 0, moved = 0;
  for (uint64_t i = from; i < rows; i++) {
    const text_key key = partition.rows[i];
    const bool goes = sibling != number && has_bit(hash_of_key(key.low, key.high, table.seed), partition.depth - 1);
    const text_partition& target = goes ? other : partition;
    const uint64_t at = goes ? moved++ : kept++;
    target.rows[at] = key;
    if (all.has_values) target.values[at] = partition.values[i];
  }
  all.runs[number].next = partition.rows + kept;
  if (sibling != number) all.runs[sibling].next = other.rows + moved;
}

// Splits a partition, of whose run the rows before `from` have been folded.
error_code split(text_table& table, uint32_t number, uint64_t from) noexcept {
  text_partitions& all = *table.partitions;
  const uint32_t depth = all.list[number].depth;
  const bool has_room = depth < last_depth && (depth < all.depth || double_directory(table));
  if (!has_room || !add_partition(table, depth + 1)) {
    if (depth == last_depth) table.missing_bytes = block_slots * sizeof(text_slot);
    keep_rows(table, number, from, number);
    return error_code::out_of_memory;
  }
  const uint32_t sibling = all.count - 1;
  text_partition& partition = all.list[number];
  text_partition& other = all.list[sibling];
  partition.depth = depth + 1;
  other.groups = move_groups(partition.slots, other.slots, depth, table.seed);
  partition.groups -= other.groups;
  keep_rows(table, number, from, sibling);
  // Its entries of the directory stand together, and the second half of them is the sibling's.
  const uint64_t entries = uint64_t{1} << (all.depth - depth);
  uint64_t first = 0;
  while (all.directory[first] != number) first += entries;
  for (uint64_t i = entries / 2; i < entries; i++) all.directory[first + i] = sibling;
  return error_code::none;
}

bool is_slot_of(const text_table& table, const text_slot& slot, text_key key, const uint8_t* bytes) noexcept {
  if (slot.low == key.low && slot.high == key.high) return true;
  return slot.high == key.high && is_long_key(key.high) && is_long_key_of(table, slot, key, bytes);
}

// Folds the run of a partition. Where it has to be split, the rows that are the sibling's then stay pending.
template <combine kind, bool has_values>
error_code fold_run_as(text_table& table, uint32_t number) noexcept {
  text_partitions& all = *table.partitions;
  const hash_seed seed = table.seed;
  // The hashes of the rows ahead, each in the place of its number modulo their count.
  uint64_t hashes[ahead_rows];
  for (;;) {
    text_partition& partition = all.list[number];
    const text_key* const rows = partition.rows;
    text_slot* const slots = partition.slots;
    const uint64_t count = static_cast<uint64_t>(all.runs[number].next - rows);
    const auto look_ahead = [&](uint64_t i) noexcept {
      if (i >= count) return;
      const uint64_t hash = hash_of_key(rows[i].low, rows[i].high, seed);
      hashes[i % ahead_rows] = hash;
      prefetch(slots + (hash & block_mask));
    };
    for (uint64_t i = 0; i < ahead_rows; i++) look_ahead(i);
    uint64_t i = 0;
    for (; i < count; i++) {
      text_key key = rows[i];
      uint64_t at = hashes[i % ahead_rows] & block_mask;
      look_ahead(i + ahead_rows);
      const double value = has_values ? partition.values[i] : all.each;
      text_slot* slot = slots + at;
      while (!is_slot_of(table, *slot, key, all.long_keys) && slot->high != 0) slot = slots + (++at & block_mask);
      if (slot->high != 0) {
        slot->value = combined<kind>(slot->value, value);
        continue;
      }
      if (partition.groups == most_block_groups) break;
      const error_code error = admit_text_key(table, key, all.long_keys);
      if (error != error_code::none) {
        keep_rows(table, number, i, number);
        return error;
      }
      partition.groups++;
      *slot = {key.low, key.high, value, 0};
    }
    if (i == count) break;
    const error_code error = split(table, number, i);
    if (error != error_code::none) return error;
  }
  all.runs[number].next = all.list[number].rows;
  return error_code::none;
}

error_code fold_run(text_table& table, uint32_t number) noexcept {
  const bool has_values = table.partitions->has_values;
  switch (table.partitions->kind) {
    case combine::min:
      return has_values ? fold_run_as<combine::min, true>(table, number) : fold_run_as<combine::min, false>(table, number);
    case combine::max:
      return has_values ? fold_run_as<combine::max, true>(table, number) : fold_run_as<combine::max, false>(table, number);
    default:
      return has_values ? fold_run_as<combine::add, true>(table, number) : fold_run_as<combine::add, false>(table, number);
  }
}

error_code settle(text_table& table) noexcept {
  // Nobody asks for this one to stop.
  const cancellation never;
  return settle_text_partitions(table, never);
}

// Copies a long key to the pending ones. Where they have no room left, all rows are folded first.
error_code keep_long_key(text_table& table, text_key& key, const uint8_t* bytes) noexcept {
  text_partitions& all = *table.partitions;
  const byte_view view = long_key_bytes(key, bytes);
  while (all.long_keys_used + view.size > all.long_keys_capacity) {
    const uint64_t wanted = all.count * long_bytes_of_partition;
    if (all.long_keys_capacity >= (wanted < most_long_bytes ? wanted : most_long_bytes)) {
      const error_code error = settle(table);
      if (error != error_code::none) return error;
    } else if (!double_array(table, all.long_keys, all.long_keys_capacity)) {
      return error_code::out_of_memory;
    } else {
      all.long_keys_capacity *= 2;
    }
  }
  memcpy(all.long_keys + all.long_keys_used, view.data, view.size);
  key = {(key.low & ~uint64_t{0xffff'ffff}) | all.long_keys_used, key.high};
  all.long_keys_used += view.size;
  return error_code::none;
}

// The partition of a hash, with room in its run.
error_code partition_with_room(text_table& table, uint64_t hash, uint32_t& number) noexcept {
  text_partitions& all = *table.partitions;
  for (;;) {
    number = partition_of_text(all, hash);
    if (all.runs[number].next != all.runs[number].end) return error_code::none;
    // After a split it can be another one.
    const error_code error = fold_run(table, number);
    if (error != error_code::none) return error;
  }
}

// Folds a row after all rows of its partition.
error_code fold_at_once(text_table& table, text_key key, uint64_t hash, const uint8_t* bytes, double value) noexcept {
  text_partitions& all = *table.partitions;
  for (;;) {
    const uint32_t number = partition_of_text(all, hash);
    error_code error = fold_run(table, number);
    if (error != error_code::none) return error;
    // After a split it can be another one, with rows of its own.
    if (number != partition_of_text(all, hash)) continue;
    text_partition& partition = all.list[number];
    uint64_t at = hash & block_mask;
    for (; partition.slots[at].high != 0; at = (at + 1) & block_mask) {
      text_slot& slot = partition.slots[at];
      if (slot.high != key.high || !is_long_key_of(table, slot, key, bytes)) continue;
      slot.value = combined_as(all.kind, slot.value, value);
      return error_code::none;
    }
    if (partition.groups == most_block_groups) {
      error = split(table, number, 0);
      if (error != error_code::none) return error;
      continue;
    }
    error = admit_text_key(table, key, bytes);
    if (error != error_code::none) return error;
    partition.groups++;
    partition.slots[at] = {key.low, key.high, value, 0};
    return error_code::none;
  }
}

// Splits what could not hold the groups of the front too.
error_code make_room_for_front(text_table& table) noexcept {
  text_partitions& all = *table.partitions;
  for (bool is_done = false; !is_done;) {
    is_done = true;
    const uint32_t count = all.count;
    const uint64_t bytes = count * sizeof(uint64_t);
    auto* const coming = static_cast<uint64_t*>(table.memory->allocate(bytes));
    if (coming == nullptr) return out_of_memory(table, bytes);
    for (uint64_t i = 0; i <= table.mask; i++) {
      const text_slot& slot = table.slots[i];
      if (slot.high != 0) coming[partition_of_text(all, hash_of_key(slot.low, slot.high, table.seed))]++;
    }
    error_code error = error_code::none;
    for (uint32_t number = 0; number < count && error == error_code::none; number++) {
      if (all.list[number].groups + coming[number] <= most_block_groups) continue;
      error = split(table, number, 0);
      is_done = false;
    }
    table.memory->release(coming, bytes);
    if (error != error_code::none) return error;
  }
  return error_code::none;
}

// Moves the groups of the front to the partitions: rows of theirs are in no run.
error_code dissolve_front(text_table& table) noexcept {
  const error_code error = make_room_for_front(table);
  if (error != error_code::none) return error;
  text_partitions& all = *table.partitions;
  for (uint64_t i = 0; i <= table.mask; i++) {
    const text_slot& slot = table.slots[i];
    if (slot.high == 0) continue;
    const uint64_t hash = hash_of_key(slot.low, slot.high, table.seed);
    text_partition& partition = all.list[partition_of_text(all, hash)];
    place(partition.slots, slot, hash);
    partition.groups++;
  }
  table.memory->release(table.slots, (table.mask + 1) * sizeof(text_slot));
  table.slots = nullptr;
  table.mask = 0;
  return error_code::none;
}

// Changes to values of each row's own, or to another constant.
error_code change_values(text_table& table, combine kind, double each, bool has_values) noexcept {
  text_partitions& all = *table.partitions;
  const error_code error = settle(table);
  if (error != error_code::none) return error;
  if (has_values) {
    for (uint32_t i = 0; i < all.count; i++) {
      if (all.list[i].values == nullptr && !take_memory(table, all.list[i].values, run_rows))
        return error_code::out_of_memory;
    }
  }
  all.kind = kind;
  all.each = each;
  all.has_values = has_values;
  return error_code::none;
}

}  // namespace

error_code open_text_partitions(text_table& table, uint64_t groups) noexcept {
  uint32_t depth = first_depth;
  while (depth < last_depth && groups > expected_block_groups << depth) depth++;
  const uint32_t count = uint32_t{1} << depth;
  auto* const all = static_cast<text_partitions*>(table.memory->allocate(sizeof(text_partitions)));
  if (all == nullptr) return out_of_memory(table, sizeof(text_partitions));
  table.partitions = all;
  all->depth = depth;
  all->capacity = count;
  all->long_keys_capacity = first_long_bytes;
  const auto allocate = [&](uint64_t bytes) noexcept {
    void* const memory = table.memory->allocate(bytes);
    if (memory == nullptr) table.missing_bytes = bytes;
    return memory;
  };
  all->directory = static_cast<uint32_t*>(allocate(count * sizeof(uint32_t)));
  all->list = static_cast<text_partition*>(allocate(count * sizeof(text_partition)));
  all->runs = static_cast<text_run*>(allocate(count * sizeof(text_run)));
  all->long_keys = static_cast<uint8_t*>(allocate(first_long_bytes));
  bool has_all = all->directory != nullptr && all->list != nullptr && all->runs != nullptr && all->long_keys != nullptr;
  for (uint32_t number = 0; number < count && has_all; number++) {
    all->directory[number] = number;
    has_all = add_partition(table, depth);
  }
  if (has_all) return error_code::none;
  release_text_partitions(table);
  return error_code::out_of_memory;
}

void release_text_partitions(text_table& table) noexcept {
  if (table.partitions == nullptr) return;
  text_partitions& all = *table.partitions;
  release_regions(all.regions, *table.memory);
  table.memory->release(all.directory, (uint64_t{1} << all.depth) * sizeof(uint32_t));
  table.memory->release(all.list, all.capacity * sizeof(text_partition));
  table.memory->release(all.runs, all.capacity * sizeof(text_run));
  table.memory->release(all.long_keys, all.long_keys_capacity);
  table.memory->release(&all, sizeof(text_partitions));
  table.partitions = nullptr;
}

error_code begin_text_rows(text_table& table, combine kind, double each, bool has_values, size_t rows) noexcept {
  text_partitions& all = *table.partitions;
  if (all.kind != kind || all.has_values != has_values || (!has_values && !is_same_number(all.each, each))) {
    const error_code error = change_values(table, kind, each, has_values);
    if (error != error_code::none) return error;
  }
  if (table.slots == nullptr) return error_code::none;
  const bool is_front_idle = all.front_misses >= look_misses && all.front_misses > all.front_rows / 2;
  if (all.front_misses >= look_misses) all.front_rows = all.front_misses = 0;
  all.front_rows += rows;
  return is_front_idle ? dissolve_front(table) : error_code::none;
}

error_code put_text_row(text_table& table, text_key key, uint64_t hash, const uint8_t* bytes, double value) noexcept {
  text_partitions& all = *table.partitions;
  error_code error = error_code::none;
  if (!all.has_values && !is_same_number(all.each, value)) error = change_values(table, all.kind, value, true);
  if (error != error_code::none) return error;
  if (is_long_key(key.high)) {
    if (long_key_bytes(key, bytes).size > most_pending_bytes) return fold_at_once(table, key, hash, bytes, value);
    error = keep_long_key(table, key, bytes);
  }
  uint32_t number = 0;
  if (error == error_code::none) error = partition_with_room(table, hash, number);
  if (error != error_code::none) return error;
  text_run& run = all.runs[number];
  const text_partition& partition = all.list[number];
  if (all.has_values) partition.values[run.next - partition.rows] = value;
  *run.next++ = key;
  return error_code::none;
}

error_code settle_text_partitions(text_table& table, const cancellation& cancel) noexcept {
  text_partitions& all = *table.partitions;
  // Splits add partitions at the end, with rows of their own.
  for (uint32_t number = 0; number < all.count; number++) {
    if (is_cancelled(cancel)) return error_code::cancelled;
    const error_code error = fold_run(table, number);
    if (error != error_code::none) return error;
  }
  all.long_keys_used = 0;
  return error_code::none;
}

uint64_t bytes_of_text_partitions(const text_partitions& partitions) noexcept {
  return partitions.regions.total + partitions.long_keys_capacity +
         (uint64_t{1} << partitions.depth) * sizeof(uint32_t) +
         partitions.capacity * (sizeof(text_partition) + sizeof(text_run)) + sizeof(text_partitions);
}

}  // namespace ts_streaming
