// A loop over several threads: each takes the next few indices until none are left.
#include "pipeline/build/parallel.h"

#include <algorithm>
#include <atomic>
#include <exception>
#include <mutex>
#include <thread>
#include <vector>

namespace lectern {

namespace {

class Loop {
 public:
  Loop(std::size_t count, std::size_t step, const std::function<void(std::size_t)>& work)
      : count_(count), step_(step), work_(work) {}

  void take() {
    try {
      for (std::size_t begin = next_.fetch_add(step_); begin < count_; begin = next_.fetch_add(step_)) {
        for (std::size_t i = begin; i < std::min(count_, begin + step_); ++i) work_(i);
      }
    } catch (...) {
      const std::lock_guard lock(mutex_);
      if (!failure_) failure_ = std::current_exception();
      next_ = count_;
    }
  }

  void rethrow() const {
    if (failure_) std::rethrow_exception(failure_);
  }

 private:
  std::size_t count_;
  std::size_t step_;
  const std::function<void(std::size_t)>& work_;
  std::atomic<std::size_t> next_{0};
  std::mutex mutex_;
  std::exception_ptr failure_;
};

}  // namespace

void parallel_for(std::size_t count, unsigned jobs, const std::function<void(std::size_t)>& work) {
  if (jobs == 0) jobs = std::max(1U, std::thread::hardware_concurrency());
  const std::size_t threads = std::min<std::size_t>(jobs, count);
  // A few indices at a time: few enough that threads end together, enough that the counter is rarely fought over.
  Loop loop(count, std::max<std::size_t>(1, count / (std::max<std::size_t>(1, threads) * 64)), work);
  std::vector<std::thread> others;
  for (std::size_t i = 1; i < threads; ++i) others.emplace_back([&loop] { loop.take(); });
  loop.take();
  for (std::thread& thread : others) thread.join();
  loop.rethrow();
}

}  // namespace lectern
