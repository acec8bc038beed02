#include <cstring>
#include <new>

#include "arena.h"
#include "batch_run.h"
#include "instruction.h"
#include "steps.h"
#include "ts_streaming/lines.h"
#include "ts_streaming/program.h"
#include "ts_streaming/repaired_text.h"

namespace ts_streaming {

namespace {

// Bytes of a piece of whole lines: it stays in the cache between its check and its last step.
constexpr size_t piece_bytes = 64 * 1024;

// A longer line escapes: line-program.ts.
constexpr size_t longest_line = size_t{1} << 24;

// Bytes that loops read past what they want.
constexpr size_t roomy_bytes = 64;

// Numbers that grow as they are needed.
class growing_numbers {
 public:
  explicit growing_numbers(const memory_source& memory) noexcept : memory_(memory) {}
  ~growing_numbers() { memory_.release(numbers_, capacity_ * sizeof(uint32_t)); }
  growing_numbers(const growing_numbers&) = delete;
  growing_numbers& operator=(const growing_numbers&) = delete;

  // Room for `count`; what was there is lost. Null if there is no memory.
  uint32_t* reserve(size_t count) noexcept {
    if (count <= capacity_) return numbers_;
    memory_.release(numbers_, capacity_ * sizeof(uint32_t));
    capacity_ = 0;
    numbers_ = static_cast<uint32_t*>(memory_.allocate(2 * count * sizeof(uint32_t)));
    if (numbers_ != nullptr) capacity_ = 2 * count;
    return numbers_;
  }

 private:
  const memory_source& memory_;
  uint32_t* numbers_ = nullptr;
  size_t capacity_ = 0;
};

class program_fold {
 public:
  // longest_line: in bytes; longer ones escape.
  program_fold(const instruction_set& isa, group_table& table, const plan& planned, size_t longest_line,
               const cancellation& cancel, escaped_lines& escaped, fold_counts& counts) noexcept
      : table_(table),
        longest_line_(longest_line),
        escaped_(escaped),
        counts_(counts),
        machine_(isa, *table.memory, cancel),
        batch_(machine_, table, planned),
        capacity_(planned.capacity),
        batch_lines_(planned.capacity),
        bounds_(*table.memory),
        original_bounds_(*table.memory) {}

  error_code fold_block(uint32_t index, byte_view block) noexcept {
    block_index_ = index;
    for (size_t from = 0; from < block.size;) {
      const size_t to = piece_end(block, from);
      const bool is_long = to - from > longest_line_;
      const error_code error = is_long ? fold_long_line(block, from, to) : fold_piece(block, from, to);
      if (error != error_code::none) return error;
      from = to;
    }
    return error_code::none;
  }

 private:
  // The end of the lines from `from` on that are a piece together, or of one that is longer.
  static size_t piece_end(byte_view block, size_t from) noexcept {
    if (block.size - from <= piece_bytes) return block.size;
    for (size_t to = from + piece_bytes; to > from; to--) {
      const uint8_t last = block.data[to - 1];
      if (last == line_feed || (last == carriage_return && block.data[to] != line_feed)) return to;
    }
    return next_line_start(block, from + piece_bytes);
  }

  // One line that may be too long.
  error_code fold_long_line(byte_view block, size_t from, size_t to) noexcept {
    size_t end = to;
    if (end > from && block.data[end - 1] == line_feed) end--;
    if (end > from && block.data[end - 1] == carriage_return) end--;
    if (end - from <= longest_line_) return fold_piece(block, from, to);
    if (!reserve_escaped()) return error_code::out_of_memory;
    add_escaped(from, end);
    counts_.lines++;
    return error_code::none;
  }

  error_code fold_piece(byte_view block, size_t from, size_t to) noexcept {
    const byte_view piece{block.data + from, to - from};
    repaired_text repaired;
    const error_code error = decode_text(machine_.isa, piece, *table_.memory, machine_.cancel, repaired);
    if (error == error_code::out_of_memory) table_.missing_bytes = repaired.allocated;
    if (error != error_code::none) return error;
    if (repaired.bytes == nullptr) return fold_text(piece, block.size - from, piece, from);
    const error_code folded = fold_text({repaired.bytes, repaired.size}, repaired.size, piece, from);
    release_repaired_text(repaired, *table_.memory);
    return folded;
  }

