#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
#include <mutex>
#include <string>
#include <vector>

#include "pipeline/build.h"
#include "serve/http_server.h"
#include "serve/watcher.h"

namespace lectern {

struct PreviewOptions {
  BuildRequest build;                             ///< its root absolute, links followed
  std::uint16_t port = 1313;                      ///< or the next free one; 0: any
  bool poll = false;                              ///< look at the files instead of waiting for the system's events
  bool follow = false;                            ///< the browser goes to the page that was edited
  std::function<Diagnostics(Diagnostics)> judge;  ///< marks what is known of all messages; may be absent
};

/// What is told after each update, and once more when rendering the rest of the site gave other messages.
struct PreviewUpdate {
  bool usable = false;      ///< false: the configuration is broken, the last good site is shown
  double seconds = 0;       ///< from seeing the change to having the page
  std::string changed;      ///< the file that changed, relative to the site; `N files`; empty: nothing, more is known
  Diagnostics diagnostics;  ///< all of them
};

/// A site in the browser while it is written: the bytes of `build`, from memory, with one script added to each page on
/// the way, which shows an edit in the open page by replacing the blocks that changed. Errors appear over the last good
/// page and go away when they are mended.
///
/// Open pages are told of each update over one event stream: `{"version", "errors", "follow", "pages", "files"}`, where
/// `errors` is what the terminal shows, `pages` are the addresses of pages that were edited, `files` those of other
/// files. A page that a template failed at carries a header, `Lectern-Failed`: the browser keeps the one it has.
class Preview {
 public:
  using Report = std::function<void(const PreviewUpdate&)>;

  /// `disk` must outlive it. `report` is called on one thread at a time.
  Preview(PreviewOptions options, const FileSystem& disk, Report report);
  ~Preview() = default;

  /// Why nothing can be served; empty when all is well.
  [[nodiscard]] const std::string& error() const { return server_.error(); }
  [[nodiscard]] std::uint16_t port() const { return server_.port(); }
  /// `http://127.0.0.1:1313/course/`. Known once the first build is done.
  [[nodiscard]] std::string address() const;
  /// Whether changes are seen by looking at the files.
  [[nodiscard]] bool polls() const { return watcher_.method() == Watcher::Method::polling; }
  /// Builds for the first time. False: there is no usable configuration yet, and nothing to show but why.
  bool start();
  /// Serves and watches until `stop`, which may be called from a signal handler.
  void run();
  void stop();

 private:
  struct ShownPage;
  [[nodiscard]] HttpResponse answer(const HttpRequest& request) const;
  [[nodiscard]] HttpResponse missing(const HttpRequest& request, const std::string& version) const;
  [[nodiscard]] HttpResponse answer_page(const HttpRequest& request, const std::string& path,
                                         const ShownPage& page) const;
  [[nodiscard]] HttpResponse answer_copy(const HttpRequest& request, const std::string& path,
                                         const std::string& source) const;
  [[nodiscard]] std::string base_path() const;
  [[nodiscard]] std::string version() const;
  void watch_and_build();
  bool update(Changes changes);
  void read(Changes& changes);
  void render_first(const std::vector<std::string>& pages);
  void check_rest();
  [[nodiscard]] Diagnostics messages(const std::vector<std::string>& edited) const;
  void tell(const Diagnostics& all, const std::vector<std::string>& pages, const std::vector<std::string>& files);

  const PreviewOptions options_;
  const FileSystem& disk_;
  const Report report_;
  const std::string run_;  ///< another one each time a preview starts
  LiveSite site_;
  Watcher watcher_;
  HttpServer server_;
  std::atomic<std::uint64_t> version_{0};
  std::atomic<bool> stopped_{false};
  mutable std::mutex mutex_;
  mutable std::string asked_;  ///< the page that was opened last; with the mutex
  // Of the thread that builds:
  std::vector<std::string> watched_;
  Diagnostics linked_;     ///< messages of the last update, before anything was rendered
  Diagnostics rendering_;  ///< what rendering added when all was rendered last
  Diagnostics told_;
  bool usable_ = false;
  bool unchecked_ = true;  ///< rendering may say something else by now
};

}  // namespace lectern
