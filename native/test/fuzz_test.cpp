// Random blocks and programs, compared with the reference.
#include "fuzz.h"
#include "kernel_fold.h"
#include "reference.h"
#include "ts_streaming/lines.h"
#include "ts_streaming/utf8.h"

namespace ts_streaming::test {

namespace {

const std::vector<std::string> separator_choices{" ",
                                                 ",",
                                                 "|",
                                                 "\t",
                                                 std::string(1, '\0'),
                                                 ", ",
                                                 "--",
                                                 "aa",
                                                 "aba",
                                                 "\xc3\xa9",
                                                 "\xf0\x9f\x98\x80",
                                                 "\xef\xbf\xbd",
                                                 "\n",
                                                 "\r",
                                                 " \n",
                                                 "a",
                                                 "0"};
const std::vector<std::string> text_choices{"a",
                                            "b",
                                            "aa",
                                            "aba",
                                            "the",
                                            "quick",
                                            "a-much-longer-word-of-32-bytes-ab",
                                            "\n",
                                            "\r",
                                            "\r\n",
                                            "\n\r",
                                            "\xc3\xa9",
                                            "\xe4\xb8\xad",
                                            "\xf0\x9f\x98\x80",
                                            "\xef\xbb\xbf",
                                            "\xe2\x82",
                                            "\xf0\x9f\x98",
                                            "\xc3",
                                            "\xed\xa0",
                                            "\xf4\x90"};

std::string random_block(generator& random, const std::vector<std::string>& separators) {
  std::string block;
  // Most are small; some span several batches.
  const size_t pieces = below(random, 40) == 0 ? 12'000 : below(random, 200);
  const bool is_clean = below(random, 2) == 0;
  const size_t usual = is_clean ? 15 : text_choices.size();
  for (size_t i = 0; i < pieces; i++) {
    const size_t kind = below(random, 20);
    if (kind < 8 && !separators.empty()) {
      block += separators[below(random, separators.size())];
    } else if (kind == 8 && !is_clean) {
      for (size_t n = below(random, 6); n > 0; n--) block += static_cast<char>(random());
    } else {
      block += text_choices[below(random, usual)];
    }
  }
  return block;
}

void compare(generator& random) {
  std::vector<std::string> separators;
  for (size_t n = below(random, 4); n > 0; n--)
    separators.push_back(separator_choices[below(random, separator_choices.size())]);
  std::vector<std::string> blocks;
  for (size_t n = below(random, 4); n > 0; n--) blocks.push_back(random_block(random, separators));
  const int kind = static_cast<int>(below(random, 3));
  const double values[] = {1, 0.1, -0.0, 3};
  const double value = values[below(random, 4)];
  const reference_fold expected = fold_reference(blocks, separators, kind, value);
  const cancellation cancel;
  for (const instruction_set* isa : instruction_sets()) {
    owned_table owned;
    fold_counts counts;
    CHECK(fold_blocks(*isa, owned.table, blocks, separators, static_cast<combine>(kind), value, counts, cancel) ==
          error_code::none);
    CHECK_EQUAL(counts.lines, expected.lines);
    CHECK_EQUAL(counts.rows, expected.rows);
    CHECK(groups_of(owned.table) == expected.groups);
    for (const std::string& block : blocks) {
      const exact_copy copy(block);
      CHECK_EQUAL(isa->is_utf8(copy.view().data, copy.view().size), decoded(block) == block);
      std::vector<uint32_t> bounds(2 * count_lines(*isa, copy.view()));
      CHECK_EQUAL(split_lines(*isa, copy.view(), bounds.data()), lines_of(block).size());
      CHECK_EQUAL(normalized_size(copy.view()), decoded(block).size());
    }
  }
}

}  // namespace

TEST(equals_the_reference_on_random_blocks) { fuzz("fuzz", compare); }

}  // namespace ts_streaming::test
