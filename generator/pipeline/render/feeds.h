#pragma once

#include <string>

#include "engines/value/value.h"
#include "model/site.h"

namespace lectern {

/// What a feed's template (`feed.xml`) shows besides page and site: `link`, `self_link`, `updated` and `items`, the
/// newest pages first (by date, then reading order; `feed_items` of them): title, link, guid, date (RFC 822), summary.
/// Home and sections list every chapter below them, taxonomies and terms their members. Without a base URL links are
/// relative to the feed.
[[nodiscard]] Map feed_values(const Site& site, const SitePage& page);

/// The address of every page for `sitemap.xml`: a list of {location, lastmod, changefreq, priority}. Pages whose
/// `sitemap.disable` is true are left out. Empty without a base URL, since a sitemap holds whole addresses only.
[[nodiscard]] List sitemap_entries(const Site& site);

/// A few words about a page: its `summary`, its description, the text before `<!--more-->`, else its first paragraph,
/// cut after `summary_length` words. Plain text.
[[nodiscard]] std::string summary_text(const Site& site, const SitePage& page);

}  // namespace lectern
