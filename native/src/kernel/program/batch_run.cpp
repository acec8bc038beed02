#include "batch_run.h"

#include "splitter.h"

namespace ts_streaming {

namespace {

template <class Element>
void gather(const column& from, const column& to, const uint32_t* sources, size_t rows) noexcept {
  const Element* const in = from.as<const Element>();
  Element* const out = to.as<Element>();
  for (size_t row = 0; row < rows; row++) out[row] = in[sources[row]];
}

// Bytes of a row's texts that go on with each of the rows that it is cut into.
size_t carried_bytes(const step& of, size_t row) noexcept {
  size_t bytes = 0;
  for (size_t i = 0; i < of.move_count; i++) {
    if (of.moves[i].from.type == column_type::text) bytes += of.moves[i].from.texts()[row].size;
  }
  return bytes;
}

}  // namespace

struct batch_run::cut_cursor {
  explicit cut_cursor(const separator& at) noexcept : parts(at, {nullptr, 0}) {}

  size_t row = 0;
  // Whether `parts` are those of the row.
  bool is_open = false;
  // Bytes of the texts that go with each of its parts.
  size_t carried = 0;
  size_t position = 0;
  // Where the row's next part begins, if one byte cuts; else what is left of it.
  size_t from = 0;
  splitter parts;

