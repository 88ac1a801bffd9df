// A site in memory for a preview. What an update understood is one snapshot; what is rendered of it is kept beside it,
// each page once. Only an edit that no other page can tell changes a snapshot: it is put in its place while nobody
// reads.
#include <algorithm>
#include <shared_mutex>
#include <unordered_map>

#include "pipeline/build.h"
#include "pipeline/build/editions.h"
#include "pipeline/build/page_edit.h"
#include "pipeline/build/project.h"

namespace lectern {

namespace {

using Files = std::unordered_map<std::string, OutputFile>;

void keep(Files& files, std::string path, std::string bytes) {
  files.insert_or_assign(std::move(path), OutputFile{std::make_shared<const std::string>(std::move(bytes)), {}});
}

void keep(Files& files, std::vector<std::pair<std::string, std::string>>&& made) {
  for (auto& [path, bytes] : made) keep(files, std::move(path), std::move(bytes));
}

constexpr std::string_view kSearchFiles = "assets/search/";

/// Files that `Renderer::render_site` may make: they win over those of pages.
bool is_of_site(std::string_view path) {
  return path == "404.html" || path == "robots.txt" || path.starts_with("sitemap") || path == "search/index.html" ||
         path == "search.html" || path.starts_with("assets/");
}

std::optional<OutputFile> find(const Files& files, const std::string& path) {
  const auto file = files.find(path);
  return file == files.end() ? std::nullopt : std::optional(file->second);
}

/// One published site: what it is made of, and what was rendered of it.
class SiteView {
 public:
  SiteView(const Site& site, const LookFiles& look, unsigned jobs)
      : site_(site),
        jobs_(jobs),
        folder_(site.prefix().empty() ? std::string() : std::string(site.prefix().substr(1)) + "/"),
        renderer_(site, look),
        rendered_(site.pages.size()),
        has_files_(site.pages.size()) {
    for (PageId id = 0; id < site.pages.size(); ++id) {
      for (std::string& name : renderer_.outputs(id)) page_of_.insert_or_assign(std::move(name), id);
    }
  }

  /// Without making it.
  [[nodiscard]] bool has_page(const std::string& path) const { return page_of_.contains(path); }

  [[nodiscard]] std::optional<OutputFile> file(const std::string& path) const {
    if (path.starts_with(folder_)) {
      const std::string_view name = std::string_view(path).substr(folder_.size());
      if (name.starts_with(kSearchFiles)) {
        if (const auto found = find(search(), path)) return found;
      }
      if (is_of_site(name)) {
        if (const auto found = find(of_site(), path)) return found;
      }
    }
    const auto page = page_of_.find(path);
    if (page == page_of_.end()) return std::nullopt;
    render(page->second);
    const std::lock_guard lock(mutex_);
    return find(files_, path);
  }

  [[nodiscard]] bool is_whole(const std::string& path) const {
    const auto page = page_of_.find(path);
    if (page == page_of_.end()) return true;
    render(page->second);
    const std::lock_guard lock(mutex_);
    const Diagnostics& messages = *rendered_[page->second];
    return std::none_of(messages.begin(), messages.end(),
                        [](const Diagnostic& message) { return message.code == Code::template_error; });
  }

  /// After an edit that no other page can tell: forgets what was made of pages. False when the view itself has to be
  /// made anew.
  [[nodiscard]] bool forget(PageId id) {
    if (!renderer_.is_current(id)) return false;
    // Lists, feeds and whole courses on a page show its text and what it adds up to.
    for (PageId page = 0; page < rendered_.size(); ++page) {
      if (page == id || site_[page].kind != PageKind::page) rendered_[page].reset();
    }
    has_files_.assign(has_files_.size(), false);
    files_.clear();
    of_site_ = std::make_unique<Once>();
    search_ = std::make_unique<Once>();
    site_problems_.clear();
    return true;
  }

  /// Only the messages are kept: the files of all pages together may be larger than memory. `reading` is held for a
  /// page at a time.
  [[nodiscard]] bool render_rest(const std::function<bool()>& stop, std::shared_mutex& reading) const {
    for (PageId id = 0; id < rendered_.size(); ++id) {
      if (stop()) return false;
      const std::shared_lock held(reading);
      if (is_known(id)) continue;
      Diagnostics messages = made(id).diagnostics;
      const std::lock_guard lock(mutex_);
      if (!rendered_[id]) rendered_[id] = std::move(messages);
    }
    const std::shared_lock held(reading);
    static_cast<void>(of_site());
    return true;
  }

  void append_diagnostics(Diagnostics& all) const {
    Diagnostics found = renderer_.diagnostics();
    const auto append = [](Diagnostics& to, const Diagnostics& some) { to.insert(to.end(), some.begin(), some.end()); };
    {
      const std::lock_guard lock(mutex_);
      for (const auto& page : rendered_) {
        if (page) append(found, *page);
      }
      append(found, site_problems_);
    }
    merge_template_errors(found);
    append(all, found);
  }

 private:
  /// Files that are made together, when the first of them is asked for.
  struct Once {
    std::once_flag made;
    Files files;
  };

