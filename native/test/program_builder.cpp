#include "program_builder.h"

namespace ts_streaming::test {

namespace {

constexpr size_t header_words = 5;
constexpr size_t instruction_words = 8;

// Marks a place in a list, which is known when all instructions are.
constexpr int list_offset = 1 << 24;

}  // namespace

int program_builder::add(opcode op, std::vector<int> operands) {
  operands.insert(operands.begin(), static_cast<int>(op));
  operands.resize(instruction_words);
  instructions_.push_back(operands);
  return columns();
}

int program_builder::constant(double value) {
  numbers_.push_back(value);
  return add(opcode::constant, {1, static_cast<int>(numbers_.size()) - 1});
}

int program_builder::constant(const std::string& value) {
  const auto [from, size] = text(value);
  return add(opcode::constant, {0, 0, from, size});
}

int program_builder::cut(int of, const std::string& separator) {
  const auto [from, size] = text(separator);
  return add(opcode::cut, {of, 0, 0, from, size});
}

int program_builder::part(int of, const std::string& separator, int at) {
  const auto [from, size] = text(separator);
  return add(opcode::part, {of, at, 0, from, size});
}

int program_builder::search(opcode op, int of, int number, const std::string& bytes, const std::string& with) {
  const auto [from, size] = text(bytes);
  const auto [with_from, with_size] = text(with);
  return add(op, {of, number, 0, from, size, with_from, with_size});
}

int program_builder::concat(const std::vector<int>& of) {
  return add(opcode::concat, {list(of), static_cast<int>(of.size())});
}

int program_builder::json(int of, const std::vector<std::string>& path, bool is_optional) {
  std::vector<int> names;
  for (const std::string& name : path) {
    const auto [from, size] = text(name);
    names.insert(names.end(), {from, size});
  }
  return add(opcode::json, {of, list(names), static_cast<int>(path.size()), is_optional});
}

int program_builder::is_in(int of, const std::vector<std::string>& texts) {
  std::vector<int> constants;
  for (const std::string& value : texts) {
    const auto [from, size] = text(value);
    constants.insert(constants.end(), {0, 0, from, size});
  }
  return add(opcode::is_in, {of, list(constants), static_cast<int>(texts.size())});
}

std::pair<int, int> program_builder::text(const std::string& bytes) {
  const int from = static_cast<int>(bytes_.size());
  bytes_ += bytes;
  return {from, static_cast<int>(bytes.size())};
}

int program_builder::list(const std::vector<int>& words) {
  const int from = list_offset + static_cast<int>(lists_.size());
  lists_.insert(lists_.end(), words.begin(), words.end());
  return from;
}

error_code program_builder::fold(const instruction_set& isa, group_table& table, const std::vector<int>& keys,
                                 bool is_array, const std::vector<int>& values, const std::vector<std::string>& blocks,
                                 const cancellation& cancel, std::vector<uint32_t>& escaped,
                                 fold_counts& counts) const {
  const int lists_from = static_cast<int>(header_words + instruction_words * instructions_.size());
  std::vector<int32_t> words{columns(), lists_from + static_cast<int>(lists_.size()), static_cast<int>(keys.size()),
                             is_array, lists_from + static_cast<int>(lists_.size() + keys.size())};
  for (const std::vector<int>& instruction : instructions_) {
    for (const int word : instruction) words.push_back(word >= list_offset ? word - list_offset + lists_from : word);
  }
  words.insert(words.end(), lists_.begin(), lists_.end());
  words.insert(words.end(), keys.begin(), keys.end());
  words.insert(words.end(), values.begin(), values.end());
  std::vector<exact_copy*> copies;
  std::vector<byte_view> views;
  for (const std::string& block : blocks) {
    copies.push_back(new exact_copy(block));
    views.push_back(copies.back()->view());
  }
  escaped_lines lines;
  const exact_copy bytes(bytes_);
  const error_code error = fold_program(isa, table, {words.data(), numbers_.data(), bytes.view().data}, views.data(),
                                        views.size(), cancel, lines, counts);
  escaped.assign(lines.triples, lines.triples + 3 * lines.count);
  release_escaped_lines(lines, *table.memory);
  for (exact_copy* const copy : copies) delete copy;
  return error;
}

std::map<std::string, std::vector<double>> aggregates_of(group_table& table) {
  const cancellation cancel;
  CHECK(settle_group_table(table, cancel) == error_code::none);
  const size_t groups = groups_of_table(table);
  std::string bytes(key_bytes_of_table(table), '\0');
  std::vector<uint32_t> offsets(groups + 1), hashes(groups), ends(3);
  std::vector<double> numbers(groups);
  std::vector<std::vector<double>> values(table.aggregates, std::vector<double>(groups));
  std::vector<double*> pointers;
  for (std::vector<double>& column : values) pointers.push_back(column.data());
  const sealed_columns columns{reinterpret_cast<uint8_t*>(bytes.data()),
                               offsets.data(),
                               numbers.data(),
                               pointers.data(),
                               hashes.data(),
                               ends.data(),
                               static_cast<uint32_t>(ends.size())};
  CHECK(seal_group_table(table, columns, cancel) == error_code::none);
  std::map<std::string, std::vector<double>> all;
  for (size_t i = 0; i < groups; i++) {
    std::string key = table.key == key_type::float64
                          ? std::string(reinterpret_cast<const char*>(&numbers[i]), sizeof(double))
                          : bytes.substr(offsets[i], offsets[i + 1] - offsets[i]);
    for (const std::vector<double>& column : values) all[key].push_back(column[i]);
  }
  CHECK_EQUAL(all.size(), groups);
  return all;
}

}  // namespace ts_streaming::test
