// The pool: every task is completed or given back, exactly once, whenever the pool is closed. Built on its own for
// ThreadSanitizer.
#include <atomic>
#include <memory>

#include "harness.h"
#include "ts_streaming/thread_pool.h"

namespace ts_streaming::test {

namespace {

struct counting_task final : pool_task {
  explicit counting_task(std::atomic<int>& runs, bool until_cancelled = false)
      : runs(runs), until_cancelled(until_cancelled) {}
  error_code run(const cancellation& cancel) noexcept override {
    runs++;
    while (until_cancelled && !is_cancelled(cancel)) std::this_thread::yield();
    return is_cancelled(cancel) ? error_code::cancelled : error_code::none;
  }
  std::atomic<int>& runs;
  const bool until_cancelled;
};

// What completes tasks: counts them, and lets a test wait.
struct completions {
  std::mutex mutex;
  std::condition_variable changed;
  int done = 0;
  int cancelled = 0;
  void wait_for(int count) {
    std::unique_lock<std::mutex> lock(mutex);
    changed.wait(lock, [&] { return done >= count; });
  }
};

void complete(pool_task* task, void* context) noexcept {
  auto* const to = static_cast<completions*>(context);
  std::lock_guard<std::mutex> lock(to->mutex);
  to->done++;
  to->cancelled += task->outcome == error_code::cancelled;
  to->changed.notify_all();
}

int length_of(pool_task* task) {
  int length = 0;
  for (; task != nullptr; task = task->next) length++;
  return length;
}

}  // namespace

TEST(runs_every_task) {
  for (const size_t threads : {1, 2, 4}) {
    std::atomic<int> runs{0};
    std::vector<std::unique_ptr<counting_task>> tasks;
    completions to;
    thread_pool pool(threads, complete, &to);
    for (int i = 0; i < 500; i++) {
      tasks.push_back(std::make_unique<counting_task>(runs));
      CHECK(pool.submit(tasks.back().get()));
    }
    to.wait_for(500);
    CHECK_EQUAL(runs.load(), 500);
    CHECK(pool.close() == nullptr);
    pool.join();
    CHECK_EQUAL(to.cancelled, 0);
  }
}

TEST(cancels_what_runs_and_gives_back_what_waits) {
  std::atomic<int> runs{0};
  std::vector<std::unique_ptr<counting_task>> tasks;
  completions to;
  thread_pool pool(2, complete, &to);
  for (int i = 0; i < 10; i++) {
    tasks.push_back(std::make_unique<counting_task>(runs, true));
    CHECK(pool.submit(tasks.back().get()));
  }
  while (runs < 2) std::this_thread::yield();
  CHECK_EQUAL(length_of(pool.close()), 8);
  pool.join();
  CHECK_EQUAL(to.done, 2);
  CHECK_EQUAL(to.cancelled, 2);
  CHECK(!pool.submit(tasks[0].get()));
}

TEST(closes_at_any_moment) {
  for (int round = 0; round < 300; round++) {
    std::atomic<int> runs{0};
    std::vector<std::unique_ptr<counting_task>> tasks;
    for (int i = 0; i < 8; i++) tasks.push_back(std::make_unique<counting_task>(runs));
    completions to;
    int given_back = 0;
    {
      thread_pool pool(3, complete, &to);
      for (int i = 0; i < round % 9; i++) CHECK(pool.submit(tasks[static_cast<size_t>(i)].get()));
      given_back = length_of(pool.close());
      pool.join();
      CHECK(pool.close() == nullptr);
    }
    CHECK_EQUAL(to.done + given_back, round % 9);
    CHECK_EQUAL(runs.load(), to.done);
  }
}

TEST(runs_two_tasks_at_once_on_two_threads) {
  // Each waits until the other runs: on one thread this would never end.
  struct meeting_task final : pool_task {
    explicit meeting_task(std::atomic<int>& there) : there(there) {}
    error_code run(const cancellation&) noexcept override {
      there++;
      while (there < 2) std::this_thread::yield();
      return error_code::none;
    }
    std::atomic<int>& there;
  };
  std::atomic<int> there{0};
  meeting_task first(there), second(there);
  completions to;
  thread_pool pool(2, complete, &to);
  CHECK(pool.submit(&first));
  CHECK(pool.submit(&second));
  to.wait_for(2);
  CHECK_EQUAL(there.load(), 2);
}

}  // namespace ts_streaming::test
