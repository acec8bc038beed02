// How fast one core can count the words of a text: the mark that the native kernel is measured against.
//
// One thread, hand-tuned for exactly one job (words between ' ' and '\n', empty words skipped), x86-64 with AVX2 at least.
// The text is read 64 bytes at a time into a bit mask of delimiters; the positions of up to 512 words are collected
// first, then their keys are loaded and hashed and the table's cache lines asked for, and only then is the table touched, so
// that its misses overlap instead of following one another.
//
//   word of 1 to 15 bytes -> key: two 64-bit halves, the bytes padded with zeros, the length in the last byte
//   table: open addressing, linear probing, 32 bytes an entry | key.low | key.high | count | unused |; key.high == 0 is empty
//   growth: at half full, four times larger below 2^20 entries and twice from there; it starts with 2^12
//   word of 16 bytes or more -> std::unordered_map<std::string> (rare in text)
//
// With `radix`, for texts of millions of distinct words, whose table fits in no cache: the keys are first dealt to 512 partitions
// by the highest bits of their hashes, through one cache line each of write-combining, then each partition is counted in a
// table of its own that fits. The partitions know their sizes from the text's, which the growing table does not.
//
// Built twice, with -march=haswell (AVX2: what the shipped kernel may use) and with -march=native (AVX-512 where there is).
//
// Protocol: limit FILE [radix] reads the file (under 4 GiB), prints {"ready":...}, and for each line on its input counts once with a
// new table and prints {"seconds":...,"distinct":...,"total":...,"checksum":"..."} on a line. It ends with its input.

#include <immintrin.h>
#include <sys/mman.h>

#include <chrono>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <memory>
#include <string>
#include <unordered_map>

namespace {

constexpr size_t huge_page_bytes = 2u << 20;
constexpr size_t block_bytes = 64;
constexpr size_t batch_words = 512;
// The loop below reads whole blocks, and 16 bytes from the start of a word, past the end of the text.
constexpr size_t padding_bytes = 4096;

// Memory of its own mapping, zeroed, at a huge page boundary. Never freed by `free`: see release_pages.
void* map_pages(size_t bytes) {
  void* raw = mmap(nullptr, bytes + huge_page_bytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  if (raw == MAP_FAILED) {
    std::fprintf(stderr, "limit: cannot map %zu bytes\n", bytes);
    std::exit(1);
  }
  auto address = (reinterpret_cast<uintptr_t>(raw) + huge_page_bytes - 1) & ~(huge_page_bytes - 1);
  void* pages = reinterpret_cast<void*>(address);
  madvise(pages, bytes, MADV_HUGEPAGE);
  return pages;
}

void release_pages(void* pages, size_t bytes) { munmap(pages, bytes); }

struct alignas(16) word_key {
  uint64_t low;
  uint64_t high;
};

struct alignas(32) entry {
  uint64_t low;
  uint64_t high;
  uint64_t count;
  uint64_t unused;
};

inline uint64_t hash_key(uint64_t low, uint64_t high) {
  auto product = static_cast<unsigned __int128>(low ^ 0xa0761d6478bd642fULL) * (high ^ 0xe7037ed1a0b428dbULL);
  return static_cast<uint64_t>(product) ^ static_cast<uint64_t>(product >> 64);
}

#ifdef __AVX512BW__
constexpr const char* instruction_set = "avx512";

inline word_key load_key(const char* word, uint32_t length) {
  __m128i bytes = _mm_maskz_loadu_epi8(static_cast<__mmask16>(_bzhi_u32(0xffff, length)), word);
  return {static_cast<uint64_t>(_mm_cvtsi128_si64(bytes)),
          static_cast<uint64_t>(_mm_extract_epi64(bytes, 1)) | (static_cast<uint64_t>(length) << 56)};
}

inline uint64_t delimiter_mask(const char* block) {
  __m512i bytes = _mm512_loadu_si512(block);
  return _mm512_cmpeq_epi8_mask(bytes, _mm512_set1_epi8(' ')) | _mm512_cmpeq_epi8_mask(bytes, _mm512_set1_epi8('\n'));
}
#else
constexpr const char* instruction_set = "avx2";

// Sixteen bytes read from keep_bytes + 16 - length keep the first `length` bytes of a word.
alignas(64) const uint8_t keep_bytes[32] = {0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff,
                                            0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff};

inline word_key load_key(const char* word, uint32_t length) {
  __m128i keep = _mm_loadu_si128(reinterpret_cast<const __m128i*>(keep_bytes + 16 - length));
  __m128i bytes = _mm_and_si128(_mm_loadu_si128(reinterpret_cast<const __m128i*>(word)), keep);
  return {static_cast<uint64_t>(_mm_cvtsi128_si64(bytes)),
          static_cast<uint64_t>(_mm_extract_epi64(bytes, 1)) | (static_cast<uint64_t>(length) << 56)};
}

inline uint32_t delimiter_mask_of_half(const char* half) {
  __m256i bytes = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(half));
  __m256i spaces = _mm256_cmpeq_epi8(bytes, _mm256_set1_epi8(' '));
  __m256i line_ends = _mm256_cmpeq_epi8(bytes, _mm256_set1_epi8('\n'));
  return static_cast<uint32_t>(_mm256_movemask_epi8(_mm256_or_si256(spaces, line_ends)));
}

inline uint64_t delimiter_mask(const char* block) {
  return delimiter_mask_of_half(block) | (static_cast<uint64_t>(delimiter_mask_of_half(block + 32)) << 32);
}
#endif

class word_table {
 public:
  static constexpr size_t smallest_capacity = 1u << 12;

