#include "ts_streaming/thread_pool.h"

// The one file of the kernel that is compiled with exceptions: the standard library reports a thread that could not be
// started by one. None leaves it.

namespace ts_streaming {

thread_pool::thread_pool(size_t threads, completion complete, void* context) noexcept
    : limit_(threads), complete_(complete), context_(context) {}

thread_pool::~thread_pool() {
  close();
  join();
}

bool thread_pool::submit(pool_task* task) noexcept {
  std::lock_guard<std::mutex> lock(mutex_);
  if (is_closed_) return false;
  // A thread that was woken for another task is idle until it has the lock.
  if (idle_ <= waiting_ && threads_.size() < limit_ && !start_thread() && threads_.empty()) return false;
  task->next = nullptr;
  (last_ == nullptr ? first_ : last_->next) = task;
  last_ = task;
  waiting_++;
  wake_.notify_one();
  return true;
}

pool_task* thread_pool::close() noexcept {
  request_cancellation(cancel_);
  std::lock_guard<std::mutex> lock(mutex_);
  is_closed_ = true;
  pool_task* const waiting = first_;
  for (pool_task* task = waiting; task != nullptr; task = task->next) task->outcome = error_code::cancelled;
  first_ = last_ = nullptr;
  waiting_ = 0;
  wake_.notify_all();
  return waiting;
}

void thread_pool::join() noexcept {
  for (std::thread& thread : threads_) thread.join();
  threads_.clear();
}

bool thread_pool::start_thread() noexcept {
  try {
    threads_.emplace_back([this]() noexcept { work(); });
    return true;
  } catch (...) {
    return false;
  }
}

void thread_pool::work() noexcept {
  std::unique_lock<std::mutex> lock(mutex_);
  for (;;) {
    idle_++;
    while (first_ == nullptr && !is_closed_) wake_.wait(lock);
    idle_--;
    if (first_ == nullptr) return;
    pool_task* const task = first_;
    first_ = task->next;
    if (first_ == nullptr) last_ = nullptr;
    waiting_--;
    lock.unlock();
    task->outcome = task->run(cancel_);
    complete_(task, context_);
    lock.lock();
  }
}

}  // namespace ts_streaming
