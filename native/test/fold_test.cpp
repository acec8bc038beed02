// Folding into tables, sealing, and what happens when there is no memory or no time.
#include <cmath>
#include <limits>

#include "kernel_fold.h"
#include "reference.h"
#include "scarce_memory.h"
#include "ts_streaming/stable_hash.h"

namespace ts_streaming::test {

namespace {

void check_fold(const std::vector<std::string>& blocks, const std::vector<std::string>& separators, int kind = 0,
                double value = 1) {
  const reference_fold expected = fold_reference(blocks, separators, kind, value);
  for (const instruction_set* isa : instruction_sets()) {
    owned_table owned;
    fold_counts counts;
    const cancellation cancel;
    CHECK(fold_blocks(*isa, owned.table, blocks, separators, static_cast<combine>(kind), value, counts, cancel) ==
          error_code::none);
    CHECK_EQUAL(counts.bytes, expected.bytes);
    CHECK_EQUAL(counts.lines, expected.lines);
    CHECK_EQUAL(counts.rows, expected.rows);
    CHECK(groups_of(owned.table) == expected.groups);
  }
}

std::string word(size_t i) { return std::string(i % 23, static_cast<char>('a' + i % 26)) + std::to_string(i); }

std::string words(size_t count, const std::string& between) {
  std::string text;
  for (size_t i = 0; i < count; i++) text += word(i * 7919 % 10007) + between;
  return text;
}

}  // namespace

TEST(folds_nothing) {
  check_fold({}, {" "});
  check_fold({""}, {" "});
  check_fold({"", "\n", "\r\n", "\r"}, {" "});
}

TEST(folds_a_token_at_every_position_of_windows) {
  for (size_t before = 0; before < 140; before++)
    check_fold({std::string(before, ' ') + "key\r\nlonger key of more than 15 bytes\r" + std::string(before, 'z')},
               {" "});
}

TEST(folds_malformed_text_at_every_position_of_windows) {
  for (size_t before = 0; before < 140; before++) {
    check_fold({std::string(before, 'x') + "\xe2\x82 b\n\r\n" + std::string(before, 'y'),
                std::string(before, ' ') + "\xf0\x9f\x98"},
               {" "});
    check_fold({std::string(before, 'x') + "\xff\r\nb \r"}, {" ", ","});
    check_fold({std::string(before, 'x') + "\xc3\xa9 \xff\n"}, {"\xef\xbf\xbd"});
  }
}

TEST(folds_malformed_tokens_of_every_length_among_others) {
  std::string text;
  for (size_t i = 0; i < 4000; i++) {
    text += word(i * 7919 % 10007);
    if (i % 3 == 0) text += i % 2 == 0 ? "\xff" : "\xe2\x82";
    if (i % 500 == 7) text += std::string(10 * i, 'x') + "\x80";
    text += i % 5 == 0 ? "\r\n" : i % 7 == 0 ? " \xc3\xa9 " : i % 11 == 0 ? "  " : " ";
  }
  check_fold({text, text + "\xf0\x9f"}, {" "});
  for (size_t value = 0; value < 256; value++) check_fold({text.substr(0, 300) + static_cast<char>(value)}, {" "});
}

TEST(folds_pairs_at_every_position_of_windows_and_batches) {
  for (size_t before = 0; before < 140; before++)
    check_fold({std::string(before, 'x') + "\r\n\r\n\r\r\n\n\ra\r\n" + std::string(before, 'y') + "\r\nb"}, {" "});
  for (size_t before = 0; before < 70; before++) {
    std::string text(before, 'z');
    for (size_t i = 0; i < 1500; i++) text += i % 40 < 20 ? "\r\n" : "\r\na ";
    check_fold({text, text + "\r"}, {" "});
  }
}

TEST(goes_on_after_malformed_text_far_into_a_block) {
  const std::string text = words(3000, " ") + "\n" + words(500, "\r\n");
  for (const size_t at : {size_t{0}, size_t{5000}, text.size() / 2, text.size() - 1}) {
    std::string wrong = text;
    wrong[at] = '\xe2';
    check_fold({wrong, text}, {" "});
  }
}

TEST(folds_one_long_line_without_separators) {
  check_fold({std::string(100'000, 'x') + "\xc3\xa9\xff" + std::string(100'000, 'y')}, {" "});
}

TEST(folds_programs_of_several_separators) {
  const std::string text = "a,b c;d\t \n,x; ,<><>>\r\n\xc3\xa9\n";
  for (const std::vector<std::string>& separators : std::vector<std::vector<std::string>>{{},
                                                                                          {","},
                                                                                          {",", ";"},
                                                                                          {" ", "0"},
                                                                                          {"<>", "><"},
                                                                                          {">", "<>"},
                                                                                          {"\xc3\xa9", " "},
                                                                                          {"\n"},
                                                                                          {" ", "\r\n"},
                                                                                          {std::string(1, '\0')}}) {
    check_fold({text, words(600, separators.empty() ? "\n" : separators[0])}, separators);
  }
}

TEST(folds_values_as_javascript_does) {
  const double infinity = std::numeric_limits<double>::infinity();
  for (const int kind : {0, 1, 2}) {
    for (const double value : {0.1, -0.0, 0.0, 1e308, infinity, -infinity, 5e-324})
      check_fold({"a b a\na a b"}, {" "}, kind, value);
  }
}

TEST(combines_special_values_as_javascript_does) {
  const double special[] = {
      0.0, -0.0, 1, -1, std::numeric_limits<double>::infinity(), -std::numeric_limits<double>::infinity(), NAN};
  for (const double a : special) {
    for (const double b : special) {
      const double results[] = {combined<combine::add>(a, b), combined<combine::min>(a, b),
                                combined<combine::max>(a, b)};
      for (int kind = 0; kind < 3; kind++) {
        const double expected = reference_combined(kind, a, b);
        CHECK(std::isnan(expected)
                  ? std::isnan(results[kind])
                  : results[kind] == expected && std::signbit(results[kind]) == std::signbit(expected));
      }
    }
  }
}

TEST(seals_by_partition_of_the_stable_hash) {
  for (const uint32_t partitions : {1u, 7u, 1u << 20}) {
    owned_table owned;
    fold_counts counts;
    const cancellation cancel;
    const std::string text = words(2000, " ");
    CHECK(fold_blocks(best_instruction_set(), owned.table, {text}, {" "}, combine::add, 1, counts, cancel) ==
          error_code::none);
    const sealed_text sealed = seal_text(owned.table, partitions);
    CHECK_EQUAL(sealed.ends.back(), sealed.values.size());
    size_t partition = 0;
    for (size_t i = 0; i < sealed.values.size(); i++) {
      while (sealed.ends[partition] <= i) partition++;
      const std::string key = sealed.key(i);
      CHECK_EQUAL(sealed.hashes[i], stable_hash_of_utf8(reinterpret_cast<const uint8_t*>(key.data()), key.size()));
      CHECK_EQUAL(partition_of(sealed.hashes[i], partitions), partition);
    }
  }
}

TEST(knows_the_vectors_of_murmur3) {
  const auto hash = [](const char* text, uint32_t seed) {
    return murmur3(reinterpret_cast<const uint8_t*>(text), strlen(text), seed);
  };
  CHECK_EQUAL(hash("", 0), 0u);
  CHECK_EQUAL(hash("", 1), 0x514e'28b7u);
  CHECK_EQUAL(hash("test", 0), 0xba6b'd213u);
  CHECK_EQUAL(hash("Hello, world!", 0x9747'b28c), 0x2488'4cbau);
  CHECK_EQUAL(hash("The quick brown fox jumps over the lazy dog", 0), 0x2e4f'f723u);
}

TEST(folds_numbers) {
  number_table table;
  open_number_table(table, {1, 2}, machine_memory);
  const cancellation cancel;
  std::vector<double> keys, values;
  for (int i = 0; i < 5000; i++) {
    keys.push_back(i % 3 == 0 ? (i % 2 == 0 ? -0.0 : 0.0) : i % 3 == 1 ? NAN : i % 1000);
    values.push_back(i * 0.5);
  }
  CHECK(fold_numbers(table, combine::add, keys.data(), {values.data(), 0}, keys.size(), cancel) == error_code::none);
  std::map<uint64_t, double> expected;
  for (size_t i = 0; i < keys.size(); i++) expected[number_key_bits(keys[i])] += values[i];
  CHECK_EQUAL(table.groups, expected.size());
  std::vector<double> sealed_keys(table.groups), sealed_values(table.groups);
  std::vector<uint32_t> hashes(table.groups), ends(5);
  double* const value_columns[] = {sealed_values.data()};
  CHECK(seal_number_table(table,
                          {nullptr, nullptr, sealed_keys.data(), value_columns, hashes.data(), ends.data(), 5},
                          cancel) == error_code::none);
  for (size_t i = 0; i < sealed_keys.size(); i++) {
    CHECK_EQUAL(expected[number_key_bits(sealed_keys[i])], sealed_values[i]);
    CHECK_EQUAL(hashes[i], stable_hash_of_number(number_key_bits(sealed_keys[i])));
  }
  release_number_table(table);
}

TEST(reports_every_allocation_that_fails_and_frees_all) {
  const std::string text = words(20'000, " ") + "\xff" + words(100, ",");
  for (const std::vector<std::string>& separators : std::vector<std::vector<std::string>>{{" "}, {", "}}) {
    bool has_succeeded = false;
    for (size_t allowed = 0; !has_succeeded && allowed < 40; allowed++) {
      scarce_memory_allow(allowed);
      {
        owned_table owned(scarce_memory);
        fold_counts counts;
        const cancellation cancel;
        const error_code error =
            fold_blocks(best_instruction_set(), owned.table, {text}, separators, combine::add, 1, counts, cancel);
        has_succeeded = error == error_code::none;
        CHECK(has_succeeded || (error == error_code::out_of_memory && owned.table.missing_bytes > 0));
        // What is in the table can still be read.
        scarce_memory_allow(100);
        groups_of(owned.table);
      }
      CHECK_EQUAL(scarce_memory_in_use(), 0u);
    }
    CHECK(has_succeeded);
  }
}

TEST(stops_when_it_is_cancelled) {
  cancellation cancel;
  request_cancellation(cancel);
  for (const instruction_set* isa : instruction_sets()) {
    for (const std::vector<std::string>& separators : std::vector<std::vector<std::string>>{{" "}, {", "}}) {
      owned_table owned;
      fold_counts counts;
      CHECK(fold_blocks(*isa, owned.table, {words(100, " ")}, separators, combine::add, 1, counts, cancel) ==
            error_code::cancelled);
    }
  }
}

TEST(keeps_a_table_of_many_groups) {
  owned_table owned;
  fold_counts counts;
  const cancellation cancel;
  std::string text;
  for (int i = 0; i < 300'000; i++) text += std::to_string(i * 31) + (i % 9 == 0 ? "-with-a-longer-name " : " ");
  CHECK(fold_blocks(best_instruction_set(), owned.table, {text, text}, {" "}, combine::add, 1, counts, cancel) ==
        error_code::none);
  const std::map<std::string, double> groups = groups_of(owned.table);
  CHECK_EQUAL(groups.size(), 300'001u);
  for (const auto& [key, value] : groups) CHECK_EQUAL(value, 2);
}

}  // namespace ts_streaming::test
