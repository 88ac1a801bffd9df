#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "diagnostics/diagnostic.h"
#include "files/file_system.h"
#include "model/output.h"
#include "model/page.h"
#include "model/site.h"
#include "pipeline/load.h"
#include "pipeline/stopwatch.h"

namespace lectern {

/// A course as far as it is understood: loaded, parsed and linked. The site points into the pages, which point into
/// the loaded sources; moving it keeps them valid.
struct Project {
  LoadedSite loaded;
  std::vector<std::shared_ptr<const Page>> pages;  ///< in the order of `loaded.pages`
  Site site;                                       ///< empty when `loaded.usable` is false
  Diagnostics diagnostics;  ///< of loading, parsing and linking, sorted, at the site's own levels
  std::vector<StageTime> times;
};

/// What comes of a project that is rendered: messages and times; the files go into a sink.
struct Rendering {
  Diagnostics diagnostics;  ///< all of the build's, sorted, at the site's own levels
  std::vector<StageTime> times;
  StageTime writing{"write", 0, 0};  ///< what the sink needed
};

/// A finished build: what would be written and what is to be said.
struct Build {
  Project project;
  OutputTree output;
  Diagnostics diagnostics;  ///< all of them, sorted, at the site's own levels
  std::vector<StageTime> times;
};

struct BuildRequest {
  LoadRequest load;
  unsigned jobs = 0;  ///< threads; 0: one for each processor
};

/// Load, parse, link. Reads the disk, writes nothing. Never throws for anything in the course.
[[nodiscard]] Project link_project(const BuildRequest& request, const FileSystem& disk);

/// Renders every page of a usable project and writes the search index. Files go into `sink` as they are made, course by
/// course, from this thread: what a sink does not keep is not held in memory.
[[nodiscard]] Rendering render_project(const Project& project, unsigned jobs, OutputSink& sink);

/// Load, parse, link, render: the whole site in memory. The same bytes whatever the number of jobs.
[[nodiscard]] Build build(const BuildRequest& request, const FileSystem& disk);

/// A site kept in memory for a preview: built again after edits at the cost of what they change. A page is parsed only
/// when its bytes, or what parsing depends on, are new; a file is made when somebody asks for it, and is then what
/// `build` would write. `update` is for one thread at a time; everything else may be called from any thread meanwhile,
/// and is answered from the site as it was.
class LiveSite {
 public:
  /// `disk` must outlive it. Nothing is read before the first update.
  LiveSite(BuildRequest request, const FileSystem& disk);
  LiveSite(const LiveSite&) = delete;
  LiveSite& operator=(const LiveSite&) = delete;
  ~LiveSite();

  /// Reads what is new: all of the site, or only the files `touched` (absolute paths) when nothing else changed since
  /// the last update. False when there is no usable configuration; the last usable site is kept then.
  bool update(const std::optional<std::vector<std::string>>& touched = std::nullopt);
  /// Every message of the last update: of loading, parsing and linking, and of what was rendered since.
  [[nodiscard]] Diagnostics diagnostics() const;
  /// Renders everything nobody asked for yet, to know all messages. False when it gave up because `stop` said so.
  bool render_rest(const std::function<bool()>& stop) const;
  /// A file by its path in the output folder (`a/index.html`); nothing when the site has none of that name.
  [[nodiscard]] std::optional<OutputFile> file(const std::string& path) const;
  /// Whether there would be such a file, without making it.
  [[nodiscard]] bool has(const std::string& path) const;
  /// Whether a page came out as its templates want it; false for one that a template failed at, of which only the text
  /// is shown. True for every other file.
  [[nodiscard]] bool is_whole(const std::string& path) const;
  /// The output paths of the files that are copied from a file (absolute path).
  [[nodiscard]] std::vector<std::string> copies_of(const std::string& source) const;
  /// Folders and files whose change means another update (absolute, sorted; some may not exist yet).
  [[nodiscard]] std::vector<std::string> watch() const;
  /// The output path of the page that is written in a file (absolute path); empty when there is none.
  [[nodiscard]] std::string page_of(const std::string& source) const;
  /// Where the site says it will stand (`base_url`); may be empty.
  [[nodiscard]] std::string base_url() const;

 private:
  class Snapshot;
  [[nodiscard]] std::shared_ptr<const Snapshot> current() const;

  BuildRequest request_;
  const FileSystem& disk_;
  mutable std::mutex mutex_;
  std::shared_ptr<const Snapshot> snapshot_;         ///< of the last usable site
  mutable std::shared_ptr<const Snapshot> retired_;  ///< the one before it: let go when there is time
  Diagnostics problems_;                             ///< why there is none, or why it is not the newest
  std::vector<std::string> mended_by_;               ///< files whose change may end these problems
};

}  // namespace lectern
