// The part of a text table that is too large for the cache: its groups by ranges of their hashes.
//
// A table of many groups, read at random, costs a miss of the cache for each row. So rows are first put down by the top
// bits of their hash, in runs of their partitions, and a run is folded when it is full: then the block of slots that all
// its rows look at is in the cache, read once for thousands of rows.
//
//   row -> hash -> directory[top bits] -> partition
//
//   runs:   | 7 | row row row ...      |   2^13 rows of 16 bytes, and beside them, where they differ, their values
//   blocks: | 7 | slot slot slot ...   |   2^14 slots as in text_table.h, at most 3/4 taken: half a second-level cache
//
//   split:  | 7 |  ->  | 7 | (next bit 0)  | 12 | (next bit 1)
//
// Growth. A partition whose block is full is split by the next bit of the hash. What stays is moved together in its
// place; what goes, in the order of the slots, goes to a new block, and to the slots of the same numbers: both blocks are
// read and written in order. So all memory is in pieces of one size, and none is ever given back or copied to
// somewhere larger. Directory entries of the same partition stand side by side; the directory doubles when a partition
// that has only one of them is split.
//
// Order. All rows of a key go through the run of one partition, in order; a split keeps the order of what has not been
// folded. So the rows of each key are folded in the order in which they came.
//
// Pending rows. They outlive the operation that brought them: settle_text_partitions folds them, before anybody reads
// groups. Keys that do not stand in a row are copied to memory of the partitions' own meanwhile. All pending rows have
// the same constant value, or all have values; where an operation brings others, the rows before it are folded first.
//
// The front. The slots that the table had before, with the groups that came first, stay where they are as long as they
// take half of the rows or more: the frequent keys of text are among them, and their rows need no run. They are
// looked up first, and take no new groups. When they take fewer, their groups move to the partitions, and the front is
// no more. No key is in both at any time.
//
// Memory. Half a MiB a partition for its slots, a quarter of that for its run and as much for long keys that wait, an
// eighth for values where there are any.
//
// Not supported: removal; more than one thread at a time.
#pragma once

#include <cstddef>
#include <cstdint>

#include "ts_streaming/cancellation.h"
#include "ts_streaming/memory_regions.h"
#include "ts_streaming/text_table.h"

namespace ts_streaming {

constexpr uint64_t block_slots = 1 << 14;
constexpr uint64_t run_rows = 1 << 13;

// Where the next row of a run goes, and where its memory ends.
struct text_run {
  text_key* next;
  text_key* end;
};

struct text_partition {
  // block_slots of them.
  text_slot* slots;
  // Groups in the slots.
  uint64_t groups;
  // run_rows of them; `low` of a long key is an offset into the pending long keys, see long_key_words.
  text_key* rows;
  // float64[run_rows], or null as long as no row had a value of its own.
  double* values;
  // Bits of the hash that all its keys have in common.
  uint32_t depth;
};

struct text_partitions {
  // uint32[2^depth]: numbers of partitions, by the top `depth` of the 56 bits of a hash that a long key's slot keeps.
  uint32_t* directory;
  uint32_t depth;
  // Partitions and their runs, by number.
  text_partition* list;
  text_run* runs;
  uint32_t count;
  uint32_t capacity;
  memory_regions regions;
  // How all pending rows are to be folded: see text_table.h. `has_values`: each row with a value of its own.
  combine kind;
  double each;
  bool has_values;
  // The bytes of pending rows with long keys, one after another.
  uint8_t* long_keys;
  uint64_t long_keys_used;
  uint64_t long_keys_capacity;
  // Since the last look: rows of batches that went by the front, and those that it did not take.
  uint64_t front_rows;
  uint64_t front_misses;
};

// Gives a table its partitions, without any groups in them; its slots become the front. `groups`: how many will come at
// least, so that partitions need not be split for them.
//
// Errors: out_of_memory, and nothing has changed.
error_code open_text_partitions(text_table& table, uint64_t groups) noexcept;

// Frees them.
void release_text_partitions(text_table& table) noexcept;

// Comes before a batch of `rows`: all until the next call are combined by `kind`, and have the value `each` unless they
// have their own. Moves the groups of a front that takes too few rows.
//
// Errors: out_of_memory; pending rows are still pending then.
error_code begin_text_rows(text_table& table, combine kind, double each, bool has_values, size_t rows) noexcept;

// Puts a row down, whatever its key and value: the complete way, for what the fast loop (isa/) does not do. Folds the run
// first where it is full.
//
// Errors: out_of_memory, and then the row is not in the table.
error_code put_text_row(text_table& table, text_key key, uint64_t hash, const uint8_t* bytes, double value) noexcept;

// Folds all pending rows. O(partitions + pending rows).
//
// Errors: cancelled (looked at once per partition), out_of_memory; rows that were not folded are still pending.
error_code settle_text_partitions(text_table& table, const cancellation& cancel) noexcept;

// Memory in use, in bytes.
uint64_t bytes_of_text_partitions(const text_partitions& partitions) noexcept;

namespace {

// What the directory looks up by its top bits: hashes of short keys that are alike differ too little in bits of their own.
// The top byte of a hash is not kept with a long key.
inline uint64_t spread_hash(uint64_t hash) noexcept { return (hash << 8) * 0x9e37'79b9'7f4a'7c15; }

inline uint32_t partition_of_text(const text_partitions& partitions, uint64_t hash) noexcept {
  return partitions.directory[spread_hash(hash) >> (64 - partitions.depth)];
}

}  // namespace

}  // namespace ts_streaming
