// The kernel, called the way its binding calls it.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "harness.h"
#include "ts_streaming/fold_lines.h"
#include "ts_streaming/seal.h"

namespace ts_streaming::test {

// All instruction sets that this processor runs.
std::vector<const instruction_set*> instruction_sets();

// A text table that frees itself.
struct owned_table {
  explicit owned_table(const memory_source& memory = machine_memory) {
    open_text_table(table, {0x0123'4567'89ab'cdef, 0xfedc'ba98'7654'3210}, memory);
  }
  ~owned_table() { release_text_table(table); }
  owned_table(const owned_table&) = delete;
  owned_table& operator=(const owned_table&) = delete;
  text_table table;
};

// fold_lines over exact copies of the blocks.
error_code fold_blocks(const instruction_set& isa, text_table& table, const std::vector<std::string>& blocks,
                       const std::vector<std::string>& separators, combine kind, double value, fold_counts& counts,
                       const cancellation& cancel);

// What seal_text_table gave, as a caller has it.
struct sealed_text {
  std::string bytes;
  std::vector<uint32_t> offsets;
  std::vector<double> values;
  std::vector<uint32_t> hashes;
  std::vector<uint32_t> ends;
  std::string key(size_t group) const { return bytes.substr(offsets[group], offsets[group + 1] - offsets[group]); }
};

sealed_text seal_text(text_table& table, uint32_t partitions);

std::map<std::string, double> groups_of(text_table& table);

}  // namespace ts_streaming::test