  explicit word_table(size_t capacity) : capacity_(capacity), entries_(map_entries(capacity_)) {}
  ~word_table() { release_pages(entries_, capacity_ * sizeof(entry)); }
  word_table(const word_table&) = delete;
  word_table& operator=(const word_table&) = delete;

  void prefetch(uint64_t hash) const { __builtin_prefetch(entries_ + (hash & mask_), 1); }

  void add(word_key key, uint64_t hash) {
    for (uint64_t i = hash & mask_;; i = (i + 1) & mask_) {
      entry& found = entries_[i];
      // One branch for both halves: `&`, not `&&`.
      if (__builtin_expect((found.low == key.low) & (found.high == key.high), 1)) {
        found.count += 1;
        return;
      }
      if (found.high == 0) {
        found = {key.low, key.high, 1, 0};
        used_ += 1;
        if (__builtin_expect(used_ * 2 > capacity_, 0)) grow();
        return;
      }
    }
  }

  // Counts a key in the table that is the entries from `first` to `first + mask`, which does not grow: partitions are presized.
  void add_within(size_t first, uint64_t mask, word_key key) {
    entry* entries = entries_ + first;
    for (uint64_t i = hash_key(key.low, key.high) & mask;; i = (i + 1) & mask) {
      entry& found = entries[i];
      if (__builtin_expect((found.low == key.low) & (found.high == key.high), 1)) {
        found.count += 1;
        return;
      }
      if (found.high == 0) {
        found = {key.low, key.high, 1, 0};
        used_ += 1;
        if (__builtin_expect(used_ * 4 > capacity_ * 3, 0)) {
          std::fprintf(stderr, "limit: %zu entries are too few for the distinct words of the text\n", capacity_);
          std::exit(1);
        }
        return;
      }
    }
  }

  void prefetch_within(size_t first, uint64_t mask, word_key key) const {
    __builtin_prefetch(entries_ + first + (hash_key(key.low, key.high) & mask), 1);
  }

  void add_long(const char* word, size_t length) { long_words_[std::string(word, length)] += 1; }

  // visit(bytes, length, count) for each distinct word.
  template <class Visit>
  void each(Visit visit) const {
    for (size_t i = 0; i < capacity_; i++) {
      const entry& found = entries_[i];
      if (found.high != 0) visit(reinterpret_cast<const char*>(&found), found.high >> 56, found.count);
    }
    for (const auto& [word, count] : long_words_) visit(word.data(), word.size(), count);
  }

 private:
  static entry* map_entries(size_t capacity) { return static_cast<entry*>(map_pages(capacity * sizeof(entry))); }

  void grow() {
    entry* old_entries = entries_;
    size_t old_capacity = capacity_;
    capacity_ *= capacity_ < (1u << 20) ? 4 : 2;
    mask_ = capacity_ - 1;
    entries_ = map_entries(capacity_);
    for (size_t i = 0; i < old_capacity; i++) {
      const entry& moved = old_entries[i];
      if (moved.high == 0) continue;
      uint64_t j = hash_key(moved.low, moved.high) & mask_;
      while (entries_[j].high != 0) j = (j + 1) & mask_;
      entries_[j] = moved;
    }
    release_pages(old_entries, old_capacity * sizeof(entry));
  }

