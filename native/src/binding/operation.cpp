#include "operation.h"

#include "typed_view.h"

namespace ts_streaming::binding {

namespace {

// What a thread that could not be started would have needed: the usual size of a stack.
constexpr double thread_bytes = 8 << 20;

// The most work and the largest table of an operation that is run where it is called: some ten microseconds, and a
// hundred when its table grows.
constexpr size_t small_work_bytes = 16 * 1024;
constexpr uint64_t small_table_bytes = 64 * 1024;

napi_ref keep_arguments(const Napi::CallbackInfo& info) {
  const Napi::Array kept = Napi::Array::New(info.Env(), info.Length());
  for (size_t i = 0; i < info.Length(); i++) kept.Set(static_cast<uint32_t>(i), info[i]);
  napi_ref reference = nullptr;
  napi_create_reference(info.Env(), kept, 1, &reference);
  return reference;
}

}  // namespace

Napi::Value operation::start(const Napi::CallbackInfo& info, operation* started) {
  const Napi::Env env = info.Env();
  environment& owner = environment_of(env);
  started->pool_ = &pool_of(info[0]);
  started->table_ = &table_of(info[1]);
  started->report_ = view_of<double>(env, info[2]).data;
  started->isa_ = owner.isa;
  started->kept_ = keep_arguments(info);
  napi_value promise;
  napi_create_promise(env, &started->deferred_, &promise);

  hold_event_loop(owner);
  started->pool_->in_flight++;
  started->table_->is_busy = true;
  if (bytes_of_table(*started->table_) <= small_table_bytes && started->work_bytes() <= small_work_bytes) {
    const cancellation never;
    started->outcome = started->run(never);
    started->settle(env);
  } else if (!started->pool_->pool.submit(started)) {
    started->report_[0] = thread_bytes;
    started->outcome = error_code::out_of_memory;
    started->settle(env);
  }
  return Napi::Value(env, promise);
}

void operation::settle(napi_env env) {
  if (outcome != error_code::cancelled) write_report(report_);
  table_->is_busy = false;
  if (table_->is_released) {
    release_table(env, *table_);
  } else {
    account_for_table(env, *table_);
  }
  napi_value result;
  napi_create_int32(env, static_cast<int32_t>(outcome), &result);
  napi_resolve_deferred(env, deferred_, result);

  pool_->in_flight--;
  finish_closing(env, *pool_);
  release_event_loop(environment_of(env));
  napi_delete_reference(env, kept_);
  delete this;
}

void operation::write_report(double* report) const noexcept {
  if (outcome != error_code::out_of_memory) return;
  if (table_->table.missing_bytes > 0) report[0] = static_cast<double>(table_->table.missing_bytes);
}

}  // namespace ts_streaming::binding
