#include "ts_streaming/table_hash.h"

#include <cstring>

namespace ts_streaming {

namespace {

uint64_t word_at(const uint8_t* bytes) noexcept {
  uint64_t word;
  memcpy(&word, bytes, sizeof word);
  return word;
}

}  // namespace

uint64_t hash_of_long_key(const uint8_t* bytes, size_t size, hash_seed seed) noexcept {
  uint64_t hash = seed.first ^ size;
  size_t i = 0;
  for (; i + 16 < size; i += 16) hash = folded_product(word_at(bytes + i) ^ hash, word_at(bytes + i + 8) ^ seed.second);
  // The last 16 bytes, some of them for a second time: nothing past the key is read.
  hash = folded_product(word_at(bytes + size - 16) ^ hash, word_at(bytes + size - 8) ^ seed.second);
  return folded_product(hash ^ seed.second, seed.first | 1);
}

}  // namespace ts_streaming
