#pragma once

#include "model/site.h"
#include "pipeline/link/page_urls.h"

namespace lectern {

/// Adds the pages nobody writes: one for each learning path (`/course/paths/<id>/`), and for each course an index of
/// the concepts its pages teach (`/course/concepts/`), one of the names its code defines and uses (`/course/symbols/`),
/// and the whole course on one page (`/course/print/`, unless the site turned it off). A page that is written for one
/// of these addresses stays, and nothing is made in its place. They are no chapters: not in lists, counts, neighbours
/// or feeds. With `other`, the same site in another edition, a course has an index where it has one there, so that a
/// switch between the editions leads somewhere.
void add_made_pages(Site& site, OutputClaims& claims, const Site* other);

}  // namespace lectern