  size_t capacity_;
  uint64_t mask_ = capacity_ - 1;
  entry* entries_;
  size_t used_ = 0;
  std::unordered_map<std::string, uint64_t> long_words_;
};

// Appends the positions of the set bits of `mask`, counted from `base`. Writes 8 or 16 places whatever their number.
inline size_t append_positions(uint64_t mask, uint32_t base, uint32_t* positions) {
  int found = _mm_popcnt_u64(mask);
  auto next = [&] {
    uint32_t position = base + static_cast<uint32_t>(_tzcnt_u64(mask));
    mask &= mask - 1;
    return position;
  };
  for (int k = 0; k < 8; k++) positions[k] = next();
  if (found > 8) {
    for (int k = 8; k < 16; k++) positions[k] = next();
    if (__builtin_expect(found > 16, 0))
      for (int k = 16; k < found; k++) positions[k] = next();
  }
  return static_cast<size_t>(found);
}

// Counts the words of text[0 .. bytes). The text ends with a delimiter and is padded by padding_bytes.
void count_words(const char* text, size_t bytes, word_table& table) {
  alignas(64) uint32_t ends[batch_words + block_bytes];
  alignas(64) word_key keys[batch_words + block_bytes];
  uint64_t hashes[batch_words + block_bytes];
  size_t start = 0;
  size_t offset = 0;
  while (offset < bytes) {
    size_t n_ends = 0;
    for (; offset < bytes && n_ends <= batch_words - block_bytes; offset += block_bytes) {
      uint64_t mask = delimiter_mask(text + offset);
      if (__builtin_expect(bytes - offset < block_bytes, 0)) mask = _bzhi_u64(mask, static_cast<uint32_t>(bytes - offset));
      n_ends += append_positions(mask, static_cast<uint32_t>(offset), ends + n_ends);
    }
    size_t n_keys = 0;
    for (size_t i = 0; i < n_ends; i++) {
      size_t length = ends[i] - start;
      if (__builtin_expect(length - 1 < 15, 1)) {
        keys[n_keys] = load_key(text + start, static_cast<uint32_t>(length));
        hashes[n_keys] = hash_key(keys[n_keys].low, keys[n_keys].high);
        table.prefetch(hashes[n_keys]);
        n_keys += 1;
      } else if (length != 0) {
        table.add_long(text + start, length);
      }
      start = ends[i] + 1;
    }
    for (size_t i = 0; i < n_keys; i++) table.add(keys[i], hashes[i]);
  }
}

// Keys dealt by hash to partitions, each as long as the words of a text can make it, with a quarter to spare.
class word_partitions {
 public:
  static constexpr int bits = 9;
  static constexpr size_t n_partitions = size_t{1} << bits;

  explicit word_partitions(size_t text_bytes)
      : partition_keys_((text_bytes / 7 / n_partitions * 5 / 4 + 4096 + 1023) & ~size_t{1023}),
        keys_(static_cast<word_key*>(map_pages(partition_keys_ * n_partitions * sizeof(word_key)))) {}
  ~word_partitions() { release_pages(keys_, partition_keys_ * n_partitions * sizeof(word_key)); }
  word_partitions(const word_partitions&) = delete;
  word_partitions& operator=(const word_partitions&) = delete;

  void deal(word_key key) {
    size_t partition = hash_key(key.low, key.high) >> (64 - bits);
    word_key* line = lines_[partition];
    line[n_waiting_[partition]] = key;
    if (__builtin_expect(++n_waiting_[partition] == line_keys, 0)) flush(partition);
  }

  void flush_all() {
    for (size_t partition = 0; partition < n_partitions; partition++) flush(partition);
    _mm_sfence();
  }

  const word_key* keys(size_t partition) const { return keys_ + partition * partition_keys_; }
  size_t size(size_t partition) const { return sizes_[partition]; }

 private:
  // 128 bytes: two cache lines are written at once, past the caches.
  static constexpr size_t line_keys = 8;

  void flush(size_t partition) {
    size_t n = n_waiting_[partition];
    if (sizes_[partition] + line_keys > partition_keys_) {
      std::fprintf(stderr, "limit: partition %zu has no room for more words\n", partition);
      std::exit(1);
    }
    auto* from = reinterpret_cast<const __m256i*>(lines_[partition]);
    auto* to = reinterpret_cast<__m256i*>(keys_ + partition * partition_keys_ + sizes_[partition]);
    for (size_t i = 0; i < line_keys / 2; i++) _mm256_stream_si256(to + i, _mm256_load_si256(from + i));
    sizes_[partition] += n;
    n_waiting_[partition] = 0;
  }

