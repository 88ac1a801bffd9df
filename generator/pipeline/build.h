#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <set>
#include <string>
#include <unordered_set>
#include <utility>
#include <vector>

#include "diagnostics/diagnostic.h"
#include "engines/languages/highlight_cache.h"
#include "files/file_system.h"
#include "files/output_disk.h"
#include "model/cache_files.h"
#include "model/output.h"
#include "model/page.h"
#include "model/page_key.h"
#include "model/site.h"
#include "pipeline/check.h"
#include "pipeline/load.h"
#include "pipeline/search.h"
#include "pipeline/stopwatch.h"

namespace lectern {

/// A page in the script of an edition. Points into the original.
struct ConvertedPage {
  std::shared_ptr<const Page> original;
  std::string script;  ///< of the original
  std::shared_ptr<const Page> converted;
};

/// A page that is written by hand for one edition (`name.zh-hans.md`).
struct VariantPage {
  std::string script;
  std::shared_ptr<const Page> base;    ///< the page it stands for
  std::shared_ptr<const Page> source;  ///< as it was read
  std::shared_ptr<const Page> page;    ///< in the place of `base`
};

/// What an editor would mark in one page, kept for the next time it is asked for.
struct CheckedPage {
  std::shared_ptr<const Page> page;
  std::string script;
  PageCheck check;
};

/// A course as far as it is understood: loaded, parsed and linked. Sites point into the pages, which point into the
/// loaded sources; moving it keeps them valid.
struct Project {
  LoadedSite loaded;
  std::vector<std::shared_ptr<const Page>> pages;  ///< in the order of `loaded.pages`, without those of `variants`
  std::size_t parsed = 0;                          ///< pages that nothing was known of before
  std::int64_t next_change = 0;  ///< when the first page appears or disappears by its date, in seconds since 1970
  std::vector<VariantPage> variants;
  std::set<std::string> included;                        ///< files that pages include, absolute, links followed
  std::shared_ptr<const DocumentedNames> documentation;  ///< what names in code may lead to; may be nullptr
  Site site;                                             ///< empty when `loaded.usable` is false
  std::map<std::string, Site> variant_sites;  ///< by script: `site` with the pages of `variants` in their places
  std::vector<Site> editions;        ///< `site` as each of its editions shows it; none: it is published as it is
  std::vector<CheckedPage> checked;  ///< the pages of `site` and the variants
  std::vector<std::vector<ConvertedPage>> converted;  ///< for each edition: by page number, empty where all stays
  Diagnostics diagnostics;  ///< of loading, parsing and linking, sorted, at the site's own levels
  std::vector<StageTime> times;
};

/// What an earlier build of a site left in an output folder.
struct EarlierBuild {
  std::vector<SiteRecord> sites;           ///< by published site; none: nothing is known
  std::unordered_set<std::string> stands;  ///< its files that have the size and time it left them with
  std::function<std::string(const std::string& path)> read;  ///< the bytes of one of these
};

/// How a project is rendered.
struct RenderRequest {
  unsigned jobs = 0;  ///< threads; 0: one for each processor
  /// Pages that would come the same as this build made them are not rendered but kept (`OutputSink::keep`), and what is
  /// made now is recorded for the next build. What is kept is moved out of it. nullptr: everything is rendered.
  EarlierBuild* earlier = nullptr;
  CacheFiles cache = {};  ///< for what the search index is made of
};

/// What comes of a project that is rendered: messages and times; the files go into a sink.
struct Rendering {
  Diagnostics diagnostics;  ///< all of the build's, sorted, at the site's own levels
  std::vector<StageTime> times;
  StageTime writing{"write", 0, 0};    ///< what the sink needed
  std::vector<SiteRecord> records;     ///< with `RenderRequest::earlier`: by published site
  std::vector<Rerendered> rerendered;  ///< … and the pages that were rendered, in order
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
  unsigned jobs = 0;                     ///< threads; 0: one for each processor
  HighlightCache* highlights = nullptr;  ///< what is known of code blocks, and becomes known; must outlive the build
  CacheFiles cache = {};                 ///< for pages as they were parsed (with `highlights` only) and clean texts
  std::function<void()> on_page;         ///< called after each page that was read, from any thread; may be empty
  std::function<void()> on_parsed = {};  ///< called when all pages are parsed, and `highlights` is needed no more
};

/// Load, parse, link. Reads the disk, writes nothing but the request's cache. Never throws for anything in the course.
[[nodiscard]] Project link_project(const BuildRequest& request, const FileSystem& disk);

/// Renders the pages of a usable project, or keeps them, and writes the search index. Files go into `sink` as they are
/// made, course by course, from this thread: what a sink does not keep is not held in memory.
[[nodiscard]] Rendering render_project(const Project& project, const RenderRequest& request, OutputSink& sink);
/// The same for a project that nobody needs afterwards: pages go as they are shown for the last time, which is a tenth
/// of the most a build of a large course holds. `loaded` is left, without its pages, and what is known of the whole.
[[nodiscard]] Rendering render_and_release(Project& project, const RenderRequest& request, OutputSink& sink);

/// What there is to say of one page, that of rendering it included.
[[nodiscard]] Diagnostics page_diagnostics(const Project& project, PageId page);

/// What `check --review-conversion` shows: characters of all pages that an edition had to guess.
[[nodiscard]] Diagnostics review_editions(const Project& project);

/// Load, parse, link, render: the whole site in memory. The same bytes whatever the number of jobs.
[[nodiscard]] Build build(const BuildRequest& request, const FileSystem& disk);

/// A site kept in memory for a preview: built again after edits at the cost of what they change. A page is parsed only
/// when its bytes, or what parsing depends on, are new; an edit that no other page can tell, of words or within code,
/// costs that page and no linking; a file is made when somebody asks for it, and is then what `build` would write.
/// `update` and `render_rest` are for one thread; everything else may be called from any thread meanwhile, and is
/// answered from the site as it was.
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
  [[nodiscard]] std::shared_ptr<Snapshot> current() const;
  bool take_page(const std::vector<std::string>& touched);

