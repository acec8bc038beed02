#include "ts_streaming/text_index.h"

#include <cstring>

#include "ts_streaming/lines.h"
#include "ts_streaming/repaired_text.h"
#include "ts_streaming/tokenize.h"

namespace ts_streaming {

namespace {

// Texts that are looked up together: what find_texts takes.
constexpr size_t batch_texts = 256;

// Bytes that can be read from where a key begins, and from where a text that is cut does.
constexpr size_t roomy_key_bytes = 16;
constexpr size_t roomy_text_bytes = 64;

constexpr size_t first_capacity = 4096;

// Makes room for `more` elements behind those in use. Returns false, and changes nothing, if there is no memory.
template <class Element>
bool reserve(text_index& index, Element*& elements, size_t used, size_t& capacity, size_t more) noexcept {
  if (used + more <= capacity) return true;
  size_t larger = capacity == 0 ? first_capacity : 2 * capacity;
  while (larger < used + more) larger *= 2;
  const memory_source& memory = *index.table.memory;
  auto* const moved = static_cast<Element*>(memory.allocate(larger * sizeof(Element)));
  if (moved == nullptr) {
    index.missing_bytes = larger * sizeof(Element);
    return false;
  }
  if (used > 0) memcpy(moved, elements, used * sizeof(Element));
  memory.release(elements, capacity * sizeof(Element));
  elements = moved;
  capacity = larger;
  return true;
}

// The parts of one well-formed text on their way to their numbers.
class part_numbering {
 public:
  // `text_end`: up to where memory can be read.
  part_numbering(const instruction_set& isa, text_index& index, byte_view separator, const uint8_t* text_end,
                 uint32_t* numbers) noexcept
      : isa_(isa), index_(index), separator_(separator), text_end_(text_end), numbers_(numbers) {}

  bool add_line(byte_view line) noexcept {
    if (separator_.size == 0) return add(line);
    return separator_.size == 1 ? cut_at_byte(line) : cut_at_text(line);
  }

  // Looks up the parts that wait. Returns false if there is no memory.
  bool flush() noexcept {
    if (waiting_ == 0) return true;
    const uint64_t before = index_.table.groups;
    // Parts stand in order: the last one has the least room.
    const bool is_roomy = has_room(parts_[waiting_ - 1].data, roomy_key_bytes);
    size_t found = 0;
    if (isa_.find_texts(index_.table, parts_, is_roomy, waiting_, numbers_ + count_, found) != error_code::none) {
      index_.missing_bytes = index_.table.missing_bytes;
      return false;
    }
    if (index_.table.groups > before && !keep_fresh(before)) return false;
    count_ += waiting_;
    waiting_ = 0;
    return true;
  }

  size_t count() const noexcept { return count_; }

 private:
  bool has_room(const uint8_t* from, size_t bytes) const noexcept {
    return static_cast<size_t>(text_end_ - from) >= bytes;
  }

  bool add(byte_view part) noexcept {
    parts_[waiting_++] = part;
    return waiting_ < batch_texts || flush();
  }

  bool cut_at_byte(byte_view line) noexcept {
    const bool is_roomy = has_room(line.data + line.size, roomy_text_bytes);
    for (size_t from = 0; from <= line.size;) {
      waiting_ += isa_.cut_at_byte(line, separator_.data[0], is_roomy, from, parts_ + waiting_, batch_texts - waiting_);
      if (waiting_ == batch_texts && !flush()) return false;
    }
    return true;
  }

  bool cut_at_text(byte_view line) noexcept {
    for (size_t from = 0;;) {
      const size_t end = find_separator(line, from, separator_);
      if (!add({line.data + from, end - from})) return false;
      if (end == line.size) return true;
      from = end + separator_.size;
    }
  }

  // Copies the texts that the last look-up has numbered, from `first` on.
  bool keep_fresh(uint64_t first) noexcept {
    for (size_t i = 0; i < waiting_; i++) {
      if (numbers_[count_ + i] != first) continue;
      first++;
      const byte_view text = parts_[i];
      if (!reserve(index_, index_.fresh_bytes, index_.fresh_size, index_.fresh_capacity, text.size) ||
          !reserve(index_, index_.fresh_ends, index_.fresh_count, index_.fresh_ends_capacity, 1)) {
        return false;
      }
      if (text.size > 0) memcpy(index_.fresh_bytes + index_.fresh_size, text.data, text.size);
      index_.fresh_size += text.size;
      index_.fresh_ends[index_.fresh_count++] = static_cast<uint32_t>(index_.fresh_size);
    }
    return true;
  }

  const instruction_set& isa_;
  text_index& index_;
  const byte_view separator_;
  const uint8_t* const text_end_;
  uint32_t* const numbers_;
  byte_view parts_[batch_texts];
  size_t waiting_ = 0;
  size_t count_ = 0;
};

bool number_text(const instruction_set& isa, text_index& index, byte_view separator, byte_view text, uint32_t* numbers,
                 size_t& parts) noexcept {
  const size_t lines = count_lines(isa, text);
  if (lines == 0) return true;
  const memory_source& memory = *index.table.memory;
  const size_t bytes = 2 * lines * sizeof(uint32_t);
  auto* const bounds = static_cast<uint32_t*>(memory.allocate(bytes));
  if (bounds == nullptr) {
    index.missing_bytes = bytes;
    return false;
  }
  split_lines(isa, text, bounds);
  part_numbering numbering(isa, index, separator, text.data + text.size, numbers);
  bool is_done = true;
  for (size_t i = 0; i < lines && is_done; i++) {
    is_done = numbering.add_line({text.data + bounds[2 * i], bounds[2 * i + 1] - bounds[2 * i]});
  }
  is_done = is_done && numbering.flush();
  parts = numbering.count();
  memory.release(bounds, bytes);
  return is_done;
}

}  // namespace

void open_text_index(text_index& index, hash_seed seed, const memory_source& memory) noexcept {
  index = text_index{};
  open_text_table(index.table, seed, memory);
}

void release_text_index(text_index& index) noexcept {
  const memory_source& memory = *index.table.memory;
  release_text_table(index.table);
  memory.release(index.fresh_bytes, index.fresh_capacity);
  memory.release(index.fresh_ends, index.fresh_ends_capacity * sizeof(uint32_t));
  open_text_index(index, index.table.seed, memory);
}

error_code number_parts(const instruction_set& isa, text_index& index, byte_view separator, byte_view block,
                        uint32_t* numbers, size_t& parts) noexcept {
  index.fresh_size = 0;
  index.fresh_count = 0;
  parts = 0;
  error_code error = prepare_text_table(index.table);
  if (error != error_code::none) {
    index.missing_bytes = index.table.missing_bytes;
    return error;
  }
  const cancellation never;
  repaired_text repaired;
  error = decode_text(isa, block, *index.table.memory, never, repaired);
  if (error != error_code::none) {
    index.missing_bytes = repaired.allocated;
    return error;
  }
  const byte_view text = repaired.bytes == nullptr ? block : byte_view{repaired.bytes, repaired.size};
  const bool is_done = number_text(isa, index, separator, text, numbers, parts);
  release_repaired_text(repaired, *index.table.memory);
  return is_done ? error_code::none : error_code::out_of_memory;
}

uint64_t bytes_of_text_index(const text_index& index) noexcept {
  return bytes_of_text_table(index.table) + index.fresh_capacity + index.fresh_ends_capacity * sizeof(uint32_t);
}

}  // namespace ts_streaming