  // `readable`: bytes that can be read from where the text begins. `original`: the piece as it stands in its block,
  // which has the same lines.
  error_code fold_text(byte_view text, size_t readable, byte_view original, size_t at) noexcept {
    const size_t lines = count_lines(machine_.isa, text);
    const uint32_t* const bounds = split(bounds_, text, lines);
    if (bounds == nullptr) return error_code::out_of_memory;
    original_ = original;
    original_at_ = static_cast<uint32_t>(at);
    text_bounds_ = text.data == original.data ? bounds : nullptr;
    for (size_t first = 0; first < lines;) {
      if (is_cancelled(machine_.cancel)) return error_code::cancelled;
      const size_t rest = lines - first;
      const size_t count = rest < batch_lines_ ? rest : batch_lines_;
      machine_.is_roomy = bounds[2 * (first + count) - 1] + roomy_bytes <= readable;
      const step_result result = batch_.run(text, bounds + 2 * first, count, counts_.rows);
      if (result == step_result::too_much) {
        batch_lines_ = count / 2;
        continue;
      }
      if (result != step_result::done) return failed(result);
      if (batch_.was_probed() && count > 1) {
        batch_lines_ = count / 2;
      } else if (3 * batch_.most_rows() < capacity_ && batch_lines_ < capacity_) {
        batch_lines_ = 2 * batch_lines_ < capacity_ ? 2 * batch_lines_ : capacity_;
      }
      const error_code error = report(first, count, lines);
      if (error != error_code::none) return error;
      counts_.lines += count;
      first += count;
    }
    return error_code::none;
  }

  uint32_t* split(growing_numbers& room, byte_view text, size_t lines) noexcept {
    uint32_t* const bounds = room.reserve(2 * lines);
    if (bounds == nullptr) {
      table_.missing_bytes = 4 * lines * sizeof(uint32_t);
    } else {
      split_lines(machine_.isa, text, bounds);
    }
    return bounds;
  }

  // Adds the lines of the last batch that escaped.
  error_code report(size_t first, size_t count, size_t lines) noexcept {
    if (!batch_.has_escapes()) return error_code::none;
    for (size_t i = 0; i < count; i++) {
      if (!batch_.escaped(i)) continue;
      if (text_bounds_ == nullptr) text_bounds_ = split(original_bounds_, original_, lines);
      if (text_bounds_ == nullptr || !reserve_escaped()) return error_code::out_of_memory;
      add_escaped(original_at_ + text_bounds_[2 * (first + i)], original_at_ + text_bounds_[2 * (first + i) + 1]);
    }
    return error_code::none;
  }

  void add_escaped(size_t from, size_t to) noexcept {
    uint32_t* const triple = escaped_.triples + 3 * escaped_.count++;
    triple[0] = block_index_;
    triple[1] = static_cast<uint32_t>(from);
    triple[2] = static_cast<uint32_t>(to);
  }

  bool reserve_escaped() noexcept {
    if (escaped_.count < escaped_.capacity) return true;
    const size_t capacity = escaped_.capacity == 0 ? 256 : 2 * escaped_.capacity;
    const size_t triple_bytes = 3 * sizeof(uint32_t);
    auto* const triples = static_cast<uint32_t*>(table_.memory->allocate(capacity * triple_bytes));
    if (triples == nullptr) {
      table_.missing_bytes = capacity * triple_bytes;
      return false;
    }
    if (escaped_.count > 0) memcpy(triples, escaped_.triples, escaped_.count * triple_bytes);
    table_.memory->release(escaped_.triples, escaped_.capacity * triple_bytes);
    escaped_.triples = triples;
    escaped_.capacity = capacity;
    return true;
  }

  error_code failed(step_result result) noexcept {
    if (result == step_result::cancelled) return error_code::cancelled;
    table_.missing_bytes = machine_.missing_bytes;
    return error_code::out_of_memory;
  }

