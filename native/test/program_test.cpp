// Line programs: batches, long lines, new texts, lines that escape, and what happens when there is no memory or no
// time. What each instruction means is the business of the contract suite, which compares it with JavaScript.
#include "program_builder.h"
#include "reference.h"
#include "scarce_memory.h"

namespace ts_streaming::test {

namespace {

std::string numbered_lines(size_t count) {
  std::string text;
  for (size_t i = 0; i < count; i++)
    text += "key" + std::to_string(i % 17) + "," + std::to_string(i) + (i % 2 == 0 ? ",x\n" : ",a longer rest\r\n");
  return text;
}

// Lines as `fold_program` reports those that escape.
std::vector<std::string> texts_of(const std::vector<uint32_t>& escaped, const std::vector<std::string>& blocks) {
  std::vector<std::string> texts;
  for (size_t i = 0; i < escaped.size(); i += 3)
    texts.push_back(blocks[escaped[i]].substr(escaped[i + 1], escaped[i + 2] - escaped[i + 1]));
  return texts;
}

}  // namespace

TEST(cuts_rows_as_the_reference_does_however_many_a_line_has) {
  const std::string words = numbered_lines(400);
  std::string one_line;
  for (size_t i = 0; i < 5000; i++) one_line += "w" + std::to_string(i % 700) + (i % 3 == 0 ? ", " : ",");
  for (const std::vector<std::string>& blocks : std::vector<std::vector<std::string>>{
           {}, {"", "\n"}, {words, one_line}, {one_line + "\n" + words}, {"\xff," + words}}) {
    const reference_fold expected = fold_reference(blocks, {",", " "}, 0, 1);
    for (const instruction_set* isa : instruction_sets()) {
      program_builder program;
      const int key = program.cut(program.cut(0, ","), " ");
      const int one = program.constant(1);
      owned_groups owned(key_type::utf8, {aggregate::sum, aggregate::count});
      std::vector<uint32_t> escaped;
      fold_counts counts;
      const cancellation cancel;
      CHECK(program.fold(*isa, owned.table, {key}, false, {one, one}, blocks, cancel, escaped, counts) ==
            error_code::none);
      CHECK_EQUAL(counts.bytes, expected.bytes);
      CHECK_EQUAL(counts.lines, expected.lines);
      CHECK_EQUAL(counts.rows, expected.rows);
      std::map<std::string, std::vector<double>> groups;
      for (const auto& [text, value] : expected.groups) groups[text] = {value, value};
      CHECK(aggregates_of(owned.table) == groups);
      CHECK(escaped.empty());
    }
  }
}

TEST(folds_none_of_the_rows_of_a_line_that_escapes) {
  // A number that is none stands first, in the middle, in the last of many batches, and nowhere.
  for (const size_t wrong : {size_t{0}, size_t{7}, size_t{1023}, size_t{1024}, size_t{4999}, size_t{6000}}) {
    std::string line;
    for (size_t i = 0; i < 5000; i++) line += (i == 0 ? "" : " ") + (i == wrong ? "none" : std::to_string(i));
    const std::vector<std::string> blocks{"1 2\nx 1\n" + line + "\r\n3", "4 z\xff\n"};
    for (const instruction_set* isa : instruction_sets()) {
      program_builder program;
      const int word = program.cut(0, " ");
      const int number = program.add(opcode::to_number, {word});
      owned_groups owned(key_type::data, {aggregate::sum});
      std::vector<uint32_t> escaped;
      fold_counts counts;
      const cancellation cancel;
      CHECK(program.fold(*isa, owned.table, {}, true, {number}, blocks, cancel, escaped, counts) == error_code::none);
      std::vector<std::string> expected{"x 1"};
      if (wrong < 5000) expected.push_back(line);
      expected.push_back("4 z\xff");
      CHECK(texts_of(escaped, blocks) == expected);
      CHECK_EQUAL(counts.lines, 5u);
      CHECK_EQUAL(counts.rows, wrong < 5000 ? 3u : 5003u);
      const double sum = 6 + (wrong < 5000 ? 0 : 4999.0 * 5000 / 2);
      CHECK(aggregates_of(owned.table).begin()->second == std::vector<double>{sum});
    }
  }
}

TEST(reads_a_json_line_alike_whatever_names_the_line_before_had) {
  std::string many = "{";
  for (size_t i = 0; i < 40; i++) many += "\"" + std::string(i, 'n') + "\":" + std::to_string(i) + ",";
  const std::vector<std::string> lines{R"({"a":1,"bb":2})",
                                       R"({"bb":2,"a":1})",
                                       R"({"a":1,"bb":3,"a":4})",
                                       R"({"a" :1,"bb": 2})",
                                       R"({"a":1,"b":2})",
                                       R"({"a":1,"bbb":2})",
                                       R"({"\u0061":7,"bb":2})",
                                       R"({"a":1,"bb")",
                                       R"({"a":1,"bb":)",
                                       R"({"a":1,)",
                                       R"({"a":1,"b)",
                                       R"({"a":{"a":1},"bb":{"c":5}})",
                                       R"({"a":1,"bb":{"d":5,"c":6}})",
                                       R"({"a-name-that-is-long-enough":1,"a":2})",
                                       R"({})",
                                       many + "\"a\":8}",
                                       many + "\"bb\":8}"};
  // The counts of the keys that lines give, and how many lines escape.
  const auto read = [](const instruction_set& isa, const std::string& text) {
    program_builder program;
    const int a = program.json(0, {"a"}, false), c = program.json(0, {"bb", "c"}, true);
    owned_groups owned(key_type::data, {aggregate::count});
    std::vector<uint32_t> escaped;
    fold_counts counts;
    const cancellation cancel;
    CHECK(program.fold(isa, owned.table, {a, c}, true, {a}, {text}, cancel, escaped, counts) == error_code::none);
    return std::pair(aggregates_of(owned.table), escaped.size() / 3);
  };
  for (const instruction_set* isa : instruction_sets()) {
    for (const std::string& first : lines) {
      for (const std::string& second : lines) {
        auto [sums, escapes] = read(*isa, first + "\n" + second + "\n" + std::string(64, ' '));
        auto [expected, expected_escapes] = read(*isa, first);
        const auto [others, other_escapes] = read(*isa, second);
        for (const auto& [key, values] : others)
          expected.emplace(key, std::vector<double>{0}).first->second[0] += values[0];
        CHECK(sums == expected);
        // The line of spaces escapes too.
        CHECK_EQUAL(escapes, expected_escapes + other_escapes + 1);
      }
    }
  }
}

