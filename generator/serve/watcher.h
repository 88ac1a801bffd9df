#pragma once

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "files/file_system.h"

namespace lectern {

/// What changed on the disk since the last look.
struct Changes {
  bool any = false;
  /// Every file that was written, made, renamed or removed (absolute, sorted); nothing when that is not known, or when
  /// folders came or went.
  std::optional<std::vector<std::string>> files;
};

/// Watches files and folders, with everything below them. By events of the system where it has them (inotify), by
/// looking at sizes and times four times a second where it has not, or when asked to.
///
/// Whatever way an editor saves is one change: writing in place, writing a new file and renaming it over the old one,
/// backup files beside it, a checkout of thousands of files. Names that begin with `.` or `#`, or end with `~`, are no
/// change. Folders that appear are watched with all that is in them already; lost events are answered with "something
/// changed".
class Watcher {
 public:
  enum class Method { events, polling };

  Watcher(const FileSystem& disk, Method method);
  Watcher(const Watcher&) = delete;
  Watcher& operator=(const Watcher&) = delete;
  ~Watcher();

  /// What is watched from now on (absolute paths; what does not exist yet counts when it appears).
  void watch(const std::vector<std::string>& paths);
  /// Waits for a change and for 5 ms without another one, at most `milliseconds`; nothing changed: `any` is false.
  [[nodiscard]] Changes wait(int milliseconds);
  /// Whether `wait` would see something at once. Never when polling.
  [[nodiscard]] bool pending() const;
  [[nodiscard]] Method method() const;

 private:
  class Events;
  class Polling;
  std::unique_ptr<Events> events_;
  std::unique_ptr<Polling> polling_;
};

}  // namespace lectern
