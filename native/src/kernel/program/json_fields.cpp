#include "json_fields.h"

#include <cstring>

#include "json_scanner.h"
#include "plain_number.h"
#include "text_values.h"

namespace ts_streaming {

namespace {

constexpr data_value undefined_value{data_type::undefined, {}};
constexpr data_value null_value{data_type::null, {}};

void set(const json_target& target, size_t row, const data_value& value, bool is_poisoned) noexcept {
  target.to.data()[row] = value;
  target.to.poison[row] = static_cast<uint8_t>(is_poisoned);
}

void set_all(const json_target* first, size_t row, const data_value& value, bool is_poisoned) noexcept {
  for (const json_target* target = first; target != nullptr; target = target->next)
    set(*target, row, value, is_poisoned);
}

// All targets below a node whose value is no object. is_nullish: it is null or undefined.
void set_below(const json_node& node, size_t row, bool is_nullish) noexcept {
  for (const json_node* child = node.first_child; child != nullptr; child = child->next_sibling) {
    for (const json_target* target = child->targets; target != nullptr; target = target->next)
      set(*target, row, undefined_value, !is_nullish || !target->is_optional);
    set_below(*child, row, is_nullish);
  }
}

void poison_all(const json_node& node, size_t row) noexcept {
  set_all(node.targets, row, undefined_value, true);
  set_below(node, row, false);
}

// Whether an expected name stands at a position from which its words can be read, of `rest` bytes of text.
bool is_expected(const expected_name& name, const uint8_t* at, size_t rest) noexcept {
  if (name.size == 0 || name.size > rest) return false;
  uint64_t difference = 0;
  for (size_t i = 0; i < expected_name::word_count; i++) {
    uint64_t word;
    memcpy(&word, at + i * sizeof word, sizeof word);
    difference |= (word & name.masks[i]) ^ name.words[i];
  }
  return difference == 0;
}

void expect(expected_name& name, const uint8_t* from, size_t size, json_node* child) noexcept {
  name = {};
  if (size > sizeof name.words) return;
  memcpy(name.words, from, size);
  memset(name.masks, 0xff, size);
  name.size = size;
  name.child = child;
}

// One text on its way into the columns.
class json_row {
 public:
  json_row(machine& running, json_fields& fields, byte_view text, size_t row) noexcept
      : machine_(running), fields_(fields), text_(text), scanner_(text, running.is_roomy), row_(row) {}

  // Returns false where there is no memory.
  bool read() noexcept {
    const uint8_t* const at = value(fields_.root, scanner_.skip_space(text_.data), 0);
    if (has_no_memory_) return false;
    if (at == nullptr || !scanner_.is_end(scanner_.skip_space(at))) poison_all(fields_.root, row_);
    return true;
  }

 private:
  // Reads the value of a node, before which is no space, and returns what is after it, or null. `depth`: of what it
  // stands in.
  const uint8_t* value(json_node& node, const uint8_t* at, size_t depth) noexcept {
    switch (scanner_.peek(at)) {
      case '{':
        set_all(node.targets, row_, undefined_value, true);
        return node.first_child != nullptr ? object(node, at + 1, depth + 1) : scanner_.skip_value(at, depth);
      case '[':
        poison_all(node, row_);
        return scanner_.skip_value(at, depth);
      case '"': {
        json_string text;
        at = scanner_.string(at + 1, text);
        return at != nullptr && set_text(node, text) ? at : nullptr;
      }
      case 't':
        set_scalar(node, boolean(true));
        return scanner_.literal(at, "true", 4);
      case 'f':
        set_scalar(node, boolean(false));
        return scanner_.literal(at, "false", 5);
      case 'n':
        set_scalar(node, null_value);
        return scanner_.literal(at, "null", 4);
      default: {
        const uint8_t* const end = scanner_.number(at);
        if (end != nullptr) set_number(node, {at, static_cast<size_t>(end - at)});
        return end;
      }
    }
  }

  // `at`: after the brace.
  const uint8_t* object(json_node& node, const uint8_t* at, size_t depth) noexcept {
    if (depth > json_depth_limit) return nullptr;
    for (const json_node* child = node.first_child; child != nullptr; child = child->next_sibling) {
      set_all(child->targets, row_, undefined_value, false);
      set_below(*child, row_, true);
    }
    at = scanner_.skip_space(at);
    if (scanner_.peek(at) == '}') return at + 1;
    for (size_t place = 0;; place++) {
      json_node* child = nullptr;
      at = name(node, at, place, child);
      if (at == nullptr) return nullptr;
      at = scanner_.skip_space(at);
      at = child != nullptr ? value(*child, at, depth) : scanner_.skip_value(at, depth);
      if (at == nullptr) return nullptr;
      at = scanner_.skip_space(at);
      if (scanner_.peek(at) == '}') return at + 1;
      if (scanner_.peek(at) != ',') return nullptr;
      at = scanner_.skip_space(at + 1);
    }
  }

