// The hash that places keys in partitions: version 1 of the contract's stable hash.
//
// MurmurHash3 x86 32 (Austin Appleby, public domain) of the key's bytes, with the key's type as the seed. It is the
// same in both kernels, at every run and on every machine, and state on disk is placed by it: it never changes without
// a new version of the contract.
#pragma once

#include <cstddef>
#include <cstdint>

namespace ts_streaming {

// O(size). Re-entrant.
uint32_t murmur3(const uint8_t* bytes, size_t size, uint32_t seed) noexcept;

// Of well-formed UTF-8.
uint32_t stable_hash_of_utf8(const uint8_t* bytes, size_t size) noexcept;

// Of the eight little-endian bytes of a number. `bits`: of a float64 where -0 is 0 already and NaN the canonical one.
uint32_t stable_hash_of_number(uint64_t bits) noexcept;

// Of a canonical encoding of a key (packages/core/src/rdd/key-codec.ts): a text or a number alone is hashed as keys of
// their own types are, null is 0, and all others by their encoding.
uint32_t stable_hash_of_data(const uint8_t* bytes, size_t size) noexcept;

// The partition of a hash: ranges of the hash, partition 0 the lowest. `partitions`: 1 to 2^20.
uint32_t partition_of(uint32_t hash, uint32_t partitions) noexcept;

}  // namespace ts_streaming
