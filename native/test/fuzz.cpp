#include "fuzz.h"

#include <chrono>
#include <cstdio>
#include <cstdlib>

namespace ts_streaming::test {

void fuzz(const char* name, void (*run_case)(generator& random)) {
  const char* const seed_text = getenv("TS_STREAMING_FUZZ_SEED");
  const char* const seconds_text = getenv("TS_STREAMING_FUZZ_SECONDS");
  const auto now = [] { return std::chrono::steady_clock::now(); };
  const uint64_t seed =
      seed_text != nullptr ? strtoull(seed_text, nullptr, 10) : static_cast<uint64_t>(now().time_since_epoch().count());
  const auto until = now() + std::chrono::duration<double>(seconds_text != nullptr ? atof(seconds_text) : 10);
  generator random(seed);
  size_t cases = 0;
  do {
    run_case(random);
    cases++;
  } while (now() < until);
  printf("%s: %zu cases, TS_STREAMING_FUZZ_SEED=%llu\n", name, cases, static_cast<unsigned long long>(seed));
}

}  // namespace ts_streaming::test
