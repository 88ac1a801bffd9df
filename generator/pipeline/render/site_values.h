#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "engines/value/value.h"
#include "model/site.h"
#include "pipeline/render/theme_files.h"

namespace lectern {

/// Site path of the edition's search page.
[[nodiscard]] std::string search_page(const Site& site);

/// What templates may know of the site and of pages other than their own, made once and shared by all pages.
///
/// `site`: title description author base_url language params data favicon feed search home courses taxonomies pages
/// menus. A *summary* of a page, the same wherever the page is mentioned: id (page_identity) title link_title url
/// description kind number depth minutes reading_minutes exercises difficulty status date lastmod script chapters (of a
/// term: its pages) children, `exercise_list()`: its own exercises (number title anchor minutes), and `walk()`: the
/// chapters of a section as `id:minutes id:minutes …`, for progress. `url` is a site path; a template makes it a link
/// with `url(summary)`.
class SiteValues {
 public:
  explicit SiteValues(const Site& site);

  [[nodiscard]] const Value& site() const { return site_value_; }
  /// Nothing (none) for `kNoPage`.
  [[nodiscard]] const Value& summary(PageId page) const;
  [[nodiscard]] Value summaries(const std::vector<PageId>& pages) const;
  /// A learning path: id title focus declared minutes chapters page course walk() steps (a list of lists of summaries),
  /// and `stages()`: for each step a list of {page, chapters}, the chapters a reader meets there for the first time.
  [[nodiscard]] const Value& path(std::uint32_t index) const { return paths_[index]; }
  /// Whether everything here is as it would be made now, after an edit of a page that no other one can tell but by
  /// what sections and paths come to.
  [[nodiscard]] bool is_current(PageId page) const;
  /// `SiteKey::facts` but for the last number, and for `text` of pages.
  [[nodiscard]] std::vector<std::vector<std::uint64_t>> facts() const;
  /// The same page in every edition of the site: a list of script, url, current. Empty for a site without editions.
  [[nodiscard]] Value editions(std::string_view url) const;

 private:
  [[nodiscard]] Value make_summary(PageId id) const;
  [[nodiscard]] Value exercises_of(const SitePage& page) const;
  [[nodiscard]] std::vector<PageId> chapters_below(PageId section) const;
  [[nodiscard]] Value walk_of(const std::vector<PageId>& chapters) const;
  [[nodiscard]] Value make_path(const LearningPath& path) const;
  [[nodiscard]] Value stages_of(const LearningPath& path) const;
  [[nodiscard]] Value make_menu(const std::vector<MenuItem>& items) const;
  [[nodiscard]] Value make_site() const;

  const Site& site_;
  Value nothing_ = nullptr;
  Value empty_list_ = List{};
  std::vector<Value> summaries_;
  std::vector<Value> paths_;
  Value site_value_;
};

/// What a page may show of another one, in the order of `SiteKey::facts`: first the members of a summary, then what
/// pages show in other ways.
enum class PageFact : std::uint8_t {
  id,
  title,
  link_title,
  url,
  description,
  kind,
  number,
  depth,
  minutes,
  reading_minutes,
  exercises,
  exercise_list,
  difficulty,
  status,
  date,
  lastmod,
  script,
  chapters,
  children,
  walk,
  text,            ///< anything of its text and front matter
  chapter_number,  ///< as its course wants it, maybe empty
  times,           ///< date and lastmod with their time of day
  exact_minutes,   ///< and not rounded
};
inline constexpr std::size_t kPageFacts = static_cast<std::size_t>(PageFact::exact_minutes) + 1;

/// C++ that reads these past the summaries, where nobody sees it, has to say so while a page is rendered.
void note_shown(PageId page, PageFact fact);
/// The same of the names of code and concepts of the site, and its terms; and of the sizes of its pictures.
void note_names_shown(const Site& site);
void note_pictures_shown(const Site& site);

/// `home`, `section`, `page`, `taxonomy`, `term`, `path`, `concepts`, `symbols`, `print` or `glossary`.
[[nodiscard]] std::string_view name_of(PageKind kind);
/// Whole minutes, at least one for anything that takes time.
[[nodiscard]] std::int64_t whole_minutes(double minutes);
/// Text that is absent is an empty text.
[[nodiscard]] Value value_of(const std::optional<std::string>& text);
[[nodiscard]] Value value_of(const std::vector<std::string>& texts);
[[nodiscard]] Value value_of(const Statistics& statistics);
/// A map, empty when there is none.
[[nodiscard]] Value map_or_empty(const Value& value);
/// The base URL and a site path as one absolute address; empty when the site does not know its address.
[[nodiscard]] std::string absolute_url(const Config& config, std::string_view site_path);
/// A site file of this path is published.
[[nodiscard]] bool has_file(const Site& site, std::string_view url);

}  // namespace lectern
