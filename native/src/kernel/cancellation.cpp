#include "ts_streaming/cancellation.h"

namespace ts_streaming {

void request_cancellation(cancellation& cancel) noexcept { cancel.is_requested.store(true, std::memory_order_relaxed); }

bool is_cancelled(const cancellation& cancel) noexcept { return cancel.is_requested.load(std::memory_order_relaxed); }

}  // namespace ts_streaming
