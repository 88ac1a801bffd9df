#pragma once

#include <string>
#include <utility>
#include <vector>

#include "model/site.h"

namespace lectern {

/// Fills `SitePage::backlinks` from resolved links: one for each pair of pages, in site order, with the sentence around
/// the first link (up to 。！？ or a full stop with a space, at most about 120 characters). Linear in nodes and links.
void add_backlinks(Site& site);

/// The same for one page whose text is `document`, with the links the page has: each page it leads to, and the
/// sentence.
[[nodiscard]] std::vector<std::pair<PageId, std::string>> sentences_around_links(const Site& site, PageId from,
                                                                                 const Document& document);

}  // namespace lectern
