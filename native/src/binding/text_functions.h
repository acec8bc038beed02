// The functions over one block that run on the calling thread.
#pragma once

#include <napi.h>

namespace ts_streaming::binding {

// countLines(block): number
Napi::Value count_lines_of(const Napi::CallbackInfo& info);

// splitLines(block, bounds): the number of lines; nothing is written when the bounds are too short.
Napi::Value split_lines_of(const Napi::CallbackInfo& info);

// tokenize(line, separator, bounds): the number of tokens.
Napi::Value tokenize_line(const Napi::CallbackInfo& info);

// normalizeUtf8(block, target): the length of the text; nothing is written when the target is too short.
Napi::Value normalize_utf8(const Napi::CallbackInfo& info);

}  // namespace ts_streaming::binding
