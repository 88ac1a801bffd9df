// Names in code as links.
#include "pipeline/render/name_links.h"

#include <algorithm>

#include "pipeline/render/chain_links.h"

namespace lectern {

std::string address_of(const Site& site, const SitePage& page, const Symbol& symbol) {
  return symbol.url.empty() ? address_of(site, page, LabelTarget{symbol.page, symbol.anchor}) : symbol.url;
}

std::vector<CodeLink> name_links(const Site& site, const SitePage& page, std::uint32_t node) {
  std::vector<CodeLink> links;
  auto name = std::lower_bound(page.names.begin(), page.names.end(), node,
                               [](const NameLink& link, std::uint32_t wanted) { return link.node < wanted; });
  for (; name != page.names.end() && name->node == node; ++name) {
    std::string address = address_of(site, page, site.symbols[name->symbol]);
    if (!address.empty()) links.push_back({name->begin, name->end, std::move(address)});
  }
  return links;
}

}  // namespace lectern
