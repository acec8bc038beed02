#include "ts_streaming/fold_lines.h"

#include "ts_streaming/lines.h"
#include "ts_streaming/repaired_text.h"
#include "ts_streaming/tokenize.h"

namespace ts_streaming {

namespace {

// Bytes of a piece of whole lines: it stays in the cache between its check and its cutting.
constexpr size_t piece_bytes = 64 * 1024;

constexpr size_t span_capacity = 256;

bool has_line_end(byte_view separator) noexcept {
  for (size_t i = 0; i < separator.size; i++) {
    if (is_line_end(separator.data[i])) return true;
  }
  return false;
}

// The set of all separators, if each is one byte and the set can hold them.
bool make_delimiters(const line_program& program, delimiter_set& set) noexcept {
  set = line_end_delimiters();
  for (size_t i = 0; i < program.separator_count; i++) {
    const byte_view separator = program.separators[i];
    if (has_line_end(separator)) continue;
    if (separator.size != 1 || !add_delimiter(set, separator.data[0])) return false;
  }
  return true;
}

// Cuts texts by each separator in turn and folds what is left.
class nested_fold {
 public:
  nested_fold(const instruction_set& isa, text_table& table, combine kind, const line_program& program,
              const cancellation& cancel, fold_counts& counts) noexcept
      : isa_(isa), table_(table), kind_(kind), program_(program), cancel_(cancel), counts_(counts) {}

  error_code fold_block(byte_view block) noexcept {
    for (size_t from = 0; from < block.size;) {
      const size_t to = block.size - from <= piece_bytes ? block.size : next_line_start(block, from + piece_bytes);
      const error_code error = fold_piece({block.data + from, to - from});
      if (error != error_code::none) return error;
      from = to;
    }
    return error_code::none;
  }

 private:
  error_code fold_piece(byte_view piece) noexcept {
    if (is_cancelled(cancel_)) return error_code::cancelled;
    repaired_text repaired;
    error_code error = decode_text(isa_, piece, *table_.memory, cancel_, repaired);
    if (error == error_code::out_of_memory) table_.missing_bytes = repaired.allocated;
    if (error != error_code::none) return error;
    if (repaired.bytes == nullptr) return fold_text(piece);
    error = fold_text({repaired.bytes, repaired.size});
    release_repaired_text(repaired, *table_.memory);
    return error;
  }

  error_code fold_text(byte_view text) noexcept {
    text_ = text;
    for (size_t start = 0; start < text.size;) {
      const size_t next = next_line_start(text, start + 1);
      size_t end = next;
      if (end > start && text.data[end - 1] == line_feed) end--;
      // A line feed ends the line before it, or a carriage return and it together do.
      if (end > start && text.data[end - 1] == carriage_return) end--;
      const error_code error = cut(0, start, end);
      if (error != error_code::none) return error;
      counts_.lines++;
      start = next;
    }
    return flush();
  }

  // Cuts text_[start .. end) by the separators from `level` on.
  error_code cut(size_t level, size_t start, size_t end) noexcept {
    while (level < program_.separator_count && has_line_end(program_.separators[level])) level++;
    if (level == program_.separator_count) return add(start, end);
    const byte_view separator = program_.separators[level];
    for (;;) {
      const size_t found = find_separator({text_.data, end}, start, separator);
      const error_code error = cut(level + 1, start, found);
      if (error != error_code::none || found == end) return error;
      start = found + separator.size;
    }
  }

  error_code add(size_t start, size_t end) noexcept {
    starts_[spans_] = static_cast<uint32_t>(start);
    ends_[spans_] = static_cast<uint32_t>(end);
    return ++spans_ == span_capacity ? flush() : error_code::none;
  }

  error_code flush() noexcept {
    const error_code error =
        isa_.fold_spans(table_, kind_, {nullptr, program_.value}, text_, starts_, ends_, spans_, cancel_);
    counts_.rows += spans_;
    spans_ = 0;
    return error;
  }

  const instruction_set& isa_;
  text_table& table_;
  const combine kind_;
  const line_program& program_;
  const cancellation& cancel_;
  fold_counts& counts_;
  byte_view text_{nullptr, 0};
  size_t spans_ = 0;
  uint32_t starts_[span_capacity];
  uint32_t ends_[span_capacity];
};

}  // namespace

error_code fold_lines(const instruction_set& isa, text_table& table, combine kind, const line_program& program,
                      const byte_view* blocks, size_t block_count, const cancellation& cancel,
                      fold_counts& counts) noexcept {
  counts = {0, 0, 0};
  delimiter_set delimiters;
  const bool is_one_pass = make_delimiters(program, delimiters);
  nested_fold nested(isa, table, kind, program, cancel, counts);
  error_code error = prepare_text_table(table);
  for (size_t i = 0; i < block_count && error == error_code::none; i++) {
    counts.bytes += blocks[i].size;
    error = is_one_pass ? isa.fold_delimited(table, delimiters, kind, program.value, blocks[i], cancel, counts)
                        : nested.fold_block(blocks[i]);
  }
  // Rows that wait are few beside those of a large operation; a small one leaves them to those after it.
  if (error == error_code::none && counts.rows >= most_waiting_rows(table)) error = settle_text_table(table, cancel);
  return error;
}

}  // namespace ts_streaming
