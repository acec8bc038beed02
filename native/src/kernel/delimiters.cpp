#include "ts_streaming/delimiters.h"

namespace ts_streaming {

delimiter_set line_end_delimiters() noexcept {
  delimiter_set set;
  for (int nibble = 0; nibble < 16; nibble++) set.by_low_nibble[nibble] = static_cast<uint8_t>((nibble + 1) & 15);
  add_delimiter(set, line_feed);
  add_delimiter(set, carriage_return);
  return set;
}

bool add_delimiter(delimiter_set& set, uint8_t byte) noexcept {
  uint8_t& entry = set.by_low_nibble[byte & 15];
  const bool is_taken = (entry & 15) == (byte & 15);
  if (is_taken && entry != byte) return false;
  entry = byte;
  return true;
}

}  // namespace ts_streaming
