// Folding the lines of blocks into a table: the operation that the kernel is there for.
//
// A program is a list of separators. Each in turn cuts every text so far, as flatMap((text) => text.split(separator))
// does, from the lines on; each text that is left is a key, and its row has one constant value. n separators in a text
// give n + 1 texts, empty ones included, so an empty line gives one empty key.
//
// Two ways lead through a block:
// - All separators are single ASCII bytes (or there are none, and whole lines are keys): one pass,
// instruction_set::fold_delimited.
// - Others run as line programs do, a batch of rows at a time: fold_cuts.
// A separator with a line end in it stands in no line, and is left out.
//
// Numerics. Rows are folded in the order of the text, one after another: see aggregate.h.
#pragma once

#include <cstddef>
#include <cstdint>

#include "ts_streaming/aggregate.h"
#include "ts_streaming/byte_view.h"
#include "ts_streaming/cancellation.h"
#include "ts_streaming/error_code.h"
#include "ts_streaming/group_table.h"
#include "ts_streaming/instruction_set.h"

namespace ts_streaming {

struct line_program {
  // In order of application; each one byte or more of well-formed UTF-8. Borrowed.
  const byte_view* separators;
  size_t separator_count;
  // The value of every row.
  double value;
};

// Runs `program` over the lines of the blocks, in order, and folds its rows. A line never spans two blocks.
//
// table: of text keys and one aggregate.
// blocks: each at most 2^31 - 1 bytes, borrowed until return; nothing outside them is read. Well-formed text is not
// copied.
// counts: on success the bytes of the blocks as given, the lines, the rows.
// O(bytes) expected. Re-entrant; a table belongs to one call at a time.
// Errors: cancelled, out_of_memory; rows up to some point are then in the table.
error_code fold_lines(const instruction_set& isa, group_table& table, const line_program& program,
                      const byte_view* blocks, size_t block_count, const cancellation& cancel,
                      fold_counts& counts) noexcept;

}  // namespace ts_streaming
