#include "step_functions.h"

#include <initializer_list>

namespace ts_streaming {

byte_view empty_text() noexcept {
  static const uint8_t nothing[64] = {};
  return {nothing, 0};
}

step_function function_of(const step& of) noexcept {
  for (const auto kind : {text_function_of, number_function_of, test_function_of, data_function_of}) {
    const step_function found = kind(of);
    if (found != nullptr) return found;
  }
  return nullptr;
}

}  // namespace ts_streaming