  [[nodiscard]] bool is_known(PageId id) const {
    const std::lock_guard lock(mutex_);
    return rendered_[id].has_value();
  }

  [[nodiscard]] RenderedPage made(PageId id) const {
    return site_[id].kind == PageKind::print ? renderer_.render_print(id, texts_of(id)) : renderer_.render(id);
  }

  /// Nobody waits for a page that another thread asked for, but for that page itself.
  void render(PageId id) const {
    {
      const std::lock_guard lock(mutex_);
      if (has_files_[id]) return;
    }
    RenderedPage page = made(id);
    const std::lock_guard lock(mutex_);
    if (has_files_[id]) return;
    has_files_[id] = true;
    rendered_[id] = std::move(page.diagnostics);
    keep(files_, std::move(page.files));
  }

  [[nodiscard]] std::vector<std::string> texts_of(PageId print_page) const {
    const PageId course = site_[print_page].course;
    std::vector<std::string> texts(print_page - course);
    parallel_loop(jobs_)(texts.size(), [&](std::size_t i) {
      const auto part = static_cast<PageId>(course + i);
      if (site_[part].course == course) texts[i] = renderer_.render(part).print_text;
    });
    return texts;
  }

  const Files& of_site() const {
    std::call_once(of_site_->made, [this] {
      RenderedPage site = renderer_.render_site();
      keep(of_site_->files, std::move(site.files));
      const std::lock_guard lock(mutex_);
      site_problems_ = std::move(site.diagnostics);
    });
    return of_site_->files;
  }

  const Files& search() const {
    std::call_once(search_->made, [this] {
      search_files(site_, parallel_loop(jobs_), {}, [this](std::string path, std::string bytes) {
        keep(search_->files, std::move(path), std::move(bytes));
      });
    });
    return search_->files;
  }

  const Site& site_;
  const unsigned jobs_;
  const std::string folder_;  ///< where its files stand in the output folder; empty or `zh-hans/`
  const Renderer renderer_;
  std::unordered_map<std::string, PageId> page_of_;  ///< by the path of a file it may make
  std::unique_ptr<Once> of_site_ = std::make_unique<Once>();
  std::unique_ptr<Once> search_ = std::make_unique<Once>();
  mutable std::mutex mutex_;  ///< of everything below
  mutable std::vector<std::optional<Diagnostics>> rendered_;
  mutable std::vector<bool> has_files_;
  mutable Files files_;
  mutable Diagnostics site_problems_;
};

}  // namespace

class LiveSite::Snapshot {
 public:
  Snapshot(Project project, unsigned jobs)
      : project_(std::move(project)), look_(look_of(project_.loaded)), jobs_(jobs) {
    for (const Site* site : published_sites(project_)) {
      views_.push_back(std::make_unique<SiteView>(*site, look_, jobs));
    }
    for (auto& [path, source] : copied_files(project_)) copies_.insert_or_assign(std::move(path), std::move(source));
    for (PageId id = 0; id < project_.site.pages.size(); ++id) {
      if (const Page* page = project_.site[id].page)
        page_in_.emplace(project_.loaded.root + "/" + page->source->path(), id);
    }
  }

  /// To be held, shared, while any of the functions below runs; alone for `put`.
  [[nodiscard]] std::shared_mutex& reading() const { return reading_; }

  [[nodiscard]] const Project& project() const { return project_; }

  /// The page that is written in a file (absolute path).
  [[nodiscard]] PageId page_in(const std::string& file) const {
    const auto page = page_in_.find(file);
    return page == page_in_.end() ? kNoPage : page->second;
  }

  void put(PageEdit edit) {
    const PageId id = edit.id;
    put_page_edit(project_, std::move(edit));
    const std::vector<const Site*> sites = published_sites(project_);
    for (std::size_t i = 0; i < views_.size(); ++i) {
      if (!views_[i]->forget(id)) views_[i] = std::make_unique<SiteView>(*sites[i], look_, jobs_);
    }
  }

  [[nodiscard]] bool has(const std::string& path) const {
    const bool page = std::any_of(views_.begin(), views_.end(), [&](const auto& view) { return view->has_page(path); });
    return page || copies_.contains(path) || file(path).has_value();
  }

  [[nodiscard]] std::optional<OutputFile> file(const std::string& path) const {
    for (const auto& view : views_) {
      if (auto found = view->file(path)) return found;
    }
    const auto copy = copies_.find(path);
    if (copy == copies_.end()) return std::nullopt;
    return OutputFile{nullptr, copy->second};
  }

  [[nodiscard]] bool is_whole(const std::string& path) const {
    return std::all_of(views_.begin(), views_.end(), [&](const auto& view) { return view->is_whole(path); });
  }

  [[nodiscard]] std::vector<std::string> copies_of(const std::string& source) const {
    std::vector<std::string> paths;
    for (const auto& [path, from] : copies_) {
      if (from == source) paths.push_back(path);
    }
    std::sort(paths.begin(), paths.end());
    return paths;
  }

