// Threads that run tasks, one at a time each, in the order in which they were submitted.
//
// A pool has threads of its own, because those of the host (libuv's four) are for files and names: a task that runs for
// a second would hold them up for as long. A thread is started when a task finds none idle, up to the pool's number; a
// pool that was never used has none.
//
//   submit -> waiting -> (a thread) run -> done -> the completion, on that thread
//                 \-- close: given back to the caller, never run
//
// Closing cancels: running tasks see it at their next look at the cancellation, and still complete. What waits is given
// back. Then join() waits for the threads, at most as long as a task goes without looking.
#pragma once

#include <condition_variable>
#include <cstddef>
#include <mutex>
#include <thread>
#include <vector>

#include "ts_streaming/cancellation.h"
#include "ts_streaming/error_code.h"

namespace ts_streaming {

// Something to run. Owned by whoever submits it, who keeps it until it is completed or given back.
class pool_task {
 public:
  virtual ~pool_task() = default;
  // On a pool's thread.
  virtual error_code run(const cancellation& cancel) noexcept = 0;
  // Set when the task is completed or given back.
  error_code outcome = error_code::none;
  // The next task that waits.
  pool_task* next = nullptr;
};

class thread_pool {
 public:
  // Called on a pool's thread after a task has run; the task is the completion's from then on.
  using completion = void (*)(pool_task* task, void* context) noexcept;

  // threads: 1 or more. `context` is passed on, and outlives the pool.
  thread_pool(size_t threads, completion complete, void* context) noexcept;
  // Closes, drops what waits, and joins.
  ~thread_pool();
  thread_pool(const thread_pool&) = delete;
  thread_pool& operator=(const thread_pool&) = delete;

  // Any thread but the pool's own. Returns false, and the task stays the caller's, if the pool is closed or no thread
  // can be started.
  bool submit(pool_task* task) noexcept;

  // Cancels what runs and takes no more. Idempotent.
  //
  // Returns the tasks that waited, linked by `next`, with the outcome `cancelled`.
  pool_task* close() noexcept;

  // Waits until all threads have ended. After close(), not on a pool's thread. Idempotent.
  void join() noexcept;

 private:
  void work() noexcept;
  bool start_thread() noexcept;

  const size_t limit_;
  const completion complete_;
  void* const context_;
  cancellation cancel_;
  std::mutex mutex_;
  std::condition_variable wake_;
  // All below is guarded by the mutex, but for the threads, which only the submitting side touches.
  pool_task* first_ = nullptr;
  pool_task* last_ = nullptr;
  size_t waiting_ = 0;
  size_t idle_ = 0;
  bool is_closed_ = false;
  std::vector<std::thread> threads_;
};

}  // namespace ts_streaming
