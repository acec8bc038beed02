// Numbers for texts: the distinct parts of lines are numbered in the order in which they are first seen.
//
//   lines:    "to be\nor not\nto be\n"        numbers: 0 1 2 3 0 1
//   fresh:    "tobeornot", ends 2 4 6 9       (of the last call only: the caller keeps the texts)
//
// A text_table whose values are the numbers (find_texts of the instruction set), and the bytes of the texts that a call
// has seen first. A line is what lines.h says, a part what tokenize.h says; text is what utf8.h says: malformed blocks
// are decoded and encoded again.
//
// Not supported: removal, more than one thread at a time, blocks over 2^31 - 1 bytes.
#pragma once

#include <cstddef>
#include <cstdint>

#include "ts_streaming/byte_view.h"
#include "ts_streaming/error_code.h"
#include "ts_streaming/instruction_set.h"
#include "ts_streaming/memory_source.h"
#include "ts_streaming/text_table.h"

namespace ts_streaming {

struct text_index {
  text_table table;
  // What the last call has seen first, one text after the other, and where each ends.
  uint8_t* fresh_bytes;
  size_t fresh_size;
  size_t fresh_capacity;
  uint32_t* fresh_ends;
  size_t fresh_count;
  size_t fresh_ends_capacity;
  // After error_code::out_of_memory: the bytes that could not be had.
  uint64_t missing_bytes;
};

// Makes an empty index, without allocating. `memory` outlives it.
void open_text_index(text_index& index, hash_seed seed, const memory_source& memory) noexcept;

// Frees everything; the index is as opened.
void release_text_index(text_index& index) noexcept;

// Writes the number of each part of each line of `block`, in order.
//
// `separator`: well-formed UTF-8; empty for whole lines. `numbers`: uint32[block.size + 1], as many as parts can be:
// what ends a part is a byte or more, but for the end of the block. `parts`: how many were written.
// O(size). Errors: out_of_memory, and then the index is good for nothing but its release.
error_code number_parts(const instruction_set& isa, text_index& index, byte_view separator, byte_view block,
                        uint32_t* numbers, size_t& parts) noexcept;

// Memory in use, in bytes.
uint64_t bytes_of_text_index(const text_index& index) noexcept;

}  // namespace ts_streaming
