// inotify: one watch for each folder, as it knows no trees. Whenever folders come or go, or events are lost, all of
// them are looked at again: that is rare, costs a few milliseconds in a course of thousands of chapters, and leaves no
// way to watch a folder that is gone or to miss one that is new.
#include "serve/watcher/event_source.h"

#include <poll.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <chrono>
#include <utility>

namespace lectern {

namespace {

constexpr int kQuiet = 5;           // ms without another event
constexpr int kQuietAtWork = 100;   // the same while git works, or a file is half written
constexpr int kLongestBurst = 250;  // ms: a program that never stops writing does not hide what it wrote
constexpr int kLongestGit = 10'000;
constexpr std::uint32_t kEvents = IN_CLOSE_WRITE | IN_MODIFY | IN_ATTRIB | IN_CREATE | IN_DELETE | IN_MOVED_FROM |
                                  IN_MOVED_TO | IN_DELETE_SELF | IN_MOVE_SELF | IN_ONLYDIR | IN_EXCL_UNLINK;

using Clock = std::chrono::steady_clock;

int milliseconds_since(Clock::time_point begin) {
  return static_cast<int>(std::chrono::duration_cast<std::chrono::milliseconds>(Clock::now() - begin).count());
}

/// The lock that git holds while it changes files of the site; it need not exist. Empty outside a repository.
std::string git_lock_of(std::string folder, const FileSystem& disk) {
  for (; !folder.empty(); folder.resize(std::min(folder.rfind('/'), folder.size() - 1))) {
    const std::string git = folder + "/.git";
    const FileStatus::Kind kind = disk.status(git).kind;
    if (kind == FileStatus::Kind::folder) return git + "/index.lock";
    if (kind != FileStatus::Kind::file) continue;
    // A working tree beside the repository names it: `gitdir: PATH`.
    const std::string text = disk.read_start(git, 4096).bytes;
    if (!text.starts_with("gitdir: /")) return {};
    return text.substr(8, text.find_last_not_of(" \n\r") - 7) + "/index.lock";
  }
  return {};
}

}  // namespace

EventSource::EventSource(std::string root, const FileSystem& disk)
    : root_(std::move(root)),
      disk_(disk),
      descriptor_(::inotify_init1(IN_NONBLOCK | IN_CLOEXEC)),
      git_lock_(git_lock_of(root_, disk)) {}

EventSource::~EventSource() {
  if (descriptor_ >= 0) ::close(descriptor_);
}

bool EventSource::wait_for_event(int milliseconds) const {
  pollfd waited{descriptor_, POLLIN, 0};
  return ::poll(&waited, 1, milliseconds) > 0;
}

bool EventSource::pending() const { return wait_for_event(0); }

Watcher::Source::Watched EventSource::watch(const std::vector<std::string>& paths) {
  if (descriptor_ < 0) return Watched::impossible;
  const WatchedPlaces before = std::exchange(places_, look_at(paths, root_, disk_));
  std::map<int, std::string> now;
  for (const auto* folders : {&places_.outside, &places_.folders}) {
    for (const std::string& folder : *folders) {
      const int number = ::inotify_add_watch(descriptor_, folder.c_str(), kEvents);
      if (number >= 0) now.insert_or_assign(number, folder);
      if (number < 0 && (errno == ENOSPC || errno == ENOMEM)) return Watched::impossible;
    }
  }
  for (const auto& [number, folder] : watched_) {
    if (!now.contains(number)) ::inotify_rm_watch(descriptor_, number);
  }
  watched_ = std::move(now);
  return places_.exceed(before) ? Watched::more : Watched::same_or_less;
}

Changes EventSource::wait(int milliseconds) {
  Changes changes{false, std::vector<std::string>()};
  const auto begin = Clock::now();
  while (!changes.any && wait_for_event(std::max(0, milliseconds - milliseconds_since(begin)))) read(changes);
  if (!changes.any) return {};
  gather(changes);
  if (!changes.files) {
    // Should it fail, it fails again when the caller says what is watched next; then it is told.
    static_cast<void>(watch(std::vector<std::string>(places_.wanted)));
    return changes;
  }
  std::sort(changes.files->begin(), changes.files->end());
  changes.files->erase(std::unique(changes.files->begin(), changes.files->end()), changes.files->end());
  return changes;
}

bool EventSource::git_works() const {
  return !git_lock_.empty() && disk_.status(git_lock_).kind != FileStatus::Kind::missing;
}

/// Everything that follows without a pause.
void EventSource::gather(Changes& changes) {
  const auto first = Clock::now();
  for (;;) {
    const bool git = git_works();
    if (milliseconds_since(first) > (git ? kLongestGit : kLongestBurst)) break;
    if (wait_for_event(kQuiet)) {
      read(changes);
    } else if ((!git && half_written_.empty()) || !wait_for_event(kQuietAtWork - kQuiet)) {
      break;
    }
  }
  half_written_.clear();  // one that stays open is waited for when it is written to again
}

void EventSource::read(Changes& changes) {
  alignas(inotify_event) std::array<char, 65536> buffer;
  const ssize_t size = ::read(descriptor_, buffer.data(), buffer.size());
  for (ssize_t at = 0; at < size;) {
    inotify_event event{};
    const char* const begin = buffer.data() + at;
    std::copy_n(begin, sizeof event, reinterpret_cast<char*>(&event));
    note(event, event.len == 0 ? std::string() : std::string(begin + sizeof event), changes);
    at += static_cast<ssize_t>(sizeof event + event.len);
  }
}

void EventSource::note(const inotify_event& event, const std::string& name, Changes& changes) {
  if ((event.mask & IN_Q_OVERFLOW) != 0) {
    changes = {true, std::nullopt};
    return;
  }
  const auto folder = watched_.find(event.wd);
  if (folder == watched_.end() || (event.mask & IN_IGNORED) != 0) return;
  const std::string start = folder->second == "/" ? std::string() : folder->second;
  const std::string path = name.empty() ? folder->second : start + "/" + name;
  const bool inside = places_.folders.contains(folder->second);
  const bool counts = inside && !is_hidden_name(name);
  if (!counts && !places_.concern(path) && !(inside && name.empty())) return;
  changes.any = true;
  const bool is_made = (event.mask & IN_CREATE) != 0 && (event.mask & IN_ISDIR) == 0;
  if (is_made || (event.mask & IN_MODIFY) != 0) half_written_.insert(path);
  if ((event.mask & (IN_CLOSE_WRITE | IN_DELETE | IN_MOVED_FROM | IN_MOVED_TO)) != 0) half_written_.erase(path);
  if (name.empty() || (event.mask & IN_ISDIR) != 0) changes.files.reset();
  if (!changes.files) return;
  const auto link = places_.linked.find(path);
  changes.files->push_back(link == places_.linked.end() ? path : link->second);
}

}  // namespace lectern
