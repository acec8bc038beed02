// Programs, encoded the way src/encode-program.ts does it.
#pragma once

#include <string>
#include <vector>

#include "kernel_fold.h"
#include "ts_streaming/program.h"

namespace ts_streaming::test {

class program_builder {
 public:
  // Each gives the column that it makes.
  int add(opcode op, std::vector<int> operands);
  int constant(double value);
  int constant(const std::string& text);
  int cut(int of, const std::string& separator);
  int part(int of, const std::string& separator, int at);
  // Of `replace`, `indexOf`, `padStart` and their like.
  int search(opcode op, int of, int number, const std::string& text, const std::string& with = "");
  int concat(const std::vector<int>& columns);
  int json(int of, const std::vector<std::string>& path, bool is_optional);
  int is_in(int of, const std::vector<std::string>& texts);
  int columns() const { return static_cast<int>(instructions_.size()); }

  // Runs it over exact copies of the blocks.
  error_code fold(const instruction_set& isa, group_table& table, const std::vector<int>& keys, bool is_array,
                  const std::vector<int>& values, const std::vector<std::string>& blocks, const cancellation& cancel,
                  std::vector<uint32_t>& escaped, fold_counts& counts) const;

 private:
  std::pair<int, int> text(const std::string& bytes);
  int list(const std::vector<int>& words);

  std::vector<std::vector<int>> instructions_;
  std::vector<int> lists_;
  std::vector<double> numbers_;
  std::string bytes_;
};

// A table that frees itself.
struct owned_groups {
  owned_groups(key_type key, const std::vector<aggregate>& kinds, const memory_source& memory = machine_memory) {
    open_group_table(table, key, kinds.data(), kinds.size(), {0x0123'4567'89ab'cdef, 0xfedc'ba98'7654'3210}, memory);
  }
  ~owned_groups() { release_group_table(table); }
  owned_groups(const owned_groups&) = delete;
  owned_groups& operator=(const owned_groups&) = delete;
  group_table table;
};

// The aggregates of each key, as bytes; a number's key is its eight bytes.
std::map<std::string, std::vector<double>> aggregates_of(group_table& table);

}  // namespace ts_streaming::test
