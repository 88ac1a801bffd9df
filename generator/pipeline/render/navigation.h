#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "engines/value/value.h"
#include "model/site.h"
#include "pipeline/render/site_values.h"

namespace lectern {

/// The navigation beside a page, made once for each section and folder depth and shared by its pages; only the mark of
/// the current page is put in for each of them.
///
/// A course's navigation lists its modules, but opens only the sections the page stands in: a page does not grow with
/// the course. Of a section with more than eighty entries a window of eighty is listed.
///
/// The template (`partials/nav.html`) is given `course` (summary), `course_mark`, `tree` (a list of {page, mark, open,
/// more_before, more_after, children}) and prints a `mark` inside each link's tag.
class Navigation {
 public:
  /// Renders one navigation; gives the HTML, maybe empty.
  using Draw = std::function<std::string(const SitePage& example, Map data)>;

  Navigation(const Site& site, const SiteValues& values, const Draw& draw);

  /// The navigation of a page with its own entry marked as current; empty for pages outside every course.
  [[nodiscard]] std::string html(PageId page) const;

 private:
  /// Section, window and depth below the site's root: pages that agree in them share their navigation.
  using Key = std::tuple<PageId, std::size_t, std::size_t>;
  struct Shared {
    std::string html;
    std::vector<std::pair<PageId, std::size_t>> marks;  ///< where each page's mark goes, by page
  };

  [[nodiscard]] Key key_of(PageId page) const;
  [[nodiscard]] Value tree(PageId course, const std::vector<PageId>& way) const;
  [[nodiscard]] static Shared take_marks(const std::string& drawn);

  const Site& site_;
  const SiteValues& values_;
  std::vector<std::uint32_t> position_;  ///< of each page among its parent's children
  std::map<Key, Shared> shared_;
};

/// How many folders below the root a site path stands: 0 for `/` and `/a.html`, 2 for `/a/b/`.
[[nodiscard]] std::size_t depth_of(std::string_view site_path);
/// From that depth to the root: `../../`, or `./`.
[[nodiscard]] std::string way_to_root(std::size_t depth);

}  // namespace lectern
