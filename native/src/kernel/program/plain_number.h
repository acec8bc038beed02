// The numbers that are read from text: see packages/kernel/src/plain-number.ts, whose rules these are.
#pragma once

#include "ts_streaming/byte_view.h"

namespace ts_streaming {

// Number(text), parseFloat(text), parseInt(text, 10), or NaN where it is poisoned.
double plain_number(byte_view text) noexcept;
double plain_float(byte_view text) noexcept;
double plain_integer(byte_view text) noexcept;

}  // namespace ts_streaming
