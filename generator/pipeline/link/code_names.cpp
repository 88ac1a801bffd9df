// Names in code and what they stand for, page by page in reading order.
#include "pipeline/link/code_names.h"

#include <algorithm>
#include <numeric>
#include <tuple>
#include <unordered_map>
#include <unordered_set>
#include <utility>

#include "model/raw_links.h"
#include "pipeline/link/defined_names.h"
#include "pipeline/link/inline_names.h"
#include "pipeline/link/page_names.h"

namespace lectern {

namespace {

/// Inline code in which a link would stand in a heading, another link or the label of something a reader marks.
class PlainCode {
 public:
  explicit PlainCode(const Document& document) : document_(document) {}

  /// Calls `take` with the node of each that is free for a link, in order.
  template <typename Take>
  void for_each(const Take& take) {
    RawLinks links;
    std::uint32_t closed_end = 0;
    for (std::uint32_t i = 0; i < document_.nodes.size(); ++i) {
      const Node& node = document_.nodes[i];
      const bool in_link = links.open_at(node);
      if (is_closed(node)) closed_end = std::max(closed_end, node.end);
      if (node.kind == NodeKind::code && !in_link && i >= closed_end) take(i);
    }
  }

 private:
  [[nodiscard]] bool is_closed(const Node& node) const {
    if (node.kind == NodeKind::directive) return document_.directives[node.detail].kind == "quiz";
    return node.kind == NodeKind::heading || node.kind == NodeKind::link || node.kind == NodeKind::image ||
           (node.kind == NodeKind::item && node.task);
  }

  const Document& document_;
};

/// All symbols of the site, each once.
class SymbolTable {
 public:
  SymbolTable(const DocumentedNames* documentation, Site& site) : documentation_(documentation), site_(site) {}

  std::uint32_t number_of(const DocumentedName& name) {
    const auto [place, is_new] = documented_.try_emplace(&name, next());
    if (!is_new) return place->second;
    Symbol symbol;
    symbol.name = name.entry->name;
    symbol.module = documentation_->module_of(symbol.name);
    symbol.url = documentation_->url_of(name);
    site_.symbols.push_back(std::move(symbol));
    return place->second;
  }

  void define(const std::string& name, const DefinedName& defined) {
    defined_.emplace(&defined, next());
    Symbol symbol;
    symbol.name = name;
    symbol.page = defined.page;
    symbol.anchor = defined.anchor;
    symbol.used = defined.again;
    site_.symbols.push_back(std::move(symbol));
  }
  [[nodiscard]] std::uint32_t number_of(const DefinedName& name) const { return defined_.at(&name); }

  void note_use(std::uint32_t symbol, PageId page) {
    std::vector<PageId>& used = site_.symbols[symbol].used;
    if (used.empty() || used.back() != page) used.push_back(page);
  }

  /// Brings all symbols into their order, in which links name them.
  void sort() {
    std::vector<std::uint32_t> order(site_.symbols.size());
    std::iota(order.begin(), order.end(), 0U);
    std::sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
      const Symbol& one = site_.symbols[a];
      const Symbol& other = site_.symbols[b];
      return std::tie(one.name, one.page, one.url) < std::tie(other.name, other.page, other.url);
    });
    std::vector<std::uint32_t> places(order.size());
    // Pages that define a name again were known before those that use it.
    for (Symbol& symbol : site_.symbols) {
      std::sort(symbol.used.begin(), symbol.used.end());
      symbol.used.erase(std::unique(symbol.used.begin(), symbol.used.end()), symbol.used.end());
    }
    std::vector<Symbol> sorted;
    sorted.reserve(order.size());
    for (std::uint32_t place = 0; place < order.size(); ++place) {
      places[order[place]] = place;
      sorted.push_back(std::move(site_.symbols[order[place]]));
    }
    site_.symbols = std::move(sorted);
    for (SitePage& page : site_.pages) {
      for (NameLink& link : page.names) link.symbol = places[link.symbol];
    }
  }

 private:
  [[nodiscard]] std::uint32_t next() const { return static_cast<std::uint32_t>(site_.symbols.size()); }

  const DocumentedNames* documentation_;
  Site& site_;
  std::unordered_map<const DocumentedName*, std::uint32_t> documented_;
  std::unordered_map<const DefinedName*, std::uint32_t> defined_;
};

struct Names {
  const DocumentedNames* documentation;
  const DefinedNames& defined;
  SymbolTable& symbols;
};

