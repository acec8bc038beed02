// Random programs over random lines: what a line gives depends neither on the lines around it, nor on where its block
// ends, nor on the instruction set.
#include "fuzz.h"
#include "program_builder.h"
#include "reference.h"

namespace ts_streaming::test {

namespace {

const std::vector<std::string> pieces{"a",
                                      "B",
                                      " ",
                                      ",",
                                      "\t",
                                      "12",
                                      "-0",
                                      "1e3",
                                      "0.5",
                                      "9007199254740993",
                                      "{\"a\":1}",
                                      "{\"a\":{\"b\":\"x\\u00e9\\n\"}}",
                                      "{\"a\":\"\\ud800\",\"b\":null}",
                                      "[[1,2],{}]",
                                      "\"text of some length, with \\\"quotes\\\"\"",
                                      "\"",
                                      "\\",
                                      "{",
                                      "}",
                                      "\xc3\xa9",
                                      "\xe2\x80\xa8",
                                      "\xf0\x9f\x98\x80",
                                      "\xef\xbb\xbf",
                                      "\xff",
                                      "\xe2\x82",
                                      "true",
                                      "null",
                                      "a-much-longer-word-of-32-bytes-ab"};
const std::vector<std::string> texts{"a", ",", " ", "12", "\xc3\xa9", "\xf0\x9f\x98\x80", "aB", "x"};

std::string random_line(generator& random) {
  std::string line;
  const size_t count = below(random, 60) == 0 ? 4000 : below(random, 12);
  for (size_t i = 0; i < count; i++) line += pieces[below(random, pieces.size())];
  return line;
}

// Makes programs whose columns have the types that their instructions need.
class program_maker {
 public:
  explicit program_maker(generator& random) : random_(random) {
    texts_.push_back(0);
    numbers_.push_back(program_.constant(1));
    booleans_.push_back(program_.add(opcode::is, {program_.add(opcode::to_data, {0}), 0}));
    data_.push_back(program_.columns() - 1);
    for (size_t n = below(random, 14) + 1; n > 0; n--) add();
  }

  const program_builder& program() const { return program_; }
  int text() { return any(texts_); }
  int number() { return any(numbers_); }
  int of_any_type() {
    switch (below(random_, 4)) {
      case 0:
        return any(texts_);
      case 1:
        return any(numbers_);
      case 2:
        return any(booleans_);
      default:
        return any(data_);
    }
  }

 private:
  int any(const std::vector<int>& columns) { return columns[below(random_, columns.size())]; }
  std::string constant() { return texts[below(random_, texts.size())]; }
  int position() { return static_cast<int>(below(random_, 5)); }
  opcode between(opcode first, opcode last) {
    const int from = static_cast<int>(first), to = static_cast<int>(last);
    return static_cast<opcode>(from + static_cast<int>(below(random_, static_cast<size_t>(to - from + 1))));
  }

  void add() {
    switch (below(random_, 24)) {
      case 0:
        if (cuts_++ > 1) return;
        texts_.push_back(program_.cut(text(), constant()));
        numbers_.push_back(program_.add(opcode::position, {texts_.back()}));
        return;
      case 1:
        program_.add(opcode::filter, {any(booleans_)});
        return;
      case 2:
        texts_.push_back(program_.part(text(), constant(), position()));
        return;
      case 3:
        texts_.push_back(program_.add(between(opcode::trim, opcode::to_upper_case), {text()}));
        return;
      case 4:
        texts_.push_back(program_.add(opcode::slice, {text(), position() - 2, position() - 2, position() > 1}));
        return;
      case 5:
        texts_.push_back(program_.add(opcode::character_at, {text(), position()}));
        return;
      case 6:
        texts_.push_back(program_.concat({text(), text()}));
        return;
      case 7:
        texts_.push_back(
            program_.search(between(opcode::replace, opcode::replace_all), text(), 0, constant(), constant()));
        return;
      case 8:
        texts_.push_back(program_.search(between(opcode::pad_start, opcode::pad_end), text(), 4 * position(), "xy"));
        return;
      case 9:
        texts_.push_back(program_.add(opcode::format, {number()}));
        return;
      case 10:
        numbers_.push_back(program_.add(opcode::length, {text()}));
        return;
      case 11:
        numbers_.push_back(program_.search(opcode::index_of, text(), 0, constant()));
        return;
      case 12:
        numbers_.push_back(program_.add(opcode::char_code_at, {text(), position()}));
        return;
      case 13:
        numbers_.push_back(program_.add(between(opcode::to_number, opcode::parse_int), {text()}));
        return;
      case 14:
        numbers_.push_back(program_.add(between(opcode::add, opcode::max), {number(), number()}));
        return;
      case 15:
        numbers_.push_back(program_.add(between(opcode::negate, opcode::trunc), {number()}));
        return;
      case 16:
        booleans_.push_back(program_.search(between(opcode::includes, opcode::ends_with), text(), 0, constant()));
        return;
      case 17:
        booleans_.push_back(program_.add(between(opcode::less, opcode::greater_or_equal), {text(), text()}));
        return;
      case 18:
        booleans_.push_back(program_.add(between(opcode::equal, opcode::not_equal), {of_any_type(), of_any_type()}));
        return;
      case 19:
        booleans_.push_back(program_.is_in(of_any_type(), {constant(), constant(), "12"}));
        return;
      case 20:
        booleans_.push_back(program_.add(between(opcode::both, opcode::either), {any(booleans_), any(booleans_)}));
        return;
      case 21:
        texts_.push_back(program_.add(opcode::select, {any(booleans_), text(), text()}));
        return;
      case 22: {
        data_.push_back(program_.json(text(), {"a"}, position() > 1));
        data_.push_back(program_.json(program_.columns() > 2 ? text() : 0, {"a", "b"}, position() > 1));
        booleans_.push_back(program_.add(opcode::truthy, {any(data_)}));
        return;
      }
      default:
        texts_.push_back(program_.add(opcode::as_text, {any(data_)}));
        numbers_.push_back(program_.add(opcode::as_number, {any(data_)}));
        booleans_.push_back(program_.add(opcode::invert, {any(booleans_)}));
    }
  }

