// The memory of a typed array.
#pragma once

#include <napi.h>

#include <cstddef>

#include "ts_streaming/byte_view.h"

namespace ts_streaming::binding {

template <class Element>
struct typed_view {
  Element* data;
  size_t size;
};

// Borrows the elements of a typed array, over shared memory too. The array must be kept reachable; V8 moves small
// arrays out of its heap before it names their address, which then does not change. Types are checked by the TypeScript
// side; what is no typed array is empty.
template <class Element>
typed_view<Element> view_of(napi_env env, napi_value value) {
  void* data = nullptr;
  size_t size = 0;
  bool is_array = false;
  if (napi_is_typedarray(env, value, &is_array) != napi_ok || !is_array) return {nullptr, 0};
  if (napi_get_typedarray_info(env, value, nullptr, &size, &data, nullptr, nullptr) != napi_ok) return {nullptr, 0};
  return {static_cast<Element*>(data), size};
}

inline byte_view bytes_of(napi_env env, napi_value value) {
  const typed_view<const uint8_t> view = view_of<const uint8_t>(env, value);
  return {view.data, view.size};
}

}  // namespace ts_streaming::binding
