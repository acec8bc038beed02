// Memory of which there is only so much.
#pragma once

#include "ts_streaming/memory_source.h"

namespace ts_streaming::test {

// Fails from some allocation on, and counts what is out.
extern const memory_source scarce_memory;

void scarce_memory_allow(size_t allocations);

// In bytes.
size_t scarce_memory_in_use();

}  // namespace ts_streaming::test
