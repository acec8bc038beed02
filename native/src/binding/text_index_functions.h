// The numbers of texts: run on the calling thread.
#pragma once

#include <napi.h>

namespace ts_streaming::binding {

// createTextIndex(seed)
Napi::Value create_text_index(const Napi::CallbackInfo& info);

// numberParts(index, separator, block, numbers, report): whether there was memory for it.
Napi::Value number_parts_of(const Napi::CallbackInfo& info);

// takeTexts(index, bytes, offsets): fills both with what the last call has seen first.
Napi::Value take_texts(const Napi::CallbackInfo& info);

}  // namespace ts_streaming::binding
