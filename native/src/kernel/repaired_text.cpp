#include "ts_streaming/repaired_text.h"

#include "ts_streaming/utf8.h"

namespace ts_streaming {

namespace {

constexpr size_t part_bytes = size_t{1} << 20;

// Calls `use` with each part of a text, cut where no character is. Returns false where the cancellation is seen.
template <class Use>
bool for_each_part(byte_view text, const cancellation& cancel, Use use) noexcept {
  for (size_t from = 0; from < text.size;) {
    if (is_cancelled(cancel)) return false;
    const size_t to = text.size - from <= part_bytes ? text.size : character_boundary(text, from + part_bytes);
    use(byte_view{text.data + from, to - from});
    from = to;
  }
  return true;
}

}  // namespace

error_code repair_text(byte_view text, const memory_source& memory, const cancellation& cancel,
                       repaired_text& repaired) noexcept {
  // Offsets into it are 32-bit, as they are into a block.
  constexpr uint64_t limit = uint64_t{1} << 31;
  uint64_t size = 0;
  if (!for_each_part(text, cancel, [&](byte_view part) noexcept { size += most_normalized_size(part); }))
    return error_code::cancelled;
  if (size >= limit) {
    size = 0;
    if (!for_each_part(text, cancel, [&](byte_view part) noexcept { size += normalized_size(part); }))
      return error_code::cancelled;
  }
  repaired = {nullptr, 0, static_cast<size_t>(size + 1)};
  if (size >= limit) return error_code::out_of_memory;
  repaired.bytes = static_cast<uint8_t*>(memory.allocate(repaired.allocated));
  if (repaired.bytes == nullptr) return error_code::out_of_memory;
  uint8_t* target = repaired.bytes;
  const bool is_complete =
      for_each_part(text, cancel, [&](byte_view part) noexcept { target = write_normalized(part, target); });
  repaired.size = static_cast<size_t>(target - repaired.bytes);
  if (is_complete) return error_code::none;
  release_repaired_text(repaired, memory);
  return error_code::cancelled;
}

error_code decode_text(const instruction_set& isa, byte_view text, const memory_source& memory,
                       const cancellation& cancel, repaired_text& repaired) noexcept {
  repaired = {nullptr, 0, 0};
  bool is_well_formed = true;
  const bool is_complete = for_each_part(text, cancel, [&](byte_view part) noexcept {
    is_well_formed = is_well_formed && isa.is_utf8(part.data, part.size);
  });
  if (!is_complete) return error_code::cancelled;
  return is_well_formed ? error_code::none : repair_text(text, memory, cancel, repaired);
}

void release_repaired_text(repaired_text& repaired, const memory_source& memory) noexcept {
  memory.release(repaired.bytes, repaired.allocated);
  repaired.bytes = nullptr;
}

}  // namespace ts_streaming
