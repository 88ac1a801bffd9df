#pragma once

#include <vector>

#include "model/front_matter.h"
#include "model/typed_reading.h"

namespace lectern {

/// Reads `menu`/`menus` of a page: `main`, `[main, footer]`, or `{main: {name, weight, parent, identifier, params}}`.
[[nodiscard]] std::vector<MenuEntry> read_page_menus(const DataNode& node, TypedReader& reader);

/// Reads `menu`/`menus` of a site: `{main: [{name, url, weight, …}, …]}`. `pageRef` counts as the url when there is
/// none.
[[nodiscard]] std::vector<MenuEntry> read_site_menus(const DataNode& node, TypedReader& reader);

}  // namespace lectern