  [[nodiscard]] bool render_rest(const std::function<bool()>& stop) const {
    return std::all_of(views_.begin(), views_.end(),
                       [&](const auto& view) { return view->render_rest(stop, reading_); });
  }

  [[nodiscard]] Diagnostics diagnostics() const {
    Diagnostics all = project_.diagnostics;
    for (const auto& view : views_) view->append_diagnostics(all);
    settle(all, project_.loaded.config);
    return all;
  }

 private:
  Project project_;
  const LookFiles look_;
  const unsigned jobs_;
  std::vector<std::unique_ptr<SiteView>> views_;
  std::unordered_map<std::string, std::string> copies_;  ///< to where they are copied from
  std::unordered_map<std::string, PageId> page_in_;      ///< by the file it is written in
  mutable std::shared_mutex reading_;
};

LiveSite::LiveSite(BuildRequest request, const FileSystem& disk) : request_(std::move(request)), disk_(disk) {}
LiveSite::~LiveSite() = default;

std::shared_ptr<LiveSite::Snapshot> LiveSite::current() const {
  const std::lock_guard lock(mutex_);
  return snapshot_;
}

bool LiveSite::take_page(const std::vector<std::string>& touched) {
  const auto snapshot = current();
  if (!snapshot || !problems_.empty() || touched.size() != 1) return false;
  const PageId id = snapshot->page_in(touched.front());
  if (id == kNoPage) return false;
  auto edit = read_page_edit(snapshot->project(), id, touched.front(), request_, disk_);
  if (!edit) return false;
  const std::lock_guard alone(snapshot->reading());
  snapshot->put(std::move(*edit));
  return true;
}

bool LiveSite::update(const std::optional<std::vector<std::string>>& touched) {
  if (touched && take_page(*touched)) return true;
  const std::shared_ptr<const Snapshot> before = current();
  EarlierProject earlier;
  if (before) earlier.project = &before->project();
  if (before && problems_.empty()) earlier.touched = touched;
  Project project = make_project(request_, disk_, earlier);
  const bool usable = project.loaded.usable;
  Diagnostics problems = usable ? Diagnostics() : project.diagnostics;
  std::vector<std::string> mended_by = usable ? std::vector<std::string>() : project.loaded.watch;
  std::shared_ptr<Snapshot> made;
  if (usable) made = std::make_shared<Snapshot>(std::move(project), request_.jobs);
  const std::lock_guard lock(mutex_);
  if (usable) {
    retired_ = std::move(snapshot_);
    snapshot_ = std::move(made);
  }
  problems_ = std::move(problems);
  mended_by_ = std::move(mended_by);
  return usable;
}

Diagnostics LiveSite::diagnostics() const {
  std::shared_ptr<const Snapshot> snapshot;
  {
    const std::lock_guard lock(mutex_);
    if (!problems_.empty() || !snapshot_) return problems_;
    snapshot = snapshot_;
  }
  const std::shared_lock reading(snapshot->reading());
  return snapshot->diagnostics();
}

bool LiveSite::render_rest(const std::function<bool()>& stop) const {
  std::shared_ptr<const Snapshot> retired;
  {
    const std::lock_guard lock(mutex_);
    retired.swap(retired_);
  }
  retired.reset();
  const auto snapshot = current();
  return !snapshot || snapshot->render_rest(stop);
}

std::optional<OutputFile> LiveSite::file(const std::string& path) const {
  const auto snapshot = current();
  if (!snapshot) return std::nullopt;
  const std::shared_lock reading(snapshot->reading());
  return snapshot->file(path);
}

bool LiveSite::has(const std::string& path) const {
  const auto snapshot = current();
  if (!snapshot) return false;
  const std::shared_lock reading(snapshot->reading());
  return snapshot->has(path);
}

bool LiveSite::is_whole(const std::string& path) const {
  const auto snapshot = current();
  if (!snapshot) return false;
  const std::shared_lock reading(snapshot->reading());
  return snapshot->is_whole(path);
}

std::vector<std::string> LiveSite::copies_of(const std::string& source) const {
  const auto snapshot = current();
  return snapshot ? snapshot->copies_of(source) : std::vector<std::string>();
}

std::vector<std::string> LiveSite::watch() const {
  const auto snapshot = current();
  std::vector<std::string> paths = snapshot ? snapshot->project().loaded.watch : std::vector<std::string>();
  const std::lock_guard lock(mutex_);
  paths.insert(paths.end(), mended_by_.begin(), mended_by_.end());
  std::sort(paths.begin(), paths.end());
  paths.erase(std::unique(paths.begin(), paths.end()), paths.end());
  return paths;
}

std::string LiveSite::page_of(const std::string& source) const {
  const auto snapshot = current();
  const PageId page = snapshot ? snapshot->page_in(source) : kNoPage;
  if (page == kNoPage) return {};
  const std::shared_lock reading(snapshot->reading());
  return snapshot->project().site[page].output;
}

std::string LiveSite::base_url() const {
  const auto snapshot = current();
  return snapshot ? snapshot->project().loaded.config.base_url : std::string();
}

}  // namespace lectern
