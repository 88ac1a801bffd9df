#pragma once

#include <string>
#include <vector>

#include "pipeline/build.h"

namespace lectern {

/// Measures stages one after the other.
class Stopwatch {
 public:
  explicit Stopwatch(std::vector<StageTime>& times);

  /// Ends the stage that began when the last one ended.
  void stage(std::string name);

 private:
  std::vector<StageTime>& times_;
  double processor_;
  double wall_;
};

}  // namespace lectern
