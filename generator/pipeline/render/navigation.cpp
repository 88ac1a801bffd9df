// Navigation: drawn once for many pages, marked for each.
#include "pipeline/render/navigation.h"

#include <algorithm>
#include <charconv>

namespace lectern {

namespace {

constexpr std::size_t kWindow = 80;
constexpr std::size_t kDeepest = 64;
// Stands in drawn HTML around a page's number, where its mark may go. No text holds this byte: all of it is UTF-8.
constexpr char kMark = '\xFF';

Value mark_of(PageId page) { return Value::markup(kMark + std::to_string(page) + kMark); }

PageId section_of(const Site& site, PageId page) {
  return site[page].kind == PageKind::section ? page : site[page].parent;
}

}  // namespace

std::size_t depth_of(std::string_view site_path) {
  const auto slashes = static_cast<std::size_t>(std::count(site_path.begin(), site_path.end(), '/'));
  return slashes == 0 ? 0 : slashes - 1;
}

std::string way_to_root(std::size_t depth) {
  if (depth == 0) return "./";
  std::string way;
  for (std::size_t i = 0; i < depth; ++i) way += "../";
  return way;
}

Navigation::Navigation(const Site& site, const SiteValues& values, const Draw& draw)
    : site_(site), values_(values), position_(site.pages.size(), 0) {
  for (const SitePage& page : site.pages) {
    for (std::size_t i = 0; i < page.children.size(); ++i) position_[page.children[i]] = static_cast<std::uint32_t>(i);
  }
  for (PageId id = 0; id < site.pages.size(); ++id) {
    const SitePage& page = site[id];
    if (page.url.empty() || page.course >= site.pages.size()) continue;
    const auto [place, is_new] = shared_.try_emplace(key_of(id));
    if (!is_new) continue;
    std::vector<PageId> way;  // from the page up to the course
    for (PageId step = id; step < site.pages.size() && way.size() < kDeepest; step = site[step].parent) {
      way.push_back(step);
      if (step == page.course) break;
    }
    std::reverse(way.begin(), way.end());
    place->second = take_marks(draw(page, Map{{"course", values.summary(page.course)},
                                              {"course_mark", mark_of(page.course)},
                                              {"tree", tree(page.course, way)}}));
  }
}

Navigation::Key Navigation::key_of(PageId page) const {
  const PageId section = section_of(site_, page);
  const std::size_t window = section == page ? 0 : position_[page] / kWindow;
  return {section, window, depth_of(site_[page].url)};
}

/// The entries of a section: those of the window that holds the next page of the way; sections on the way are open.
/// Built from the deepest section up, so that nothing is recursive.
Value Navigation::tree(PageId course, const std::vector<PageId>& way) const {
  Value below;  // entries of the section that comes next on the way
  for (std::size_t level = way.size(); level-- > 0;) {
    const SitePage& section = site_[way[level]];
    if (section.kind != PageKind::section && way[level] != course) continue;
    const PageId next = level + 1 < way.size() ? way[level + 1] : kNoPage;
    const std::size_t first = next == kNoPage ? 0 : position_[next] / kWindow * kWindow;
    const std::size_t last = std::min(first + kWindow, section.children.size());
    List entries;
    for (std::size_t i = first; i < last; ++i) {
      const PageId child = section.children[i];
      if (site_[child].url.empty()) continue;
      const bool open = child == next && site_[child].kind == PageKind::section;
      entries.push_back(Map{{"page", values_.summary(child)},
                            {"mark", mark_of(child)},
                            {"open", open},
                            {"more_before", i == first && first > 0},
                            {"more_after", i + 1 == last && last < section.children.size()},
                            {"children", open ? below : Value(List())}});
    }
    below = std::move(entries);
  }
  return below.is_list() ? below : Value(List());
}

Navigation::Shared Navigation::take_marks(const std::string& drawn) {
  Shared shared;
  shared.html.reserve(drawn.size());
  std::size_t done = 0;
  for (std::size_t open = drawn.find(kMark); open != std::string::npos; open = drawn.find(kMark, open + 1)) {
    PageId page = kNoPage;
    const char* const end = drawn.data() + drawn.size();
    const auto [rest, error] = std::from_chars(drawn.data() + open + 1, end, page);
    if (error != std::errc() || rest == end || *rest != kMark) continue;
    shared.html.append(drawn, done, open - done);
    shared.marks.emplace_back(page, shared.html.size());
    open = static_cast<std::size_t>(rest - drawn.data());
    done = open + 1;
  }
  shared.html.append(drawn, done);
  std::sort(shared.marks.begin(), shared.marks.end());
  return shared;
}

std::string Navigation::html(PageId page) const {
  if (site_[page].url.empty() || site_[page].course >= site_.pages.size()) return {};
  const auto found = shared_.find(key_of(page));
  if (found == shared_.end()) return {};
  const Shared& shared = found->second;
  const auto mark = std::lower_bound(shared.marks.begin(), shared.marks.end(), std::pair<PageId, std::size_t>(page, 0));
  if (mark == shared.marks.end() || mark->first != page) return shared.html;
  constexpr std::string_view kCurrent = " aria-current=\"page\"";
  std::string html;
  html.reserve(shared.html.size() + kCurrent.size());
  html.append(shared.html, 0, mark->second);
  html += kCurrent;
  return html.append(shared.html, mark->second);
}

}  // namespace lectern