TEST(runs_batches_with_many_new_bytes_in_parts) {
  std::string line;
  for (size_t i = 0; i < 3000; i++) line += std::to_string(i) + " ";
  program_builder program;
  const int word = program.cut(0, " ");
  // Each row has a text of its own as long as the line.
  const int both = program.concat({word, 0});
  const int length = program.add(opcode::length, {both});
  owned_groups owned(key_type::utf8, {aggregate::sum, aggregate::max});
  std::vector<uint32_t> escaped;
  fold_counts counts;
  const cancellation cancel;
  CHECK(program.fold(best_instruction_set(), owned.table, {word}, false, {length, length}, {line}, cancel, escaped,
                     counts) == error_code::none);
  CHECK_EQUAL(counts.rows, 3001u);
  const auto groups = aggregates_of(owned.table);
  CHECK_EQUAL(groups.size(), 3001u);
  for (const auto& [key, values] : groups) CHECK_EQUAL(values[0], static_cast<double>(key.size() + line.size()));
}

TEST(moves_no_group_of_a_table_that_has_room_for_them) {
  for (const std::vector<aggregate>& kinds : {std::vector<aggregate>{aggregate::sum},
                                              std::vector<aggregate>{aggregate::sum, aggregate::max}}) {
    for (const size_t groups : {size_t{1}, size_t{1000}, size_t{100'000}}) {
      owned_groups texts(key_type::utf8, kinds), numbers(key_type::float64, kinds);
      std::string bytes;
      std::vector<uint32_t> offsets{0};
      std::vector<double> keys;
      for (size_t i = 0; i < groups; i++) {
        bytes += std::to_string(i);
        offsets.push_back(static_cast<uint32_t>(bytes.size()));
        keys.push_back(static_cast<double>(i));
      }
      const row_values values[] = {{keys.data(), 0}, {nullptr, 1}};
      const byte_view view{reinterpret_cast<const uint8_t*>(bytes.data()), bytes.size()};
      const cancellation cancel;
      CHECK(reserve_groups(texts.table, groups) == error_code::none);
      CHECK(reserve_groups(numbers.table, groups) == error_code::none);
      const text_slot* const text_slots = texts.table.text.slots;
      const number_slot* const number_slots = numbers.table.numbers.slots;
      CHECK(fold_span_rows(best_instruction_set(), texts.table, view, offsets.data(), values, groups, cancel) ==
            error_code::none);
      CHECK(fold_number_rows(numbers.table, keys.data(), values, groups, cancel) == error_code::none);
      CHECK(texts.table.text.slots == text_slots && numbers.table.numbers.slots == number_slots);
      CHECK_EQUAL(groups_of_table(texts.table), groups);
      CHECK_EQUAL(groups_of_table(numbers.table), groups);
      // As many again need no more room.
      CHECK(reserve_groups(texts.table, groups) == error_code::none);
      CHECK(texts.table.text.slots == text_slots);
    }
  }
}

TEST(reports_every_allocation_of_a_program_that_fails_and_frees_all) {
  program_builder program;
  const int first = program.part(0, ",", 0);
  const int number = program.add(opcode::to_number, {program.part(0, ",", 1)});
  const int lower = program.add(opcode::to_lower_case, {program.part(0, ",", 2)});
  const int both = program.concat({lower, first, lower});
  const std::vector<std::string> blocks{numbered_lines(3000) + "key,none,\n" + std::string(70'000, '\xff')};
  bool has_succeeded = false;
  for (size_t allowed = 0; !has_succeeded && allowed < 100; allowed++) {
    scarce_memory_allow(allowed);
    {
      owned_groups owned(key_type::data, {aggregate::sum, aggregate::min}, scarce_memory);
      std::vector<uint32_t> escaped;
      fold_counts counts;
      const cancellation cancel;
      const error_code error = program.fold(best_instruction_set(), owned.table, {first, both}, true, {number, number},
                                            blocks, cancel, escaped, counts);
      has_succeeded = error == error_code::none;
      CHECK(has_succeeded || (error == error_code::out_of_memory && owned.table.missing_bytes > 0));
      // What is in the table can still be read.
      scarce_memory_allow(100);
      aggregates_of(owned.table);
    }
    CHECK_EQUAL(scarce_memory_in_use(), 0u);
  }
  CHECK(has_succeeded);
}

TEST(stops_a_program_when_it_is_cancelled) {
  cancellation cancel;
  request_cancellation(cancel);
  program_builder program;
  const int number = program.add(opcode::length, {0});
  owned_groups owned(key_type::float64, {aggregate::count});
  std::vector<uint32_t> escaped;
  fold_counts counts;
  CHECK(program.fold(best_instruction_set(), owned.table, {number}, false, {number}, {"a\nb"}, cancel, escaped,
                     counts) == error_code::cancelled);
}

}  // namespace ts_streaming::test
