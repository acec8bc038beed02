// Where the rows of a program end: their keys and values are folded into the table.
#pragma once

#include <cstddef>
#include <cstdint>

#include "machine.h"
#include "steps.h"
#include "ts_streaming/group_table.h"

namespace ts_streaming {

class row_sink {
 public:
  row_sink(machine& running, group_table& table, const plan& planned) noexcept
      : machine_(running), table_(table), plan_(planned) {}

  // Marks the lines of the rows whose keys or values are poisoned. Returns whether there are such rows.
  bool mark_escapes(size_t rows, uint8_t* escaped) const noexcept;

  // Folds the rows of a batch, but for those of lines that are marked. `escaped`: null if there are none.
  //
  // Adds to `folded`. too_much only before the first row is folded.
  step_result fold(size_t rows, const uint8_t* escaped, uint64_t& folded) noexcept;

 private:
  size_t select(size_t rows, const uint8_t* escaped) noexcept;
  size_t row_at(size_t i) const noexcept { return has_selection_ ? selected_[i] : i; }
  bool is_one_key() const noexcept;
  step_result make_keys(size_t rows) noexcept;
  void make_numbers(size_t rows) noexcept;
  void make_values(size_t rows, row_values* values) noexcept;

  machine& machine_;
  group_table& table_;
  const plan& plan_;
  bool has_selection_ = false;
  uint32_t selected_[row_capacity];
  // What is folded, where that is not a column as it is.
  const byte_view* texts_ = nullptr;
  const double* numbers_ = nullptr;
  byte_view text_room_[row_capacity];
  double number_room_[row_capacity];
  double value_room_[most_aggregates][row_capacity];
};

}  // namespace ts_streaming
