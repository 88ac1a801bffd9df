// What courses define themselves, in reading order.
#include "pipeline/link/defined_names.h"

#include <algorithm>

#include "pipeline/link/page_names.h"

namespace lectern {

namespace {

bool is_public(const CodeSymbol& symbol) {
  const bool defines = symbol.kind == CodeSymbol::Kind::function || symbol.kind == CodeSymbol::Kind::class_ ||
                       symbol.kind == CodeSymbol::Kind::method;
  return defines && !symbol.name.starts_with('_') && symbol.name.find("._") == std::string::npos;
}

std::string anchor_of(const Document& document, const CodeBlock& block) {
  if (!block.attributes.id.empty()) return block.attributes.id;
  const auto after = std::find_if(document.headings.begin(), document.headings.end(),
                                  [&](const Heading& heading) { return heading.node > block.node; });
  return after == document.headings.begin() ? std::string() : (after - 1)->id;
}

}  // namespace

DefinedNames::DefinedNames(const Site& site) {
  for (PageId id = 0; id < site.pages.size(); ++id) read(site, id);
}

void DefinedNames::read(const Site& site, PageId id) {
  const SitePage& page = site[id];
  if (page.page == nullptr || page.url.empty() || page.course == kNoPage) return;
  for (const CodeBlock& block : page.page->document.code_blocks) {
    if (!has_names(block)) continue;
    for (const CodeSymbol& symbol : block.highlighted_code.symbols()) {
      if (!is_public(symbol)) continue;
      DefinedName& defined = courses_[page.course][symbol.name];
      if (defined.page == kNoPage) {
        defined.page = id;
        defined.anchor = anchor_of(page.page->document, block);
      } else if (defined.page != id && (defined.again.empty() || defined.again.back() != id)) {
        defined.again.push_back(id);
      }
    }
  }
}

const DefinedName* DefinedNames::find_before(PageId page, PageId course, std::string_view name) const {
  const auto names = courses_.find(course);
  if (names == courses_.end()) return nullptr;
  const auto found = names->second.find(name);
  if (found == names->second.end() || found->second.page >= page) return nullptr;
  const std::vector<PageId>& again = found->second.again;
  return again.empty() || again.front() > page ? &found->second : nullptr;
}

}  // namespace lectern
