#include "ts_streaming/fold_lines.h"

#include "ts_streaming/program.h"

namespace ts_streaming {

namespace {

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

}  // namespace

error_code fold_lines(const instruction_set& isa, group_table& table, const line_program& program,
                      const byte_view* blocks, size_t block_count, const cancellation& cancel,
                      fold_counts& counts) noexcept {
  delimiter_set delimiters;
  if (!make_delimiters(program, delimiters)) return fold_cuts(isa, table, program, blocks, block_count, cancel, counts);
  counts = {0, 0, 0};
  text_table& texts = table.text;
  error_code error = prepare_text_table(texts);
  for (size_t i = 0; i < block_count && error == error_code::none; i++) {
    counts.bytes += blocks[i].size;
    error = isa.fold_delimited(texts, delimiters, table.kinds[0], program.value, blocks[i], cancel, counts);
  }
  // Rows that wait are few beside those of a large operation; a small one leaves them to those after it.
  if (error == error_code::none && counts.rows >= most_waiting_rows(texts)) error = settle_text_table(texts, cancel);
  table.missing_bytes = texts.missing_bytes;
  return error;
}

}  // namespace ts_streaming
