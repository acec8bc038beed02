// Random cases for as long as there is time. The seed is printed: TS_STREAMING_FUZZ_SEED repeats a run,
// TS_STREAMING_FUZZ_SECONDS sets how long it lasts (default 10).
#pragma once

#include <random>

namespace ts_streaming::test {

using generator = std::mt19937_64;

inline size_t below(generator& random, size_t limit) { return random() % limit; }

// Runs at least one case, however slow the machine is.
void fuzz(const char* name, void (*run_case)(generator& random));

}  // namespace ts_streaming::test