  BuildRequest request_;
  const FileSystem& disk_;
  mutable std::mutex mutex_;
  std::shared_ptr<Snapshot> snapshot_;               ///< of the last usable site
  mutable std::shared_ptr<const Snapshot> retired_;  ///< the one before it: let go when there is time
  Diagnostics problems_;                             ///< why there is none, or why it is not the newest
  std::vector<std::string> mended_by_;               ///< files whose change may end these problems
};

/// What a build came to, as far as the next one has to repeat it when there is nothing to do.
struct BuildResult {
  std::uint64_t pages = 0;
  std::uint64_t files = 0;
  Diagnostics diagnostics;  ///< all of them, sorted, at the site's own levels
};

/// What builds of a site leave to each other, in files of its cache folder:
///
/// - `code-0` to `code-f`: what became of each code block, by language and text;
/// - `parsed-…`: pages as they were parsed, by path and text;
/// - `clean-…`: which of them an editor had nothing to say of, by text;
/// - `terms-…`: those of a run of pages (or a sample of them), for the search index, by what they are made of;
/// - `pages`: what each page was made from and what became of it;
/// - `build`: what the last build read, wrote and said, so that the next one can tell from file times alone that it
///   would do the same.
///
/// The folder may be deleted at any time. Files are replaced as a whole, so builds may run beside each other, and one
/// that is killed leaves the files as they were; what it had begun, the first one that writes there an hour later
/// clears away. A file that another program wrote (by its build id, not its version), or that is damaged, is as good as
/// none. What cannot be written is left out: a cache is never needed. A file of the site that another program changed
/// counts as changed when its size or its time is another one.
class BuildCache {
 public:
  /// Reads what is known of code. `settings` is what `load_settings` gave for the request. `disk` must outlive it. To
  /// be made before anything of the site is read.
  BuildCache(const BuildRequest& request, const LoadedSite& settings, OutputDisk& disk);

  /// Gives a build what is known of code blocks and pages (`highlights` and `cache`). The cache must outlive the build.
  void lend_to(BuildRequest& request);

  /// The last build's result, when no file that it read or wrote was touched since, nothing is asked differently and no
  /// page's date has come. Costs a look at each of these files. Never, while links are in use or a file was changed
  /// in the moment before it was read. `output` is the absolute output folder.
  [[nodiscard]] std::optional<BuildResult> unchanged(const std::string& output) const;

  /// What the last build left in an output folder, when it was asked the same. Costs a look at each of its files. To be
  /// asked while nobody else writes there. The cache must outlive it.
  [[nodiscard]] EarlierBuild earlier(const std::string& output) const;

  /// For `RenderRequest::cache`; lives as long as this.
  [[nodiscard]] CacheFiles files();

  /// After a build that was written as a whole.
  void keep(const Project& project, const std::string& output, const BuildResult& result,
            const std::vector<SiteRecord>& records) const;
  /// After one that wrote no site: what became of code blocks. Costs next to nothing when no block was new.
  void keep_code() const;
  /// Keeps it and lets go of it, once all pages are parsed (`BuildRequest::on_parsed`): what finds the blocks is a
  /// fortieth of the memory of a build. The `highlights` it lent are gone; what they gave stays.
  void finish_code();

 private:
  struct Record;
  [[nodiscard]] std::optional<Record> read_record() const;
  [[nodiscard]] std::string read(const std::string& name) const;
  void write(const std::string& name, std::string_view bytes) const;
  void keep_pages(const std::string& output, const std::vector<SiteRecord>& records) const;
  void clear_away() const;
  void forget_unused() const;

  std::string request_;  ///< everything that is asked
  std::string folder_;
  OutputDisk& disk_;
  std::int64_t now_;                            ///< the build's own time, in seconds
  std::int64_t started_;                        ///< nanoseconds since 1970
  std::unique_ptr<HighlightCache> highlights_;  ///< none once it is finished
  mutable std::once_flag cleared_;
  mutable std::mutex mutex_;    ///< of `used_`
  std::set<std::string> used_;  ///< names of the files that this build asked for or wrote
};

}  // namespace lectern