  generator& random_;
  program_builder program_;
  std::vector<int> texts_, numbers_, booleans_, data_;
  int cuts_ = 0;
};

struct outcome {
  std::map<std::string, std::vector<double>> groups;
  std::vector<std::string> escaped;
  uint64_t lines;
  uint64_t rows;

  bool operator==(const outcome& other) const {
    return same_groups(other) && escaped == other.escaped && lines == other.lines && rows == other.rows;
  }

 private:
  // NaN is NaN here.
  bool same_groups(const outcome& other) const {
    if (groups.size() != other.groups.size()) return false;
    for (const auto& [key, values] : groups) {
      const auto found = other.groups.find(key);
      if (found == other.groups.end()) return false;
      if (memcmp(values.data(), found->second.data(), values.size() * sizeof(double)) != 0) return false;
    }
    return true;
  }
};

void compare(generator& random) {
  program_maker maker(random);
  const key_type key = static_cast<key_type>(below(random, 3));
  const bool is_array = key == key_type::data && below(random, 2) == 0;
  std::vector<int> keys;
  for (size_t n = is_array ? below(random, 4) : 1; n > 0; n--)
    keys.push_back(key == key_type::utf8      ? maker.text()
                   : key == key_type::float64 ? maker.number()
                                              : maker.of_any_type());
  const aggregate kinds[] = {aggregate::sum, aggregate::count, aggregate::min, aggregate::max};
  std::vector<aggregate> aggregates;
  std::vector<int> values;
  for (size_t n = below(random, 3) + 1; n > 0; n--) {
    aggregates.push_back(kinds[below(random, 4)]);
    values.push_back(maker.number());
  }
  std::vector<std::string> lines;
  for (size_t n = below(random, 30) == 0 ? 3000 : below(random, 60); n > 0; n--) lines.push_back(random_line(random));
  std::string block;
  for (std::string& line : lines) block += line += below(random, 5) == 0 ? "\r\n" : "\n";

  const auto run = [&](const instruction_set& isa, const std::vector<std::string>& blocks) {
    owned_groups owned(key, aggregates);
    std::vector<uint32_t> escaped;
    fold_counts counts;
    const cancellation cancel;
    CHECK(maker.program().fold(isa, owned.table, keys, is_array, values, blocks, cancel, escaped, counts) ==
          error_code::none);
    outcome result{aggregates_of(owned.table), {}, counts.lines, counts.rows};
    for (size_t i = 0; i < escaped.size(); i += 3)
      result.escaped.push_back(blocks[escaped[i]].substr(escaped[i + 1], escaped[i + 2] - escaped[i + 1]));
    return result;
  };
  const outcome together = run(baseline_instruction_set, {block});
  CHECK_EQUAL(together.lines, lines.size());
  for (const instruction_set* isa : instruction_sets()) CHECK(run(*isa, lines) == together);
}

}  // namespace

TEST(gives_the_same_for_each_line_whatever_is_around_it) { fuzz("programs", compare); }

}  // namespace ts_streaming::test
