// Reads the two clocks of the machine. Times are reported, never part of the output.
#include "pipeline/stopwatch.h"

#include <ctime>
#include <utility>

namespace lectern {

namespace {

double read_clock(clockid_t clock) {
  timespec now{};
  ::clock_gettime(clock, &now);
  return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) * 1e-9;
}

}  // namespace

Stopwatch::Stopwatch(std::vector<StageTime>& times)
    : times_(times), processor_(read_clock(CLOCK_PROCESS_CPUTIME_ID)), wall_(read_clock(CLOCK_MONOTONIC)) {}

void Stopwatch::aside(StageTime& other, const std::function<void()>& work) {
  const double processor = read_clock(CLOCK_PROCESS_CPUTIME_ID);
  const double wall = read_clock(CLOCK_MONOTONIC);
  work();
  const double more_processor = read_clock(CLOCK_PROCESS_CPUTIME_ID) - processor;
  const double more_wall = read_clock(CLOCK_MONOTONIC) - wall;
  other.processor += more_processor;
  other.wall += more_wall;
  processor_ += more_processor;
  wall_ += more_wall;
}

void Stopwatch::stage(std::string name) {
  const double processor = read_clock(CLOCK_PROCESS_CPUTIME_ID);
  const double wall = read_clock(CLOCK_MONOTONIC);
  times_.push_back({std::move(name), processor - processor_, wall - wall_});
  processor_ = processor;
  wall_ = wall;
}

}  // namespace lectern
