// Running a line program over blocks: any program of packages/kernel/src/line-program.ts, which says what each
// instruction means.
//
// The fastest loops (fold_lines.h) take programs that only cut by single bytes; everything else runs here, a batch of rows at
// a time: an instruction is one loop over typed columns of at most 1024 rows.
//
//   block -> pieces of whole lines, checked and decoded -> batches of lines -> steps -> keys and values -> table
//                                                              ^  |
//                                                              |  v  a cut gives its rows batch by batch, and what
//                                                              steps  follows it runs on each before it goes on
//
// So memory is bounded by the columns and one batch's new texts, however long a line is and however many rows it has.
//
// Poison. A column that can hold a value that is not JavaScript's has a byte a row that says so. Where a row needs such
// a value, its line is marked, and none of its rows is folded: a batch of lines whose rows are all in one batch is
// folded when it is known which lines escape; one with more is run twice, first to find that out.
#pragma once

#include <cstddef>
#include <cstdint>

#include "ts_streaming/byte_view.h"
#include "ts_streaming/cancellation.h"
#include "ts_streaming/error_code.h"
#include "ts_streaming/fold_lines.h"
#include "ts_streaming/group_table.h"
#include "ts_streaming/instruction_set.h"

namespace ts_streaming {

// The numbers are known to src/encode-program.ts.
enum class opcode : int32_t {
  cut,
  filter,
  constant,
  // Texts.
  part,
  trim,
  trim_start,
  trim_end,
  to_lower_case,
  to_upper_case,
  slice,
  character_at,
  concat,
  replace,
  replace_all,
  pad_start,
  pad_end,
  format,
  // Numbers.
  length,
  parts,
  position,
  index_of,
  char_code_at,
  to_number,
  parse_float,
  parse_int,
  from_boolean,
  add,
  subtract,
  multiply,
  divide,
  remainder,
  bit_and,
  bit_or,
  bit_xor,
  shift_left,
  shift_right,
  shift_right_unsigned,
  min,
  max,
  negate,
  bit_not,
  abs,
  ceil,
  floor,
  round,
  sign,
  sqrt,
  trunc,
  // Booleans.
  includes,
  starts_with,
  ends_with,
  less,
  less_or_equal,
  greater,
  greater_or_equal,
  equal,
  not_equal,
  is_in,
  truthy,
  is,
  invert,
  both,
  either,
  // Of any type.
  select,
  json,
  as_text,
  as_number,
  as_boolean,
  to_data,
};

// A program as it crosses the border to JavaScript: words, of which those of each instruction stand at a place of their
// own, and what they refer to. Borrowed; src/kernel/program/instruction.h says what each word means.
struct encoded_program {
  const int32_t* words;
  const double* numbers;
  const uint8_t* bytes;
};

// The lines that a fold has left out: for each the index of its block, and where in that it begins and ends.
struct escaped_lines {
  uint32_t* triples = nullptr;
  size_t count = 0;
  size_t capacity = 0;
};

void release_escaped_lines(escaped_lines& lines, const memory_source& memory) noexcept;

// Runs `program` over the lines of the blocks, in order, and folds its rows. A line never spans two blocks.
//
// program: checked; types are as its instructions and the table need them.
// blocks: each at most 2^31 - 1 bytes, borrowed until return; nothing outside them is read. Well-formed text is not
// copied.
// counts: on success the bytes of the blocks as given, the lines, the rows that were folded.
// escaped: empty; on success the lines that escaped, in order. Freed by the caller.
// O(bytes) expected. Re-entrant; a table belongs to one call at a time.
// Errors: cancelled, out_of_memory; rows up to some point are then in the table.
error_code fold_program(const instruction_set& isa, group_table& table, const encoded_program& program,
                        const byte_view* blocks, size_t block_count, const cancellation& cancel, escaped_lines& escaped,
                        fold_counts& counts) noexcept;

// What fold_lines does, for any separators: the same, but that no line is too long and none escapes.
error_code fold_cuts(const instruction_set& isa, group_table& table, const line_program& cuts,
                     const byte_view* blocks, size_t block_count, const cancellation& cancel,
                     fold_counts& counts) noexcept;

}  // namespace ts_streaming
