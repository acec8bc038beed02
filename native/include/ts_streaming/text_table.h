// The groups of a table whose keys are text: for each distinct key, one float64 aggregate.
//
//   slots: text_slot[capacity]                                   arena: bytes, 8-aligned records
//   +-----------------------------+----------+--------+          +------------+-----------+---------+
//   | low             high        | value    | unused |   long   | length     | key bytes | padding |
//   | key bytes 0..14 | length+1  | float64  |        |   ---->  | uint64     |           | to 8    |
//   | arena offset    | 255, hash | float64  |        |          +------------+-----------+---------+
//   | 0               | 0         |          |        |  empty
//   +-----------------------------+----------+--------+
//
// A slot is half a cache line. A key of at most 15 bytes stands in its slot: its bytes in order (little-endian words),
// zeros up to byte 15, and its length + 1 in byte 15, so that equality is two word comparisons and no key equals the
// empty slot. A longer key has 255 in byte 15, the low 56 bits of its hash in the rest of `high`, and its bytes in the
// arena.
//
// Probing. Open addressing, linear, from slot `hash & (capacity - 1)`; at most half of the slots are taken, so that a
// search ends after 1.5 slots where the key is there and 2.5 where it is not, on average. Nothing is ever removed.
//
// Growth. Before an insertion that would fill more than half: four times the slots below 2^20 and twice from there.
// Slots are moved by the hash that their own words give; no key bytes are read. The arena doubles. Until the new memory
// is there nothing is changed.
//
// Not supported: removal, iteration in first-seen order, more than one thread at a time.
#pragma once

#include <cstddef>
#include <cstdint>

#include "ts_streaming/aggregate.h"
#include "ts_streaming/byte_view.h"
#include "ts_streaming/cancellation.h"
#include "ts_streaming/error_code.h"
#include "ts_streaming/memory_source.h"
#include "ts_streaming/table_hash.h"

namespace ts_streaming {

// The longest key that stands in a slot, in bytes.
constexpr size_t longest_inline_key = 15;

// Byte 15 of the words of a long key.
constexpr uint64_t long_key_tag = 0xff;

// A key as a slot holds it, or as a search brings it. In a search, `low` of a long key says where its bytes are: see
// long_key_words.
struct text_key {
  uint64_t low;
  uint64_t high;
};

struct text_slot {
  uint64_t low;
  uint64_t high;
  double value;
  uint64_t unused;
};

static_assert(sizeof(text_slot) == 32, "two slots fill a cache line, and none lies in two");

struct text_table {
  // capacity slots, or null until the first group. Capacity is a power of two.
  text_slot* slots;
  // capacity - 1.
  uint64_t mask;
  // Groups in the table. Only settle_text_table makes them complete.
  uint64_t groups;
  // Bytes of all keys together, likewise.
  uint64_t key_bytes;
  uint8_t* arena;
  uint64_t arena_used;
  uint64_t arena_capacity;
  // Null until there are many groups; from then on new groups go there, and `slots` may be null: see text_partitions.h.
  struct text_partitions* partitions;
  hash_seed seed;
  const memory_source* memory;
  // After error_code::out_of_memory: the bytes that could not be had.
  uint64_t missing_bytes;
};

// Makes an empty table, without allocating. Nothing else but release_text_table may come before prepare_text_table.
void open_text_table(text_table& table, hash_seed seed, const memory_source& memory) noexcept;

// Makes sure that there are slots. Every operation begins with it.
//
// Errors: out_of_memory.
error_code prepare_text_table(text_table& table) noexcept;

// Makes room for so many groups in all, of which a table then grows to none on the way. may_partition: whether its rows
// may go through partitions, which nothing but find_in_text_table rules out.
//
// Errors: out_of_memory, and nothing has changed.
error_code reserve_text_table(text_table& table, uint64_t groups, bool may_partition) noexcept;

// Makes sure that all rows are in their groups: see text_partitions.h. Comes before groups are counted or read.
//
// O(pending rows + memory of the table). Errors: cancelled, out_of_memory; rows that are not in their groups stay pending.
error_code settle_text_table(text_table& table, const cancellation& cancel) noexcept;

// The number of rows that can wait to be folded into their groups.
uint64_t most_waiting_rows(const text_table& table) noexcept;

// Frees everything; the table is as opened.
void release_text_table(text_table& table) noexcept;

// Folds one row: the complete search, for whatever the fast loops (isa/) do not settle at the first slots.
//
// key: as inline_key_words or long_key_words make it, with its hash.
// bytes: what the offset in a long key counts from; borrowed.
// May move `slots` and change `mask`. O(1) expected, O(capacity) when it grows.
// Errors: out_of_memory, and then the row is not in the table.
error_code fold_into_text_table(text_table& table, text_key key, uint64_t hash, const uint8_t* bytes, combine kind,
                                double value) noexcept;

// The slot of a key, which is inserted with the value `fresh` where it is not there: what fold_into_text_table folds by.
//
// Of a table whose rows are all found so: it has no partitions. `slot` stays valid until the next insertion.
// Errors: out_of_memory, and then the key is not in the table.
error_code find_in_text_table(text_table& table, text_key key, uint64_t hash, const uint8_t* bytes, double fresh,
                              text_slot*& slot) noexcept;

// Takes the key of a new group in: counts it, and a long one moves to the arena, from where `bytes` and its words say.
//
// Errors: out_of_memory, and nothing has changed.
error_code admit_text_key(text_table& table, text_key& key, const uint8_t* bytes) noexcept;

// Whether a long key whose hash is that of a slot's is the slot's.
bool is_long_key_of(const text_table& table, const text_slot& slot, text_key key, const uint8_t* bytes) noexcept;

// The bytes of the key in an occupied slot; they stay valid until the next insertion. O(1).
byte_view key_of_slot(const text_table& table, const text_slot& slot) noexcept;

// Where the slots are: first those of `slots`, then block by block. Number from 0; stays valid until the next insertion.
struct text_slot_range {
  const text_slot* slots;
  uint64_t count;
};

uint64_t slot_ranges_of(const text_table& table) noexcept;
text_slot_range slot_range_of(const text_table& table, uint64_t number) noexcept;

// Memory in use, in bytes.
uint64_t bytes_of_text_table(const text_table& table) noexcept;

namespace {

inline bool is_long_key(uint64_t high) noexcept { return high >> 56 == long_key_tag; }

// Bytes 8 to 14 of a short key, with its length.
inline uint64_t high_word(uint64_t bytes, uint64_t size) noexcept { return bytes | (size + 1) << 56; }

// A long key as a search brings it. Bit 63 of `low` is set, which no arena offset has: the two words never equal those
// of a slot, so that the fast loops leave every long key to fold_into_text_table.
inline text_key long_key_words(uint32_t start, uint32_t size, uint64_t hash) noexcept {
  return {1ull << 63 | static_cast<uint64_t>(size) << 32 | start, long_key_tag << 56 | (hash & 0x00ff'ffff'ffff'ffff)};
}

inline byte_view long_key_bytes(text_key key, const uint8_t* bytes) noexcept {
  return {bytes + static_cast<uint32_t>(key.low), static_cast<size_t>(key.low >> 32 & 0x7fff'ffff)};
}

static_assert(longest_inline_key + 1 < long_key_tag, "a length never looks like the tag of a long key");

}  // namespace

}  // namespace ts_streaming
