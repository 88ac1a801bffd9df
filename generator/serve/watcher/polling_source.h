#pragma once

#include <chrono>
#include <map>

#include "serve/watcher.h"
#include "serve/watcher/watched_places.h"

namespace lectern {

/// Changes found by looking at every file, as often as that costs little.
class PollingSource final : public Watcher::Source {
 public:
  PollingSource(const std::string& root, const FileSystem& disk) : root_(root), disk_(disk) {}

  [[nodiscard]] Watched watch(const std::vector<std::string>& paths) override;
  [[nodiscard]] Changes wait(int milliseconds) override;
  [[nodiscard]] bool pending() const override { return false; }

 private:
  using Clock = std::chrono::steady_clock;

  /// What tells one text of a file from another without reading it. Compared, never ordered: clocks go back.
  struct Stamp {
    bool is_folder = false;
    std::uint64_t size = 0;
    std::int64_t modified = 0;
    std::int64_t changed = 0;

    friend bool operator==(const Stamp&, const Stamp&) = default;
  };
  using Seen = std::map<std::string, Stamp>;

  [[nodiscard]] Seen look();
  void note(const std::string& path, Seen& seen) const;
  [[nodiscard]] std::optional<std::vector<std::string>> difference(const Seen& now) const;

  const std::string root_;
  const FileSystem& disk_;
  WatchedPlaces places_;
  Seen seen_;
  Clock::time_point next_look_;
};

}  // namespace lectern
