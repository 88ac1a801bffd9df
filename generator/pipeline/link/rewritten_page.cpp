// A page after an edit that no other page can tell. Nothing outside a page depends on its prose: what the rest of the
// site is made of are its front matter, headings, links and containers, the names in its code, the words around links
// to other pages, the glossary's terms it uses, and how much there is to read.
#include <algorithm>
#include <span>

#include "model/term_uses.h"
#include "pipeline/link.h"
#include "pipeline/link/backlinks.h"
#include "pipeline/link/learning_paths.h"
#include "pipeline/link/site_pages.h"

namespace lectern {

namespace {

/// Nodes that say something to others than readers of the page, in order.
class Skeleton {
 public:
  explicit Skeleton(const Document& document) : document_(document) {
    for (std::uint32_t i = 0; i < document.nodes.size(); ++i) {
      if (!is_prose(document.nodes[i])) nodes_.push_back(i);
    }
  }

  /// Same kinds, texts and nesting.
  [[nodiscard]] bool is_same(const Skeleton& other) const {
    if (nodes_.size() != other.nodes_.size()) return false;
    for (std::size_t i = 0; i < nodes_.size(); ++i) {
      const Node& a = document_.nodes[nodes_[i]];
      const Node& b = other.document_.nodes[other.nodes_[i]];
      if (a.kind != b.kind || a.level != b.level || a.task != b.task) return false;
      if (a.text != b.text && a.kind != NodeKind::code_block) return false;
      if (place_of(a.end) != other.place_of(b.end)) return false;
    }
    return true;
  }

  /// The node of `other` that stands in the place of one here.
  [[nodiscard]] std::uint32_t in(const Skeleton& other, std::uint32_t node) const {
    return other.nodes_[place_of(node)];
  }

 private:
  static bool is_prose(const Node& node) {
    switch (node.kind) {
      case NodeKind::paragraph:
      case NodeKind::block_quote:
      case NodeKind::list:
      case NodeKind::table:
      case NodeKind::table_row:
      case NodeKind::table_cell:
      case NodeKind::text:
      case NodeKind::soft_break:
      case NodeKind::line_break:
      case NodeKind::emphasis:
      case NodeKind::strong:
      case NodeKind::strikethrough:
      case NodeKind::math:
      case NodeKind::math_block:
      case NodeKind::thematic_break:
      case NodeKind::summary_break:
        return true;
      case NodeKind::item:
        return !node.task;
      default:
        return false;
    }
  }

  [[nodiscard]] std::size_t place_of(std::uint32_t node) const {
    return static_cast<std::size_t>(std::lower_bound(nodes_.begin(), nodes_.end(), node) - nodes_.begin());
  }

