// Where the lines of a block begin and end.
//
// A line ends at \n, \r or \r\n; bytes after the last line end are a line of their own when there are any. Lines are
// cut by bytes, so that malformed UTF-8 makes no difference.
#pragma once

#include <cstddef>
#include <cstdint>

#include "ts_streaming/byte_view.h"
#include "ts_streaming/instruction_set.h"

namespace ts_streaming {

// O(size), no allocation.
size_t count_lines(const instruction_set& isa, byte_view block) noexcept;

// Writes the bounds of all lines, line ends excluded: line i is block[bounds[2i] .. bounds[2i + 1]).
//
// `block`: at most 2^31 - 1 bytes. `bounds`: uint32[2 * count_lines(block)] or longer, must not overlap the block.
// Returns the number of lines. O(size).
size_t split_lines(const instruction_set& isa, byte_view block, uint32_t* bounds) noexcept;

// The first position at or after `from` where a line begins, or the end of the block. `from`: 1 or more. O(distance).
size_t next_line_start(byte_view block, size_t from) noexcept;

}  // namespace ts_streaming
