// One asynchronous operation of a table, from the call to its promise.
//
//   JavaScript thread: start -> submit ....................... settle -> promise, delete
//   a pool's thread:                \-- run -- completion --/
//   where it is small: start -> run -> settle -> promise, delete
//
// A hop to a thread and back costs tens of microseconds, of which the calling thread pays about half, and far more
// where every core is busy. An operation that takes less is run where it is called (docs/decisions/D-011).
#pragma once

#include <napi.h>

#include "environment.h"
#include "handles.h"
#include "ts_streaming/thread_pool.h"

namespace ts_streaming::binding {

class operation : public pool_task {
 public:
  // Starts an operation, on a pool's thread unless it is small; it is deleted when it has settled.
  //
  // info[0] is the pool, info[1] the table, info[2] a Float64Array for `report`; all arguments are kept reachable until
  // then. Returns a promise of an error_code.
  static Napi::Value start(const Napi::CallbackInfo& info, operation* started);

  // On the JavaScript thread, after run(), or in place of it when the pool was closed before.
  void settle(napi_env env);

 protected:
  // Bytes that the operation reads and writes, about.
  virtual size_t work_bytes() const noexcept = 0;

  // What the promise's receiver wants to know: for a fold its counts; after out_of_memory the bytes that could not be
  // had, in report[0].
  virtual void write_report(double* report) const noexcept;

  group_table& table() const noexcept { return table_->table; }
  escaped_lines& escaped() const noexcept { return table_->escaped; }
  uint64_t table_bytes() const noexcept { return bytes_of_table(*table_); }
  const instruction_set& isa() const noexcept { return *isa_; }

 private:
  pool_handle* pool_ = nullptr;
  table_handle* table_ = nullptr;
  const instruction_set* isa_ = nullptr;
  napi_deferred deferred_ = nullptr;
  napi_ref kept_ = nullptr;
  double* report_ = nullptr;
};

// Called by a pool's thread; `context` is the environment.
void complete_operation(pool_task* task, void* context) noexcept;

}  // namespace ts_streaming::binding
