// Tables of so many groups that they are kept in partitions.
#include <cmath>
#include <random>
#include <unordered_map>

#include "kernel_fold.h"
#include "reference.h"
#include "ts_streaming/text_partitions.h"

namespace ts_streaming::test {

namespace {

using groups = std::unordered_map<std::string, double>;

// Rows with keys of all lengths, most of them short.
struct row_list {
  std::string bytes;
  std::vector<uint32_t> starts, ends;
  std::vector<double> values;

  void add(const std::string& key, double value) {
    starts.push_back(static_cast<uint32_t>(bytes.size()));
    bytes += key;
    ends.push_back(static_cast<uint32_t>(bytes.size()));
    values.push_back(value);
  }
  std::string key(size_t row) const { return bytes.substr(starts[row], ends[row] - starts[row]); }
};

std::string key_of(uint64_t number) {
  std::string key = std::to_string(number * 2'654'435'761u % 4'294'967'291u);
  if (number % 5 == 0) key += std::string(number % 47, static_cast<char>('a' + number % 26));
  return number == 0 ? "" : key;
}

// share_of_few: of a hundred rows, how many have one of a thousand keys.
row_list random_rows(size_t rows, uint64_t distinct, unsigned share_of_few, unsigned seed) {
  std::mt19937 random(seed);
  row_list list;
  for (size_t i = 0; i < rows; i++) {
    const uint64_t among = random() % 100 < share_of_few ? 1000 : distinct;
    list.add(key_of(random() % among), static_cast<double>(random() % 1000) * 0.1 - 7);
  }
  return list;
}

void fold_into(groups& expected, const row_list& rows, int kind, const double* each) {
  for (size_t i = 0; i < rows.starts.size(); i++) {
    const double value = each != nullptr ? *each : rows.values[i];
    const auto [found, is_new] = expected.emplace(rows.key(i), value);
    if (!is_new) found->second = reference_combined(kind, found->second, value);
  }
}

error_code fold_rows(const instruction_set& isa, text_table& table, const row_list& rows, int kind,
                     const double* each) {
  const error_code error = prepare_text_table(table);
  if (error != error_code::none) return error;
  const exact_copy copy(rows.bytes);
  const cancellation cancel;
  const row_values values{each != nullptr ? nullptr : rows.values.data(), each != nullptr ? *each : 0};
  return isa.fold_spans(table, static_cast<combine>(kind), values, copy.view(), rows.starts.data(), rows.ends.data(),
                        rows.starts.size(), cancel);
}

// What is in the table, as long as nothing is pending.
groups read_groups(const text_table& table) {
  groups found;
  uint64_t key_bytes = 0;
  for (uint64_t number = 0; number < slot_ranges_of(table); number++) {
    const text_slot_range range = slot_range_of(table, number);
    for (uint64_t i = 0; i < range.count; i++) {
      if (range.slots[i].high == 0) continue;
      const byte_view key = key_of_slot(table, range.slots[i]);
      key_bytes += key.size;
      found.emplace(std::string(reinterpret_cast<const char*>(key.data), key.size), range.slots[i].value);
    }
  }
  CHECK_EQUAL(found.size(), table.groups);
  CHECK_EQUAL(key_bytes, table.key_bytes);
  return found;
}

void settle(text_table& table) {
  const cancellation cancel;
  CHECK(settle_text_table(table, cancel) == error_code::none);
}

void check_groups(text_table& table, const groups& expected) {
  settle(table);
  const groups found = read_groups(table);
  CHECK_EQUAL(found.size(), expected.size());
  size_t wrong = 0;
  for (const auto& [key, value] : expected) {
    const auto at = found.find(key);
    if (at == found.end() || memcmp(&at->second, &value, sizeof value) != 0) wrong++;
  }
  CHECK_EQUAL(wrong, 0u);
}

size_t allocations_left = 0;

void* allocate_some(size_t bytes) noexcept {
  if (allocations_left == 0) return nullptr;
  allocations_left--;
  return machine_memory.allocate(bytes);
}

void release_any(void* memory, size_t bytes) noexcept { machine_memory.release(memory, bytes); }

const memory_source scarce_memory{allocate_some, release_any};

}  // namespace

TEST(keeps_the_order_of_rows_when_groups_are_partitioned) {
  for (const instruction_set* isa : instruction_sets()) {
    for (const int kind : {0, 1, 2}) {
      owned_table owned;
      groups expected;
      const row_list rows = random_rows(500'000, 700'000, 5, 1);
      fold_into(expected, rows, kind, nullptr);
      CHECK(fold_rows(*isa, owned.table, rows, kind, nullptr) == error_code::none);
      CHECK(owned.table.partitions != nullptr && owned.table.slots == nullptr);
      CHECK(owned.table.partitions != nullptr && owned.table.partitions->count > 16);
      check_groups(owned.table, expected);
    }
  }
}

TEST(keeps_frequent_keys_in_front_of_partitions) {
  owned_table owned;
  groups expected;
  for (unsigned part = 0; part < 3; part++) {
    const row_list rows = random_rows(400'000, 1'000'000, 80, part);
    fold_into(expected, rows, 0, nullptr);
    CHECK(fold_rows(best_instruction_set(), owned.table, rows, 0, nullptr) == error_code::none);
  }
  CHECK(owned.table.partitions != nullptr && owned.table.slots != nullptr);
  check_groups(owned.table, expected);
  // Once they are not frequent any more, they go where all are.
  for (unsigned part = 3; part < 5; part++) {
    const row_list rows = random_rows(300'000, 1'000'000, 0, part);
    fold_into(expected, rows, 0, nullptr);
    CHECK(fold_rows(best_instruction_set(), owned.table, rows, 0, nullptr) == error_code::none);
  }
  CHECK(owned.table.slots == nullptr);
  check_groups(owned.table, expected);
}

TEST(takes_rows_of_several_values_in_turn) {
  owned_table owned;
  groups expected;
  const double constants[] = {1, 1, 0.1, 1};
  for (unsigned part = 0; part < 8; part++) {
    const row_list rows = random_rows(150'000, 400'000, 5, part);
    const double* const each = part % 2 == 0 ? constants + part / 2 : nullptr;
    fold_into(expected, rows, 0, each);
    CHECK(fold_rows(best_instruction_set(), owned.table, rows, 0, each) == error_code::none);
    if (part == 4) check_groups(owned.table, expected);
  }
  check_groups(owned.table, expected);
}

TEST(keeps_long_keys_that_wait) {
  owned_table owned;
  groups expected;
  const std::string padding(60, 'p');
  row_list rows = random_rows(200'000, 400'000, 0, 1);
  // More than there is room for: several times all that waits is folded.
  for (unsigned i = 0; i < 150'000; i++) rows.add(padding + std::to_string(i % 70'000), i * 0.1);
  // Longer than what may wait, among others of the same key's partition.
  for (unsigned i = 0; i < 40; i++) rows.add(std::string(20'000 + i % 20, 'x'), i * 0.1);
  for (unsigned i = 0; i < 50'000; i++) rows.add(key_of(i), 0.3);
  fold_into(expected, rows, 0, nullptr);
  CHECK(fold_rows(best_instruction_set(), owned.table, rows, 0, nullptr) == error_code::none);
  CHECK(owned.table.partitions != nullptr);
  check_groups(owned.table, expected);
}

TEST(folds_the_lines_of_many_words) {
  std::vector<std::string> blocks;
  for (unsigned block = 0; block < 3; block++) {
    std::string text;
    for (unsigned i = 0; i < 200'000; i++)
      text += key_of((i * 7919u + block * 31) % 350'000) + (i % 9 == 0 ? "\r\n" : i % 977 == 0 ? "\xff " : " ");
    blocks.push_back(text);
  }
  const reference_fold expected = fold_reference(blocks, {" "}, 0, 1);
  for (const instruction_set* isa : instruction_sets()) {
    owned_table owned;
    fold_counts counts;
    const cancellation cancel;
    CHECK(fold_blocks(*isa, owned.table, blocks, {" "}, combine::add, 1, counts, cancel) == error_code::none);
    CHECK_EQUAL(counts.rows, expected.rows);
    CHECK(owned.table.partitions != nullptr);
    check_groups(owned.table, groups(expected.groups.begin(), expected.groups.end()));
  }
}

TEST(splits_no_partition_for_groups_that_it_has_room_for) {
  row_list rows;
  for (unsigned i = 0; i < 600'000; i++) rows.add(key_of(i), i * 0.1);
  groups expected;
  fold_into(expected, rows, 0, nullptr);
  owned_table owned;
  CHECK(reserve_text_table(owned.table, rows.starts.size(), true) == error_code::none);
  CHECK(owned.table.partitions != nullptr);
  const uint32_t count = owned.table.partitions->count;
  CHECK(fold_rows(best_instruction_set(), owned.table, rows, 0, nullptr) == error_code::none);
  check_groups(owned.table, expected);
  CHECK_EQUAL(owned.table.partitions->count, count);
  // There is room for as many already, and where rows waited they still do.
  CHECK(reserve_text_table(owned.table, rows.starts.size(), true) == error_code::none);
  check_groups(owned.table, expected);
}

TEST(loses_no_row_that_waits_when_there_is_no_memory) {
  const row_list rows = random_rows(400'000, 600'000, 10, 1);
  size_t failures = 0;
  for (size_t allowed = 12; allowed < 400; allowed += 4) {
    allocations_left = allowed;
    owned_table owned(scarce_memory);
    const double each = 1;
    const error_code error = fold_rows(best_instruction_set(), owned.table, rows, 0, &each);
    if (error == error_code::none) break;
    failures++;
    CHECK(error == error_code::out_of_memory && owned.table.missing_bytes > 0);
    // Rows are taken in order: those up to some row are there, all of them.
    allocations_left = 1000;
    settle(owned.table);
    double total = 0;
    for (const auto& [key, value] : read_groups(owned.table)) total += value;
    row_list first;
    for (size_t i = 0; i < static_cast<size_t>(total); i++) first.add(rows.key(i), 0);
    groups expected;
    fold_into(expected, first, 0, &each);
    check_groups(owned.table, expected);
  }
  CHECK(failures > 4);
}

TEST(settles_again_after_it_was_cancelled) {
  owned_table owned;
  groups expected;
  const row_list rows = random_rows(400'000, 300'000, 0, 1);
  fold_into(expected, rows, 0, nullptr);
  CHECK(fold_rows(best_instruction_set(), owned.table, rows, 0, nullptr) == error_code::none);
  cancellation cancel;
  request_cancellation(cancel);
  CHECK(settle_text_table(owned.table, cancel) == error_code::cancelled);
  check_groups(owned.table, expected);
}

}  // namespace ts_streaming::test
