#pragma once

#include "model/site.h"

namespace lectern {

/// Fills `SitePage::backlinks` from resolved links: one for each pair of pages, in site order, with the sentence around
/// the first link (up to 。！？ or a full stop with a space, at most about 120 characters). Linear in nodes and links.
void add_backlinks(Site& site);

}  // namespace lectern
