// What the addon exports: src/addon.ts names the types.
#include <napi.h>

#include <string>

#include "environment.h"
#include "handles.h"
#include "table_operations.h"
#include "text_functions.h"
#include "text_index_functions.h"

namespace ts_streaming::binding {

namespace {

// useInstructionSet(name | undefined): the name of the instruction set in use from now on in this environment; the best
// one for undefined. Another one than the best serves tests. An unknown name changes nothing.
Napi::Value use_instruction_set(const Napi::CallbackInfo& info) {
  environment& here = environment_of(info.Env());
  const instruction_set* const wanted = info[0].IsString()
                                            ? instruction_set_named(info[0].As<Napi::String>().Utf8Value().c_str())
                                            : &best_instruction_set();
  if (wanted != nullptr) here.isa = wanted;
  return Napi::String::New(info.Env(), here.isa->name);
}

Napi::Object initialize(Napi::Env env, Napi::Object exports) {
  if (open_environment(env) == nullptr) return exports;
  exports.Set("useInstructionSet", Napi::Function::New<use_instruction_set>(env));
  exports.Set("countLines", Napi::Function::New<count_lines_of>(env));
  exports.Set("splitLines", Napi::Function::New<split_lines_of>(env));
  exports.Set("tokenize", Napi::Function::New<tokenize_line>(env));
  exports.Set("normalizeUtf8", Napi::Function::New<normalize_utf8>(env));
  exports.Set("createTextIndex", Napi::Function::New<create_text_index>(env));
  exports.Set("numberParts", Napi::Function::New<number_parts_of>(env));
  exports.Set("takeTexts", Napi::Function::New<take_texts>(env));
  exports.Set("createPool", Napi::Function::New<create_pool>(env));
  exports.Set("closePool", Napi::Function::New<close_pool>(env));
  exports.Set("createTable", Napi::Function::New<create_table>(env));
  exports.Set("releaseTable", Napi::Function::New<release_table_handle>(env));
  exports.Set("takeEscaped", Napi::Function::New<take_escaped>(env));
  exports.Set("foldLines", Napi::Function::New<start_fold_lines>(env));
  exports.Set("foldProgram", Napi::Function::New<start_fold_program>(env));
  exports.Set("foldColumn", Napi::Function::New<start_fold_column>(env));
  exports.Set("settle", Napi::Function::New<start_settle>(env));
  exports.Set("seal", Napi::Function::New<start_seal>(env));
  return exports;
}

}  // namespace

NODE_API_MODULE(ts_streaming, initialize)

}  // namespace ts_streaming::binding
