// The objects of the kernel that JavaScript holds: pools and tables, each inside an external value.
#pragma once

#include <napi.h>

#include <cstdint>

#include "environment.h"
#include "ts_streaming/group_table.h"
#include "ts_streaming/program.h"
#include "ts_streaming/thread_pool.h"

namespace ts_streaming::binding {

struct pool_handle {
  pool_handle(environment& owner, size_t threads) noexcept;
  // Unlinks from its environment and joins.
  ~pool_handle();

  // Null after the environment's cleanup.
  environment* owner;
  pool_handle* next = nullptr;
  thread_pool pool;
  size_t in_flight = 0;
  // Of the promise that close() gave, until it is resolved.
  napi_deferred closing = nullptr;
};

struct table_handle {
  group_table table;
  // Of the last fold, until they are taken.
  escaped_lines escaped;
  // An operation of a pool works on it: it must be neither read nor freed.
  bool is_busy = false;
  // To be freed as soon as it is not busy.
  bool is_released = false;
  // What V8 was told that the table holds, in bytes.
  int64_t accounted_bytes = 0;
};

// Memory of a table, in bytes.
uint64_t bytes_of_table(const table_handle& table);

// Tells V8 how much memory a table holds now, so that the garbage collector runs when tables that nobody released pile
// up.
void account_for_table(napi_env env, table_handle& table);

// Frees a table's memory, now or when its operation ends.
void release_table(napi_env env, table_handle& table);

// createPool(threads), closePool(pool): Promise, createTable(keyType, aggregates, seed), releaseTable(table),
// takeEscaped(table, triples).
Napi::Value create_pool(const Napi::CallbackInfo& info);
Napi::Value close_pool(const Napi::CallbackInfo& info);
Napi::Value create_table(const Napi::CallbackInfo& info);
Napi::Value release_table_handle(const Napi::CallbackInfo& info);
Napi::Value take_escaped(const Napi::CallbackInfo& info);

// The object in an external value that this addon made.
pool_handle& pool_of(Napi::Value value);
table_handle& table_of(Napi::Value value);

// Resolves the promise of close() when the last operation of a closed pool has settled.
void finish_closing(napi_env env, pool_handle& pool);

}  // namespace ts_streaming::binding
