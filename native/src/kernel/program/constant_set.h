// The constants that `isIn` looks a value up in, as Set.prototype.has does: -0 is 0, and NaN is NaN.
#pragma once

#include "arena.h"
#include "columns.h"

namespace ts_streaming {

struct constant_set {
  // Places in `constants`, plus 1; 0 where there is none. Open addressing, at most half full.
  uint32_t* slots;
  size_t mask;
  const data_value* constants;
};

// Returns false where there is no memory.
bool make_constant_set(const data_value* constants, size_t count, arena& memory, constant_set& set) noexcept;

bool is_in(const constant_set& set, const data_value& value) noexcept;

}  // namespace ts_streaming
