// How a running operation is told to stop.
//
// A pool has one cancellation, which its operations look at at least once per MiB of input or 2^16 groups. It is set
// once and never taken back: a closed pool is never opened again.
#pragma once

#include <atomic>

namespace ts_streaming {

struct cancellation {
  std::atomic<bool> is_requested{false};
};

// Functions, not inline ones: instruction-set-specific files call them, and must not bring a copy of <atomic>'s inline
// code that was compiled for their own instruction set.

// Any thread.
void request_cancellation(cancellation& cancel) noexcept;

// Any thread. A relaxed load: nothing but the flag itself is read on its word.
bool is_cancelled(const cancellation& cancel) noexcept;

}  // namespace ts_streaming