/// The names of one page.
class PageLinker {
 public:
  PageLinker(const Names& names, Site& site, PageId id)
      : names_(names), page_(site.pages[id]), id_(id), code_(page_.page->document, names.documentation) {}

  /// `speaks_python`: what is written on the page without any code is about Python.
  void link(bool speaks_python) {
    const Document& document = page_.page->document;
    for (const BlockName& name : code_.block_names()) {
      add(document.code_blocks[name.block].node, name.span, names_.symbols.number_of(*name.name), in_code_);
    }
    note_special_methods();
    const bool is_about_python = code_.python_blocks() > 0 || (code_.other_blocks() == 0 && speaks_python);
    if (is_about_python) PlainCode(document).for_each([&](std::uint32_t node) { link_inline(node); });
    std::sort(page_.names.begin(), page_.names.end(), [](const NameLink& a, const NameLink& b) {
      return std::tie(a.node, a.begin) < std::tie(b.node, b.begin);
    });
  }

 private:
  using Seen = std::unordered_set<std::uint32_t>;

  void add(std::uint32_t node, Span span, std::uint32_t symbol, Seen& seen) {
    if (seen.insert(symbol).second) page_.names.push_back({node, span.begin, span.end, symbol});
    names_.symbols.note_use(symbol, id_);
  }

  void link_inline(std::uint32_t node) {
    const std::string_view text = page_.page->document.nodes[node].text;
    const auto written = read_written_name(text);
    if (!written) return;
    const Span all{0, static_cast<std::uint32_t>(text.size())};
    const DocumentedName* documented =
        names_.documentation == nullptr ? nullptr : find_inline_name(*written, code_, *names_.documentation);
    if (documented != nullptr) {
      add(node, all, names_.symbols.number_of(*documented), in_text_);
    } else if (const DefinedName* defined = find_defined(written->name)) {
      add(node, all, names_.symbols.number_of(*defined), in_text_);
    }
  }

  /// What an earlier page of the course defines, and nobody else could mean.
  [[nodiscard]] const DefinedName* find_defined(std::string_view name) const {
    const std::string_view first = name.substr(0, name.find('.'));
    if (!is_distinctive(name) || code_.binds(first) || code_.imported(first) != nullptr) return nullptr;
    if (names_.documentation != nullptr && names_.documentation->is_part(first)) return nullptr;
    return names_.defined.find_before(id_, page_.course, name);
  }

  /// A class that has `__getattribute__` shows how it is used, wherever it is explained.
  void note_special_methods() {
    if (names_.documentation == nullptr) return;
    for (const CodeBlock& block : page_.page->document.code_blocks) {
      if (!has_names(block)) continue;
      for (const CodeSymbol& symbol : block.highlighted_code.symbols()) {
        const std::size_t dot = symbol.name.rfind(".__");
        if (symbol.kind != CodeSymbol::Kind::method || dot == std::string::npos) continue;
        const DocumentedName* special = names_.documentation->find_special(symbol.name.substr(dot + 1));
        if (special != nullptr) names_.symbols.note_use(names_.symbols.number_of(*special), id_);
      }
    }
  }

  const Names& names_;
  SitePage& page_;
  PageId id_;
  PageNames code_;
  Seen in_text_;
  Seen in_code_;
};

bool has_text(const SitePage& page) { return page.page != nullptr && !page.url.empty(); }

/// For each course, by how much Python is the language of its code: below 0 for other courses.
std::unordered_map<PageId, std::int64_t> weigh_python(const Site& site) {
  std::unordered_map<PageId, std::int64_t> weights;
  for (const SitePage& page : site.pages) {
    if (!has_text(page) || page.course == kNoPage) continue;
    for (const CodeBlock& block : page.page->document.code_blocks) {
      if (is_python(block)) ++weights[page.course];
      if (is_other_language(block)) --weights[page.course];
    }
  }
  return weights;
}

}  // namespace

void add_code_names(const DocumentedNames* documentation, Site& site) {
  const DefinedNames defined(site);
  SymbolTable symbols(documentation, site);
  for (const auto& [course, names] : defined.courses()) {
    for (const auto& [name, place] : names) symbols.define(name, place);
  }
  const auto weights = weigh_python(site);
  const Names names{documentation, defined, symbols};
  for (PageId id = 0; id < site.pages.size(); ++id) {
    if (!has_text(site[id])) continue;
    const auto weight = weights.find(site[id].course);
    PageLinker(names, site, id).link(weight != weights.end() && weight->second > 0);
  }
  symbols.sort();
}

}  // namespace lectern
