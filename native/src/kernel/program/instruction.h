// A program as the kernel reads it.
//
//   words[0]  instructions        words[1]  where the columns of the key are listed      words[2]  how many they are
//   words[3]  1: the key is their array, 0: it is the one column                  words[4]  where the values are listed
//   words[5 + 8 i] .. the eight words of instruction i: its opcode, then
//     cut, part, parts             of, at, 0: bytes or 1: a class, bytes from, size, others (0 to 2) + 4 if it repeats
//     constant                     the four words of a constant
//     slice                        of, from, to, whether there is `to`
//     concat                       where its columns are listed, how many they are
//     replace, replaceAll          of, 0, 0, search from, size, with from, size
//     padStart, padEnd             of, length, 0, fill from, size
//     characterAt, charCodeAt      of, at
//     indexOf, includes, …         of, 0, 0, search from, size
//     isIn                         of, where constants are listed, four words each, how many they are
//     is                           of, type: 0 text, 1 number, 2 boolean, 3 nullish
//     json                         of, where names are listed, two words each, how many they are, whether it is
//     optional select                       test, then, otherwise all others                   of; or left, right
//   a constant: 0 text, 1 number, 2 boolean, 3 null or 4 undefined; the boolean or which of the numbers; bytes from,
//   size a text: where it begins in the bytes, and its size
#pragma once

#include <cstddef>
#include <cstdint>

#include "arena.h"
#include "columns.h"
#include "ts_streaming/program.h"

namespace ts_streaming {

// What `split` cuts at.
struct separator {
  // Empty for a class.
  byte_view bytes;
  // uint8[128] of a class.
  const uint8_t* ascii;
  enum class others : uint8_t { none, space, all } outside;
  bool repeats;
};

inline bool is_one_byte(const separator& at) noexcept { return at.bytes.size == 1; }

struct instruction {
  opcode op;
  // Columns: of, left or test; right or then; otherwise.
  uint32_t a, b, c;
  // Of `concat`.
  const int32_t* columns;
  // `at`, `from`, `length`, or the type of `is`.
  int32_t from;
  int32_t to;
  // Whether there is `to`; whether `json` is optional.
  bool flag;
  separator cut_at;
  byte_view search;
  byte_view with;
  // The constant; those of `isIn`.
  const data_value* constants;
  // The names of `json`.
  const byte_view* names;
  // Of columns, constants or names.
  size_t count;
};

struct program {
  const instruction* instructions;
  size_t instruction_count;
  const int32_t* key_columns;
  size_t key_count;
  bool is_array_key;
  const int32_t* value_columns;
};

// Decodes into memory of the arena; texts are copied there. Returns false where there is no memory.
bool decode_program(const encoded_program& encoded, arena& memory, program& decoded) noexcept;

}  // namespace ts_streaming
