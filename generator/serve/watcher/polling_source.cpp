// For disks that do not tell: network shares, folders of virtual machines.
#include "serve/watcher/polling_source.h"

#include <algorithm>
#include <chrono>
#include <thread>
#include <utility>

namespace lectern {

namespace {

constexpr std::chrono::milliseconds kLookEvery{200};
constexpr int kShare = 10;  // a look may take a tenth of the time

}  // namespace

Watcher::Source::Watched PollingSource::watch(const std::vector<std::string>& paths) {
  const WatchedPlaces before = places_;
  places_.wanted = paths;
  Seen now = look();
  if (places_.exceed(before)) {
    seen_ = std::move(now);
    return Watched::more;
  }
  // What changed while something else was done is still to be told.
  std::erase_if(seen_, [&](const auto& one) { return !places_.hold(one.first); });
  return Watched::same_or_less;
}

Changes PollingSource::wait(int milliseconds) {
  const auto end = Clock::now() + std::chrono::milliseconds(milliseconds);
  for (;;) {
    std::this_thread::sleep_until(std::min(end, next_look_));
    if (Clock::now() < next_look_) return {};
    Seen now = look();
    if (now == seen_) continue;
    Changes changes{true, difference(now)};
    seen_ = std::move(now);
    return changes;
  }
}

PollingSource::Seen PollingSource::look() {
  const auto begin = Clock::now();
  Seen seen;
  places_ = look_at(places_.wanted, root_, disk_);
  for (const std::string& path : places_.wanted) note(path, seen);
  for (const std::string& folder : places_.folders) {
    for (const FolderEntry& entry : disk_.list(folder)) {
      if (!is_hidden_name(entry.name)) note(folder + "/" + entry.name, seen);
    }
  }
  const Clock::duration cost = Clock::now() - begin;
  next_look_ = Clock::now() + std::max<Clock::duration>(kLookEvery, cost * kShare);
  return seen;
}

void PollingSource::note(const std::string& path, Seen& seen) const {
  const FileStatus status = disk_.status(path);
  if (status.kind == FileStatus::Kind::missing) return;
  const bool is_folder = status.kind == FileStatus::Kind::folder;
  seen[path] = is_folder ? Stamp{true} : Stamp{false, status.size, status.modified, status.changed};
}

/// When a folder came or went, all has to be looked at.
std::optional<std::vector<std::string>> PollingSource::difference(const Seen& now) const {
  std::vector<std::string> files;
  const auto compare = [&files](const Seen& some, const Seen& others) {
    for (const auto& [path, stamp] : some) {
      const auto other = others.find(path);
      if (other != others.end() && other->second == stamp) continue;
      if (stamp.is_folder) return false;
      files.push_back(path);
    }
    return true;
  };
  if (!compare(seen_, now) || !compare(now, seen_)) return std::nullopt;
  std::sort(files.begin(), files.end());
  files.erase(std::unique(files.begin(), files.end()), files.end());
  return files;
}

}  // namespace lectern
