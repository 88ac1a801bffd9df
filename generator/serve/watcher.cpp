// Two ways of seeing changes behind one face, and the step from the better to the safer one.
#include "serve/watcher.h"

#include <utility>

#include "serve/watcher/event_source.h"
#include "serve/watcher/polling_source.h"

namespace lectern {

Watcher::Watcher(std::string root, const FileSystem& disk, Method method)
    : root_(std::move(root)), disk_(disk), method_(method) {
  if (method == Method::events) {
    source_ = std::make_unique<EventSource>(root_, disk_);
  } else {
    source_ = std::make_unique<PollingSource>(root_, disk_);
  }
}

Watcher::~Watcher() = default;

bool Watcher::pending() const { return source_->pending(); }

bool Watcher::watch(const std::vector<std::string>& paths) {
  Source::Watched watched = source_->watch(paths);
  if (watched == Source::Watched::impossible) {
    method_ = Method::polling;
    source_ = std::make_unique<PollingSource>(root_, disk_);
    watched = source_->watch(paths);
  }
  return watched == Source::Watched::more;
}

Changes Watcher::wait(int milliseconds) { return source_->wait(milliseconds); }

}  // namespace lectern