  const Document& document_;
  std::vector<std::uint32_t> nodes_;
};

template <typename T, typename Same>
bool all_same(const std::vector<T>& one, const std::vector<T>& other, const Same& same) {
  return std::equal(one.begin(), one.end(), other.begin(), other.end(), same);
}

bool same(const Attributes& a, const Attributes& b) {
  return a.id == b.id && a.classes == b.classes && a.pairs == b.pairs;
}

bool same_heading(const Heading& a, const Heading& b) {
  return a.level == b.level && a.id == b.id && a.text == b.text && a.explicit_id == b.explicit_id &&
         a.classes == b.classes && a.language == b.language;
}

bool same_link(const Link& a, const Link& b) {
  return a.kind == b.kind && a.destination == b.destination && a.title == b.title && a.shows_file == b.shows_file &&
         a.by_reference == b.by_reference;
}

/// Whether two blocks make and use the same names, in the same order.
bool same_names(const CodeBlock& a, const CodeBlock& b) {
  if (a.text == b.text) return true;
  const auto same_words = [&](Span one, Span other) {
    return a.text.substr(one.begin, one.size()) == b.text.substr(other.begin, other.size());
  };
  const auto same_use = [&](const CodeName& one, const CodeName& other) {
    return one.target == other.target && same_words(one.span, other.span);
  };
  const auto same_symbol = [](const CodeSymbol& one, const CodeSymbol& other) {
    return one.kind == other.kind && one.name == other.name && one.target == other.target;
  };
  const PackedHighlight& was = a.highlighted_code;
  const PackedHighlight& is = b.highlighted_code;
  const CodeNames were = was.names();
  const CodeNames are = is.names();
  return was.errors().empty() == is.errors().empty() && were.wildcard == are.wildcard &&
         all_same(was.symbols(), is.symbols(), same_symbol) && all_same(were.uses, are.uses, same_use) &&
         all_same(were.bound, are.bound, same_words);
}

/// Lines of a block that has an id can be linked to.
bool same_lines(const CodeBlock& a, const CodeBlock& b) { return a.lines == b.lines || a.attributes.id.empty(); }

bool same_block(const CodeBlock& a, const CodeBlock& b) {
  return a.language == b.language && a.title == b.title && a.sketch == b.sketch && a.first_number == b.first_number &&
         a.line_numbers == b.line_numbers && same(a.attributes, b.attributes) && same_lines(a, b) && same_names(a, b);
}

/// Brings the links in a block to where their names stand now.
void follow_block(std::span<NameLink> links, const CodeBlock& was, const CodeBlock& is) {
  const std::vector<CodeName> before = was.highlighted_code.names().uses;
  const std::vector<CodeName> now = is.highlighted_code.names().uses;
  for (NameLink& link : links) {
    const auto use =
        std::find_if(before.begin(), before.end(), [&](const CodeName& one) { return one.span.begin == link.begin; });
    if (use == before.end()) continue;
    const std::uint32_t size = link.end - link.begin;
    link.begin = now[static_cast<std::size_t>(use - before.begin())].span.begin;
    link.end = link.begin + size;
  }
}

/// … and those in all blocks of a page. Links are in the order of nodes, and a document has the blocks of the other.
void follow_code(std::vector<NameLink>& links, const Document& was, const Document& is) {
  for (auto first = links.begin(); first != links.end();) {
    const auto last = std::find_if(first, links.end(), [&](const NameLink& link) { return link.node != first->node; });
    const Node& node = was.nodes[first->node];
    if (node.kind == NodeKind::code_block) {
      follow_block({first, last}, was.code_blocks[node.detail], is.code_blocks[node.detail]);
    }
    first = last;
  }
}

bool same_directive(const Directive& a, const Directive& b) {
  return a.kind == b.kind && a.title == b.title && a.number == b.number && same(a.attributes, b.attributes);
}

bool same_call(const ShortcodeCall& a, const ShortcodeCall& b) {
  return a.name == b.name && a.markdown == b.markdown && a.paired == b.paired && a.positional == b.positional &&
         a.named == b.named && a.inner == b.inner;
}

bool same_include(const IncludeRequest& a, const IncludeRequest& b) {
  return a.path == b.path && a.region == b.region && a.symbol == b.symbol && a.lines == b.lines;
}

bool same_chain(const PathChain& a, const PathChain& b) {
  const auto same_label = [](const PathChain::Label& one, const PathChain::Label& other) {
    return one.text == other.text;
  };
  return a.title == b.title && a.focus == b.focus &&
         all_same(a.steps, b.steps,
                  [&](const auto& one, const auto& other) { return all_same(one, other, same_label); });
}

std::string_view front_of(const Page& page) { return page.source->text().substr(0, page.body.begin); }

bool same_page(const Page& a, const Page& b) {
  return a.path == b.path && front_of(a) == front_of(b) && a.script == b.script &&
         a.leading_heading == b.leading_heading &&
         (a.title_heading == Node::kNoDetail) == (b.title_heading == Node::kNoDetail) &&
         all_same(a.chains, b.chains, same_chain) && all_same(a.includes, b.includes, same_include);
}

bool same_document(const Document& a, const Document& b) {
  const auto same_id = [](const Anchor& one, const Anchor& other) { return one.id == other.id; };
  return a.has_math == b.has_math && a.has_mermaid == b.has_mermaid && all_same(a.headings, b.headings, same_heading) &&
         all_same(a.links, b.links, same_link) && all_same(a.code_blocks, b.code_blocks, same_block) &&
         all_same(a.directives, b.directives, same_directive) && all_same(a.shortcodes, b.shortcodes, same_call) &&
         all_same(a.anchors, b.anchors, same_id) && all_same(a.spans, b.spans, same);
}

bool same_terms(const std::vector<TermUse>& a, const std::vector<TermUse>& b) {
  return all_same(a, b, [](const TermUse& one, const TermUse& other) { return one.term == other.term; });
}

/// Whether linking had something to say of the page, at a place that may be another one now.
bool is_told_of(const Diagnostics& diagnostics, const std::string& file) {
  return std::any_of(diagnostics.begin(), diagnostics.end(), [&](const Diagnostic& one) {
    return one.place.file == file || std::any_of(one.related.begin(), one.related.end(),
                                                 [&](const Related& related) { return related.place.file == file; });
  });
}

}  // namespace

std::optional<SitePage> rewritten_page(const Site& site, PageId id, const Page& fresh) {
  const SitePage& before = site[id];
  const Page& old = *before.page;
  if (!same_page(old, fresh) || !same_document(old.document, fresh.document)) return std::nullopt;
  const Skeleton was(old.document);
  const Skeleton is(fresh.document);
  if (!was.is_same(is) || is_told_of(site.diagnostics, fresh.source->path())) return std::nullopt;
  if (sentences_around_links(site, id, old.document) != sentences_around_links(site, id, fresh.document)) {
    return std::nullopt;
  }
  SitePage page = before;
  page.page = &fresh;
  for (ResolvedChain& chain : page.chains) chain.node = fresh.chains[chain.chain].node;
  follow_code(page.names, old.document, fresh.document);
  for (NameLink& name : page.names) name.node = was.in(is, name.node);
  if (!site.glossary.terms.empty() && (page.script == "zh-Hant" || page.script == "zh-Hans")) {
    page.term_uses = Vocabulary(site.glossary, page.script).first_uses(fresh.document);
    if (!same_terms(before.term_uses, page.term_uses)) return std::nullopt;
  }
  return page;
}

void put_page(Site& site, PageId id, SitePage page) {
  site.pages[id] = std::move(page);
  for (PageId part = id; part < site.pages.size(); part = site.pages[part].parent) sum_up(site, part);
  for (LearningPath& path : site.paths) {
    path.minutes = minutes_of(site, path);
    if (path.page < site.pages.size()) site.pages[path.page].minutes = path.minutes;
  }
}

}  // namespace lectern
