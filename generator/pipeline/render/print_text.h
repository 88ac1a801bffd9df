#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "model/site.h"

namespace lectern {

/// Where a page of a course stands on the course's print page: an id, the same for the whole build.
[[nodiscard]] std::string print_anchor(PageId page);

/// A page's finished text as it stands on the print page of its course, which has its own title as the only `h1` and
/// each page's as an `h2`:
///
/// - every id gets the page's anchor in front (and whatever names an id: `href="#…"`, `for`, `aria-labelledby`, …), so
///   that ids of different chapters do not meet; names of form controls likewise;
/// - a link to a page that stands on the print page leads there, and carries in `data-to` what paper says behind it:
/// the
///   number of the chapter, else its title, unless its own words say so; any other relative address is told from the
///   print page;
/// - headings go down one level.
///
/// Works on the text of the tags alone, so that it knows nothing of Markdown, shortcodes or raw HTML.
[[nodiscard]] std::string print_text(const Site& site, PageId page, PageId print_page, std::string_view html);

/// The pages of a course that its print page holds, in reading order: modules and chapters.
[[nodiscard]] std::vector<PageId> printed_pages(const Site& site, PageId course);

}  // namespace lectern
