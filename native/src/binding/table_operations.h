// The asynchronous operations of a table. Each takes the pool, the table and a Float64Array for its report first, and
// returns a promise of an error_code.
#pragma once

#include <napi.h>

namespace ts_streaming::binding {

// foldLines(pool, table, report: [bytes, lines, rows, escaped lines], separators: Uint8Array[], value, blocks:
// Uint8Array[]): for a table of text and one aggregate.
Napi::Value start_fold_lines(const Napi::CallbackInfo& info);

// foldProgram(pool, table, report: [bytes, lines, rows, escaped lines], words: Int32Array, numbers: Float64Array,
// bytes: Uint8Array, blocks: Uint8Array[]). The lines that escaped are taken by takeEscaped.
Napi::Value start_fold_program(const Napi::CallbackInfo& info);

// foldColumn(pool, table, report, keys: Uint8Array | Float64Array, offsets: Uint32Array | undefined, values:
// (Float64Array | undefined)[], from, to): rows `from` to `to`, each with its value of each aggregate, or with 1 where
// there are no values.
Napi::Value start_fold_column(const Napi::CallbackInfo& info);

// settle(pool, table, report: [groups, bytes of their keys]): comes before seal.
Napi::Value start_settle(const Napi::CallbackInfo& info);

// seal(pool, table, report, keys: Uint8Array | Float64Array, offsets: Uint32Array | undefined, values: Float64Array[],
// hashes, partitionEnds): fills the arrays.
Napi::Value start_seal(const Napi::CallbackInfo& info);

}  // namespace ts_streaming::binding
