#include "ts_streaming/instruction_set.h"

#include <cstring>

#if defined(TS_STREAMING_AVX2) && defined(_MSC_VER)
#include <immintrin.h>
#include <intrin.h>
#endif

namespace ts_streaming {

namespace {

#if defined(TS_STREAMING_AVX2)
bool runs_avx2() noexcept {
#if defined(_MSC_VER)
  int leaf[4];
  __cpuid(leaf, 1);
  const bool saves_vectors = (leaf[2] & 1 << 27) != 0 && (_xgetbv(0) & 6) == 6;
  __cpuidex(leaf, 7, 0);
  constexpr int needed = 1 << 3 | 1 << 5 | 1 << 8;
  return saves_vectors && (leaf[1] & needed) == needed;
#else
  __builtin_cpu_init();
  return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("bmi") && __builtin_cpu_supports("bmi2") &&
         __builtin_cpu_supports("popcnt");
#endif
}
#endif

}  // namespace

const instruction_set& best_instruction_set() noexcept {
#if defined(TS_STREAMING_AVX2)
  if (runs_avx2()) return avx2_instruction_set;
#endif
  return baseline_instruction_set;
}

const instruction_set* instruction_set_named(const char* name) noexcept {
  const instruction_set& best = best_instruction_set();
  if (strcmp(name, best.name) == 0) return &best;
  return strcmp(name, baseline_instruction_set.name) == 0 ? &baseline_instruction_set : nullptr;
}

}  // namespace ts_streaming
