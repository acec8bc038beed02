// Lines, tokens and UTF-8, on every instruction set.
#include "kernel_fold.h"
#include "reference.h"
#include "ts_streaming/lines.h"
#include "ts_streaming/repaired_text.h"
#include "ts_streaming/tokenize.h"
#include "ts_streaming/utf8.h"

namespace ts_streaming::test {

namespace {

std::vector<std::string> split_by_kernel(const instruction_set& isa, const std::string& block) {
  const exact_copy copy(block);
  std::vector<uint32_t> bounds(2 * count_lines(isa, copy.view()));
  CHECK_EQUAL(split_lines(isa, copy.view(), bounds.data()), bounds.size() / 2);
  std::vector<std::string> lines;
  for (size_t i = 0; i < bounds.size(); i += 2) lines.push_back(block.substr(bounds[i], bounds[i + 1] - bounds[i]));
  return lines;
}

std::string normalized(const std::string& bytes) {
  const exact_copy copy(bytes);
  std::string text(normalized_size(copy.view()), '\0');
  write_normalized(copy.view(), reinterpret_cast<uint8_t*>(text.data()));
  return text;
}

// A text with `middle` at a position, around the sizes where windows end.
std::string padded(const std::string& middle, size_t before, size_t after) {
  return std::string(before, 'x') + middle + std::string(after, 'y');
}

const std::vector<std::string> malformed{"\x80",
                                         "\xbf\x80\xbf",
                                         "\xc0\xaf",
                                         "\xc1\xbf",
                                         "\xe0\x80\xaf",
                                         "\xe0\x9f\xbf",
                                         "\xed\xa0\x80",
                                         "\xed\xbf\xbf",
                                         "\xf0\x80\x80\xaf",
                                         "\xf0\x8f\xbf\xbf",
                                         "\xf4\x90\x80\x80",
                                         "\xf5\x80",
                                         "\xfe\xff",
                                         "\xc3",
                                         "\xe2\x82",
                                         "\xf0\x9f\x98",
                                         "\xe2\x82\xc3\xa9",
                                         "\xe2",
                                         "\xf0\x9f\x20\x98",
                                         "\xc3\xa9\xa9",
                                         "\xf4\x8f\xbf\xbf\xbf"};
const std::vector<std::string> well_formed{"",
                                           "a",
                                           "\xc3\xa9",
                                           "\xe4\xb8\xad",
                                           "\xf0\x9f\x98\x80",
                                           "\xef\xbb\xbf",
                                           "\xed\x9f\xbf",
                                           "\xee\x80\x80",
                                           "\xf4\x8f\xbf\xbf",
                                           "\xdf\xbf\xe0\xa0\x80"};

}  // namespace

TEST(cuts_lines_at_every_position_of_windows) {
  for (const instruction_set* isa : instruction_sets()) {
    for (const std::string end : {"\n", "\r", "\r\n", "\n\r", "\r\r\n", "\n\n", ""}) {
      for (size_t before = 0; before < 140; before++) {
        const std::string text = padded(end, before, before % 67) + end;
        CHECK_EQUAL(split_by_kernel(*isa, text), lines_of(text));
      }
    }
  }
}

TEST(finds_the_next_line_start) {
  const exact_copy copy("ab\r\nc\rd\n");
  const std::vector<size_t> expected{4, 4, 4, 4, 6, 6, 8, 8};
  for (size_t from = 1; from <= 8; from++) CHECK_EQUAL(next_line_start(copy.view(), from), expected[from - 1]);
}

TEST(tells_well_formed_text_at_every_position_of_windows) {
  for (const instruction_set* isa : instruction_sets()) {
    for (size_t before = 0; before < 140; before++) {
      for (const std::string& middle : well_formed) {
        const exact_copy copy(padded(middle, before, before % 66));
        CHECK(isa->is_utf8(copy.view().data, copy.view().size));
      }
      for (const std::string& middle : malformed) {
        const exact_copy copy(padded(middle, before, before % 66)), last(padded(middle, before, 0));
        CHECK(!isa->is_utf8(copy.view().data, copy.view().size));
        CHECK(!isa->is_utf8(last.view().data, last.view().size));
      }
    }
  }
}

TEST(tells_well_formed_pairs_and_triples_of_all_bytes) {
  for (const instruction_set* isa : instruction_sets()) {
    for (int first = 0x70; first < 256; first++) {
      for (int second = 0x70; second < 256; second++) {
        for (const int third : {0x41, 0x7f, 0x80, 0x8f, 0x90, 0x9f, 0xa0, 0xbf, 0xc0, 0xff}) {
          const std::string bytes{static_cast<char>(first), static_cast<char>(second), static_cast<char>(third)};
          const std::string text = std::string(62, 'x') + bytes;
          const bool expected = decoded(bytes) == bytes;
          CHECK_EQUAL(isa->is_utf8(reinterpret_cast<const uint8_t*>(text.data()), text.size()), expected);
        }
      }
    }
  }
}

TEST(replaces_maximal_subparts) {
  for (const std::string& middle : malformed) {
    for (const size_t around : {0, 1, 5}) {
      const std::string bytes = padded(middle, around, around);
      CHECK_EQUAL(normalized(bytes), decoded(bytes));
    }
  }
  for (const std::string& text : well_formed) CHECK_EQUAL(normalized(text), text);
}

TEST(repairs_more_than_a_part_of_text) {
  std::string bytes;
  while (bytes.size() < (2u << 20) + 100) bytes += bytes.size() % 7 == 0 ? "\xf0\x9f\x98\x80" : "\x9f\xe2\x82";
  const exact_copy copy(bytes);
  const cancellation cancel;
  repaired_text repaired;
  CHECK(repair_text(copy.view(), machine_memory, cancel, repaired) == error_code::none);
  CHECK_EQUAL(std::string(reinterpret_cast<char*>(repaired.bytes), repaired.size), normalized(bytes));
  release_repaired_text(repaired, machine_memory);
}

TEST(cuts_tokens_as_split_does) {
  for (const std::string separator : {" ", ", ", "aa", "aba", "\xc3\xa9", "abc"}) {
    for (const std::string line :
         {"", " ", "a", "aaa", "aaaa", "ab ab", ", , a", "ababa", "aababcab", "\xc3\xa9x\xc3\xa9", "a,", ","}) {
      const exact_copy text(line), cut(separator);
      const std::vector<std::string> expected = split(line, separator);
      std::vector<uint32_t> bounds(2 * expected.size());
      CHECK_EQUAL(tokenize(text.view(), cut.view(), bounds.data(), 1), expected.size());
      CHECK_EQUAL(tokenize(text.view(), cut.view(), bounds.data(), bounds.size()), expected.size());
      for (size_t i = 0; i < expected.size(); i++)
        CHECK_EQUAL(line.substr(bounds[2 * i], bounds[2 * i + 1] - bounds[2 * i]), expected[i]);
    }
  }
}

TEST(places_no_two_delimiters_of_one_low_nibble) {
  delimiter_set set = line_end_delimiters();
  CHECK(add_delimiter(set, ' '));
  CHECK(add_delimiter(set, ' '));
  CHECK(!add_delimiter(set, '0'));
  CHECK(!add_delimiter(set, 'M'));
  CHECK(add_delimiter(set, '|'));
  int delimiters = 0;
  for (int byte = 0; byte < 128; byte++) delimiters += set.by_low_nibble[byte & 15] == byte;
  CHECK_EQUAL(delimiters, 4);
}

}  // namespace ts_streaming::test
