#include "data_key.h"

#include <cstring>

#include "ts_streaming/number_table.h"

namespace ts_streaming {

namespace {

uint8_t* write_sized(char tag, size_t size, uint8_t* target) noexcept {
  const uint32_t count = static_cast<uint32_t>(size);
  *target = static_cast<uint8_t>(tag);
  memcpy(target + 1, &count, sizeof count);
  return target + 1 + sizeof count;
}

uint8_t* write_text(byte_view text, uint8_t* target) noexcept {
  uint8_t* const at = write_sized('s', text.size, target);
  if (text.size > 0) memcpy(at, text.data, text.size);
  return at + text.size;
}

uint8_t* write_number(double number, uint8_t* target) noexcept {
  const uint64_t bits = number_key_bits(number);
  *target = 'n';
  memcpy(target + 1, &bits, sizeof bits);
  return target + 1 + sizeof bits;
}

uint8_t* write_tag(char tag, uint8_t* target) noexcept {
  *target = static_cast<uint8_t>(tag);
  return target + 1;
}

}  // namespace

uint8_t* write_array_head(size_t count, uint8_t* target) noexcept { return write_sized('a', count, target); }

uint8_t* write_encoded(const column& of, size_t row, uint8_t* target) noexcept {
  if (of.type == column_type::text) return write_text(text_reader(of)[row], target);
  if (of.type == column_type::number) return write_number(number_reader(of)[row], target);
  if (of.type == column_type::boolean) return write_tag(boolean_reader(of)[row] != 0 ? 't' : 'f', target);
  const data_value& value = data_reader(of)[row];
  switch (value.type) {
    case data_type::text:
      return write_text(value.text, target);
    case data_type::number:
      return write_number(value.number, target);
    case data_type::boolean:
      return write_tag(value.boolean != 0 ? 't' : 'f', target);
    case data_type::null:
      return write_tag('z', target);
    default:
      return write_tag('u', target);
  }
}

}  // namespace ts_streaming
