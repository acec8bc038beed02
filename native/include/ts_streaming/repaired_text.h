// Memory of its own for text that was malformed.
#pragma once

#include <cstdint>

#include "ts_streaming/byte_view.h"
#include "ts_streaming/cancellation.h"
#include "ts_streaming/error_code.h"
#include "ts_streaming/instruction_set.h"
#include "ts_streaming/memory_source.h"

namespace ts_streaming {

// What malformed text decodes to, encoded again. Freed by release_repaired_text.
struct repaired_text {
  uint8_t* bytes;
  size_t size;
  size_t allocated;
};

// Decodes and encodes `text`. O(size); looks at `cancel` once per MiB.
//
// Errors: cancelled; out_of_memory, and then `allocated` is what could not be had. There is nothing to free after an
// error.
error_code repair_text(byte_view text, const memory_source& memory, const cancellation& cancel,
                       repaired_text& repaired) noexcept;

// Checks `text`, and decodes and encodes it if it is malformed: else `repaired.bytes` is null. Errors as repair_text's.
error_code decode_text(const instruction_set& isa, byte_view text, const memory_source& memory,
                       const cancellation& cancel, repaired_text& repaired) noexcept;

void release_repaired_text(repaired_text& repaired, const memory_source& memory) noexcept;

}  // namespace ts_streaming
