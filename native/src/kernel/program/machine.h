// What steps run in.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>

#include "arena.h"
#include "steps.h"
#include "ts_streaming/cancellation.h"
#include "ts_streaming/instruction_set.h"

namespace ts_streaming {

// Bytes of new texts of a batch, from which on it is run in parts.
constexpr size_t batch_text_bytes = size_t{1} << 20;

class machine {
 public:
  machine(const instruction_set& isa, const memory_source& memory, const cancellation& cancel) noexcept
      : isa(isa), cancel(cancel), texts(memory) {}

  // Memory for a new text, or null; then failure() tells why.
  uint8_t* new_text(size_t size) noexcept {
    if (rows > 1 && texts.used_since(batch_start) + size > batch_text_bytes) {
      failed_ = step_result::too_much;
      return nullptr;
    }
    // What a view's readers can name.
    if (size >= size_t{1} << 31) {
      failed_ = step_result::out_of_memory;
      missing_bytes = size;
      return nullptr;
    }
    auto* const text = static_cast<uint8_t*>(texts.allocate(size));
    if (text == nullptr) {
      failed_ = step_result::out_of_memory;
      missing_bytes = texts.missing_bytes();
    }
    return text;
  }

  step_result failure() const noexcept { return failed_; }

  const instruction_set& isa;
  const cancellation& cancel;
  arena texts;
  // Of the batch that runs.
  arena::mark batch_start{};
  size_t rows = 0;
  // Whether 64 bytes can be read from wherever a text begins.
  bool is_roomy = false;
  size_t missing_bytes = 0;

 private:
  step_result failed_ = step_result::done;
};

// Poison that a column has from those that it is made of.
inline void inherit_poison(const column& out, const column& from, size_t rows) noexcept {
  if (out.poison == nullptr) return;
  if (from.poison == nullptr) {
    memset(out.poison, 0, rows);
  } else {
    memcpy(out.poison, from.poison, rows);
  }
}

inline void add_poison(const column& out, const column& from, size_t rows) noexcept {
  if (from.poison == nullptr) return;
  for (size_t row = 0; row < rows; row++) out.poison[row] |= from.poison[row];
}

inline void inherit_poison(const column& out, const column& left, const column& right, size_t rows) noexcept {
  inherit_poison(out, left, rows);
  add_poison(out, right, rows);
}

// The empty text, after which 64 bytes can be read.
byte_view empty_text() noexcept;

}  // namespace ts_streaming
