// Values of columns of any type.
#pragma once

#include "columns.h"

namespace ts_streaming {

// The value of a row as data.
data_value value_of(const column& of, size_t row) noexcept;

// left === right.
bool is_equal(const data_value& left, const data_value& right) noexcept;

// Boolean(value).
bool is_truthy(const data_value& value) noexcept;

}  // namespace ts_streaming
