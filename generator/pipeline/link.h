#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "engines/inventory/documented_names.h"
#include "model/config.h"
#include "model/page.h"
#include "model/site.h"

namespace lectern {

/// A file that a page includes: its text, or why there is none.
struct IncludedFile {
  SourcePtr source;
  std::string error;
};
/// For each page that includes files: one entry for each of `Page::includes`.
using IncludedFiles = std::map<const Page*, std::vector<IncludedFile>>;

/// What the link stage takes: parsed pages and the names of all other files of the site. Pages must outlive the site.
struct LinkInput {
  Config config;
  std::vector<const Page*> pages;  ///< any order
  std::vector<std::string>
      content_files;  ///< other files below the content folder, relative to it (bundle resources, images)
  IncludedFiles included;
  std::map<std::string, ImageSize> image_sizes;  ///< of pictures among all those files, by path from the site root
  Glossary glossary;
  const DocumentedNames* documentation = nullptr;  ///< what names in code may lead to besides the site itself
  const Site* other = nullptr;         ///< of an edition that is linked by itself: the site whose indexes it has too
  std::vector<SiteFile> static_files;  ///< files of the static folders with the site path each is published at
};

/// Makes the course graph: sections, modules, order, URLs, aliases, taxonomies, menus, learning paths, prerequisites,
/// link targets, backlinks, related chapters, statistics. Same result whatever the order of the input. Never throws;
/// what is wrong is in `Site::diagnostics`. O(n log n) in pages, links and headings.
[[nodiscard]] Site link_site(LinkInput input);

/// A page of the site after an edit that changed nothing but words of its text and code: as `link_site` would make it,
/// but for what is summed up, while all other pages stay as they are. Nothing when somebody else can tell the
/// difference, by front matter, headings, links and the words around them, names in code, containers or terms of the
/// glossary, or when linking had something to say of the page. `fresh` must outlive the site. Linear in the page and
/// the site's messages.
[[nodiscard]] std::optional<SitePage> rewritten_page(const Site& site, PageId id, const Page& fresh);
/// Puts it in its place and sums up statistics and minutes of the sections and learning paths above it.
void put_page(Site& site, PageId id, SitePage page);

}  // namespace lectern
