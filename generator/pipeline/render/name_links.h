#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "model/site.h"
#include "pipeline/render/code_text.h"

namespace lectern {

/// Where a symbol is explained, as a link of a page: encoded, not yet escaped.
[[nodiscard]] std::string address_of(const Site& site, const SitePage& page, const Symbol& symbol);

/// The links of the names in one node: a code block, or inline code as a whole.
[[nodiscard]] std::vector<CodeLink> name_links(const Site& site, const SitePage& page, std::uint32_t node);

}  // namespace lectern
