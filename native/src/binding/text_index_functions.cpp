#include "text_index_functions.h"

#include <cstring>

#include "environment.h"
#include "ts_streaming/text_index.h"
#include "typed_view.h"

namespace ts_streaming::binding {

namespace {

struct text_index_handle {
  text_index index;
  // What V8 was told that the index holds, in bytes.
  int64_t accounted_bytes = 0;
};

text_index_handle& index_of(Napi::Value value) { return *value.As<Napi::External<text_index_handle>>().Data(); }

void account_for_index(napi_env env, text_index_handle& handle, int64_t bytes) {
  if (bytes == handle.accounted_bytes) return;
  int64_t total;
  napi_adjust_external_memory(env, bytes - handle.accounted_bytes, &total);
  handle.accounted_bytes = bytes;
}

void finalize_text_index(Napi::Env env, text_index_handle* handle) {
  release_text_index(handle->index);
  account_for_index(env, *handle, 0);
  delete handle;
}

}  // namespace

Napi::Value create_text_index(const Napi::CallbackInfo& info) {
  const typed_view<const uint64_t> seed = view_of<const uint64_t>(info.Env(), info[0]);
  auto* const handle = new text_index_handle{};
  open_text_index(handle->index, {seed.data[0], seed.data[1]}, machine_memory);
  return Napi::External<text_index_handle>::New(info.Env(), handle, finalize_text_index);
}

Napi::Value number_parts_of(const Napi::CallbackInfo& info) {
  const Napi::Env env = info.Env();
  text_index_handle& handle = index_of(info[0]);
  text_index& index = handle.index;
  const typed_view<uint32_t> numbers = view_of<uint32_t>(env, info[3]);
  double* const report = view_of<double>(env, info[4]).data;
  size_t parts;
  const error_code error = number_parts(*environment_of(env).isa, index, bytes_of(env, info[1]),
                                        bytes_of(env, info[2]), numbers.data, parts);
  account_for_index(env, handle, static_cast<int64_t>(bytes_of_text_index(index)));
  const bool is_done = error == error_code::none;
  report[0] = static_cast<double>(is_done ? parts : index.missing_bytes);
  report[1] = static_cast<double>(index.fresh_count);
  report[2] = static_cast<double>(index.fresh_size);
  return Napi::Boolean::New(env, is_done);
}

Napi::Value take_texts(const Napi::CallbackInfo& info) {
  const text_index& index = index_of(info[0]).index;
  const typed_view<uint8_t> bytes = view_of<uint8_t>(info.Env(), info[1]);
  const typed_view<uint32_t> offsets = view_of<uint32_t>(info.Env(), info[2]);
  if (index.fresh_size > 0) memcpy(bytes.data, index.fresh_bytes, index.fresh_size);
  offsets.data[0] = 0;
  if (index.fresh_count > 0) memcpy(offsets.data + 1, index.fresh_ends, index.fresh_count * sizeof(uint32_t));
  return info.Env().Undefined();
}

}  // namespace ts_streaming::binding
