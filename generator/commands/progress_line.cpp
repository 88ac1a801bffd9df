// How far a build is, on one line of a terminal that is written again and again.
#include "commands/progress_line.h"

#include <cstdio>

#include "commands/console.h"

namespace lectern {

namespace {

constexpr std::chrono::milliseconds kPause{100};
constexpr const char* kEraseLine = "\r\x1b[K";

}  // namespace

void ProgressLine::count_page() {
  ++pages_;
  if (shown_) show();
}

void ProgressLine::count_file() {
  ++files_;
  if (shown_) show();
}

void ProgressLine::show() {
  const std::unique_lock lock(mutex_, std::try_to_lock);
  const Clock::time_point now = Clock::now();
  if (!lock || !shown_ || now - last_ < kPause) return;
  last_ = now;
  visible_ = true;
  std::string line = plural(pages_, "page") + " read";
  if (files_ > 0) line += ", " + plural(files_, "file") + " made";
  std::fprintf(stderr, "%s%s", kEraseLine, line.c_str());
  std::fflush(stderr);
}

void ProgressLine::clear() {
  const std::lock_guard lock(mutex_);
  shown_ = false;
  if (!visible_) return;
  visible_ = false;
  std::fprintf(stderr, "%s", kEraseLine);
  std::fflush(stderr);
}

}  // namespace lectern
