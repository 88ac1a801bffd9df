#pragma once

#include "pipeline/link/link_index.h"

namespace lectern {

/// Builds `Site::menus` from the site's and the pages' entries, as Hugo does: an entry's weight is its own, else its
/// page's; weights first (0 last), then names; a parent is found by identifier, else by name, and made when no entry
/// has it. Entries that are each other's parents are cut at the first of them. A site entry whose URL leads nowhere is
/// reported.
void add_menus(Site& site, const LinkIndex& index);

}  // namespace lectern
