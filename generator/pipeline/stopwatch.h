#pragma once

#include <functional>
#include <string>
#include <vector>

namespace lectern {

/// Time one stage took: processor time of all threads and time on the wall, in seconds.
struct StageTime {
  std::string stage;
  double processor = 0;
  double wall = 0;
};

/// Measures stages one after the other.
class Stopwatch {
 public:
  explicit Stopwatch(std::vector<StageTime>& times);

  /// Ends the stage that began when the last one ended.
  void stage(std::string name);
  /// Takes what `work` needs out of the stage it falls into, and adds it to `other`. While it runs, nothing else may.
  void aside(StageTime& other, const std::function<void()>& work);

 private:
  std::vector<StageTime>& times_;
  double processor_;
  double wall_;
};

}  // namespace lectern
