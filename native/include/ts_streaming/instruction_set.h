// The loops that are compiled once per instruction set, and the choice among them.
//
// The shipped binary runs on every processor of its architecture. What profits from more is compiled several times,
// from one text (src/kernel/isa/fold_delimited-inl.h and its neighbours) over a small vector layer, each time with
// other compiler flags; the processor is asked at run time. Everything else is compiled once, for the least processor.
//
// A file that is compiled with such flags exports one symbol, its instruction_set. All other code in it has internal
// linkage, because the linker keeps one copy of an inline function of several files, and that could be the one that the
// processor at hand cannot run. scripts/test-sanitized.mjs checks the object file.
#pragma once

#include <cstddef>
#include <cstdint>

#include "ts_streaming/aggregate.h"
#include "ts_streaming/byte_view.h"
#include "ts_streaming/cancellation.h"
#include "ts_streaming/delimiters.h"
#include "ts_streaming/error_code.h"
#include "ts_streaming/text_table.h"

namespace ts_streaming {

// What a fold read.
struct fold_counts {
  uint64_t bytes;
  uint64_t lines;
  uint64_t rows;
};

struct instruction_set {
  // For people: `avx2`, `baseline`.
  const char* name;

  // Whether bytes are well-formed UTF-8. O(size), reads nothing outside them.
  bool (*is_utf8)(const uint8_t* bytes, size_t size) noexcept;

  // See lines.h.
  size_t (*count_lines)(const uint8_t* bytes, size_t size) noexcept;
  size_t (*split_lines)(const uint8_t* bytes, size_t size, uint32_t* bounds) noexcept;

  // Cuts one block at every delimiter and folds a row for each token, in order, each with `value`; see fold_lines.h for
  // what a token is. Adds lines and rows to `counts`.
  //
  // The block is read once: in batches of some hundred tokens it is checked to be well-formed UTF-8, cut, hashed with a
  // prefetch of each slot, and folded. Tokens with malformed bytes are decoded one by one into memory of their own, and
  // folded after tokens that stand behind them: all rows have the same value.
  //
  // The table is prepared. `bytes`: at most 2^31 - 1, borrowed until return.
  // Errors: cancelled (looked at once per batch, which is at most 16 KiB), out_of_memory.
  error_code (*fold_delimited)(text_table& table, const delimiter_set& delimiters, combine kind, double value,
                               byte_view block, const cancellation& cancel, fold_counts& counts) noexcept;

  // Folds one row for each span bytes[starts[i] .. ends[i]), in order. Spans are inside the bytes.
  //
  // The table is prepared. Errors: cancelled (looked at once per 256 rows), out_of_memory.
  error_code (*fold_spans)(text_table& table, combine kind, row_values values, byte_view bytes, const uint32_t* starts,
                           const uint32_t* ends, size_t rows, const cancellation& cancel) noexcept;

  // Folds one row for each key, in order. is_roomy: 16 bytes can be read from where each key begins.
  //
  // The table is prepared. Errors: cancelled (looked at once per 256 rows), out_of_memory.
  error_code (*fold_texts)(text_table& table, combine kind, row_values values, const byte_view* keys, bool is_roomy,
                           size_t rows, const cancellation& cancel) noexcept;

  // Looks up one key after the other, at most 256 of them, and writes the value in its slot as a whole number: that of
  // its group. A new key's is the number of groups before it. `found`: keys that were looked up.
  //
  // The table is prepared. Errors: out_of_memory.
  error_code (*find_texts)(text_table& table, const byte_view* keys, bool is_roomy, size_t rows, uint32_t* groups,
                           size_t& found) noexcept;

  // Writes the parts of a text that a byte cuts, from position `from` on: at most `capacity` of them, 1 or more. `from`
  // is then where the next one begins, or past the end of the text if there is none.
  //
  // is_roomy: 64 bytes can be read from every position of the text. Returns how many there are.
  size_t (*cut_at_byte)(byte_view text, uint8_t byte, bool is_roomy, size_t& from, byte_view* parts,
                        size_t capacity) noexcept;

  // See find_in_text_table.
  error_code (*find_text)(text_table& table, byte_view key, double fresh, text_slot*& slot) noexcept;
};

// What every processor of the architecture runs.
extern const instruction_set baseline_instruction_set;
#if defined(TS_STREAMING_AVX2)
// Needs AVX2, BMI1 and BMI2.
extern const instruction_set avx2_instruction_set;
#endif

// The best that this processor runs.
const instruction_set& best_instruction_set() noexcept;

// The one of that name if this processor runs it, else null.
const instruction_set* instruction_set_named(const char* name) noexcept;

}  // namespace ts_streaming
