#include "json_fields.h"

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

// One text on its way into the columns.
class json_row {
 public:
  json_row(machine& running, const json_fields& fields, byte_view text, size_t row) noexcept
      : machine_(running), fields_(fields), scanner_(text, running.is_roomy), row_(row) {}

  // Returns false where there is no memory.
  bool read() noexcept {
    const bool is_json = value(fields_.root, 0) && is_whole();
    if (has_no_memory_) return false;
    if (!is_json) poison_all(fields_.root, row_);
    return true;
  }

 private:
  bool is_whole() noexcept {
    scanner_.skip_space();
    return scanner_.is_at_end();
  }

  // Reads the value of a node. `depth`: of what it stands in.
  bool value(const json_node& node, size_t depth) noexcept {
    scanner_.skip_space();
    const uint8_t* const from = scanner_.position();
    switch (scanner_.peek()) {
      case '{':
        set_all(node.targets, row_, undefined_value, true);
        if (node.first_child != nullptr) return object(node, depth + 1);
        return scanner_.skip_value(depth);
      case '[':
        poison_all(node, row_);
        return scanner_.skip_value(depth);
      case '"': {
        scanner_.take('"');
        json_string text;
        return scanner_.string(text) && set_text(node, text);
      }
      case 't':
        return scanner_.literal("true", 4) && set_scalar(node, boolean(true));
      case 'f':
        return scanner_.literal("false", 5) && set_scalar(node, boolean(false));
      case 'n':
        return scanner_.literal("null", 4) && set_scalar(node, null_value);
      default:
        return scanner_.number() && set_number(node, {from, static_cast<size_t>(scanner_.position() - from)});
    }
  }

  bool object(const json_node& node, size_t depth) noexcept {
    if (depth > json_depth_limit) return false;
    for (const json_node* child = node.first_child; child != nullptr; child = child->next_sibling) {
      set_all(child->targets, row_, undefined_value, false);
      set_below(*child, row_, true);
    }
    scanner_.take('{');
    scanner_.skip_space();
    if (scanner_.take('}')) return true;
    for (;;) {
      json_string name;
      if (!scanner_.take('"') || !scanner_.string(name)) return false;
      scanner_.skip_space();
      if (!scanner_.take(':')) return false;
      const json_node* const child = child_of(node, name);
      if (has_no_memory_) return false;
      if (!(child != nullptr ? value(*child, depth) : scanner_.skip_value(depth))) return false;
      scanner_.skip_space();
      if (scanner_.take('}')) return true;
      if (!scanner_.take(',')) return false;
      scanner_.skip_space();
    }
  }

  const json_node* child_of(const json_node& node, const json_string& written) noexcept {
    byte_view name = written.raw;
    if (written.has_escapes && !unescape(written.raw, name)) return nullptr;
    for (const json_node* child = node.first_child; child != nullptr; child = child->next_sibling)
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

  bool set_number(const json_node& node, byte_view digits) noexcept {
    data_value value = undefined_value;
    value.type = data_type::number;
    value.number = node.targets == nullptr ? 0 : plain_number(digits);
    const bool is_poisoned = value.number != value.number;
    set_all(node.targets, row_, value, is_poisoned);
    set_below(node, row_, false);
    return true;
  }

  bool set_scalar(const json_node& node, const data_value& value) noexcept {
    set_all(node.targets, row_, value, false);
    set_below(node, row_, value.type == data_type::null);
    return true;
  }

  static data_value boolean(bool is_true) noexcept {
    data_value value = undefined_value;
    value.type = data_type::boolean;
    value.boolean = static_cast<uint8_t>(is_true);
    return value;
  }

  machine& machine_;
  const json_fields& fields_;
  json_scanner scanner_;
  const size_t row_;
  bool has_no_memory_ = false;
};

}  // namespace

json_fields* open_json_fields(arena& memory) noexcept {
  auto* const fields = memory.allocate_array<json_fields>(1);
  if (fields != nullptr) *fields = {};
  return fields;
}

bool add_json_field(json_fields& fields, const instruction& what, const column& to, arena& memory) noexcept {
  json_node* node = &fields.root;
  for (size_t i = 0; i < what.count; i++) {
    json_node** link = &node->first_child;
    while (*link != nullptr && !is_same_text((*link)->name, what.names[i])) link = &(*link)->next_sibling;
    if (*link == nullptr) {
      *link = memory.allocate_array<json_node>(1);
      if (*link == nullptr) return false;
      **link = {what.names[i], nullptr, nullptr, nullptr};
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
