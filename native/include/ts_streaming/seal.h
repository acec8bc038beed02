// Copying the groups of a table out, partition by partition.
//
// A group goes to partition_of(stable hash of its key). Two passes over the slots: the first hashes the keys and counts
// groups and key bytes per partition; the second, with the places that follow from the counts, copies. Nothing is
// sorted, and the slots are read in order. The order inside a partition is that of the slots, which is not defined.
//
// The table is not changed. Outputs are allocated by the caller, who knows the sizes: `groups` and `key_bytes` of the
// table. NaN in a value becomes the canonical one.
#pragma once

#include <cstddef>
#include <cstdint>

#include "ts_streaming/cancellation.h"
#include "ts_streaming/error_code.h"
#include "ts_streaming/group_table.h"
#include "ts_streaming/number_table.h"
#include "ts_streaming/text_table.h"

namespace ts_streaming {

// n is the number of groups. Nothing is aliased.
struct sealed_columns {
  // utf8: the bytes of the keys, uint8[key_bytes], below 2^32 of them, and uint32[n + 1] offsets into them.
  uint8_t* key_bytes;
  uint32_t* key_offsets;
  // float64: float64[n] keys.
  double* key_numbers;
  // float64[n] for each aggregate.
  double* const* values;
  // uint32[n]: the stable hash of each key.
  uint32_t* hashes;
  // uint32[partitions], ascending: where the groups of each partition end.
  uint32_t* partition_ends;
  // 1 to 2^20.
  uint32_t partitions;
};

// O(capacity + key bytes + partitions). Temporary memory: 4 bytes a group, 12 a partition.
// Errors: cancelled (looked at once per 2^16 slots); out_of_memory, with the table's missing_bytes.
error_code seal_text_table(text_table& table, const sealed_columns& columns, const cancellation& cancel) noexcept;
error_code seal_number_table(number_table& table, const sealed_columns& columns, const cancellation& cancel) noexcept;
error_code seal_group_table(group_table& table, const sealed_columns& columns, const cancellation& cancel) noexcept;

}  // namespace ts_streaming
