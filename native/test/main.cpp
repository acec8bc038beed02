#include "harness.h"

int main() { return ts_streaming::test::run_all(); }
