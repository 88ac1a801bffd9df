#pragma once

#include <vector>

#include "pipeline/link/content_tree.h"
#include "pipeline/link/page_urls.h"

namespace lectern {

/// Numbers the tree's pages in reading order and fills in everything that follows from where they stand: parents,
/// course, module, children, neighbours, numbers, dates, types. Excluded pages get no number. The nodes' front matter
/// is moved out of the tree.
void add_content_pages(ContentTree& tree, Site& site);

/// Adds a page for each taxonomy that has terms and for each term, with ordered members; sets `SitePage::terms`.
/// Terms are equal when their URL names are; a term's title is as first written in site order, unless
/// `content/<plural>/<term>/_index.md` gives one.
void add_taxonomies(ContentTree& tree, Site& site, OutputClaims& claims);

/// Statistics and minutes of pages, summed up for sections and home. A section's own `duration` stands for everything
/// in it.
void add_statistics(Site& site);
/// The same for one page, when those below it have theirs.
void sum_up(Site& site, PageId id);

}  // namespace lectern
