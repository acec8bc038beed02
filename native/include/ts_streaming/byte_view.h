// Bytes that somebody else owns.
#pragma once

#include <cstddef>
#include <cstdint>

namespace ts_streaming {

// Borrows `size` bytes. `data` may be null when `size` is 0. Nothing before or after them is ever read: a view may end
// where its memory ends.
struct byte_view {
  const uint8_t* data;
  size_t size;
};

}  // namespace ts_streaming
