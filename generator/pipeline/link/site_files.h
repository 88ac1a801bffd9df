#pragma once

#include "pipeline/link.h"
#include "pipeline/link/page_urls.h"

namespace lectern {

/// Gives every file below the content folder to the page that owns its folder and decides where it is published, as
/// Hugo does: beside the page for a leaf bundle (with all its folders) and for files directly in a section's folder, at
/// its own path otherwise. Applies `resources:` rules. Files of pages that are not published are left out.
/// Then the static files; what stands in the way of a page is reported and left out.
void add_files(const LinkInput& input, const ContentTree& tree, Site& site, OutputClaims& claims);

/// `aliases`: absolute, or relative to the folder the page's URL stands in (Hugo's rule). Unsafe ones and those in the
/// way of something published are reported and left out.
void add_aliases(Site& site, OutputClaims& claims);

/// Takes the places of feeds. A page that stands in one is told of.
void claim_feeds(Site& site, OutputClaims& claims);

/// Sizes of published pictures by the site path they are published at.
void add_image_sizes(const std::map<std::string, ImageSize>& by_source, Site& site);

}  // namespace lectern
