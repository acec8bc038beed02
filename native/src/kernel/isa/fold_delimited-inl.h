// Folding the tokens of a block in one pass over it. Included after a vector layer and fold_spans-inl.h.
//
//   window:      ....................................................... 64 bytes
//   delimiters:  ..1......1.1........1..........1.......1............1.. one bit a byte
//   positions:   2        9 11       20         31      39           52  collected over some hundred tokens
//   checks:      the windows with bytes outside ASCII, and each window after one whose last 3 bytes have some
//
// Then the checks are made, and only then are keys loaded, hashed and folded: a row is in the table only if all of it
// is known to be well-formed. The open token, from the last delimiter to the next, may span batches; its bytes are in
// windows that were checked.
//
// Malformed text. A delimiter is ASCII, which ends every character: what a token decodes to does not depend on what
// stands around it. So only tokens with bytes outside ASCII in a malformed window are taken out of their batch, decoded
// one by one into memory of their own, and folded some hundred at a time. All rows of a block have the same value, so
// that the order between rows shows in nothing.
//
// Pairs. Where a carriage return was met, batches are collected in another way: its line feed is no delimiter, and the
// token before it ends where the carriage return stands, while the one after it begins after the line feed.
#pragma once

#include "fold_spans-inl.h"
#include "ts_streaming/instruction_set.h"
#include "ts_streaming/lines.h"
#include "ts_streaming/repaired_text.h"
#include "ts_streaming/utf8.h"
#include "window-inl.h"

namespace ts_streaming {
namespace {

// Windows of a batch: 16 KiB, so that text with few delimiters is checked while it is in the cache.
constexpr size_t batch_windows = 256;

// Room for the decoded bytes of tokens that were malformed.
constexpr size_t decoded_capacity = 8 * 1024;

// A window that is to be checked: where tokens end in it, and the number of the one that is open where it begins.
struct window_check {
  uint64_t ends;
  uint32_t at;
  uint32_t token;
};

struct delimited_batch {
  // positions[i] is the position before token i.
  alignas(64) uint32_t positions[1 + batch_capacity];
  // Where tokens end, if they do not end at the next position.
  alignas(64) uint32_t ends[batch_capacity];
  window_check checks[batch_windows + 1];
  // Tokens with malformed bytes, ascending; the last one can be the open token.
  uint32_t malformed[batch_capacity + 1];
  size_t tokens;
  size_t check_count;
  size_t malformed_count;
  uint64_t lines;
  bool has_ends;
  key_batch keys;
};

// Tokens that were malformed, decoded.
struct decoded_tokens {
  // 16 bytes can be read from where each begins.
  uint8_t bytes[decoded_capacity + 16];
  uint32_t starts[batch_rows];
  uint32_t ends[batch_rows];
  size_t count;
  uint32_t used;
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
        counts_(counts) {
    decoded_.count = 0;
    decoded_.used = 0;
  }

  error_code run() noexcept {
    while (at_ < text_.size || is_cut_) {
      if (is_cancelled(cancel_)) return error_code::cancelled;
      collect();
      check();
      const error_code error = fold_batch();
      if (error != error_code::none) return error;
    }
    const error_code error = fold_last();
    return error == error_code::none ? fold_decoded() : error;
  }

 private:
  // Finds the next delimiters.
  void collect() noexcept {
    const size_t at = at_;
    const bool is_cut = is_cut_;
    batch_.has_ends = has_carriage_return_;
    if (!has_carriage_return_) {
      collect_as<false>();
      if (!has_carriage_return_) return;
      // Once more from where it began.
      at_ = at;
      is_cut_ = is_cut;
      batch_.has_ends = true;
    }
    collect_as<true>();
  }

