#include "harness.h"

namespace ts_streaming::test {

namespace {

struct test_case {
  const char* name;
  body run;
};

std::vector<test_case>& cases() {
  static std::vector<test_case> all;
  return all;
}

const char* running = "";
bool has_failed = false;

}  // namespace

registration::registration(const char* name, body run) { cases().push_back({name, run}); }

void fail(const char* file, int line, const std::string& message) {
  has_failed = true;
  printf("%s:%d: %s: not so: %s\n", file, line, running, message.c_str());
}

int run_all() {
  int passed = 0, failed = 0;
  for (const test_case& test : cases()) {
    running = test.name;
    has_failed = false;
    test.run();
    (has_failed ? failed : passed)++;
  }
  printf("%d passed, %d failed\n", passed, failed);
  return failed == 0 ? 0 : 1;
}

}  // namespace ts_streaming::test
