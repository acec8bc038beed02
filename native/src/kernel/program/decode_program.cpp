#include <cstring>

#include "instruction.h"

namespace ts_streaming {

namespace {

constexpr size_t header_words = 5;
constexpr size_t instruction_words = 8;
constexpr int32_t repeats_bit = 4;

class decoder {
 public:
  decoder(const encoded_program& encoded, arena& memory) noexcept : encoded_(encoded), memory_(memory) {}

  bool decode(program& decoded) noexcept {
    const int32_t* const words = encoded_.words;
    const size_t count = static_cast<size_t>(words[0]);
    auto* const instructions = memory_.allocate_array<instruction>(count + 1);
    if (instructions == nullptr) return false;
    for (size_t i = 0; i < count; i++)
      instructions[i] = decode_instruction(words + header_words + instruction_words * i);
    decoded = {instructions, count, words + words[1], static_cast<size_t>(words[2]), words[3] != 0, words + words[4]};
    return has_memory_;
  }

 private:
  instruction decode_instruction(const int32_t* words) noexcept {
    instruction out{};
    out.op = static_cast<opcode>(words[0]);
    out.a = static_cast<uint32_t>(words[1]);
    switch (out.op) {
      case opcode::cut:
      case opcode::part:
      case opcode::parts:
        out.from = words[2];
        out.cut_at = decode_separator(words + 3);
        break;
      case opcode::constant:
        out.constants = decode_constants(words + 1, 1);
        break;
      case opcode::slice:
        out.from = words[2];
        out.to = words[3];
        out.flag = words[4] != 0;
        break;
      case opcode::concat:
        out.columns = encoded_.words + words[1];
        out.count = static_cast<size_t>(words[2]);
        break;
      case opcode::is_in:
        out.count = static_cast<size_t>(words[3]);
        out.constants = decode_constants(encoded_.words + words[2], out.count);
        break;
      case opcode::json:
        out.count = static_cast<size_t>(words[3]);
        out.names = decode_names(encoded_.words + words[2], out.count);
        out.flag = words[4] != 0;
        break;
      case opcode::character_at:
      case opcode::char_code_at:
      case opcode::is:
        out.from = words[2];
        break;
      case opcode::replace:
      case opcode::replace_all:
      case opcode::pad_start:
      case opcode::pad_end:
      case opcode::index_of:
      case opcode::includes:
      case opcode::starts_with:
      case opcode::ends_with:
        out.from = words[2];
        out.search = copied(words + 4);
        if (out.op == opcode::replace || out.op == opcode::replace_all) out.with = copied(words + 6);
        break;
      default:
        out.b = static_cast<uint32_t>(words[2]);
        out.c = static_cast<uint32_t>(words[3]);
    }
    return out;
  }

  separator decode_separator(const int32_t* words) noexcept {
    const byte_view bytes = copied(words + 1);
    if (words[0] == 0) return {bytes, nullptr, separator::others::none, false};
    return {{nullptr, 0},
            bytes.data,
            static_cast<separator::others>(words[3] & (repeats_bit - 1)),
            (words[3] & repeats_bit) != 0};
  }

  const data_value* decode_constants(const int32_t* words, size_t count) noexcept {
    auto* const values = memory_.allocate_array<data_value>(count + 1);
    if (values == nullptr) {
      has_memory_ = false;
      return nullptr;
    }
    for (size_t i = 0; i < count; i++, words += 4) {
      values[i].type = static_cast<data_type>(words[0]);
      if (values[i].type == data_type::text) values[i].text = copied(words + 2);
      if (values[i].type == data_type::number) values[i].number = encoded_.numbers[words[1]];
      if (values[i].type == data_type::boolean) values[i].boolean = static_cast<uint8_t>(words[1]);
    }
    return values;
  }

  const byte_view* decode_names(const int32_t* words, size_t count) noexcept {
    auto* const names = memory_.allocate_array<byte_view>(count + 1);
    if (names == nullptr) {
      has_memory_ = false;
      return nullptr;
    }
    for (size_t i = 0; i < count; i++) names[i] = copied(words + 2 * i);
    return names;
  }

  // Bytes may be read after a text of an arena, and not after the encoded ones.
  byte_view copied(const int32_t* words) noexcept {
    const size_t size = static_cast<size_t>(words[1]);
    auto* const copy = static_cast<uint8_t*>(memory_.allocate(size));
    if (copy == nullptr) {
      has_memory_ = false;
      return {nullptr, 0};
    }
    if (size > 0) memcpy(copy, encoded_.bytes + words[0], size);
    return {copy, size};
  }

  const encoded_program& encoded_;
  arena& memory_;
  bool has_memory_ = true;
};

}  // namespace

bool decode_program(const encoded_program& encoded, arena& memory, program& decoded) noexcept {
  return decoder(encoded, memory).decode(decoded);
}

}  // namespace ts_streaming
