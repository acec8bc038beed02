#include "ts_streaming/seal.h"

#include <cstring>

#include "ts_streaming/stable_hash.h"

namespace ts_streaming {

namespace {

constexpr uint64_t look_slots = 1 << 16;

// Memory for one call, from a table's source.
class scratch {
 public:
  explicit scratch(const memory_source& memory) noexcept : memory_(memory) {}
  ~scratch() { memory_.release(bytes_, size_); }
  scratch(const scratch&) = delete;
  scratch& operator=(const scratch&) = delete;

  // Zeroed, aligned to 8, or null. `size`: more than 0. Once.
  void* allocate(size_t size) noexcept {
    size_ = size;
    return bytes_ = memory_.allocate(size);
  }

 private:
  const memory_source& memory_;
  void* bytes_ = nullptr;
  size_t size_ = 0;
};

double canonical(double value) noexcept {
  if (value == value) return value;
  double nan;
  memcpy(&nan, &canonical_nan_bits, sizeof nan);
  return nan;
}

// A slot's key as the two passes want it.
struct text_access {
  using slot = text_slot;
  static uint64_t ranges(const text_table& table) noexcept { return slot_ranges_of(table); }
  static text_slot_range range(const text_table& table, uint64_t number) noexcept {
    return slot_range_of(table, number);
  }
  static bool is_empty(const slot& at) noexcept { return at.high == 0; }
  static uint32_t hash(const text_table& table, const slot& at) noexcept {
    const byte_view key = key_of_slot(table, at);
    return stable_hash_of_utf8(key.data, key.size);
  }
  static size_t key_size(const text_table& table, const slot& at) noexcept { return key_of_slot(table, at).size; }
  static void copy_key(const text_table& table, const slot& at, const sealed_columns& columns, uint64_t group,
                       uint64_t byte) noexcept {
    const byte_view key = key_of_slot(table, at);
    memcpy(columns.key_bytes + byte, key.data, key.size);
    columns.key_offsets[group + 1] = static_cast<uint32_t>(byte + key.size);
  }
};

// Of canonical encodings, which are hashed as what they encode.
struct data_access : text_access {
  static uint32_t hash(const text_table& table, const slot& at) noexcept {
    const byte_view key = key_of_slot(table, at);
    return stable_hash_of_data(key.data, key.size);
  }
};

struct number_access {
  using slot = number_slot;
  struct slot_range {
    const slot* slots;
    uint64_t count;
  };
  static uint64_t ranges(const number_table& table) noexcept { return table.slots == nullptr ? 0 : 1; }
  static slot_range range(const number_table& table, uint64_t) noexcept { return {table.slots, table.mask + 1}; }
  static bool is_empty(const slot& at) noexcept { return at.complement == 0; }
  static uint32_t hash(const number_table&, const slot& at) noexcept { return stable_hash_of_number(~at.complement); }
  static size_t key_size(const number_table&, const slot&) noexcept { return 0; }
  static void copy_key(const number_table&, const slot& at, const sealed_columns& columns, uint64_t group,
                       uint64_t) noexcept {
    const uint64_t bits = ~at.complement;
    memcpy(columns.key_numbers + group, &bits, sizeof bits);
  }
};

// The aggregate in a slot.
struct slot_values {
  void write(const sealed_columns& columns, uint32_t group, double value) const noexcept {
    columns.values[0][group] = canonical(value);
  }
};

// The record of the group whose number is in a slot.
struct record_values {
  void write(const sealed_columns& columns, uint32_t group, double value) const noexcept {
    const double* const record = table.records + static_cast<uint64_t>(value) * table.aggregates;
    for (size_t i = 0; i < table.aggregates; i++) columns.values[i][group] = canonical(record[i]);
  }

