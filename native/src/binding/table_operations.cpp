#include "table_operations.h"

#include <vector>

#include "operation.h"
#include "ts_streaming/fold_lines.h"
#include "ts_streaming/seal.h"
#include "typed_view.h"

namespace ts_streaming::binding {

namespace {

std::vector<byte_view> views_of_list(Napi::Env env, Napi::Value value) {
  const Napi::Array list = value.As<Napi::Array>();
  std::vector<byte_view> views(list.Length());
  for (uint32_t i = 0; i < views.size(); i++) {
    // A list can be long: its handles are not kept until the call returns.
    const Napi::HandleScope scope(env);
    views[i] = bytes_of(env, list.Get(i));
  }
  return views;
}

class fold_lines_operation final : public operation {
 public:
  explicit fold_lines_operation(const Napi::CallbackInfo& info)
      : separators_(views_of_list(info.Env(), info[3])),
        value_(info[4].As<Napi::Number>().DoubleValue()),
        blocks_(views_of_list(info.Env(), info[5])) {}

  error_code run(const cancellation& cancel) noexcept override {
    const line_program program{separators_.data(), separators_.size(), value_};
    return fold_lines(isa(), table().text, table().kind, program, blocks_.data(), blocks_.size(), cancel, counts_);
  }

  size_t work_bytes() const noexcept override {
    size_t bytes = 0;
    for (const byte_view& block : blocks_) bytes += block.size;
    return bytes;
  }

  void write_report(double* report) const noexcept override {
    report[0] = static_cast<double>(counts_.bytes);
    report[1] = static_cast<double>(counts_.lines);
    report[2] = static_cast<double>(counts_.rows);
    operation::write_report(report);
  }

 private:
  const std::vector<byte_view> separators_;
  const double value_;
  const std::vector<byte_view> blocks_;
  fold_counts counts_{0, 0, 0};
};

class fold_column_operation final : public operation {
 public:
  explicit fold_column_operation(const Napi::CallbackInfo& info)
      : bytes_(bytes_of(info.Env(), info[3])),
        numbers_(view_of<const double>(info.Env(), info[3]).data),
        offsets_(view_of<const uint32_t>(info.Env(), info[4]).data),
        values_(view_of<const double>(info.Env(), info[5]).data),
        from_(static_cast<size_t>(info[6].As<Napi::Number>().Int64Value())),
        to_(static_cast<size_t>(info[7].As<Napi::Number>().Int64Value())) {}

  error_code run(const cancellation& cancel) noexcept override {
    if (from_ == to_) return error_code::none;
    const double* const values = values_ == nullptr ? nullptr : values_ + from_;
    const size_t rows = to_ - from_;
    if (!table().is_text) return fold_numbers(table().numbers, table().kind, numbers_ + from_, values, rows, cancel);
    const error_code error = prepare_text_table(table().text);
    if (error != error_code::none) return error;
    const uint32_t* const starts = offsets_ + from_;
    return isa().fold_spans(table().text, table().kind, {values, 1}, bytes_, starts, starts + 1, rows, cancel);
  }

  size_t work_bytes() const noexcept override {
    const size_t key_bytes = table().is_text ? offsets_[to_] - offsets_[from_] : (to_ - from_) * sizeof(double);
    return key_bytes + (to_ - from_) * row_bytes;
  }

 private:
  // A row costs about as much as this many bytes of text.
  static constexpr size_t row_bytes = 16;

  const byte_view bytes_;
  const double* const numbers_;
  const uint32_t* const offsets_;
  const double* const values_;
  const size_t from_;
  const size_t to_;
};

class seal_operation final : public operation {
 public:
  explicit seal_operation(const Napi::CallbackInfo& info) {
    const Napi::Env env = info.Env();
    const typed_view<uint32_t> partition_ends = view_of<uint32_t>(env, info[7]);
    columns_ = {view_of<uint8_t>(env, info[3]).data,       view_of<uint32_t>(env, info[4]).data,
                view_of<double>(env, info[3]).data,        view_of<double>(env, info[5]).data,
                view_of<uint32_t>(env, info[6]).data,      partition_ends.data,
                static_cast<uint32_t>(partition_ends.size)};
  }

  error_code run(const cancellation& cancel) noexcept override {
    return table().is_text ? seal_text_table(table().text, columns_, cancel)
                           : seal_number_table(table().numbers, columns_, cancel);
  }

  size_t work_bytes() const noexcept override {
    return bytes_of_table(table()) + columns_.partitions * sizeof(uint64_t);
  }

 private:
  sealed_columns columns_;
};

}  // namespace

Napi::Value start_fold_lines(const Napi::CallbackInfo& info) {
  return operation::start(info, new fold_lines_operation(info));
}

Napi::Value start_fold_column(const Napi::CallbackInfo& info) {
  return operation::start(info, new fold_column_operation(info));
}

Napi::Value start_seal(const Napi::CallbackInfo& info) { return operation::start(info, new seal_operation(info)); }

}  // namespace ts_streaming::binding
