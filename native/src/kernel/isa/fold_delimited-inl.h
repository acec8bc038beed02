// Folding the tokens of a block in one pass over it. Included after a vector layer and fold_spans-inl.h.
//
//   window:      ....................................................... 64 bytes
//   delimiters:  ..1......1.1........1..........1.......1............1.. one bit a byte
//   ends:        2        9 11       20         31      39           52  positions, collected over some hundred tokens
//   checks:      the windows with bytes outside ASCII, and each window after one whose last 3 bytes have some
//
// Then the checks are made, and only when they hold are keys loaded, hashed and folded: a row is in the table only if
// all of it is known to be well-formed. The open token, from the last delimiter to the next, may span batches; its
// bytes are in windows that were checked.
#pragma once

#include "fold_spans-inl.h"
#include "ts_streaming/instruction_set.h"
#include "ts_streaming/lines.h"
#include "ts_streaming/repaired_text.h"
#include "window-inl.h"

namespace ts_streaming {
namespace {

// Windows of a batch: 16 KiB, so that text with few delimiters is checked while it is in the cache.
constexpr size_t batch_windows = 256;

// Bytes of text that are decoded together once a malformed byte was met: text that is wrong once is often wrong again, and
// then more and more of it is decoded at a time.
constexpr size_t first_repair_bytes = 4096;
constexpr size_t most_repair_bytes = 64 * 1024;

struct delimited_batch {
  // ends[0] is the position before the open token; positions follow.
  alignas(64) uint32_t positions[1 + batch_capacity];
  alignas(64) uint32_t starts[batch_capacity];
  uint32_t checks[batch_windows + 1];
  size_t tokens;
  size_t check_count;
  uint64_t line_feeds;
  bool has_carriage_return;
  key_batch keys;

  uint32_t* ends() noexcept { return positions + 1; }
};

// Writes the positions of all ones of a mask. May write some more entries after them, within 64.
inline void write_positions(uint64_t mask, uint32_t from, size_t count, uint32_t* target) noexcept {
  constexpr size_t usual = 10;
  for (size_t i = 0; i < usual; i++) {
    target[i] = from + static_cast<uint32_t>(trailing_zeros(mask));
    mask = without_lowest(mask);
  }
  for (size_t i = usual; i < count; i++) {
    target[i] = from + static_cast<uint32_t>(trailing_zeros(mask));
    mask = without_lowest(mask);
  }
}

// One block on its way through the table.
class delimited_fold {
 public:
  delimited_fold(text_table& table, const delimiter_set& delimiters, combine kind, double value, byte_view text,
                 const cancellation& cancel, fold_counts& counts) noexcept
      : table_(table),
        set_(delimiters),
        kind_(kind),
        values_{nullptr, value},
        text_(text),
        cancel_(cancel),
        counts_(counts) {}

  // is_whole: the text ends where a line does, so that what follows its last delimiter is a token.
  error_code run(bool is_whole) noexcept {
    while (at_ < text_.size || is_cut_) {
      if (is_cancelled(cancel_)) return error_code::cancelled;
      collect();
      const size_t malformed = first_malformed();
      if (malformed != none) keep_before(malformed);
      error_code error = fold_batch();
      if (error == error_code::none && malformed != none) error = repair(malformed, is_whole);
      if (error != error_code::none) return error;
      // What was repaired up to the end had its last token.
      if (malformed != none && at_ == text_.size) return error_code::none;
    }
    return is_whole ? fold_last() : error_code::none;
  }

 private:
  static constexpr size_t none = ~size_t{0};

