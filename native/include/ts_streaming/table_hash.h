// The hash inside a table.
//
// Seeded per process with secrets, so that nobody who sends keys can choose them to collide; private to this kernel,
// and never stored. What places keys in partitions is another hash, the stable one (stable_hash.h), which everybody
// knows.
//
// A key of at most 15 bytes is hashed as the two words that the table keeps it as: one 64 x 64 -> 128 bit
// multiplication of both, each mixed with a secret, and its halves joined. Longer keys take one multiplication per 16
// bytes.
#pragma once

#include <cstddef>
#include <cstdint>

namespace ts_streaming {

struct hash_seed {
  uint64_t first;
  uint64_t second;
};

// Hash of the `size` bytes of a key of 16 bytes or more. O(size).
uint64_t hash_of_long_key(const uint8_t* bytes, size_t size, hash_seed seed) noexcept;

namespace {

// The two halves of the product of two words, joined.
inline uint64_t folded_product(uint64_t a, uint64_t b) noexcept {
#if defined(__SIZEOF_INT128__)
  __extension__ typedef unsigned __int128 uint128;
  const uint128 product = static_cast<uint128>(a) * b;
  return static_cast<uint64_t>(product) ^ static_cast<uint64_t>(product >> 64);
#else
  const uint64_t a_low = static_cast<uint32_t>(a), a_high = a >> 32, b_low = static_cast<uint32_t>(b), b_high = b >> 32;
  const uint64_t low = a_low * b_low, middle = a_high * b_low + (low >> 32),
                 cross = a_low * b_high + static_cast<uint32_t>(middle);
  return (a * b) ^ (a_high * b_high + (middle >> 32) + (cross >> 32));
#endif
}

inline uint64_t hash_of_words(uint64_t low, uint64_t high, hash_seed seed) noexcept {
  return folded_product(low ^ seed.first, high ^ seed.second);
}

}  // namespace

}  // namespace ts_streaming