  group_table& table_;
  const size_t longest_line_;
  escaped_lines& escaped_;
  fold_counts& counts_;
  machine machine_;
  batch_run batch_;
  const size_t capacity_;
  size_t batch_lines_;
  growing_numbers bounds_;
  growing_numbers original_bounds_;
  // The piece that is folded, as it stands in its block, and the bounds of its lines there once they are known.
  byte_view original_{nullptr, 0};
  uint32_t original_at_ = 0;
  const uint32_t* text_bounds_ = nullptr;
  uint32_t block_index_ = 0;
};

// Rows of a batch: few bytes need no large columns.
size_t capacity_for(const byte_view* blocks, size_t block_count) noexcept {
  constexpr size_t least = 64, usual_row_bytes = 16;
  size_t bytes = 0;
  for (size_t i = 0; i < block_count; i++) bytes += blocks[i].size;
  const size_t rows = bytes / usual_row_bytes;
  return rows < least ? least : rows < row_capacity ? rows : row_capacity;
}

// What is too large for a stack.
template <class Object, class... Arguments>
Object* make_in(arena& memory, Arguments&&... arguments) noexcept {
  void* const room = memory.allocate(sizeof(Object));
  return room == nullptr ? nullptr : new (room) Object(arguments...);
}

error_code out_of_memory(group_table& table, const arena& memory) noexcept {
  table.missing_bytes = memory.missing_bytes();
  return error_code::out_of_memory;
}

// `memory`: what the program lives in.
error_code fold_decoded(const instruction_set& isa, group_table& table, const program& decoded, size_t longest_line,
                        arena& memory, const byte_view* blocks, size_t block_count, const cancellation& cancel,
                        escaped_lines& escaped, fold_counts& counts) noexcept {
  plan planned;
  const bool is_ready =
      plan_steps(decoded, table.counts, table.aggregates, capacity_for(blocks, block_count), memory, planned);
  auto* const fold =
      is_ready ? make_in<program_fold>(memory, isa, table, planned, longest_line, cancel, escaped, counts) : nullptr;
  if (fold == nullptr) return out_of_memory(table, memory);
  error_code error = error_code::none;
  for (size_t i = 0; i < block_count && error == error_code::none; i++) {
    counts.bytes += blocks[i].size;
    error = fold->fold_block(static_cast<uint32_t>(i), blocks[i]);
  }
  fold->~program_fold();
  return error;
}

// A cut for each separator that can stand in a line, and the value. Returns false where there is no memory.
bool make_cuts(const line_program& cuts, arena& memory, program& made) noexcept {
  auto* const instructions = memory.allocate_array<instruction>(cuts.separator_count + 1);
  auto* const value = memory.allocate_array<data_value>(1);
  auto* const columns = memory.allocate_array<int32_t>(2);
  if (instructions == nullptr || value == nullptr || columns == nullptr) return false;
  uint32_t count = 0;
  for (size_t i = 0; i < cuts.separator_count; i++) {
    if (has_line_end(cuts.separators[i])) continue;
    instruction& cut = instructions[count];
    cut = {};
    cut.op = opcode::cut;
    cut.a = count++;
    cut.cut_at.bytes = cuts.separators[i];
  }
  columns[0] = static_cast<int32_t>(count);
  value->type = data_type::number;
  value->number = cuts.value;
  instructions[count] = {};
  instructions[count].op = opcode::constant;
  instructions[count].constants = value;
  instructions[count].count = 1;
  columns[1] = static_cast<int32_t>(++count);
  made = {instructions, count, columns, 1, false, columns + 1};
  return true;
}

}  // namespace

void release_escaped_lines(escaped_lines& lines, const memory_source& memory) noexcept {
  memory.release(lines.triples, lines.capacity * 3 * sizeof(uint32_t));
  lines = {};
}

error_code fold_program(const instruction_set& isa, group_table& table, const encoded_program& encoded,
                        const byte_view* blocks, size_t block_count, const cancellation& cancel, escaped_lines& escaped,
                        fold_counts& counts) noexcept {
  counts = {0, 0, 0};
  arena memory(*table.memory);
  program decoded;
  if (!decode_program(encoded, memory, decoded)) return out_of_memory(table, memory);
  return fold_decoded(isa, table, decoded, longest_line, memory, blocks, block_count, cancel, escaped, counts);
}

error_code fold_cuts(const instruction_set& isa, group_table& table, const line_program& cuts,
                     const byte_view* blocks, size_t block_count, const cancellation& cancel,
                     fold_counts& counts) noexcept {
  counts = {0, 0, 0};
  arena memory(*table.memory);
  program made;
  if (!make_cuts(cuts, memory, made)) return out_of_memory(table, memory);
  // Nothing that cuts make is poisoned.
  escaped_lines none;
  return fold_decoded(isa, table, made, SIZE_MAX, memory, blocks, block_count, cancel, none, counts);
}

}  // namespace ts_streaming