  // Finds the next delimiters.
  void collect() noexcept {
    // Locals: what the loop writes could otherwise be any member.
    window_scanner scanner(set_);
    size_t at = at_, tokens = 0, checks = 0, windows = 0;
    uint64_t line_feeds = 0;
    bool is_cut = is_cut_;
    const auto take = [&](const window_masks& masks) noexcept {
      const size_t count = ones(masks.delimiters);
      write_positions(masks.delimiters, static_cast<uint32_t>(at), count, batch_.ends() + tokens);
      tokens += count;
      line_feeds += ones(masks.line_feeds);
      batch_.checks[checks] = static_cast<uint32_t>(at);
      checks += (masks.non_ascii != 0) | is_cut;
      is_cut = masks.non_ascii >> (window_bytes - look_back) != 0;
      windows++;
    };
    const auto has_room = [&]() noexcept { return windows < batch_windows && tokens <= batch_rows; };
    for (; has_room() && at + window_bytes <= text_.size; at += window_bytes) take(scanner.scan(text_.data + at));
    if (has_room() && at + window_bytes > text_.size) {
      padded_window room;
      window_masks masks = scanner.scan(window_at(text_.data, text_.size, at, room));
      // The zeros after the end are no delimiters, even where NUL is one.
      masks.delimiters &= (uint64_t{1} << (text_.size - at)) - 1;
      take(masks);
      at = text_.size;
      is_cut = false;
    }
    at_ = at;
    is_cut_ = is_cut;
    batch_.tokens = tokens;
    batch_.check_count = checks;
    batch_.line_feeds = line_feeds;
    // The line feed of a pair is the business of the batch where it stands.
    batch_.has_carriage_return =
        scanner.saw_carriage_return() || (start_ > 0 && text_.data[start_ - 1] == carriage_return);
  }

  // The first window of the batch that is malformed, or none.
  size_t first_malformed() const noexcept {
    for (size_t i = 0; i < batch_.check_count; i++) {
      if (!is_well_formed_at(text_.data, text_.size, batch_.checks[i])) return batch_.checks[i];
    }
    return none;
  }

  // Takes back what the batch has found from a position on.
  void keep_before(size_t position) noexcept {
    const uint32_t* const ends = batch_.ends();
    while (batch_.tokens > 0 && ends[batch_.tokens - 1] >= position) batch_.tokens--;
    batch_.line_feeds = 0;
    for (size_t i = 0; i < batch_.tokens; i++) batch_.line_feeds += text_.data[ends[i]] == line_feed;
  }

  error_code fold_batch() noexcept {
    if (batch_.tokens == 0) return error_code::none;
    uint32_t* const ends = batch_.ends();
    const uint32_t last = ends[batch_.tokens - 1];
    const bool is_roomy = last + size_t{16} <= text_.size;
    const size_t rows = batch_.has_carriage_return ? cut_with_carriage_returns() : batch_.tokens;
    const error_code ready = begin_batch(table_, kind_, values_, rows);
    if (ready != error_code::none) return ready;
    if (batch_.has_carriage_return) {
      load_keys_as<0>(is_roomy, table_, text_.data, batch_.starts, ends, rows, batch_.keys);
    } else {
      // Each token begins one byte after the end of the one before.
      batch_.positions[0] = start_ - 1;
      load_keys_as<1>(is_roomy, table_, text_.data, batch_.positions, ends, rows, batch_.keys);
      counts_.lines += batch_.line_feeds;
    }
    start_ = last + 1;
    counts_.rows += rows;
    return fold_keys_as<false>(kind_, table_, text_.data, batch_.keys, rows, values_);
  }

  // Makes the batch's ends and starts those of its tokens, where the line feed of a pair ends none. Counts lines.
  size_t cut_with_carriage_returns() noexcept {
    uint32_t* const ends = batch_.ends();
    uint32_t start = start_;
    size_t rows = 0;
    uint64_t lines = 0;
    for (size_t i = 0; i < batch_.tokens; i++) {
      const uint32_t end = ends[i];
      const uint8_t byte = text_.data[end];
      const uint8_t before = text_.data[end - (end > 0)];
      // No branch: where lines end is anybody's guess. What was written for the line feed of a pair is written over.
      const bool is_token = (byte != line_feed) | (before != carriage_return);
      batch_.starts[rows] = start;
      ends[rows] = end;
      rows += is_token;
      lines += is_token & ((byte == line_feed) | (byte == carriage_return));
      start = end + 1;
    }
    counts_.lines += lines;
    return rows;
  }

