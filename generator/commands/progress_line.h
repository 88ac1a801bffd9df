#pragma once

#include <atomic>
#include <chrono>
#include <cstdint>
#include <mutex>
#include <string>
#include <utility>

#include "model/output.h"

namespace lectern {

/// A line on the terminal that says how far a build is, ten times a second and not before a tenth of one has passed.
/// Counting may be done from any thread.
class ProgressLine {
 public:
  /// Not `shown`: counting does nothing.
  explicit ProgressLine(bool shown) : shown_(shown) {}
  ProgressLine(const ProgressLine&) = delete;
  ProgressLine& operator=(const ProgressLine&) = delete;
  ~ProgressLine() { clear(); }

  void count_page();
  void count_file();
  /// Takes the line away, for good: to be called before anything else is printed.
  void clear();

 private:
  using Clock = std::chrono::steady_clock;
  void show();

  std::atomic<bool> shown_;
  std::atomic<std::uint64_t> pages_{0};
  std::atomic<std::uint64_t> files_{0};
  std::mutex mutex_;  ///< of what follows
  Clock::time_point last_ = Clock::now();
  bool visible_ = false;
};

/// Hands files on and counts them.
class CountedSink final : public OutputSink {
 public:
  CountedSink(OutputSink& sink, ProgressLine& progress) : sink_(sink), progress_(progress) {}
  void add(std::string path, std::string bytes) override {
    sink_.add(std::move(path), std::move(bytes));
    progress_.count_file();
  }
  void copy(std::string path, std::string source) override {
    sink_.copy(std::move(path), std::move(source));
    progress_.count_file();
  }
  void keep(std::string path) override {
    sink_.keep(std::move(path));
    progress_.count_file();
  }

 private:
  OutputSink& sink_;
  ProgressLine& progress_;
};

}  // namespace lectern
