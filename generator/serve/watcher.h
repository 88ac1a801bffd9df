#pragma once

#include <cstdint>
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
/// looking at sizes and times a few times a second where it has not, or when asked to.
///
/// Whatever way an editor saves is one change: writing in place, writing a new file and renaming it over the old one,
/// backup files beside it. A file that was written to and is open still is waited for a moment: what was just emptied
/// will get its text. So is what git does in one go: as long as it holds its lock, a pause is no end. Names that begin
/// with `.`, and left-overs of editors, are no change. Folders that appear are watched with all that is in them
/// already; lost events are answered with "something changed". Links are followed inside the site, each place once.
class Watcher {
 public:
  enum class Method : std::uint8_t { events, polling };

  /// Nothing outside `root` (absolute, links followed) is entered by way of a link.
  Watcher(std::string root, const FileSystem& disk, Method method);
  Watcher(const Watcher&) = delete;
  Watcher& operator=(const Watcher&) = delete;
  ~Watcher();

  /// What is watched from now on (absolute paths; what does not exist yet counts when it appears). True when some of it
  /// was not watched before: what was read from there may have changed since, and nothing will tell.
  [[nodiscard]] bool watch(const std::vector<std::string>& paths);
  /// Waits for a change and for 5 ms without another one, at most `milliseconds`; nothing changed: `any` is false.
  [[nodiscard]] Changes wait(int milliseconds);
  /// Whether `wait` would see something at once. Never when polling.
  [[nodiscard]] bool pending() const;
  /// How it watches: `polling` also when the system has no events to give.
  [[nodiscard]] Method method() const { return method_; }

  /// One of the two ways.
  class Source {
   public:
    Source() = default;
    Source(const Source&) = delete;
    Source& operator=(const Source&) = delete;
    virtual ~Source() = default;

    enum class Watched : std::uint8_t { same_or_less, more, impossible };

    [[nodiscard]] virtual Watched watch(const std::vector<std::string>& paths) = 0;
    [[nodiscard]] virtual Changes wait(int milliseconds) = 0;
    [[nodiscard]] virtual bool pending() const = 0;
  };

 private:
  const std::string root_;
  const FileSystem& disk_;
  Method method_;
  std::unique_ptr<Source> source_;
};

}  // namespace lectern
