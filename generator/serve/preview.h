#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
#include <string>

#include "pipeline/build.h"
#include "serve/http_server.h"
#include "serve/watcher.h"

namespace lectern {

struct PreviewOptions {
  BuildRequest build;
  std::uint16_t port = 1313;
  bool poll = false;    ///< look at the files instead of waiting for the system's events
  bool follow = false;  ///< the browser goes to the page that was edited
};

/// What is told after each update.
struct PreviewUpdate {
  bool usable = false;  ///< false: the configuration is broken, the last good site is shown
  double seconds = 0;   ///< from the change to the site being there
  std::string changed;  ///< the file that changed, relative to the site; `N files`; empty for the first build
  Diagnostics diagnostics;
};

/// A site in the browser while it is written: the bytes of `build`, from memory, with one script added to each page on
/// the way, which shows an edit in the open page by replacing the blocks that changed. Errors appear over the last good
/// page and go away when they are mended.
class Preview {
 public:
  using Report = std::function<void(const PreviewUpdate&)>;

  /// `disk` must outlive it. `report` is called on a thread of its own.
  Preview(PreviewOptions options, const FileSystem& disk, Report report);
  ~Preview() = default;

  /// Why nothing can be served; empty when all is well.
  [[nodiscard]] const std::string& error() const { return server_.error(); }
  /// `http://127.0.0.1:1313/course/`. Known once the first build is done.
  [[nodiscard]] std::string address() const;
  /// Builds for the first time. False: there is no usable configuration, and nothing to show.
  bool start();
  /// Serves and watches until `stop`, which may be called from a signal handler.
  void run();
  void stop();

 private:
  [[nodiscard]] HttpResponse answer(const HttpRequest& request) const;
  [[nodiscard]] HttpResponse page_or_file(const HttpRequest& request, const std::string& path, int status) const;
  [[nodiscard]] std::string base_path() const;
  void watch_and_build();
  bool update(const Changes& changes);
  void tell(const std::string& follow);

  const PreviewOptions options_;
  const FileSystem& disk_;
  const Report report_;
  LiveSite site_;
  Watcher watcher_;
  HttpServer server_;
  std::vector<std::string> watched_;
  std::atomic<std::uint64_t> version_{0};
  std::atomic<bool> stopped_{false};
};

}  // namespace lectern
