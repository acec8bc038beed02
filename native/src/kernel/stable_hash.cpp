#include "ts_streaming/stable_hash.h"

#include <cstring>

namespace ts_streaming {

namespace {

constexpr uint32_t utf8_seed = 0x7574'6638;
constexpr uint32_t float64_seed = 0x6636'3400;
constexpr uint32_t composite_seed = 0x636f'6d70;

// Bytes of a tag, and of a tag and a count.
constexpr size_t tag_bytes = 1;
constexpr size_t counted_bytes = 5;

uint32_t rotated(uint32_t word, int bits) noexcept { return word << bits | word >> (32 - bits); }

uint32_t scrambled(uint32_t word) noexcept { return rotated(word * 0xcc9e'2d51u, 15) * 0x1b87'3593u; }

uint32_t finished(uint32_t hash) noexcept {
  hash ^= hash >> 16;
  hash *= 0x85eb'ca6bu;
  hash ^= hash >> 13;
  hash *= 0xc2b2'ae35u;
  return hash ^ hash >> 16;
}

}  // namespace

uint32_t murmur3(const uint8_t* bytes, size_t size, uint32_t seed) noexcept {
  uint32_t hash = seed;
  size_t i = 0;
  for (; i + 4 <= size; i += 4) {
    uint32_t word;
    memcpy(&word, bytes + i, sizeof word);
    hash = rotated(hash ^ scrambled(word), 13) * 5 + 0xe654'6b64u;
  }
  uint32_t tail = 0;
  for (int shift = 0; i < size; i++, shift += 8) tail |= static_cast<uint32_t>(bytes[i]) << shift;
  return finished(hash ^ scrambled(tail) ^ static_cast<uint32_t>(size));
}

uint32_t stable_hash_of_utf8(const uint8_t* bytes, size_t size) noexcept { return murmur3(bytes, size, utf8_seed); }

uint32_t stable_hash_of_number(uint64_t bits) noexcept {
  uint8_t bytes[sizeof bits];
  memcpy(bytes, &bits, sizeof bits);
  return murmur3(bytes, sizeof bytes, float64_seed);
}

uint32_t stable_hash_of_data(const uint8_t* bytes, size_t size) noexcept {
  switch (size == 0 ? 0 : bytes[0]) {
    case 's':
      return size < counted_bytes ? murmur3(bytes, size, composite_seed)
                                  : murmur3(bytes + counted_bytes, size - counted_bytes, utf8_seed);
    case 'n':
      return murmur3(bytes + tag_bytes, size - tag_bytes, float64_seed);
    case 'z':
      return 0;
    default:
      return murmur3(bytes, size, composite_seed);
  }
}

uint32_t partition_of(uint32_t hash, uint32_t partitions) noexcept {
  return static_cast<uint32_t>(static_cast<uint64_t>(hash) * partitions >> 32);
}

}  // namespace ts_streaming
