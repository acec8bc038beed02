// The asynchronous operations of a table. Each takes the pool, the table and a Float64Array for its report first, and
// returns a promise of an error_code.
#pragma once

#include <napi.h>

namespace ts_streaming::binding {

// foldLines(pool, table, report: [bytes, lines, rows], separators: Uint8Array[], value, blocks: Uint8Array[])
Napi::Value start_fold_lines(const Napi::CallbackInfo& info);

// foldColumn(pool, table, report, keys: Uint8Array | Float64Array, offsets: Uint32Array | undefined, values:
// Float64Array | undefined, from, to): rows `from` to `to`, each with its value, or with 1 where there are no values.
Napi::Value start_fold_column(const Napi::CallbackInfo& info);

// seal(pool, table, report, keys: Uint8Array | Float64Array, offsets: Uint32Array | undefined, values, hashes,
// partitionEnds): fills the arrays.
Napi::Value start_seal(const Napi::CallbackInfo& info);

}  // namespace ts_streaming::binding
