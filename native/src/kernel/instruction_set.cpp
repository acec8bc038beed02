#include "ts_streaming/instruction_set.h"

#include <cstring>

#if defined(TS_STREAMING_AVX2)
#if defined(_MSC_VER)
#include <immintrin.h>
#include <intrin.h>
#else
#include <cpuid.h>
#endif
#endif

namespace ts_streaming {

namespace {

#if defined(TS_STREAMING_AVX2)
// Asks the processor itself: __builtin_cpu_supports needs a symbol of the compiler's library that not every tool chain
// has for shared libraries.
bool runs_avx2() noexcept {
  constexpr unsigned popcnt = 1u << 23, osxsave = 1u << 27;
  constexpr unsigned bmi = 1u << 3, avx2 = 1u << 5, bmi2 = 1u << 8;
  constexpr unsigned saves_xmm_and_ymm = 6;
#if defined(_MSC_VER)
  int leaf[4];
  __cpuid(leaf, 1);
  const unsigned first = leaf[2];
  if ((first & osxsave) == 0) return false;
  const unsigned saved = static_cast<unsigned>(_xgetbv(0));
  __cpuidex(leaf, 7, 0);
  const unsigned seventh = leaf[1];
#else
  unsigned eax = 0, seventh = 0, first = 0, edx = 0;
  if (__get_cpuid(1, &eax, &seventh, &first, &edx) == 0 || (first & osxsave) == 0) return false;
  unsigned saved = 0;
  __asm__("xgetbv" : "=a"(saved), "=d"(edx) : "c"(0));
  unsigned ecx = 0;
  if (__get_cpuid_count(7, 0, &eax, &seventh, &ecx, &edx) == 0) return false;
#endif
  return (first & popcnt) != 0 && (saved & saves_xmm_and_ymm) == saves_xmm_and_ymm &&
         (seventh & (bmi | avx2 | bmi2)) == (bmi | avx2 | bmi2);
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