  bool is_row_done(const separator& at, byte_view text) const noexcept {
    return is_one_byte(at) ? from > text.size : parts.is_done();
  }
};

step_result batch_run::run(byte_view text, const uint32_t* bounds, size_t lines, uint64_t& rows) noexcept {
  folded_ = 0;
  has_escapes_ = false;
  was_probed_ = false;
  most_rows_ = lines;
  mode_ = plan_.may_escape ? mode::fold_if_all : mode::fold;
  if (plan_.may_escape) memset(escaped_, 0, lines);
  step_result result = run_lines(text, bounds, lines, true);
  if (result == step_result::done && mode_ == mode::probe) {
    mode_ = mode::fold;
    was_probed_ = true;
    result = run_lines(text, bounds, lines, false);
  }
  if (result == step_result::done) rows += folded_;
  return result;
}

step_result batch_run::run_lines(byte_view text, const uint32_t* bounds, size_t lines, bool with_escaped) noexcept {
  byte_view* const line = plan_.line.texts();
  size_t rows = 0;
  for (size_t i = 0; i < lines; i++) {
    if (!with_escaped && escaped_[i] != 0) continue;
    line[rows] = {text.data + bounds[2 * i], bounds[2 * i + 1] - bounds[2 * i]};
    if (plan_.may_escape) plan_.first_lines[rows] = static_cast<uint32_t>(i);
    rows++;
  }
  machine_.batch_start = machine_.texts.here();
  machine_.rows = rows;
  unfinished_cuts_ = 0;
  const arena::mark start = machine_.batch_start;
  const step_result result = run_steps(0, rows);
  machine_.texts.go_back(start);
  return result;
}

step_result batch_run::run_steps(size_t from, size_t rows) noexcept {
  for (size_t i = from; i < plan_.step_count && rows > 0; i++) {
    const step& next = plan_.steps[i];
    if (next.what->op == opcode::cut) return cut(i, rows);
    if (next.what->op == opcode::filter) {
      rows = filter(next, rows);
      continue;
    }
    // One text can be long.
    if (is_cancelled(machine_.cancel)) return step_result::cancelled;
    const step_result result = next.run(machine_, next, rows);
    if (result != step_result::done) return result;
  }
  return rows == 0 ? step_result::done : finish(rows);
}

// All steps are done.
step_result batch_run::finish(size_t rows) noexcept {
  if (is_cancelled(machine_.cancel)) return step_result::cancelled;
  if (mode_ == mode::fold) return sink_.fold(rows, nullptr, folded_);
  has_escapes_ |= sink_.mark_escapes(rows, escaped_);
  if (mode_ == mode::probe || unfinished_cuts_ > 0) {
    mode_ = mode::probe;
    return step_result::done;
  }
  return sink_.fold(rows, has_escapes_ ? escaped_ : nullptr, folded_);
}

// Returns the rows that stay.
size_t batch_run::filter(const step& of, size_t rows) noexcept {
  const boolean_reader tests(of.a);
  size_t kept = 0;
  if (of.a.poison == nullptr) {
    for (size_t row = 0; row < rows; row++) {
      of.sources[kept] = static_cast<uint32_t>(row);
      kept += tests[row];
    }
  } else {
    for (size_t row = 0; row < rows; row++) {
      of.sources[kept] = static_cast<uint32_t>(row);
      if (of.a.poison[row] != 0) {
        escape(of, row);
      } else {
        kept += tests[row];
      }
    }
  }
  move_columns(of, kept);
  return kept;
}

// Gives the rows of a cut batch by batch to the steps after it.
step_result batch_run::cut(size_t at, size_t rows) noexcept {
  const step& of = plan_.steps[at];
  const arena::mark outer_start = machine_.batch_start;
  const size_t outer_rows = machine_.rows;
  size_t capacity = plan_.capacity;
  cut_cursor cursor(of.what->cut_at);
  step_result result = step_result::done;
  while (result == step_result::done && cursor.row < rows) {
    if (is_cancelled(machine_.cancel)) return step_result::cancelled;
    const cut_cursor before = cursor;
    const size_t made = cut_rows(of, rows, capacity, cursor);
    move_columns(of, made);
    if (made > most_rows_) most_rows_ = made;
    const bool is_unfinished = cursor.row < rows;
    unfinished_cuts_ += is_unfinished;
    machine_.batch_start = machine_.texts.here();
    machine_.rows = made;
    result = run_steps(at + 1, made);
    machine_.texts.go_back(machine_.batch_start);
    machine_.batch_start = outer_start;
    machine_.rows = outer_rows;
    unfinished_cuts_ -= is_unfinished;
    if (result == step_result::too_much) {
      cursor = before;
      capacity = made / 2;
      result = step_result::done;
    } else if (2 * capacity <= plan_.capacity) {
      capacity *= 2;
    }
  }
  return result;
}

// The next parts of a row, at most `room` of them.
size_t batch_run::next_parts(const step& of, byte_view text, size_t room, cut_cursor& cursor,
                             byte_view* parts) noexcept {
  if (room == 0) return 0;
  if (is_one_byte(of.what->cut_at))
    return machine_.isa.cut_at_byte(text, of.what->cut_at.bytes.data[0], machine_.is_roomy, cursor.from, parts, room);
  size_t count = 0;
  while (count < room && cursor.parts.next(parts[count])) count++;
  return count;
}

// Cuts until there are `capacity` rows, or so many that what goes with them is long, or no more. Returns how many there
// are.
size_t batch_run::cut_rows(const step& of, size_t rows, size_t capacity, cut_cursor& cursor) noexcept {
  const text_reader texts(of.a);
  byte_view* const parts = of.out.texts();
  double* const positions = of.positions.numbers();
  size_t made = 0, carried = 0;
  while (cursor.row < rows) {
    if (!cursor.is_open) {
      if (is_poisoned(of.a, cursor.row)) {
        escape(of, cursor.row++);
        continue;
      }
      cursor.parts = splitter(of.what->cut_at, texts[cursor.row]);
      cursor.from = 0;
      cursor.position = 0;
      cursor.carried = carried_bytes(of, cursor.row);
      cursor.is_open = true;
    }
    // One row at least, whatever it takes.
    const size_t affordable = cursor.carried == 0 ? capacity : (batch_text_bytes - carried) / cursor.carried;
    const size_t most = made == 0 && affordable == 0 ? 1 : affordable;
    const size_t room = most < capacity - made ? most : capacity - made;
    const size_t count = next_parts(of, texts[cursor.row], room, cursor, parts + made);
    for (size_t i = made; i < made + count; i++) {
      of.sources[i] = static_cast<uint32_t>(cursor.row);
      if (positions != nullptr) positions[i] = static_cast<double>(cursor.position++);
    }
    made += count;
    carried += count * cursor.carried;
    // A full batch is the last one only if the row has no more parts.
    if (!cursor.is_row_done(of.what->cut_at, texts[cursor.row])) return made;
    cursor.row++;
    cursor.is_open = false;
    // What one row alone may take, others must not add to.
    if (carried > batch_text_bytes) return made;
  }
  return made;
}

void batch_run::move_columns(const step& of, size_t rows) noexcept {
  for (size_t i = 0; i < of.move_count; i++) {
    const auto& [from, to] = of.moves[i];
    switch (from.type) {
      case column_type::text:
        gather<byte_view>(from, to, of.sources, rows);
        break;
      case column_type::number:
        gather<double>(from, to, of.sources, rows);
        break;
      case column_type::boolean:
        gather<uint8_t>(from, to, of.sources, rows);
        break;
      default:
        gather<data_value>(from, to, of.sources, rows);
    }
    if (to.poison == nullptr) continue;
    for (size_t row = 0; row < rows; row++) to.poison[row] = from.poison[of.sources[row]];
  }
  if (of.lines == nullptr) return;
  for (size_t row = 0; row < rows; row++) of.lines[row] = of.lines_before[of.sources[row]];
}

}  // namespace ts_streaming
