#include "constant_set.h"

#include <cstring>

#include "text_values.h"
#include "ts_streaming/number_table.h"
#include "ts_streaming/stable_hash.h"

namespace ts_streaming {

namespace {

size_t hash_of(const data_value& value) noexcept {
  switch (value.type) {
    case data_type::text:
      return stable_hash_of_utf8(value.text.data, value.text.size);
    case data_type::number:
      return stable_hash_of_number(number_key_bits(value.number));
    case data_type::boolean:
      return value.boolean;
    default:
      return static_cast<size_t>(value.type);
  }
}

bool is_same_value(const data_value& left, const data_value& right) noexcept {
  if (left.type != right.type) return false;
  switch (left.type) {
    case data_type::text:
      return is_same_text(left.text, right.text);
    case data_type::number:
      return number_key_bits(left.number) == number_key_bits(right.number);
    case data_type::boolean:
      return left.boolean == right.boolean;
    default:
      return true;
  }
}

// Where a value is in the slots, or the empty one where it would be.
size_t slot_of(const constant_set& set, const data_value& value) noexcept {
  size_t at = hash_of(value) & set.mask;
  while (set.slots[at] != 0 && !is_same_value(set.constants[set.slots[at] - 1], value)) at = (at + 1) & set.mask;
  return at;
}

}  // namespace

bool make_constant_set(const data_value* constants, size_t count, arena& memory, constant_set& set) noexcept {
  size_t capacity = 4;
  while (capacity < 2 * count) capacity *= 2;
  set = {memory.allocate_array<uint32_t>(capacity), capacity - 1, constants};
  if (set.slots == nullptr) return false;
  memset(set.slots, 0, capacity * sizeof(uint32_t));
  for (size_t i = 0; i < count; i++) {
    uint32_t& slot = set.slots[slot_of(set, constants[i])];
    if (slot == 0) slot = static_cast<uint32_t>(i + 1);
  }
  return true;
}

bool is_in(const constant_set& set, const data_value& value) noexcept { return set.slots[slot_of(set, value)] != 0; }

}  // namespace ts_streaming
