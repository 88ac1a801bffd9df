// Two ways of seeing changes behind one face.
#include "serve/watcher.h"

#include <poll.h>
#include <sys/inotify.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <iterator>
#include <set>
#include <thread>

namespace lectern {

namespace {

constexpr int kQuiet = 5;           // ms without another event
constexpr int kLongestBurst = 500;  // ms: a program that never stops writing does not hide what it wrote
constexpr int kLookEvery = 250;     // ms, when polling
constexpr std::size_t kDeepest = 64;
constexpr std::uint32_t kEvents = IN_CLOSE_WRITE | IN_MODIFY | IN_MOVED_TO | IN_MOVED_FROM | IN_CREATE | IN_DELETE |
                                  IN_DELETE_SELF | IN_MOVE_SELF | IN_ATTRIB;

using Clock = std::chrono::steady_clock;

int milliseconds_since(Clock::time_point begin) {
  return static_cast<int>(std::chrono::duration_cast<std::chrono::milliseconds>(Clock::now() - begin).count());
}

bool is_hidden(std::string_view name) {
  return name.empty() || name.front() == '.' || name.front() == '#' || name.back() == '~';
}

std::string parent_of(const std::string& path) {
  const std::size_t slash = path.rfind('/');
  return slash == 0 || slash == std::string::npos ? "/" : path.substr(0, slash);
}

/// The folder itself and every folder below it, links followed, none twice.
void collect_folders(const FileSystem& disk, const std::string& folder, std::set<std::string>& folders) {
  std::vector<std::pair<std::string, std::size_t>> open{{disk.real_path(folder), 0}};
  while (!open.empty()) {
    const auto [path, depth] = open.back();
    open.pop_back();
    if (path.empty() || depth > kDeepest || disk.status(path).kind != FileStatus::Kind::folder) continue;
    if (!folders.insert(path).second) continue;
    for (const FolderEntry& entry : disk.list(path)) {
      if (entry.kind != FolderEntry::Kind::folder || is_hidden(entry.name)) continue;
      const std::string below = path + "/" + entry.name;
      open.emplace_back(entry.link ? disk.real_path(below) : below, depth + 1);
    }
  }
}

}  // namespace

class Watcher::Events {
 public:
  explicit Events(const FileSystem& disk) : disk_(disk), descriptor_(::inotify_init1(IN_NONBLOCK | IN_CLOEXEC)) {}
  Events(const Events&) = delete;
  Events& operator=(const Events&) = delete;
  ~Events() {
    if (descriptor_ >= 0) ::close(descriptor_);
  }

  [[nodiscard]] bool work() const { return descriptor_ >= 0 && !failed_; }

  [[nodiscard]] bool pending() const {
    pollfd waited{descriptor_, POLLIN, 0};
    return ::poll(&waited, 1, 0) > 0;
  }

  void watch(const std::vector<std::string>& paths) {
    wanted_ = paths;
    std::set<std::string> folders;
    files_.clear();
    lone_.clear();
    for (const std::string& path : paths) {
      const FileStatus::Kind kind = disk_.status(path).kind;
      if (kind == FileStatus::Kind::folder) {
        collect_folders(disk_, path, folders);
        if (const std::string real = disk_.real_path(path); real != path) files_.insert(path);
      } else {
        files_.insert(path);
      }
      // A file that is replaced, and whatever is not there yet, shows in the folder that holds it.
      if (kind != FileStatus::Kind::folder || !folders.contains(parent_of(path))) lone_.insert(nearest_folder(path));
    }
    tree_ = folders;
    folders.insert(lone_.begin(), lone_.end());
    for (auto old = watched_.begin(); old != watched_.end();) {
      if (folders.contains(old->second)) {
        folders.erase(old->second);
        ++old;
      } else {
        ::inotify_rm_watch(descriptor_, old->first);
        old = watched_.erase(old);
      }
    }
    for (const std::string& folder : folders) add(folder);
  }

  Changes wait(int milliseconds) {
    Changes changes;
    changes.files.emplace();
    const auto begin = Clock::now();
    while (!changes.any && milliseconds_since(begin) < milliseconds) {
      pollfd waited{descriptor_, POLLIN, 0};
      if (::poll(&waited, 1, std::max(0, milliseconds - milliseconds_since(begin))) > 0) read(changes);
    }
    const auto first = Clock::now();
    while (changes.any && milliseconds_since(first) < kLongestBurst) {
      pollfd waited{descriptor_, POLLIN, 0};
      if (::poll(&waited, 1, kQuiet) <= 0) break;
      read(changes);
    }
    if (changes.any && !changes.files) watch(std::vector<std::string>(wanted_));
    if (!changes.any || !changes.files) return {changes.any, std::nullopt};
    std::sort(changes.files->begin(), changes.files->end());
    changes.files->erase(std::unique(changes.files->begin(), changes.files->end()), changes.files->end());
    return changes;
  }

 private:
  std::string nearest_folder(std::string path) {
    do path = parent_of(path);
    while (path != "/" && disk_.status(path).kind != FileStatus::Kind::folder);
    const std::string real = disk_.real_path(path);
    return real.empty() ? path : real;
  }

  void add(const std::string& folder) {
    const int watch = ::inotify_add_watch(descriptor_, folder.c_str(), kEvents | IN_ONLYDIR | IN_EXCL_UNLINK);
    if (watch >= 0) {
      watched_[watch] = folder;
    } else if (errno == ENOSPC || errno == ENOMEM) {
      failed_ = true;  // no more watches to be had
    }
  }

