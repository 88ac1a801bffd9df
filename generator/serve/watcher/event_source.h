#pragma once

#include <sys/inotify.h>

#include <map>
#include <set>
#include <string>
#include <vector>

#include "serve/watcher.h"
#include "serve/watcher/watched_places.h"

namespace lectern {

/// Changes as the system tells of them (inotify(7)).
class EventSource final : public Watcher::Source {
 public:
  EventSource(std::string root, const FileSystem& disk);
  ~EventSource() override;

  [[nodiscard]] Watched watch(const std::vector<std::string>& paths) override;
  [[nodiscard]] Changes wait(int milliseconds) override;
  [[nodiscard]] bool pending() const override;

 private:
  [[nodiscard]] bool wait_for_event(int milliseconds) const;
  [[nodiscard]] bool git_works() const;
  void gather(Changes& changes);
  void read(Changes& changes);
  void note(const inotify_event& event, const std::string& name, Changes& changes);

  const std::string root_;
  const FileSystem& disk_;
  const int descriptor_;
  std::string git_lock_;
  WatchedPlaces places_;
  std::map<int, std::string> watched_;  ///< folder by the number its events carry
  std::set<std::string> half_written_;  ///< files that were written to and not closed since
};

}  // namespace lectern
