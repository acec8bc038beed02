#include "kernel_fold.h"

#include <memory>

namespace ts_streaming::test {

std::vector<const instruction_set*> instruction_sets() {
  std::vector<const instruction_set*> sets{&baseline_instruction_set};
  if (&best_instruction_set() != &baseline_instruction_set) sets.push_back(&best_instruction_set());
  return sets;
}

error_code fold_blocks(const instruction_set& isa, text_table& table, const std::vector<std::string>& blocks,
                       const std::vector<std::string>& separators, combine kind, double value, fold_counts& counts,
                       const cancellation& cancel) {
  std::vector<std::unique_ptr<exact_copy>> memory;
  const auto views_of = [&](const std::vector<std::string>& texts) {
    std::vector<byte_view> views;
    for (const std::string& text : texts) {
      memory.push_back(std::make_unique<exact_copy>(text));
      views.push_back(memory.back()->view());
    }
    return views;
  };
  const std::vector<byte_view> block_views = views_of(blocks), separator_views = views_of(separators);
  const line_program program{separator_views.data(), separator_views.size(), value};
  const aggregate aggregates[] = {aggregate::sum, aggregate::min, aggregate::max};
  group_table groups;
  open_group_table(groups, key_type::utf8, aggregates + static_cast<int>(kind), 1, table.seed, *table.memory);
  // The caller's, for as long as this takes.
  groups.text = table;
  const error_code error =
      fold_lines(isa, groups, program, block_views.data(), block_views.size(), cancel, counts);
  table = groups.text;
  table.missing_bytes = groups.missing_bytes;
  return error;
}

sealed_text seal_text(text_table& table, uint32_t partitions) {
  const cancellation cancel;
  CHECK(settle_text_table(table, cancel) == error_code::none);
  const size_t groups = table.groups;
  sealed_text sealed;
  sealed.bytes.resize(table.key_bytes);
  sealed.offsets.resize(groups + 1);
  sealed.values.resize(groups);
  sealed.hashes.resize(groups);
  sealed.ends.resize(partitions);
  double* const values[] = {sealed.values.data()};
  const sealed_columns columns{reinterpret_cast<uint8_t*>(sealed.bytes.data()),
                               sealed.offsets.data(),
                               nullptr,
                               values,
                               sealed.hashes.data(),
                               sealed.ends.data(),
                               partitions};
  CHECK(seal_text_table(table, columns, cancel) == error_code::none);
  return sealed;
}

std::map<std::string, double> groups_of(text_table& table) {
  const sealed_text sealed = seal_text(table, 1);
  std::map<std::string, double> groups;
  for (size_t i = 0; i < sealed.values.size(); i++) groups[sealed.key(i)] = sealed.values[i];
  CHECK_EQUAL(groups.size(), sealed.values.size());
  return groups;
}

}  // namespace ts_streaming::test