  void read(Changes& changes) {
    alignas(inotify_event) char buffer[65536];
    for (;;) {
      const ssize_t size = ::read(descriptor_, buffer, sizeof buffer);
      if (size <= 0) return;
      for (ssize_t at = 0; at < size;) {
        inotify_event event{};
        std::copy_n(buffer + at, sizeof event, reinterpret_cast<char*>(&event));
        const char* const name = buffer + at + sizeof event;
        note(event, event.len == 0 ? std::string() : std::string(name), changes);
        at += static_cast<ssize_t>(sizeof event + event.len);
      }
    }
  }

  void note(const inotify_event& event, const std::string& name, Changes& changes) {
    if ((event.mask & IN_Q_OVERFLOW) != 0) {
      changes.any = true;
      changes.files.reset();
      return;
    }
    const auto folder = watched_.find(event.wd);
    if (folder == watched_.end() || (event.mask & IN_IGNORED) != 0) return;
    const std::string path = folder->second + "/" + name;
    const bool in_tree = tree_.contains(folder->second);
    if (!in_tree && !concerns(path)) return;
    if (!name.empty() && is_hidden(name) && !files_.contains(path)) return;
    changes.any = true;
    const bool is_folder = name.empty() || (event.mask & IN_ISDIR) != 0;
    if (is_folder) changes.files.reset();
    if (changes.files) changes.files->push_back(path);
  }

  /// Whether a path is one of those watched for, or leads to one.
  [[nodiscard]] bool concerns(const std::string& path) const {
    return std::any_of(wanted_.begin(), wanted_.end(), [&](const std::string& wanted) {
      return wanted == path || (wanted.starts_with(path) && wanted[path.size()] == '/');
    });
  }

  const FileSystem& disk_;
  int descriptor_;
  bool failed_ = false;
  std::vector<std::string> wanted_;
  std::set<std::string> tree_;   ///< folders that are watched with everything in them
  std::set<std::string> lone_;   ///< folders that are watched for single names
  std::set<std::string> files_;  ///< such names
  std::map<int, std::string> watched_;
};

class Watcher::Polling {
 public:
  explicit Polling(const FileSystem& disk) : disk_(disk) {}

  void watch(const std::vector<std::string>& paths) {
    wanted_ = paths;
    seen_ = look();
  }

  Changes wait(int milliseconds) {
    const auto begin = Clock::now();
    for (;;) {
      std::this_thread::sleep_for(std::chrono::milliseconds(std::min(milliseconds, kLookEvery)));
      Seen now = look();
      if (now != seen_) {
        Changes changes{true, difference(now)};
        seen_ = std::move(now);
        return changes;
      }
      if (milliseconds_since(begin) >= milliseconds) return {};
    }
  }

 private:
  using Stamp = std::pair<std::uint64_t, std::int64_t>;  // size and time
  using Seen = std::map<std::string, Stamp>;
  static constexpr Stamp kFolder{0, INT64_MIN};

  [[nodiscard]] Seen look() const {
    Seen seen;
    std::set<std::string> folders;
    for (const std::string& path : wanted_) {
      note(path, seen);
      if (disk_.status(path).kind == FileStatus::Kind::folder) collect_folders(disk_, path, folders);
    }
    for (const std::string& folder : folders) {
      for (const FolderEntry& entry : disk_.list(folder)) {
        if (!is_hidden(entry.name)) note(folder + "/" + entry.name, seen);
      }
    }
    return seen;
  }

  void note(const std::string& path, Seen& seen) const {
    const FileStatus status = disk_.status(path);
    if (status.kind == FileStatus::Kind::missing) return;
    seen[path] = status.kind == FileStatus::Kind::folder ? kFolder : Stamp(status.size, status.modified);
  }

  /// Folders have an empty stamp; when one came or went, all has to be looked at.
  [[nodiscard]] std::optional<std::vector<std::string>> difference(const Seen& now) const {
    std::vector<std::pair<std::string, Stamp>> differ;
    std::set_symmetric_difference(seen_.begin(), seen_.end(), now.begin(), now.end(), std::back_inserter(differ));
    std::vector<std::string> files;
    for (const auto& [path, stamp] : differ) {
      if (stamp == kFolder) return std::nullopt;
      if (files.empty() || files.back() != path) files.push_back(path);
    }
    return files;
  }

  const FileSystem& disk_;
  std::vector<std::string> wanted_;
  Seen seen_;
};

Watcher::Watcher(const FileSystem& disk, Method method) {
  if (method == Method::events) events_ = std::make_unique<Events>(disk);
  if (!events_ || !events_->work()) {
    events_.reset();
    polling_ = std::make_unique<Polling>(disk);
  }
}

Watcher::~Watcher() = default;

Watcher::Method Watcher::method() const { return events_ ? Method::events : Method::polling; }

bool Watcher::pending() const { return events_ && events_->pending(); }

void Watcher::watch(const std::vector<std::string>& paths) {
  if (polling_) return polling_->watch(paths);
  events_->watch(paths);
}

Changes Watcher::wait(int milliseconds) {
  return polling_ ? polling_->wait(milliseconds) : events_->wait(milliseconds);
}

}  // namespace lectern
