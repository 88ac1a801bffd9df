#include "pipeline/build/parallel.h"

#include <gtest/gtest.h>

#include <atomic>
#include <chrono>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

namespace lectern::parallel_test {
namespace {

TEST(ParallelFor, CallsForEveryIndexOnce) {
  for (const unsigned jobs : {0U, 1U, 2U, 8U, 64U}) {
    for (const std::size_t count : {std::size_t{1}, std::size_t{7}, std::size_t{1000}, std::size_t{100'000}}) {
      std::vector<std::atomic<int>> calls(count);
      parallel_for(count, jobs, [&](std::size_t i) { ++calls[i]; });
      for (std::size_t i = 0; i < count; ++i) ASSERT_EQ(calls[i], 1) << i << " of " << count << ", " << jobs << " jobs";
    }
  }
}

TEST(ParallelFor, DoesNothingForNoItems) {
  for (const unsigned jobs : {0U, 1U, 8U}) {
    parallel_for(0, jobs, [](std::size_t) { FAIL() << "called"; });
  }
}

TEST(ParallelFor, OneJobWorksOnTheCallersThreadInOrder) {
  std::vector<std::size_t> order;
  const std::thread::id caller = std::this_thread::get_id();
  parallel_for(100, 1, [&](std::size_t i) {
    order.push_back(i);
    EXPECT_EQ(std::this_thread::get_id(), caller);
  });
  for (std::size_t i = 0; i < order.size(); ++i) EXPECT_EQ(order[i], i);
  EXPECT_EQ(order.size(), 100U);
}

TEST(ParallelFor, ThrowsAgainWhatWasThrown) {
  for (const unsigned jobs : {1U, 2U, 8U}) {
    std::string caught;
    try {
      parallel_for(1000, jobs, [](std::size_t i) {
        if (i == 500) throw std::runtime_error("that one failed");
      });
    } catch (const std::runtime_error& error) {
      caught = error.what();
    }
    EXPECT_EQ(caught, "that one failed") << jobs << " jobs";
  }
}

TEST(ParallelFor, AnExceptionStopsTheHandingOutOfWork) {
  std::atomic<bool> thrown{false};
  std::atomic<std::size_t> calls{0};
  const auto work = [&](std::size_t i) {
    if (i == 0) {
      thrown = true;
      throw std::runtime_error("the first one failed");
    }
    // The others wait for it, and are slow enough to be told in time.
    while (!thrown) std::this_thread::yield();
    std::this_thread::sleep_for(std::chrono::microseconds(100));
    ++calls;
  };
  EXPECT_THROW(parallel_for(20'000, 4, work), std::runtime_error);
  EXPECT_LT(calls, 10'000U);
}

TEST(ParallelFor, OneOfManyExceptionsIsEnough) {
  EXPECT_THROW(parallel_for(1000, 8, [](std::size_t) { throw std::runtime_error("each"); }), std::runtime_error);
}

}  // namespace
}  // namespace lectern::parallel_test
