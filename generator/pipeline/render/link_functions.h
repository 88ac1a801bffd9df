#pragma once

#include <string>
#include <string_view>

#include "engines/value/value.h"
#include "model/site.h"
#include "pipeline/render/theme_files.h"

namespace lectern {

/// Where the links of an output file start from.
struct LinkBase {
  std::string_view from;  ///< its site path
  std::string root;       ///< not empty: links are written from the site's root (`../../`, `/prefix/`)
  const SitePage* page = nullptr;
  FolderLinks folders = FolderLinks::bare;

  /// A site path as a link of this file, encoded.
  [[nodiscard]] std::string link_to(std::string_view site_path, std::string_view fragment = {}) const;
};

/// Adds what links from one file: `url(page or path, fragment)`, `asset(name)`. The base and theme must outlive the
/// map. `url` takes a summary of a page, a site path (`/a/b/`, with query and fragment), the name of a resource of the
/// page, or an address of another host, which stays as it is. `asset` gives nothing for a file the theme has not.
void add_link_functions(Map& data, const LinkBase& base, const ThemeFiles& theme);

/// `param(name)`: the page's own parameter, else the site's; `a.b` goes into maps.
[[nodiscard]] Value param_function(const Site& site, const SitePage& page);

/// `image_size(path)`: {width, height} of a picture that the site publishes at that path, else none.
[[nodiscard]] Value image_size_function(const Site& site);

/// The base path of the site's address: `/`, or `/course/` of `https://example.org/course/`.
[[nodiscard]] std::string base_path(const Config& config);

}  // namespace lectern
