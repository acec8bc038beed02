#include "handles.h"

#include <cstring>

#include "operation.h"
#include "typed_view.h"

namespace ts_streaming::binding {

namespace {

void free_table(napi_env env, table_handle& table) {
  release_group_table(table.table);
  release_escaped_lines(table.escaped, machine_memory);
  account_for_table(env, table);
}

void finalize_pool(Napi::Env, pool_handle* pool) { delete pool; }

void finalize_table(Napi::Env env, table_handle* table) {
  free_table(env, *table);
  delete table;
}

}  // namespace

pool_handle::pool_handle(environment& owner, size_t threads) noexcept
    : owner(&owner), pool(threads, complete_operation, &owner) {
  next = owner.pools;
  owner.pools = this;
}

pool_handle::~pool_handle() {
  if (owner == nullptr) return;
  pool_handle** link = &owner->pools;
  while (*link != this) link = &(*link)->next;
  *link = next;
}

uint64_t bytes_of_table(const table_handle& table) { return bytes_of_group_table(table.table); }

void account_for_table(napi_env env, table_handle& table) {
  const int64_t bytes = static_cast<int64_t>(bytes_of_table(table));
  int64_t total;
  napi_adjust_external_memory(env, bytes - table.accounted_bytes, &total);
  table.accounted_bytes = bytes;
}

void release_table(napi_env env, table_handle& table) {
  table.is_released = true;
  if (!table.is_busy) free_table(env, table);
}

Napi::Value create_pool(const Napi::CallbackInfo& info) {
  const double threads = info[0].As<Napi::Number>().DoubleValue();
  auto* const pool = new pool_handle(environment_of(info.Env()), static_cast<size_t>(threads));
  return Napi::External<pool_handle>::New(info.Env(), pool, finalize_pool);
}

Napi::Value close_pool(const Napi::CallbackInfo& info) {
  const Napi::Env env = info.Env();
  pool_handle& pool = pool_of(info[0]);
  napi_value promise;
  napi_create_promise(env, &pool.closing, &promise);
  for (pool_task* task = pool.pool.close(); task != nullptr;) {
    auto* const given_back = static_cast<operation*>(task);
    task = task->next;
    given_back->settle(env);
  }
  // What runs settles later; the last of it resolves the promise.
  finish_closing(env, pool);
  return Napi::Value(env, promise);
}

void finish_closing(napi_env env, pool_handle& pool) {
  if (pool.closing == nullptr || pool.in_flight > 0) return;
  pool.pool.join();
  napi_value nothing;
  napi_get_undefined(env, &nothing);
  napi_resolve_deferred(env, pool.closing, nothing);
  pool.closing = nullptr;
}

Napi::Value create_table(const Napi::CallbackInfo& info) {
  auto* const table = new table_handle{};
  const auto key = static_cast<key_type>(info[0].As<Napi::Number>().Int32Value());
  const typed_view<const int32_t> numbers = view_of<const int32_t>(info.Env(), info[1]);
  aggregate kinds[most_aggregates];
  for (size_t i = 0; i < numbers.size; i++) kinds[i] = static_cast<aggregate>(numbers.data[i]);
  const typed_view<const uint64_t> words = view_of<const uint64_t>(info.Env(), info[2]);
  open_group_table(table->table, key, kinds, numbers.size, {words.data[0], words.data[1]}, machine_memory);
  return Napi::External<table_handle>::New(info.Env(), table, finalize_table);
}

Napi::Value release_table_handle(const Napi::CallbackInfo& info) {
  release_table(info.Env(), table_of(info[0]));
  return info.Env().Undefined();
}

Napi::Value take_escaped(const Napi::CallbackInfo& info) {
  table_handle& table = table_of(info[0]);
  const typed_view<uint32_t> triples = view_of<uint32_t>(info.Env(), info[1]);
  if (triples.size > 0) memcpy(triples.data, table.escaped.triples, triples.size * sizeof(uint32_t));
  release_escaped_lines(table.escaped, machine_memory);
  return info.Env().Undefined();
}

pool_handle& pool_of(Napi::Value value) { return *value.As<Napi::External<pool_handle>>().Data(); }

table_handle& table_of(Napi::Value value) { return *value.As<Napi::External<table_handle>>().Data(); }

}  // namespace ts_streaming::binding
