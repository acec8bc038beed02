// A program made ready to run: loops over columns that have their memory, in the order in which they run.
//
// A filter and a cut give rows of their own. What is used after them of the columns before goes with the rows into new
// columns (moves), so that every loop is over rows that lie next to each other, and none changes a column that another
// made: a batch whose new texts take too much memory is run again in parts.
#pragma once

#include <cstddef>
#include <cstdint>

#include "arena.h"
#include "columns.h"
#include "instruction.h"

namespace ts_streaming {

class machine;
struct step;

enum class step_result {
  done,
  // The batch's new texts take more memory than a batch may, and it has more than one row: to be run in parts.
  too_much,
  cancelled,
  out_of_memory,
};

// Runs over all rows of a batch. A cut and a filter are run by the machine.
using step_function = step_result (*)(machine& running, const step& of, size_t rows) noexcept;

// A column that goes with the rows.
struct move {
  column from;
  column to;
};

// One of the columns that a step makes at once: parts of one text, or values of one JSON text.
struct output {
  column to;
  // Which part.
  uint32_t at;
};

struct constant_set;
struct json_fields;

struct step {
  step_function run;
  const instruction* what;
  column out;
  column a, b, c;
  // Of `concat`.
  const column* list;
  size_t list_count;
  // Of `part`, ascending by `at`.
  const output* outputs;
  size_t output_count;
  json_fields* json;
  // Of `isIn`.
  const constant_set* set;
  // Of `filter` and `cut`.
  const move* moves;
  size_t move_count;
  // Which rows each row comes from, of the last batch: a number for each.
  uint32_t* sources;
  // The lines of the rows before and after, or null where no line escapes.
  const uint32_t* lines_before;
  uint32_t* lines;
  // Of `cut`: the column of positions, or one without values.
  column positions;
};

struct plan {
  // Rows of a batch, at most: what its columns have room for.
  size_t capacity;
  const step* steps;
  size_t step_count;
  // The line of each row.
  column line;
  const column* keys;
  size_t key_count;
  bool is_array_key;
  // Without values for an aggregate that counts.
  const column* values;
  size_t value_count;
  // Whether a line may escape; then the line of each row at the first step, and at the last.
  bool may_escape;
  uint32_t* first_lines;
  const uint32_t* last_lines;
};

// Makes the steps and their columns, in memory of the arena. `counts`: which aggregates look at no values. `capacity`:
// at most row_capacity. Returns false where there is no memory.
bool plan_steps(const program& of, const bool* counts, size_t aggregates, size_t capacity, arena& memory,
                plan& planned) noexcept;

// The loop of an instruction, by its opcode and the types of its columns.
step_function function_of(const step& of) noexcept;

}  // namespace ts_streaming