  // Decodes and folds the text from the open token to some delimiter after a malformed window, and goes on after it.
  error_code repair(size_t malformed, bool is_whole) noexcept {
    size_t from = start_;
    // The line feed of a pair whose carriage return is not in the part would begin a line of its own.
    if (is_pair_at(from)) from++;
    repair_bytes_ = malformed - repaired_to_ >= repair_bytes_     ? first_repair_bytes
                    : repair_bytes_ < most_repair_bytes ? 2 * repair_bytes_
                                                        : most_repair_bytes;
    size_t to = malformed + window_bytes + repair_bytes_;
    while (to < text_.size && !is_delimiter(set_, text_.data[to - 1])) {
      if ((to & 0xf'ffff) == 0 && is_cancelled(cancel_)) return error_code::cancelled;
      to++;
    }
    if (to > text_.size) to = text_.size;
    at_ = to;
    start_ = static_cast<uint32_t>(to);
    is_cut_ = false;
    repaired_to_ = to;
    return fold_repaired({text_.data + from, to - from}, is_whole && to == text_.size);
  }

  // Whether the line feed of a pair stands at a position.
  bool is_pair_at(size_t position) const noexcept {
    return position > 0 && position < text_.size && text_.data[position] == line_feed &&
           text_.data[position - 1] == carriage_return;
  }

  error_code fold_repaired(byte_view malformed, bool is_whole) noexcept;

  // The token after the last delimiter, which is there unless that delimiter ends a line.
  error_code fold_last() noexcept {
    if (text_.size == 0 || (start_ == text_.size && is_line_end(text_.data[text_.size - 1]))) return error_code::none;
    const uint32_t end = static_cast<uint32_t>(text_.size);
    counts_.lines++;
    counts_.rows++;
    return fold_spans(table_, kind_, values_, text_, &start_, &end, 1, cancel_);
  }

  text_table& table_;
  const delimiter_set& set_;
  const combine kind_;
  const row_values values_;
  const byte_view text_;
  const cancellation& cancel_;
  fold_counts& counts_;
  // The next window, and the open token.
  size_t at_ = 0;
  uint32_t start_ = 0;
  // Whether the last window may end inside a character.
  bool is_cut_ = false;
  // Of the last repair.
  size_t repair_bytes_ = first_repair_bytes;
  size_t repaired_to_ = 0;
  delimited_batch batch_;
};

// Not inside the class: a fold that is not whole makes one that is, over memory of its own.
error_code fold_text(text_table& table, const delimiter_set& delimiters, combine kind, double value, byte_view text,
                     bool is_whole, const cancellation& cancel, fold_counts& counts) noexcept {
  delimited_fold fold(table, delimiters, kind, value, text, cancel, counts);
  return fold.run(is_whole);
}

error_code delimited_fold::fold_repaired(byte_view malformed, bool is_whole) noexcept {
  repaired_text repaired;
  error_code error = repair_text(malformed, *table_.memory, cancel_, repaired);
  if (error == error_code::out_of_memory) table_.missing_bytes = repaired.allocated;
  if (error != error_code::none) return error;
  error = fold_text(table_, set_, kind_, values_.each, {repaired.bytes, repaired.size}, is_whole, cancel_, counts_);
  release_repaired_text(repaired, *table_.memory);
  return error;
}

// See instruction_set.
error_code fold_delimited(text_table& table, const delimiter_set& delimiters, combine kind, double value,
                          byte_view block, const cancellation& cancel, fold_counts& counts) noexcept {
  return fold_text(table, delimiters, kind, value, block, true, cancel, counts);
}

}  // namespace
}  // namespace ts_streaming
