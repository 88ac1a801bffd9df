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

bool Watcher::pending() const { return unsure_ || source_->pending(); }

void Watcher::watch(const std::vector<std::string>& paths) {
  if (!source_->watch(paths)) look_instead(paths);
}

void Watcher::look_instead(const std::vector<std::string>& paths) {
  method_ = Method::polling;
  source_ = std::make_unique<PollingSource>(root_, disk_);
  static_cast<void>(source_->watch(paths));
  unsure_ = true;
}

Changes Watcher::wait(int milliseconds) {
  if (!unsure_) return source_->wait(milliseconds);
  unsure_ = false;
  return {true, std::nullopt};
}

}  // namespace lectern
