#include "text_functions.h"

#include <cstring>

#include "environment.h"
#include "ts_streaming/lines.h"
#include "ts_streaming/tokenize.h"
#include "ts_streaming/utf8.h"
#include "typed_view.h"

namespace ts_streaming::binding {

namespace {

Napi::Value number(const Napi::CallbackInfo& info, uint64_t value) {
  return Napi::Number::New(info.Env(), static_cast<double>(value));
}

}  // namespace

Napi::Value count_lines_of(const Napi::CallbackInfo& info) {
  return number(info, count_lines(*environment_of(info.Env()).isa, bytes_of(info.Env(), info[0])));
}

Napi::Value split_lines_of(const Napi::CallbackInfo& info) {
  const instruction_set& isa = *environment_of(info.Env()).isa;
  const byte_view block = bytes_of(info.Env(), info[0]);
  const typed_view<uint32_t> bounds = view_of<uint32_t>(info.Env(), info[1]);
  const size_t lines = count_lines(isa, block);
  if (2 * lines <= bounds.size) split_lines(isa, block, bounds.data);
  return number(info, lines);
}

Napi::Value tokenize_line(const Napi::CallbackInfo& info) {
  const typed_view<uint32_t> bounds = view_of<uint32_t>(info.Env(), info[2]);
  return number(info, tokenize(bytes_of(info.Env(), info[0]), bytes_of(info.Env(), info[1]), bounds.data, bounds.size));
}

Napi::Value normalize_utf8(const Napi::CallbackInfo& info) {
  const byte_view block = bytes_of(info.Env(), info[0]);
  const typed_view<uint8_t> target = view_of<uint8_t>(info.Env(), info[1]);
  const bool is_well_formed = environment_of(info.Env()).isa->is_utf8(block.data, block.size);
  const uint64_t size = is_well_formed ? block.size : normalized_size(block);
  if (size > target.size) return number(info, size);
  if (!is_well_formed) {
    write_normalized(block, target.data);
  } else if (size > 0) {
    memcpy(target.data, block.data, block.size);
  }
  return number(info, size);
}

}  // namespace ts_streaming::binding
