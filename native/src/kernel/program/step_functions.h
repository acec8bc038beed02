// The loops of instructions, by what they make. Each runs over all rows of a batch and never fails for what a row
// holds.
#pragma once

#include "machine.h"
#include "steps.h"

namespace ts_streaming {

// Null for an instruction that is not of the kind.
step_function text_function_of(const step& of) noexcept;
step_function number_function_of(const step& of) noexcept;
step_function test_function_of(const step& of) noexcept;
step_function data_function_of(const step& of) noexcept;

}  // namespace ts_streaming
