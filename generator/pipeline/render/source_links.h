#pragma once

#include <string>

#include "model/site.h"

namespace lectern {

/// Where the source of a page can be edited, by `edit_url`; empty for a page that nobody wrote.
[[nodiscard]] std::string edit_url_of(const Site& site, const SitePage& page);

/// Where a fault of a page can be reported, by `report_url`: `{title}`, `{url}` (with the site's address, when that is
/// known) and `{path}` (of the source) are filled in as parts of a query. Empty for a page that nobody wrote.
[[nodiscard]] std::string report_url_of(const Site& site, const SitePage& page);

}  // namespace lectern
