// Running the steps of a plan over a batch of lines.
#pragma once

#include <cstddef>
#include <cstdint>

#include "machine.h"
#include "row_sink.h"
#include "steps.h"

namespace ts_streaming {

class batch_run {
 public:
  batch_run(machine& running, group_table& table, const plan& planned) noexcept
      : machine_(running), plan_(planned), sink_(running, table, planned) {}

  // Folds the rows of at most row_capacity lines, text[bounds[2 i] .. bounds[2 i + 1]), but for those that escape.
  //
  // Adds to `rows`, and sets has_escapes() and escaped(i). too_much only before the first row is folded, and never for
  // one line.
  step_result run(byte_view text, const uint32_t* bounds, size_t lines, uint64_t& rows) noexcept;

  // Whether the last batch would have been better smaller, or could have been larger.
  bool was_probed() const noexcept { return was_probed_; }
  size_t most_rows() const noexcept { return most_rows_; }

  bool has_escapes() const noexcept { return has_escapes_; }
  bool escaped(size_t line) const noexcept { return escaped_[line] != 0; }

 private:
  // Where a cut is in the rows that it cuts.
  struct cut_cursor;

  enum class mode {
    // Rows are folded as they come.
    fold,
    // The rows that come first are folded if they are all of the batch.
    fold_if_all,
    // It is only looked which lines escape.
    probe,
  };

  step_result run_lines(byte_view text, const uint32_t* bounds, size_t lines, bool with_escaped) noexcept;
  step_result run_steps(size_t from, size_t rows) noexcept;
  step_result finish(size_t rows) noexcept;
  size_t filter(const step& of, size_t rows) noexcept;
  step_result cut(size_t at, size_t rows) noexcept;
  size_t cut_rows(const step& of, size_t rows, size_t capacity, cut_cursor& cursor) noexcept;
  size_t next_parts(const step& of, byte_view text, size_t room, cut_cursor& cursor, byte_view* parts) noexcept;
  void move_columns(const step& of, size_t rows) noexcept;
  // Marks the line of a row before a step.
  void escape(const step& of, size_t row) noexcept {
    escaped_[of.lines_before[row]] = 1;
    has_escapes_ = true;
  }

  machine& machine_;
  const plan& plan_;
  row_sink sink_;
  mode mode_ = mode::fold;
  // Cuts that have more rows to give.
  size_t unfinished_cuts_ = 0;
  uint64_t folded_ = 0;
  bool was_probed_ = false;
  // Of one step.
  size_t most_rows_ = 0;
  bool has_escapes_ = false;
  uint8_t escaped_[row_capacity];
};

}  // namespace ts_streaming