  size_t partition_keys_;
  word_key* keys_;
  size_t sizes_[n_partitions] = {};
  uint8_t n_waiting_[n_partitions] = {};
  alignas(64) word_key lines_[n_partitions][line_keys];
};

// Entries for a text whose words are all distinct, but no more than 10 M distinct words need.
size_t radix_capacity(size_t text_bytes) {
  size_t capacity = word_partitions::n_partitions * 64;
  while (capacity < text_bytes / 8 && capacity < size_t{1} << 24) capacity *= 2;
  return capacity;
}

// As count_words, for a table of radix_capacity(bytes) entries.
void count_words_by_partition(const char* text, size_t bytes, word_table& table, size_t capacity) {
  auto partitions = std::make_unique<word_partitions>(bytes);
  size_t start = 0;
  for (size_t offset = 0; offset < bytes; offset += block_bytes) {
    uint64_t mask = delimiter_mask(text + offset);
    if (__builtin_expect(bytes - offset < block_bytes, 0)) mask = _bzhi_u64(mask, static_cast<uint32_t>(bytes - offset));
    while (mask != 0) {
      size_t end = offset + _tzcnt_u64(mask);
      mask &= mask - 1;
      size_t length = end - start;
      if (__builtin_expect(length - 1 < 15, 1)) {
        partitions->deal(load_key(text + start, static_cast<uint32_t>(length)));
      } else if (length != 0) {
        table.add_long(text + start, length);
      }
      start = end + 1;
    }
  }
  partitions->flush_all();

  constexpr size_t ahead = 12;
  size_t part_capacity = capacity / word_partitions::n_partitions;
  for (size_t partition = 0; partition < word_partitions::n_partitions; partition++) {
    const word_key* keys = partitions->keys(partition);
    size_t n = partitions->size(partition);
    size_t first = partition * part_capacity;
    for (size_t i = 0; i < n; i++) {
      if (i + ahead < n) table.prefetch_within(first, part_capacity - 1, keys[i + ahead]);
      table.add_within(first, part_capacity - 1, keys[i]);
    }
  }
}

uint32_t fnv1a(const char* bytes, size_t n, uint32_t basis) {
  uint32_t hash = basis;
  for (size_t i = 0; i < n; i++) hash = (hash ^ static_cast<uint8_t>(bytes[i])) * 0x01000193u;
  return hash;
}

// The same summary as src/counts/count-summary.ts makes.
void print_result(double seconds, const word_table& table) {
  uint64_t distinct = 0;
  uint64_t total = 0;
  uint32_t sums[2] = {0, 0};
  table.each([&](const char* word, size_t length, uint64_t count) {
    distinct += 1;
    total += count;
    sums[0] += fnv1a(word, length, 0x811c9dc5u) * static_cast<uint32_t>(count);
    sums[1] += fnv1a(word, length, 0x9747b28cu) * static_cast<uint32_t>(count);
  });
  std::printf("{\"seconds\":%.9f,\"counts\":{\"distinct\":%lu,\"total\":%lu,\"checksum\":\"%08x%08x\"}}\n", seconds, distinct,
              total, sums[0], sums[1]);
  std::fflush(stdout);
}

struct text {
  const char* bytes;
  size_t size;
};

text read_text(const char* path) {
  std::FILE* file = std::fopen(path, "rb");
  if (file == nullptr) {
    std::perror(path);
    std::exit(1);
  }
  std::fseek(file, 0, SEEK_END);
  auto size = static_cast<size_t>(std::ftell(file));
  std::rewind(file);
  char* bytes = static_cast<char*>(map_pages(size + padding_bytes));
  if (std::fread(bytes, 1, size, file) != size) {
    std::perror(path);
    std::exit(1);
  }
  std::fclose(file);
  return {bytes, size};
}

}  // namespace

int main(int argc, char** argv) {
  bool radix = argc == 3 && std::strcmp(argv[2], "radix") == 0;
  if (argc != 2 && !radix) {
    std::fprintf(stderr, "usage: limit FILE [radix]\n");
    return 2;
  }
  text input = read_text(argv[1]);
  std::printf("{\"ready\":\"C++ limit (%s)%s\"}\n", instruction_set, radix ? ", radix" : "");
  std::fflush(stdout);
  while (std::getchar() == '\n') {
    auto begin = std::chrono::steady_clock::now();
    size_t capacity = radix ? radix_capacity(input.size) : word_table::smallest_capacity;
    word_table table(capacity);
    if (radix) count_words_by_partition(input.bytes, input.size, table, capacity);
    else count_words(input.bytes, input.size, table);
    std::chrono::duration<double> elapsed = std::chrono::steady_clock::now() - begin;
    print_result(elapsed.count(), table);
  }
  return 0;
}
