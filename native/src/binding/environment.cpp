#include "environment.h"

#include <new>

#include "handles.h"
#include "operation.h"

namespace ts_streaming::binding {

namespace {

// On the JavaScript thread; without an environment when that is going away, and then nobody waits for the operation any
// more.
void settle_operation(napi_env env, napi_value, void*, void* data) {
  auto* const done = static_cast<operation*>(data);
  if (env == nullptr) {
    delete done;
    return;
  }
  done->settle(env);
}

void close_environment(void* data) {
  auto* const closed = static_cast<environment*>(data);
  // All are told to stop before the first is waited for.
  for (pool_handle* pool = closed->pools; pool != nullptr; pool = pool->next) {
    for (pool_task* task = pool->pool.close(); task != nullptr;) {
      pool_task* const next = task->next;
      delete task;
      task = next;
    }
  }
  for (pool_handle* pool = closed->pools; pool != nullptr; pool = pool->next) {
    pool->pool.join();
    pool->owner = nullptr;
  }
  closed->pools = nullptr;
}

void delete_environment(napi_env, void* data, void*) { delete static_cast<environment*>(data); }

}  // namespace

environment* open_environment(Napi::Env env) {
  auto* const opened = new (std::nothrow) environment{env, &best_instruction_set(), nullptr, 0, nullptr};
  if (opened == nullptr) return nullptr;
  const napi_value name = Napi::String::New(env, "ts-streaming kernel");
  const bool is_open = napi_set_instance_data(env, opened, delete_environment, nullptr) == napi_ok &&
                       napi_create_threadsafe_function(env, nullptr, nullptr, name, 0, 1, nullptr, nullptr, opened,
                                                       settle_operation, &opened->completions) == napi_ok &&
                       napi_unref_threadsafe_function(env, opened->completions) == napi_ok &&
                       napi_add_env_cleanup_hook(env, close_environment, opened) == napi_ok;
  if (is_open) return opened;
  Napi::Error::New(env, "Node did not give the addon a thread-safe function").ThrowAsJavaScriptException();
  return nullptr;
}

environment& environment_of(napi_env env) {
  void* data = nullptr;
  napi_get_instance_data(env, &data);
  return *static_cast<environment*>(data);
}

void hold_event_loop(environment& environment) {
  if (environment.in_flight++ == 0) napi_ref_threadsafe_function(environment.env, environment.completions);
}

void release_event_loop(environment& environment) {
  if (--environment.in_flight == 0) napi_unref_threadsafe_function(environment.env, environment.completions);
}

void complete_operation(pool_task* task, void* context) noexcept {
  auto* const done = static_cast<operation*>(task);
  const napi_threadsafe_function completions = static_cast<environment*>(context)->completions;
  // Refused only when the environment is gone.
  if (napi_call_threadsafe_function(completions, done, napi_tsfn_nonblocking) != napi_ok) delete done;
}

}  // namespace ts_streaming::binding
