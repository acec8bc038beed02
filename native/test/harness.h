// The smallest harness that counts: tests register themselves, checks that fail name their place, and the last line is
// `N passed, N failed`.
#pragma once

#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <map>
#include <string>
#include <vector>

#include "ts_streaming/byte_view.h"

namespace ts_streaming::test {

using body = void (*)();

struct registration {
  registration(const char* name, body run);
};

// Runs all tests. Returns the exit code.
int run_all();

// Counts a failed check of the test that runs.
void fail(const char* file, int line, const std::string& message);

// A copy in memory of its own size exactly: the sanitizer sees every byte read before or after it.
class exact_copy {
 public:
  explicit exact_copy(const std::string& text)
      : bytes_(static_cast<uint8_t*>(malloc(text.size() + (text.empty() ? 1 : 0)))), size_(text.size()) {
    if (!text.empty()) memcpy(bytes_, text.data(), text.size());
  }
  ~exact_copy() { free(bytes_); }
  exact_copy(const exact_copy&) = delete;
  exact_copy& operator=(const exact_copy&) = delete;
  byte_view view() const { return {size_ == 0 ? nullptr : bytes_, size_}; }

 private:
  uint8_t* bytes_;
  size_t size_;
};

template <class Left, class Right>
void check_equal(const Left& left, const Right& right, const char* expression, const char* file, int line) {
  if (!(left == right)) fail(file, line, expression);
}

}  // namespace ts_streaming::test

#define TEST(name)                                                                     \
  static void name();                                                                  \
  static const ::ts_streaming::test::registration registration_of_##name(#name, name); \
  static void name()

#define CHECK(condition) \
  if (!(condition)) ::ts_streaming::test::fail(__FILE__, __LINE__, #condition)

#define CHECK_EQUAL(left, right) ::ts_streaming::test::check_equal(left, right, #left " == " #right, __FILE__, __LINE__)
