// How an operation of the kernel ends.
#pragma once

namespace ts_streaming {

// The closed list of outcomes. The numbers are known to src/kernel-status.ts, which turns them into coded errors.
enum class error_code : int {
  // The operation has done all of its work.
  none = 0,
  // The pool was closed, or its environment is going away: the operation stopped early, and its table holds part of the
  // rows.
  cancelled = 1,
  // Memory could not be had. The table keeps its groups, but some rows of the operation are missing from it.
  out_of_memory = 2,
};

}  // namespace ts_streaming