  const group_table& table;
};

// Calls `visit` with each slot that has a group, always in the same order. Returns false if it was cancelled.
template <class Access, class Table, class Visit>
bool for_each_group(const Table& table, const cancellation& cancel, Visit visit) noexcept {
  const uint64_t ranges = Access::ranges(table);
  for (uint64_t number = 0; number < ranges; number++) {
    const auto range = Access::range(table, number);
    for (uint64_t i = 0; i < range.count; i++) {
      if (i % look_slots == 0 && is_cancelled(cancel)) return false;
      if (!Access::is_empty(range.slots[i])) visit(range.slots[i]);
    }
  }
  return true;
}

template <class Access, class Table, class Values>
error_code seal(Table& table, Values values, const sealed_columns& columns, const cancellation& cancel) noexcept {
  using slot = typename Access::slot;
  const uint32_t partitions = columns.partitions;
  const size_t scratch_size = partitions * sizeof(uint64_t) + table.groups * sizeof(uint32_t);
  scratch memory(*table.memory);
  // Where the next key of each partition goes, in bytes; then the stable hash of each group, in the order of the slots.
  auto* const next_byte = static_cast<uint64_t*>(memory.allocate(scratch_size));
  if (next_byte == nullptr) {
    table.missing_bytes = scratch_size;
    return error_code::out_of_memory;
  }
  auto* const slot_hashes = reinterpret_cast<uint32_t*>(next_byte + partitions);
  // Counts, then the places of the next groups, then the ends.
  uint32_t* const ends = columns.partition_ends;
  memset(ends, 0, partitions * sizeof(uint32_t));

  uint64_t seen = 0;
  const bool is_counted = for_each_group<Access>(table, cancel, [&](const slot& group) noexcept {
    const uint32_t hash = Access::hash(table, group);
    const uint32_t partition = partition_of(hash, partitions);
    slot_hashes[seen++] = hash;
    ends[partition]++;
    next_byte[partition] += Access::key_size(table, group);
  });
  if (!is_counted) return error_code::cancelled;

  uint32_t groups = 0;
  uint64_t bytes = 0;
  for (uint32_t partition = 0; partition < partitions; partition++) {
    const uint32_t group_count = ends[partition];
    const uint64_t byte_count = next_byte[partition];
    ends[partition] = groups;
    next_byte[partition] = bytes;
    groups += group_count;
    bytes += byte_count;
  }

  seen = 0;
  const bool is_copied = for_each_group<Access>(table, cancel, [&](const slot& from) noexcept {
    const uint32_t hash = slot_hashes[seen++];
    const uint32_t partition = partition_of(hash, partitions);
    const uint32_t group = ends[partition]++;
    Access::copy_key(table, from, columns, group, next_byte[partition]);
    next_byte[partition] += Access::key_size(table, from);
    values.write(columns, group, from.value);
    columns.hashes[group] = hash;
  });
  return is_copied ? error_code::none : error_code::cancelled;
}

}  // namespace

error_code seal_text_table(text_table& table, const sealed_columns& columns, const cancellation& cancel) noexcept {
  columns.key_offsets[0] = 0;
  return seal<text_access>(table, slot_values{}, columns, cancel);
}

error_code seal_number_table(number_table& table, const sealed_columns& columns, const cancellation& cancel) noexcept {
  return seal<number_access>(table, slot_values{}, columns, cancel);
}

error_code seal_group_table(group_table& table, const sealed_columns& columns, const cancellation& cancel) noexcept {
  const bool has_records = table.aggregates > 1;
  error_code error;
  if (table.key == key_type::float64) {
    error = has_records ? seal<number_access>(table.numbers, record_values{table}, columns, cancel)
                        : seal_number_table(table.numbers, columns, cancel);
    table.missing_bytes = table.numbers.missing_bytes;
    return error;
  }
  columns.key_offsets[0] = 0;
  if (table.key == key_type::data) {
    error = has_records ? seal<data_access>(table.text, record_values{table}, columns, cancel)
                        : seal<data_access>(table.text, slot_values{}, columns, cancel);
  } else {
    error = has_records ? seal<text_access>(table.text, record_values{table}, columns, cancel)
                        : seal_text_table(table.text, columns, cancel);
  }
  table.missing_bytes = table.text.missing_bytes;
  return error;
}

}  // namespace ts_streaming
