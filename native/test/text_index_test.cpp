// Numbers of texts, on every instruction set.
#include "kernel_fold.h"
#include "reference.h"
#include "scarce_memory.h"
#include "ts_streaming/text_index.h"

namespace ts_streaming::test {

namespace {

struct owned_index {
  explicit owned_index(const memory_source& memory = machine_memory) {
    open_text_index(index, {0x0123'4567'89ab'cdef, 0xfedc'ba98'7654'3210}, memory);
  }
  ~owned_index() { release_text_index(index); }
  owned_index(const owned_index&) = delete;
  owned_index& operator=(const owned_index&) = delete;
  text_index index;
};

// The parts of blocks by their numbers, through the texts that each call has seen first.
std::vector<std::string> parts_by_number(const instruction_set& isa, const std::vector<std::string>& blocks,
                                         const std::string& separator) {
  owned_index owned;
  std::vector<std::string> texts, parts;
  for (const std::string& block : blocks) {
    const exact_copy copy(block), cut(separator);
    std::vector<uint32_t> numbers(block.size() + 1);
    size_t count;
    const error_code error = number_parts(isa, owned.index, cut.view(), copy.view(), numbers.data(), count);
    CHECK(error == error_code::none);
    size_t from = 0;
    for (size_t i = 0; i < owned.index.fresh_count; i++) {
      const size_t to = owned.index.fresh_ends[i];
      texts.emplace_back(reinterpret_cast<const char*>(owned.index.fresh_bytes) + from, to - from);
      from = to;
    }
    CHECK_EQUAL(from, owned.index.fresh_size);
    CHECK_EQUAL(texts.size(), owned.index.table.groups);
    for (size_t i = 0; i < count; i++) parts.push_back(texts.at(numbers[i]));
  }
  return parts;
}

std::vector<std::string> expected_parts(const std::vector<std::string>& blocks, const std::string& separator) {
  std::vector<std::string> parts;
  for (const std::string& block : blocks) {
    for (const std::string& line : lines_of(decoded(block))) {
      if (separator.empty()) {
        parts.push_back(line);
      } else {
        for (const std::string& part : split(line, separator)) parts.push_back(part);
      }
    }
  }
  return parts;
}

}  // namespace

TEST(numbers_the_parts_of_lines) {
  const std::vector<std::vector<std::string>> texts{
      {},
      {"", "\n"},
      {"to be or not to be", "to be\nor not\r\nto be\rnot\n"},
      {" ", "  a  b \n\n \n"},
      {"a, b, c\na, , c", ", , ,\n"},
      {"\xff", "a\xffz \xe2\x82 \n\xff\xff\xff", "\xef\xbf\xbd a"},
      {std::string(300, ' '), std::string(700, '\n')},
      {std::string(100, 'x') + " " + std::string(15, 'y') + " " + std::string(16, 'z') + "\n" + std::string(100, 'x')},
  };
  for (const instruction_set* isa : instruction_sets()) {
    for (const std::vector<std::string>& blocks : texts) {
      for (const std::string separator : {"", " ", ", ", "z", "\xef\xbf\xbd"}) {
        CHECK_EQUAL(parts_by_number(*isa, blocks, separator), expected_parts(blocks, separator));
      }
    }
  }
}

TEST(numbers_many_texts) {
  std::string block;
  for (int i = 0; i < 20'000; i++) {
    block += "word" + std::to_string(i * 7919 % 6007);
    block += i % 10 == 9 ? "\n" : i % 3 == 0 ? " a rather long word " : " ";
  }
  for (const instruction_set* isa : instruction_sets()) {
    CHECK_EQUAL(parts_by_number(*isa, {block, block}, " "), expected_parts({block, block}, " "));
  }
}

TEST(numbers_texts_until_there_is_no_memory) {
  std::string block = "\xff ";
  for (int i = 0; i < 3000; i++) block += "a word of more than fifteen bytes " + std::to_string(i) + "\n";
  bool has_succeeded = false;
  for (size_t allowed = 0; !has_succeeded; allowed++) {
    scarce_memory_allow(allowed);
    {
      owned_index owned(scarce_memory);
      std::vector<uint32_t> numbers(block.size() + 1);
      size_t count;
      const exact_copy copy(block);
      const error_code error =
          number_parts(best_instruction_set(), owned.index, {nullptr, 0}, copy.view(), numbers.data(), count);
      has_succeeded = error == error_code::none;
      CHECK(has_succeeded || (error == error_code::out_of_memory && owned.index.missing_bytes > 0));
    }
    CHECK_EQUAL(scarce_memory_in_use(), 0u);
  }
}

}  // namespace ts_streaming::test
