#include <cstring>

#include "constant_set.h"
#include "json_fields.h"
#include "steps.h"

namespace ts_streaming {

namespace {

// The last place where a column is used: after all instructions.
constexpr uint32_t used_at_end = ~0u;

bool is_same(const separator& a, const separator& b) noexcept {
  if ((a.ascii == nullptr) != (b.ascii == nullptr)) return false;
  if (a.ascii != nullptr) return memcmp(a.ascii, b.ascii, 128) == 0 && a.outside == b.outside && a.repeats == b.repeats;
  return a.bytes.size == b.bytes.size && memcmp(a.bytes.data, b.bytes.data, a.bytes.size) == 0;
}

// Whether an instruction poisons a value that is made of good ones.
bool makes_poison(const instruction& of) noexcept {
  switch (of.op) {
    case opcode::part:
      return of.from > 0;
    case opcode::slice:
    case opcode::character_at:
    case opcode::to_lower_case:
    case opcode::to_upper_case:
    case opcode::concat:
    case opcode::replace:
    case opcode::replace_all:
    case opcode::format:
    case opcode::to_number:
    case opcode::parse_float:
    case opcode::parse_int:
    case opcode::json:
    case opcode::as_text:
    case opcode::as_number:
    case opcode::as_boolean:
      return true;
    default:
      return false;
  }
}

class planner {
 public:
  planner(const program& of, const bool* counts, size_t aggregates, size_t capacity, arena& memory) noexcept
      : program_(of),
        counts_(counts),
        aggregates_(aggregates),
        capacity_(capacity),
        memory_(memory),
        columns_(of.instruction_count + 1) {}

  bool plan_all(plan& planned) noexcept {
    now_ = make<column>(columns_);
    last_use_ = make<uint32_t>(columns_);
    is_made_ = make<bool>(columns_);
    may_be_poisoned_ = make<bool>(columns_);
    steps_ = make<step>(program_.instruction_count);
    if (!has_memory_) return false;
    planned = {};
    planned.capacity = capacity_;
    find_uses();
    planned.line = now_[0] = new_column(column_type::text, false);
    planned.may_escape = find_poison();
    if (planned.may_escape) lines_ = planned.first_lines = new_row_numbers();
    for (uint32_t i = 0; i < program_.instruction_count && has_memory_; i++) add(i);
    finish(planned);
    return has_memory_;
  }

 private:
  // Zeroed.
  template <class Element>
  Element* make(size_t count) noexcept {
    auto* const made = static_cast<Element*>(raw((count + 1) * sizeof(Element)));
    if (made != nullptr) memset(static_cast<void*>(made), 0, (count + 1) * sizeof(Element));
    return made;
  }

  void* raw(size_t bytes) noexcept {
    void* const memory = memory_.allocate(bytes);
    has_memory_ &= memory != nullptr;
    return memory;
  }

  column new_column(column_type type, bool may_be_poisoned) noexcept {
    return {type, false, raw(bytes_of_type(type) * capacity_),
            may_be_poisoned ? static_cast<uint8_t*>(raw(capacity_)) : nullptr};
  }

  uint32_t* new_row_numbers() noexcept { return static_cast<uint32_t*>(raw(capacity_ * sizeof(uint32_t))); }

  const instruction& at(uint32_t i) const noexcept { return program_.instructions[i]; }

  // Calls `use` with each column that an instruction looks at.
  template <class Use>
  static void for_each_used(const instruction& of, Use use) noexcept {
    switch (of.op) {
      case opcode::constant:
        return;
      case opcode::concat:
        for (size_t i = 0; i < of.count; i++) use(static_cast<uint32_t>(of.columns[i]));
        return;
      case opcode::select:
        use(of.c);
        [[fallthrough]];
      case opcode::add:
      case opcode::subtract:
      case opcode::multiply:
      case opcode::divide:
      case opcode::remainder:
      case opcode::bit_and:
      case opcode::bit_or:
      case opcode::bit_xor:
      case opcode::shift_left:
      case opcode::shift_right:
      case opcode::shift_right_unsigned:
      case opcode::min:
      case opcode::max:
      case opcode::less:
      case opcode::less_or_equal:
      case opcode::greater:
      case opcode::greater_or_equal:
      case opcode::equal:
      case opcode::not_equal:
      case opcode::both:
      case opcode::either:
        use(of.b);
        [[fallthrough]];
      default:
        use(of.a);
    }
  }

  bool is_counted(size_t aggregate) const noexcept { return counts_[aggregate]; }