  // Reads the name at a place of an object, with its colon.
  const uint8_t* name(const json_node& node, const uint8_t* from, size_t place, json_node*& child) noexcept {
    const bool can_expect = machine_.is_roomy && place < most_expected;
    if (can_expect && is_expected(node.expected[place], from, static_cast<size_t>(text_.data + text_.size - from))) {
      child = node.expected[place].child;
      return from + node.expected[place].size;
    }
    json_string written;
    const uint8_t* at = scanner_.peek(from) == '"' ? scanner_.string(from + 1, written) : nullptr;
    if (at == nullptr) return nullptr;
    const bool is_plain = !written.has_escapes && scanner_.peek(at) == ':';
    at = scanner_.skip_space(at);
    if (scanner_.peek(at) != ':') return nullptr;
    child = child_of(node, written);
    if (has_no_memory_) return nullptr;
    at++;
    if (can_expect && is_plain) expect(node.expected[place], from, static_cast<size_t>(at - from), child);
    return at;
  }

  json_node* child_of(const json_node& node, const json_string& written) noexcept {
    byte_view name = written.raw;
    if (written.has_escapes && !unescape(written.raw, name)) return nullptr;
    for (json_node* child = node.first_child; child != nullptr; child = child->next_sibling)
      if (is_same_text(child->name, name)) return child;
    return nullptr;
  }

  // Returns false if there is half a surrogate pair, or no memory.
  bool unescape(byte_view raw, byte_view& text) noexcept {
    uint8_t* const target = machine_.new_text(raw.size);
    has_no_memory_ |= target == nullptr;
    if (target == nullptr) return false;
    const size_t size = unescape_json(raw, target);
    text = {target, size};
    return size != ~size_t{0};
  }

  bool set_text(const json_node& node, const json_string& text) noexcept {
    data_value value = undefined_value;
    bool is_poisoned = false;
    if (node.targets != nullptr) {
      value.type = data_type::text;
      value.text = text.raw;
      if (text.has_escapes && !unescape(text.raw, value.text)) {
        value = undefined_value;
        is_poisoned = true;
      }
    }
    set_all(node.targets, row_, value, is_poisoned);
    set_below(node, row_, false);
    return !has_no_memory_;
  }

  void set_number(const json_node& node, byte_view digits) noexcept {
    data_value value = undefined_value;
    value.type = data_type::number;
    value.number = node.targets == nullptr ? 0 : plain_number(digits);
    const bool is_poisoned = value.number != value.number;
    set_all(node.targets, row_, value, is_poisoned);
    set_below(node, row_, false);
  }

  void set_scalar(const json_node& node, const data_value& value) noexcept {
    set_all(node.targets, row_, value, false);
    set_below(node, row_, value.type == data_type::null);
  }

  static data_value boolean(bool is_true) noexcept {
    data_value value = undefined_value;
    value.type = data_type::boolean;
    value.boolean = static_cast<uint8_t>(is_true);
    return value;
  }

  machine& machine_;
  json_fields& fields_;
  const byte_view text_;
  const json_scanner scanner_;
  const size_t row_;
  bool has_no_memory_ = false;
};

// Returns false where there is no memory.
bool has_expected(json_node& node, arena& memory) noexcept {
  if (node.expected != nullptr) return true;
  node.expected = memory.allocate_array<expected_name>(most_expected);
  if (node.expected == nullptr) return false;
  for (size_t i = 0; i < most_expected; i++) node.expected[i] = {};
  return true;
}

}  // namespace

json_fields* open_json_fields(arena& memory) noexcept {
  auto* const fields = memory.allocate_array<json_fields>(1);
  if (fields != nullptr) *fields = {};
  return fields;
}

bool add_json_field(json_fields& fields, const instruction& what, const column& to, arena& memory) noexcept {
  json_node* node = &fields.root;
  for (size_t i = 0; i < what.count; i++) {
    if (!has_expected(*node, memory)) return false;
    json_node** link = &node->first_child;
    while (*link != nullptr && !is_same_text((*link)->name, what.names[i])) link = &(*link)->next_sibling;
    if (*link == nullptr) {
      *link = memory.allocate_array<json_node>(1);
      if (*link == nullptr) return false;
      **link = {what.names[i], nullptr, nullptr, nullptr, nullptr};
    }
    node = *link;
  }
  auto* const target = memory.allocate_array<json_target>(1);
  if (target == nullptr) return false;
  *target = {to, what.flag, node->targets};
  node->targets = target;
  return true;
}

step_result run_json(machine& running, const step& of, size_t rows) noexcept {
  const text_reader texts(of.a);
  for (size_t row = 0; row < rows; row++) {
    if (is_poisoned(of.a, row)) {
      poison_all(of.json->root, row);
    } else if (!json_row(running, *of.json, texts[row], row).read()) {
      return running.failure();
    }
  }
  return step_result::done;
}

}  // namespace ts_streaming
