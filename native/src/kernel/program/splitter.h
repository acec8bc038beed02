// The parts of one text, as `split` cuts it, one after the other.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>

#include "instruction.h"
#include "ts_streaming/tokenize.h"

namespace ts_streaming {

// Bytes of the character at the start of well-formed text, by its first byte.
inline size_t character_size(uint8_t lead) noexcept { return lead < 0x80 ? 1 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4; }

// The code point of a character of 2 or 3 bytes.
inline uint32_t code_point(const uint8_t* bytes, size_t size) noexcept {
  return size == 2 ? (bytes[0] & 0x1fu) << 6 | (bytes[1] & 0x3fu)
                   : (bytes[0] & 0x0fu) << 12 | (bytes[1] & 0x3fu) << 6 | (bytes[2] & 0x3fu);
}

// Whether a character outside ASCII is white space or a line end to JavaScript.
bool is_wide_space(const uint8_t* bytes, size_t size) noexcept;

class splitter {
 public:
  splitter(const separator& at, byte_view text) noexcept : at_(&at), text_(text) {}

  bool is_done() const noexcept { return is_done_; }

  // Returns false, and gives nothing, after the last part.
  bool next(byte_view& part) noexcept {
    if (is_done_) return false;
    if (has_half_) {
      has_half_ = false;
      part = {text_.data + position_, 0};
      return true;
    }
    size_t width = 0;
    const size_t found = find(width);
    part = {text_.data + position_, found - position_};
    is_done_ = found == text_.size;
    position_ = found + width;
    return true;
  }

 private:
  // The next separator and its size, or the end of the text.
  size_t find(size_t& width) noexcept {
    if (at_->ascii != nullptr) return find_class(width);
    if (at_->bytes.size == 1) {
      const void* const found = position_ == text_.size
                                    ? nullptr
                                    : memchr(text_.data + position_, at_->bytes.data[0], text_.size - position_);
      width = 1;
      return found == nullptr ? text_.size : static_cast<size_t>(static_cast<const uint8_t*>(found) - text_.data);
    }
    width = at_->bytes.size;
    return find_separator(text_, position_, at_->bytes);
  }

  size_t find_class(size_t& width) noexcept {
    size_t at = position_, size = 0;
    while (at < text_.size && (size = matched(at)) == 0) at += character_size(text_.data[at]);
    if (at == text_.size) return at;
    // A character outside the basic plane is two code units: two separators with nothing between them.
    has_half_ = size == 4 && !at_->repeats;
    size_t end = at + size;
    while (at_->repeats && end < text_.size && (size = matched(end)) > 0) end += size;
    width = end - at;
    return at;
  }

  // Bytes of the character at a position if it is in the class, else 0.
  size_t matched(size_t position) const noexcept {
    const uint8_t* const bytes = text_.data + position;
    if (*bytes < 0x80) return at_->ascii[*bytes];
    if (at_->outside == separator::others::none) return 0;
    const size_t size = character_size(*bytes);
    return at_->outside == separator::others::all || is_wide_space(bytes, size) ? size : 0;
  }

  const separator* at_;
  byte_view text_;
  size_t position_ = 0;
  // Whether the other half of a character is to be cut at.
  bool has_half_ = false;
  bool is_done_ = false;
};

}  // namespace ts_streaming