  void find_uses() noexcept {
    for (uint32_t i = 0; i < program_.instruction_count; i++)
      for_each_used(at(i), [&](uint32_t used) noexcept { last_use_[used] = i + 1; });
    for (size_t i = 0; i < program_.key_count; i++) last_use_[program_.key_columns[i]] = used_at_end;
    for (size_t i = 0; i < aggregates_; i++)
      if (!is_counted(i)) last_use_[program_.value_columns[i]] = used_at_end;
  }

  bool is_used_after(uint32_t of, uint32_t instruction_index) const noexcept {
    return last_use_[of] > instruction_index + 1;
  }

  // Finds the columns that may be poisoned. Returns whether a row may need one of them.
  bool find_poison() noexcept {
    bool is_needed = false;
    for (uint32_t i = 0; i < program_.instruction_count; i++) {
      const instruction& what = at(i);
      if (what.op == opcode::position) continue;
      bool& is_poisoned = may_be_poisoned_[i + 1];
      is_poisoned = makes_poison(what);
      for_each_used(what, [&](uint32_t used) noexcept { is_poisoned |= may_be_poisoned_[used]; });
      if (what.op != opcode::cut && what.op != opcode::filter) continue;
      is_needed |= is_poisoned;
      is_poisoned = false;
    }
    for (size_t i = 0; i < program_.key_count; i++) is_needed |= may_be_poisoned_[program_.key_columns[i]];
    for (size_t i = 0; i < aggregates_; i++)
      if (!is_counted(i)) is_needed |= may_be_poisoned_[program_.value_columns[i]];
    return is_needed;
  }

  step& new_step(uint32_t i) noexcept {
    step& made = steps_[step_count_++];
    made.what = &at(i);
    return made;
  }

  void add(uint32_t i) noexcept {
    const instruction& what = at(i);
    if (what.op == opcode::constant) {
      now_[i + 1] = constant_column(*what.constants);
      return;
    }
    const bool is_kept = is_used_after(i + 1, i);
    switch (what.op) {
      case opcode::filter:
        add_move(i, new_step(i));
        return;
      case opcode::cut: {
        step& made = new_step(i);
        made.a = now_[what.a];
        add_move(i, made);
        made.out = now_[i + 1] = new_column(column_type::text, false);
        return;
      }
      case opcode::position:
        // Made by its cut, or gone with the rows since.
        return;
      case opcode::part:
        if (!is_made_[i + 1] && is_kept) add_parts(i);
        return;
      case opcode::json:
        if (!is_made_[i + 1] && is_kept) add_json(i);
        return;
      default:
        if (is_kept) add_plain(i);
    }
  }

  static column constant_column(const data_value& value) noexcept {
    auto* const held = const_cast<data_value*>(&value);
    switch (value.type) {
      case data_type::text:
        return {column_type::text, true, &held->text, nullptr};
      case data_type::number:
        return {column_type::number, true, &held->number, nullptr};
      case data_type::boolean:
        return {column_type::boolean, true, &held->boolean, nullptr};
      default:
        return {column_type::data, true, held, nullptr};
    }
  }

  void add_plain(uint32_t i) noexcept {
    const instruction& what = at(i);
    step& made = new_step(i);
    if (what.op == opcode::concat) {
      auto* const list = make<column>(what.count);
      if (list == nullptr) return;
      for (size_t k = 0; k < what.count; k++) list[k] = now_[what.columns[k]];
      made.list = list;
      made.list_count = what.count;
    } else {
      made.a = now_[what.a];
      size_t used = 0;
      for_each_used(what, [&](uint32_t) noexcept { used++; });
      if (used > 1) made.b = now_[what.b];
      if (used > 2) made.c = now_[what.c];
    }
    if (what.op == opcode::is_in) {
      auto* const set = make<constant_set>(1);
      if (set == nullptr || !make_constant_set(what.constants, what.count, memory_, *set)) has_memory_ = false;
      made.set = set;
    }
    made.out = now_[i + 1] = new_column(type_of(what), may_be_poisoned_[i + 1]);
    made.run = function_of(made);
  }

  column_type type_of(const instruction& what) const noexcept {
    switch (what.op) {
      case opcode::select:
        return now_[what.b].type;
      case opcode::to_data:
        return column_type::data;
      case opcode::as_text:
        return column_type::text;
      case opcode::as_number:
        return column_type::number;
      case opcode::as_boolean:
        return column_type::boolean;
      default:
        if (what.op <= opcode::format) return column_type::text;
        return what.op <= opcode::trunc ? column_type::number : column_type::boolean;
    }
  }

