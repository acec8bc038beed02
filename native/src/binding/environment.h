// What one JavaScript environment (the main thread, or a worker) has of the addon.
//
// Four lifetime rules are encoded here. Breaking each of them is a crash that no single test shows every time.
// 1. No state is shared between environments: all of it hangs on this object, which is the environment's instance data.
//    A static thread or table would outlive the environment that made it.
// 2. The cleanup hook is added after the thread-safe function was made, so that it runs before that is gone: it cancels
//    and joins every pool, and no thread calls into an environment that is going away.
// 3. After the hook, pools and tables belong to nobody (`owner` is null): finalizers that run later do not touch this
//    object.
// 4. An operation keeps its arguments reachable, pool and table included, until it has settled: a finalizer never runs
//    while its object is in use.
#pragma once

#include <napi.h>

#include <cstddef>

#include "ts_streaming/instruction_set.h"

namespace ts_streaming::binding {

class operation;
struct pool_handle;

struct environment {
  napi_env env;
  const instruction_set* isa;
  // Calls settle() on the JavaScript thread for each operation that has run. Keeps the event loop alive while
  // operations are in flight, and only then.
  napi_threadsafe_function completions;
  size_t in_flight;
  // All pools that were not finalized, linked by `next`.
  pool_handle* pools;
};

// Makes the environment's state, once per environment. Returns null, with a JavaScript exception pending, if Node
// refuses.
environment* open_environment(Napi::Env env);

// The state of the environment that calls.
environment& environment_of(napi_env env);

// Keeps the event loop alive for one more operation, or for one less.
void hold_event_loop(environment& environment);
void release_event_loop(environment& environment);

}  // namespace ts_streaming::binding