  // has_ends: the line feed of a pair is no delimiter. Without it what is found is right only if there is no carriage
  // return.
  template <bool has_ends>
  void collect_as() noexcept {
    // Locals: what the loop writes could otherwise be any member.
    window_scanner scanner(set_);
    size_t at = at_, tokens = 0, checks = 0, windows = 0;
    uint64_t lines = 0;
    bool is_cut = is_cut_;
    bool is_after_carriage_return = has_ends && at > 0 && text_.data[at - 1] == carriage_return;
    uint32_t* const positions = batch_.positions + 1;
    const auto take = [&](const window_masks& masks, bool is_before_line_feed) noexcept {
      const uint64_t carriage_returns = masks.carriage_returns, line_feeds = masks.line_feeds;
      // Line feeds of pairs.
      const uint64_t second = has_ends ? line_feeds & (carriage_returns << 1 | is_after_carriage_return) : 0;
      const uint64_t ends = masks.delimiters & ~second;
      const uint32_t from = static_cast<uint32_t>(at);
      batch_.checks[checks] = {ends, from, static_cast<uint32_t>(tokens)};
      checks += (masks.non_ascii != 0) | is_cut;
      is_cut = masks.non_ascii >> (window_bytes - look_back) != 0;
      windows++;
      const size_t count = ones(ends);
      if (!has_ends) {
        write_positions(ends, from, count, positions + tokens);
        tokens += count;
        lines += ones(line_feeds);
        return;
      }
      write_positions(ends, from, count, batch_.ends + tokens);
      // A carriage return in the last byte stands for its line feed too, which is in the next window.
      write_positions((masks.delimiters & ~(second >> 1)) & ~(line_feeds & is_after_carriage_return), from, count,
                      positions + tokens);
      tokens += count;
      lines += ones(ends & (line_feeds | carriage_returns));
      is_after_carriage_return = carriage_returns >> 63 != 0;
      positions[static_cast<ptrdiff_t>(tokens) - 1] += is_after_carriage_return & is_before_line_feed;
    };
    const auto has_room = [&]() noexcept { return windows < batch_windows && tokens <= batch_rows; };
    for (; has_room() && at + window_bytes <= text_.size; at += window_bytes)
      take(scanner.scan(text_.data + at), has_ends && is_line_feed(at + window_bytes));
    if (has_room() && at + window_bytes > text_.size) {
      padded_window room;
      window_masks masks = scanner.scan(window_at(text_.data, text_.size, at, room));
      // The zeros after the end are no delimiters, even where NUL is one.
      masks.delimiters &= (uint64_t{1} << (text_.size - at)) - 1;
      take(masks, false);
      at = text_.size;
      is_cut = false;
    }
    at_ = at;
    is_cut_ = is_cut;
    batch_.tokens = tokens;
    batch_.check_count = checks;
    batch_.lines = lines;
    has_carriage_return_ = scanner.saw_carriage_return();
  }

  // Whether the line feed of a pair can stand at a position.
  bool is_line_feed(size_t position) const noexcept {
    return position < text_.size && text_.data[position] == line_feed;
  }

  const uint32_t* ends() const noexcept { return batch_.has_ends ? batch_.ends : batch_.positions + 1; }

  // Finds the tokens of the batch that are malformed, and whether the open one is.
  void check() noexcept {
    batch_.malformed_count = 0;
    if (is_open_malformed_) mark(0);
    for (size_t i = 0; i < batch_.check_count; i++) {
      if (!is_well_formed_at(text_.data, text_.size, batch_.checks[i].at)) mark_tokens(batch_.checks[i]);
    }
    const size_t count = batch_.malformed_count;
    is_open_malformed_ = count > 0 && batch_.malformed[count - 1] == batch_.tokens;
    batch_.malformed_count -= is_open_malformed_;
  }

  // Marks the tokens with bytes outside ASCII in a window.
  void mark_tokens(const window_check& window) noexcept {
    // What the window begins with can be the missing rest of a character.
    if (window.at > 0 && text_.data[window.at - 1] >= 0x80) mark(window.token);
    padded_window room;
    uint64_t bytes = non_ascii_of(window_at(text_.data, text_.size, window.at, room));
    while (bytes != 0) {
      // Those before the first of them.
      const uint64_t before = (bytes & (~bytes + 1)) - 1;
      mark(window.token + static_cast<uint32_t>(ones(window.ends & before)));
      const uint64_t after = window.ends & ~before;
      // From the end of its token on.
      bytes &= ~((after & (~after + 1)) - 1);
    }
  }

  void mark(uint32_t token) noexcept {
    const size_t count = batch_.malformed_count;
    if (count > 0 && batch_.malformed[count - 1] == token) return;
    batch_.malformed[batch_.malformed_count++] = token;
  }

