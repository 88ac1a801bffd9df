// Pages that follow from the course and are written by nobody.
#include "pipeline/link/made_pages.h"

#include <algorithm>
#include <set>

#include "model/url_path.h"

namespace lectern {

namespace {

// A course that is longer than that is no book.
constexpr std::uint32_t kMostPrintedChapters = 300;

bool is_of(const SitePage& page, PageId course) {
  const bool text = page.kind == PageKind::section || page.kind == PageKind::page;
  return text && page.course == course && !page.url.empty();
}

class PageMaker {
 public:
  PageMaker(Site& site, OutputClaims& claims, const Site* other) : site_(site), claims_(claims), other_(other) {}

  void add() {
    const bool has_home = site_.home < site_.pages.size();
    if (has_home && !site_.glossary.terms.empty()) {
      site_.glossary_page = add_page(site_.home, PageKind::glossary, "glossary");
    }
    for (std::uint32_t path = 0; path < site_.paths.size(); ++path) add_path(path);
    const std::set<PageId> with_symbols = courses_with_symbols();
    for (const PageId course : site_.courses) {
      if (site_[course].url.empty()) continue;
      if (has_index(course, PageKind::concepts, teaches(course))) {
        add_for_course(course, PageKind::concepts, "concepts");
      }
      if (has_index(course, PageKind::symbols, with_symbols.contains(course))) {
        add_for_course(course, PageKind::symbols, "symbols");
      }
      const std::uint32_t chapters = site_[course].chapters;
      if (site_.config.print_pages && chapters > 0 && chapters <= kMostPrintedChapters) {
        add_for_course(course, PageKind::print, "print");
      }
    }
  }

 private:
  void add_path(std::uint32_t index) {
    LearningPath& path = site_.paths[index];
    if (path.course >= site_.pages.size() || path.chapters.empty()) return;
    const std::string name = "paths/" + urlize(path.id, url_naming_of(site_.config));
    const PageId id = add_page(path.course, PageKind::path, name);
    if (id == kNoPage) return;
    SitePage& page = site_.pages[id];
    page.learning_path = index;
    page.title = page.link_title = path.title.empty() ? path.id : path.title;
    page.description = path.focus;
    page.minutes = path.minutes;
    page.chapters = static_cast<std::uint32_t>(path.chapters.size());
    path.page = id;
  }

  void add_for_course(PageId course, PageKind kind, const std::string& name) {
    const PageId id = add_page(course, kind, name);
    if (id != kNoPage) site_.pages[course].made.push_back(id);
  }

  /// By what stands in its pages, or in those of the other edition.
  [[nodiscard]] bool has_index(PageId course, PageKind kind, bool has_entries) const {
    if (other_ == nullptr || course >= other_->pages.size()) return has_entries;
    const std::vector<PageId>& made = (*other_)[course].made;
    return std::any_of(made.begin(), made.end(), [&](PageId page) { return (*other_)[page].kind == kind; });
  }

  [[nodiscard]] bool teaches(PageId course) const {
    return std::any_of(site_.pages.begin(), site_.pages.end(),
                       [&](const SitePage& page) { return is_of(page, course) && !page.front_matter.teaches.empty(); });
  }

  /// The courses whose code names something.
  [[nodiscard]] std::set<PageId> courses_with_symbols() const {
    std::set<PageId> courses;
    for (const Symbol& symbol : site_.symbols) {
      if (symbol.page < site_.pages.size()) courses.insert(site_[symbol.page].course);
      for (const PageId page : symbol.used) courses.insert(site_[page].course);
    }
    return courses;
  }

  /// A page below a course, or kNoPage when something else stands there.
  PageId add_page(PageId course, PageKind kind, const std::string& name) {
    const SitePage& above = site_[course];
    const std::string folder = above.url.ends_with('/') ? above.url : std::string(without_extension(above.url)) + "/";
    const bool ugly = site_.config.url_style == UrlStyle::ugly;
    std::string url = folder + name + (ugly ? ".html" : "/");
    const std::string_view above_folder = above.page == nullptr ? above.path : folder_of(above.path);
    std::string path = std::string(above_folder) + "/" + name;
    if (above.url.empty() || !is_publishable_path(url) || claims_.take(url, path).taken != nullptr) return kNoPage;
    SitePage page;
    page.kind = kind;
    page.path = std::move(path);
    page.title = page.link_title = above.title;
    page.script = above.script;
    page.type = above.type;
    page.date.seconds = page.lastmod.seconds = INT64_MIN;
    page.parent = course;
    page.course = above.kind == PageKind::section ? course : kNoPage;
    page.depth = above.depth + 1;
    page.output = output_path_of(url);
    page.url = std::move(url);
    const auto id = static_cast<PageId>(site_.pages.size());
    site_.by_url.emplace(page.url, id);
    site_.pages.push_back(std::move(page));
    return id;
  }

  Site& site_;
  OutputClaims& claims_;
  const Site* other_;
};

}  // namespace

void add_made_pages(Site& site, OutputClaims& claims, const Site* other) { PageMaker(site, claims, other).add(); }

}  // namespace lectern
