// What the kernel must give, computed the slow way and with none of its code.
#pragma once

#include <map>
#include <string>
#include <vector>

namespace ts_streaming::test {

// The text that bytes decode to, encoded again: each maximal subpart of an ill-formed sequence is one U+FFFD.
std::string decoded(const std::string& bytes);

// The lines of a block, line ends excluded.
std::vector<std::string> lines_of(const std::string& block);

// text.split(separator), as JavaScript has it.
std::vector<std::string> split(const std::string& text, const std::string& separator);

struct reference_fold {
  std::map<std::string, double> groups;
  uint64_t bytes = 0;
  uint64_t lines = 0;
  uint64_t rows = 0;
};

// kind: 0 adds, 1 takes the minimum, 2 the maximum.
double reference_combined(int kind, double sofar, double value);

// foldLines over blocks.
reference_fold fold_reference(const std::vector<std::string>& blocks, const std::vector<std::string>& separators,
                              int kind, double value);

}  // namespace ts_streaming::test