  // All parts of one text by one separator are found by one scan, at the first of them.
  void add_parts(uint32_t first) noexcept {
    const instruction& what = at(first);
    step& made = new_step(first);
    made.a = now_[what.a];
    auto* const outputs = make<output>(program_.instruction_count);
    if (outputs == nullptr) return;
    for (uint32_t i = first; i < program_.instruction_count; i++) {
      const instruction& other = at(i);
      if (other.op != opcode::part || other.a != what.a || !is_same(other.cut_at, what.cut_at)) continue;
      if (!is_used_after(i + 1, i)) continue;
      is_made_[i + 1] = true;
      now_[i + 1] = new_column(column_type::text, may_be_poisoned_[i + 1]);
      size_t place = made.output_count++;
      const uint32_t wanted = static_cast<uint32_t>(other.from);
      for (; place > 0 && outputs[place - 1].at > wanted; place--) outputs[place] = outputs[place - 1];
      outputs[place] = {now_[i + 1], wanted};
    }
    made.outputs = outputs;
    made.run = function_of(made);
  }

  // All values of one JSON text are found by one parse, at the first of them.
  void add_json(uint32_t first) noexcept {
    const instruction& what = at(first);
    step& made = new_step(first);
    made.a = now_[what.a];
    json_fields* const fields = open_json_fields(memory_);
    made.json = fields;
    for (uint32_t i = first; i < program_.instruction_count && fields != nullptr; i++) {
      const instruction& other = at(i);
      if (other.op != opcode::json || other.a != what.a || !is_used_after(i + 1, i)) continue;
      is_made_[i + 1] = true;
      now_[i + 1] = new_column(column_type::data, true);
      if (!add_json_field(*fields, other, now_[i + 1], memory_)) has_memory_ = false;
    }
    if (fields == nullptr) has_memory_ = false;
    made.run = function_of(made);
  }

  // Gives all columns that are used later the rows that a filter or a cut makes.
  void add_move(uint32_t i, step& made) noexcept {
    const instruction& what = at(i);
    if (what.op == opcode::filter) made.a = now_[what.a];
    auto* const moves = make<move>(columns_);
    if (moves == nullptr) return;
    for (uint32_t k = 0; k < columns_; k++) {
      const bool is_there = k <= i || is_made_[k];
      if (!is_there || now_[k].values == nullptr || now_[k].is_constant || !is_used_after(k, i)) continue;
      const column from = now_[k];
      now_[k] = new_column(from.type, from.poison != nullptr);
      moves[made.move_count++] = {from, now_[k]};
    }
    made.moves = moves;
    made.sources = new_row_numbers();
    if (lines_ != nullptr) {
      made.lines_before = lines_;
      lines_ = made.lines = new_row_numbers();
    }
    // The positions of a cut's parts belong to the instructions that ask for them.
    for (uint32_t k = i + 1; what.op == opcode::cut && k < program_.instruction_count; k++) {
      if (at(k).op != opcode::position || at(k).a != i + 1 || !is_used_after(k + 1, k)) continue;
      if (made.positions.values == nullptr) made.positions = new_column(column_type::number, false);
      now_[k + 1] = made.positions;
      is_made_[k + 1] = true;
    }
  }

  void finish(plan& planned) noexcept {
    planned.steps = steps_;
    planned.step_count = step_count_;
    planned.last_lines = lines_;
    auto* const keys = make<column>(program_.key_count);
    auto* const values = make<column>(aggregates_);
    if (!has_memory_) return;
    for (size_t i = 0; i < program_.key_count; i++) keys[i] = now_[program_.key_columns[i]];
    for (size_t i = 0; i < aggregates_; i++)
      if (!is_counted(i)) values[i] = now_[program_.value_columns[i]];
    planned.keys = keys;
    planned.key_count = program_.key_count;
    planned.is_array_key = program_.is_array_key;
    planned.values = values;
    planned.value_count = aggregates_;
  }

  const program& program_;
  const bool* const counts_;
  const size_t aggregates_;
  const size_t capacity_;
  arena& memory_;
  const uint32_t columns_;
  // The columns as they are after the instruction that is planned.
  column* now_ = nullptr;
  // One more than the last instruction that uses a column, or 0.
  uint32_t* last_use_ = nullptr;
  // Whether a column was made before its instruction.
  bool* is_made_ = nullptr;
  bool* may_be_poisoned_ = nullptr;
  step* steps_ = nullptr;
  size_t step_count_ = 0;
  uint32_t* lines_ = nullptr;
  bool has_memory_ = true;
};

}  // namespace

bool plan_steps(const program& of, const bool* counts, size_t aggregates, size_t capacity, arena& memory,
                plan& planned) noexcept {
  return planner(of, counts, aggregates, capacity, memory).plan_all(planned);
}

}  // namespace ts_streaming
