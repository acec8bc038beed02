#include "splitter.h"

namespace ts_streaming {

bool is_wide_space(const uint8_t* bytes, size_t size) noexcept {
  if (size != 2 && size != 3) return false;
  const uint32_t point = code_point(bytes, size);
  switch (point) {
    case 0x00a0:
    case 0x1680:
    case 0x2028:
    case 0x2029:
    case 0x202f:
    case 0x205f:
    case 0x3000:
    case 0xfeff:
      return true;
    default:
      return point >= 0x2000 && point <= 0x200a;
  }
}

}  // namespace ts_streaming