  error_code fold_batch() noexcept {
    if (batch_.tokens == 0) return error_code::none;
    // Each token begins one byte after the position before it.
    batch_.positions[0] = start_ - 1;
    start_ = batch_.positions[batch_.tokens] + 1;
    const bool is_roomy = ends()[batch_.tokens - 1] + size_t{16} <= text_.size;
    counts_.lines += batch_.lines;
    counts_.rows += batch_.tokens;
    size_t rows = batch_.tokens;
    error_code error = batch_.malformed_count == 0 ? error_code::none : take_malformed(rows);
    if (error == error_code::none) error = begin_batch(table_, kind_, values_, rows);
    if (error != error_code::none) return error;
    load_keys_as<1>(is_roomy, table_, text_.data, batch_.positions, ends(), rows, batch_.keys);
    return fold_keys_as<false>(kind_, table_, text_.data, batch_.keys, rows, values_);
  }

  // Takes the malformed tokens out of the batch: the last one that stays comes in the place of each.
  error_code take_malformed(size_t& rows) noexcept {
    uint32_t* const positions = batch_.positions;
    if (!batch_.has_ends) memcpy(batch_.ends, positions + 1, rows * sizeof(uint32_t));
    batch_.has_ends = true;
    for (size_t i = batch_.malformed_count; i-- > 0;) {
      const uint32_t token = batch_.malformed[i];
      const error_code error = decode(positions[token] + 1, batch_.ends[token]);
      if (error != error_code::none) return error;
      rows--;
      positions[token] = positions[rows];
      batch_.ends[token] = batch_.ends[rows];
    }
    return error_code::none;
  }

  // Decodes one token, which is folded with others.
  error_code decode(uint32_t start, uint32_t end) noexcept {
    const byte_view token{text_.data + start, end - start};
    const size_t most = replacement_size * token.size;
    if (most > decoded_capacity) return fold_repaired(token);
    if (decoded_.count == batch_rows || decoded_.used + most > decoded_capacity) {
      const error_code error = fold_decoded();
      if (error != error_code::none) return error;
    }
    uint8_t* const from = decoded_.bytes + decoded_.used;
    decoded_.starts[decoded_.count] = decoded_.used;
    decoded_.used += static_cast<uint32_t>(write_normalized(token, from) - from);
    decoded_.ends[decoded_.count++] = decoded_.used;
    return error_code::none;
  }

  error_code fold_decoded() noexcept {
    const byte_view bytes{decoded_.bytes, sizeof decoded_.bytes};
    const error_code error =
        fold_spans(table_, kind_, values_, bytes, decoded_.starts, decoded_.ends, decoded_.count, cancel_);
    decoded_.count = 0;
    decoded_.used = 0;
    return error;
  }

  // Decodes and folds one token of any length.
  error_code fold_repaired(byte_view token) noexcept {
    repaired_text repaired;
    error_code error = repair_text(token, *table_.memory, cancel_, repaired);
    if (error == error_code::out_of_memory) table_.missing_bytes = repaired.allocated;
    if (error != error_code::none) return error;
    const uint32_t start = 0, end = static_cast<uint32_t>(repaired.size);
    error = fold_spans(table_, kind_, values_, {repaired.bytes, repaired.size}, &start, &end, 1, cancel_);
    release_repaired_text(repaired, *table_.memory);
    return error;
  }

  // The token after the last delimiter, which is there unless that delimiter ends a line.
  error_code fold_last() noexcept {
    if (text_.size == 0 || (start_ == text_.size && is_line_end(text_.data[text_.size - 1]))) return error_code::none;
    const uint32_t end = static_cast<uint32_t>(text_.size);
    counts_.lines++;
    counts_.rows++;
    if (is_open_malformed_) return decode(start_, end);
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
  bool is_open_malformed_ = false;
  // Whether the last window may end inside a character.
  bool is_cut_ = false;
  // Whether the last batch had one.
  bool has_carriage_return_ = false;
  delimited_batch batch_;
  decoded_tokens decoded_;
};

// See instruction_set.
error_code fold_delimited(text_table& table, const delimiter_set& delimiters, combine kind, double value,
                          byte_view block, const cancellation& cancel, fold_counts& counts) noexcept {
  delimited_fold fold(table, delimiters, kind, value, block, cancel, counts);
  return fold.run();
}

}  // namespace
}  // namespace ts_streaming
