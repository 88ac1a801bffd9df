#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "pipeline/link.h"
#include "pipeline/link/cascade.h"
#include "pipeline/link/ordinal.h"

namespace lectern {

/// Why a page is not in the site.
enum class Exclusion : std::uint8_t { none, draft, future, expired, section, url_conflict };

/// One folder or page of the content folder, before pages have numbers.
struct ContentNode {
  static constexpr std::uint32_t kNone = 0xFFFFFFFF;

  PageKind kind = PageKind::page;
  const Page* page = nullptr;  ///< nothing for an implied section
  std::string path;            ///< content path of the file; of the folder for an implied section
  std::string folder;          ///< of a section or bundle its own folder, of a page the one it stands in
  std::string name;            ///< folder name of a section or bundle, else the file name without extension
  bool owns_folder = false;    ///< section or leaf bundle: the folder's other files are its resources
  std::uint32_t parent = kNone;
  std::vector<std::uint32_t> children;  ///< by path, later in site order
  FrontMatter front_matter;             ///< with cascades
  std::vector<CascadeRule> cascade;     ///< its own
  NameNumber number;
  std::string title;
  std::string link_title;
  Timestamp date;
  bool has_date = false;
  Exclusion exclusion = Exclusion::none;
  std::string url;      ///< decided by `assign_urls`; empty when not rendered
  PageId id = kNoPage;  ///< given by `add_content_pages`
};

/// The content folder as a tree. `nodes[0]` is the home page; parents stand before their children.
struct ContentTree {
  std::vector<ContentNode> nodes;
  std::vector<ContentNode> taxonomy_nodes;  ///< own pages of taxonomies and terms; `name` is the term, maybe empty
};

/// Builds the tree: sections, implied sections, leaf bundles, `README.md` as index, `x.md` as the page of a folder `x/`
/// without index; cascades applied; drafts, future and expired pages marked with everything below them; titles.
[[nodiscard]] ContentTree build_content_tree(const LinkInput& input, Diagnostics& diagnostics);

/// Sorts all children: weight (0 last), number at the start of the name, date (newest first), link title, path.
void sort_content_tree(ContentTree& tree);

}  // namespace lectern
