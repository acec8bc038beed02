#include "table_operations.h"

#include <vector>

#include "operation.h"
#include "ts_streaming/fold_lines.h"
#include "ts_streaming/program.h"
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

size_t size_of(const std::vector<byte_view>& blocks) noexcept {
  size_t bytes = 0;
  for (const byte_view& block : blocks) bytes += block.size;
  return bytes;
}

// What both kinds of programs report.
class fold_operation : public operation {
 public:
  fold_operation(Napi::Env env, Napi::Value blocks) : blocks_(views_of_list(env, blocks)) {}

  size_t work_bytes() const noexcept override { return size_of(blocks_); }

  void write_report(double* report) const noexcept override {
    report[0] = static_cast<double>(counts_.bytes);
    report[1] = static_cast<double>(counts_.lines);
    report[2] = static_cast<double>(counts_.rows);
    report[3] = static_cast<double>(escaped().count);
    operation::write_report(report);
  }

 protected:
  const std::vector<byte_view> blocks_;
  fold_counts counts_{0, 0, 0};
};

class fold_lines_operation final : public fold_operation {
 public:
  explicit fold_lines_operation(const Napi::CallbackInfo& info)
      : fold_operation(info.Env(), info[5]),
        separators_(views_of_list(info.Env(), info[3])),
        value_(info[4].As<Napi::Number>().DoubleValue()) {}

  error_code run(const cancellation& cancel) noexcept override {
    const line_program program{separators_.data(), separators_.size(), value_};
    return fold_lines(isa(), table(), program, blocks_.data(), blocks_.size(), cancel, counts_);
  }

 private:
  const std::vector<byte_view> separators_;
  const double value_;
};

class fold_program_operation final : public fold_operation {
 public:
  explicit fold_program_operation(const Napi::CallbackInfo& info)
      : fold_operation(info.Env(), info[6]),
        program_{view_of<const int32_t>(info.Env(), info[3]).data, view_of<const double>(info.Env(), info[4]).data,
                 view_of<const uint8_t>(info.Env(), info[5]).data} {}

  error_code run(const cancellation& cancel) noexcept override {
    release_escaped_lines(escaped(), machine_memory);
    return fold_program(isa(), table(), program_, blocks_.data(), blocks_.size(), cancel, escaped(), counts_);
  }

 private:
  const encoded_program program_;
};

class fold_column_operation final : public operation {
 public:
  explicit fold_column_operation(const Napi::CallbackInfo& info)
      : bytes_(bytes_of(info.Env(), info[3])),
        numbers_(view_of<const double>(info.Env(), info[3]).data),
        offsets_(view_of<const uint32_t>(info.Env(), info[4]).data),
        from_(static_cast<size_t>(info[6].As<Napi::Number>().Int64Value())),
        to_(static_cast<size_t>(info[7].As<Napi::Number>().Int64Value())),
        has_distinct_keys_(info[8].ToBoolean().Value()) {
    const Napi::Array values = info[5].As<Napi::Array>();
    for (uint32_t i = 0; i < values.Length(); i++) {
      const double* const of = view_of<const double>(info.Env(), values.Get(i)).data;
      values_[i] = {of == nullptr ? nullptr : of + from_, 1};
    }
  }

  error_code run(const cancellation& cancel) noexcept override {
    if (from_ == to_) return error_code::none;
    const error_code error = has_distinct_keys_ ? reserve_groups(table(), to_ - from_) : error_code::none;
    if (error != error_code::none) return error;
    return table().key == key_type::float64
               ? fold_number_rows(table(), numbers_ + from_, values_, to_ - from_, cancel)
               : fold_span_rows(isa(), table(), bytes_, offsets_ + from_, values_, to_ - from_, cancel);
  }

  size_t work_bytes() const noexcept override {
    const size_t key_bytes = offsets_ == nullptr ? (to_ - from_) * sizeof(double) : offsets_[to_] - offsets_[from_];
    return key_bytes + (to_ - from_) * row_bytes * table().aggregates;
  }

 private:
  // A row costs about as much as this many bytes of text.
  static constexpr size_t row_bytes = 16;

  const byte_view bytes_;
  const double* const numbers_;
  const uint32_t* const offsets_;
  const size_t from_;
  const size_t to_;
  const bool has_distinct_keys_;
  row_values values_[most_aggregates];
};

class settle_operation final : public operation {
 public:
  error_code run(const cancellation& cancel) noexcept override { return settle_group_table(table(), cancel); }

  size_t work_bytes() const noexcept override { return is_settled(table()) ? 0 : table_bytes(); }

  void write_report(double* report) const noexcept override {
    report[0] = static_cast<double>(groups_of_table(table()));
    report[1] = static_cast<double>(key_bytes_of_table(table()));
    operation::write_report(report);
  }
};

class seal_operation final : public operation {
 public:
  explicit seal_operation(const Napi::CallbackInfo& info) {
    const Napi::Env env = info.Env();
    const Napi::Array values = info[5].As<Napi::Array>();
    for (uint32_t i = 0; i < values.Length(); i++) values_[i] = view_of<double>(env, values.Get(i)).data;
    const typed_view<uint32_t> partition_ends = view_of<uint32_t>(env, info[7]);
    columns_ = {view_of<uint8_t>(env, info[3]).data,       view_of<uint32_t>(env, info[4]).data,
                view_of<double>(env, info[3]).data,        values_,
                view_of<uint32_t>(env, info[6]).data,      partition_ends.data,
                static_cast<uint32_t>(partition_ends.size)};
  }

  error_code run(const cancellation& cancel) noexcept override { return seal_group_table(table(), columns_, cancel); }

  size_t work_bytes() const noexcept override { return table_bytes() + columns_.partitions * sizeof(uint64_t); }

 private:
  double* values_[most_aggregates];
  sealed_columns columns_;
};

}  // namespace

Napi::Value start_fold_lines(const Napi::CallbackInfo& info) {
  return operation::start(info, new fold_lines_operation(info));
}

Napi::Value start_fold_program(const Napi::CallbackInfo& info) {
  return operation::start(info, new fold_program_operation(info));
}

Napi::Value start_fold_column(const Napi::CallbackInfo& info) {
  return operation::start(info, new fold_column_operation(info));
}

Napi::Value start_settle(const Napi::CallbackInfo& info) { return operation::start(info, new settle_operation()); }

Napi::Value start_seal(const Napi::CallbackInfo& info) { return operation::start(info, new seal_operation(info)); }

}  // namespace ts_streaming::binding
