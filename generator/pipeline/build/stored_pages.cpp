// Parsed pages in files that only this program reads. What a struct is made of is told once, for writing and reading;
// each is taken apart into all of its fields, so that one more of them does not compile until it is told here.
#include "pipeline/build/stored_pages.h"

#include <algorithm>
#include <functional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include "pipeline/build/stored_diagnostics.h"

namespace lectern {

namespace {

/// `Item` is the struct, or the same and const: what is written is not changed.
template <typename Item, typename Struct>
concept Is = std::is_same_v<std::remove_const_t<Item>, Struct>;

template <typename Stream>
void tell(Stream& to, Is<Span> auto& span) {
  auto& [begin, end] = span;
  to(begin, end);
}

template <typename Stream>
void tell(Stream& to, Is<DataNode> auto& node) {
  auto& [kind, quoted, span, scalar, items, members] = node;
  to(kind, quoted, span, scalar, items, members);
}

template <typename Stream>
void tell(Stream& to, Is<DataMember> auto& member) {
  auto& [key, key_span, value] = member;
  to(key, key_span, value);
}

template <typename Stream>
void tell(Stream& to, Is<Statistics> auto& statistics) {
  auto& [han_characters, words, code_blocks, code_examples, code_lines, exercises, images] = statistics;
  to(han_characters, words, code_blocks, code_examples, code_lines, exercises, images);
}

template <typename Stream>
void tell(Stream& to, Is<PathChain::Label> auto& label) {
  auto& [text, span] = label;
  to(text, span);
}

template <typename Stream>
void tell(Stream& to, Is<PathChain> auto& chain) {
  auto& [title, focus, steps, node, span] = chain;
  to(title, focus, steps, node, span);
}

template <typename Stream>
void tell(Stream& to, Is<IncludeRequest> auto& request) {
  auto& [path, region, symbol, lines, node, span] = request;
  to(path, region, symbol, lines, node, span);
}

template <typename Stream>
void tell(Stream& to, Is<Node> auto& node) {
  auto& [kind, level, tight, joined, task, checked, end, detail, span, text] = node;
  to(kind, level, tight, joined, task, checked, end, detail, span, text);
}

template <typename Stream>
void tell(Stream& to, Is<Attributes> auto& attributes) {
  auto& [id, classes, pairs] = attributes;
  to(id, classes, pairs);
}

template <typename Stream>
void tell(Stream& to, Is<Heading> auto& heading) {
  auto& [node, level, explicit_id, id, text, classes, language] = heading;
  to(node, level, explicit_id, id, text, classes, language);
}

template <typename Stream>
void tell(Stream& to, Is<Link> auto& link) {
  auto& [node, kind, destination, title, span, shows_file, by_reference, value] = link;
  to(node, kind, destination, title, span, shows_file, by_reference, value);
}

template <typename Stream>
void tell(Stream& to, Is<CodeBlock> auto& block) {
  auto& [node, language, title, highlighted, added, removed, focused, line_numbers, first_number, sketch, attributes,
         line, lines, text, highlighted_code] = block;
  to(node, language, title, highlighted, added, removed, focused, line_numbers, first_number, sketch, attributes, line,
     lines, text);
  to.highlight(language, text, highlighted_code);
}

template <typename Stream>
void tell(Stream& to, Is<ListDetail> auto& list) {
  auto& [ordered, tight, start, tasks] = list;
  to(ordered, tight, start, tasks);
}

template <typename Stream>
void tell(Stream& to, Is<Table> auto& table) {
  auto& [columns] = table;
  to(columns);
}

template <typename Stream>
void tell(Stream& to, Is<Footnote> auto& footnote) {
  auto& [label, number, occurrence] = footnote;
  to(label, number, occurrence);
}

template <typename Stream>
void tell(Stream& to, Is<Directive> auto& directive) {
  auto& [kind, title, attributes, number] = directive;
  to(kind, title, attributes, number);
}

template <typename Stream>
void tell(Stream& to, Is<ShortcodeCall> auto& call) {
  auto& [name, markdown, paired, positional, named, inner, span] = call;
  to(name, markdown, paired, positional, named, inner, span);
}

template <typename Stream>
void tell(Stream& to, Is<Anchor> auto& anchor) {
  auto& [id, span] = anchor;
  to(id, span);
}

/// The one struct that cannot be taken apart: besides its tables it has an arena. Its size tells of a new table.
static_assert(sizeof(Document) == 12 * sizeof(std::vector<Node>) + 3 * sizeof(std::size_t), "tell the new table here");
template <typename Stream>
void tell(Stream& to, Is<Document> auto& document) {
  to(document.nodes, document.headings, document.links, document.code_blocks, document.lists, document.tables,
     document.footnotes, document.directives, document.spans, document.shortcodes, document.anchors, document.has_math,
     document.has_mermaid);
}

template <typename Stream>
void tell(Stream& to, Is<Page> auto& page) {
  auto& [source, path, body, tree, front_matter, document, summary_end, leading_heading, title_heading, statistics,
         script, chains, includes, diagnostics, original, variant] = page;
  to(body, tree, document, summary_end, leading_heading, title_heading, statistics, script, chains, includes,
     diagnostics);
}

template <typename Number>
concept IsNumber = std::is_enum_v<Number> || std::is_unsigned_v<Number>;

class PageWriter {
 public:
  PageWriter(ByteWriter& out, std::string_view source) : out_(out), source_(source) {}

  template <typename... Items>
  void operator()(const Items&... items) {
    (write(items), ...);
  }
  void highlight(std::string_view /*language*/, std::string_view /*code*/, const PackedHighlight& /*known*/) {}

 private:
  template <IsNumber Number>
  void write(const Number& number) {
    out_.number(static_cast<std::uint64_t>(number));
  }
  /// One more: then `Node::kNoDetail` is short.
  void write(const std::uint32_t& number) { out_.number(number + 1); }
  void write(const std::string& text) { out_.text(text); }
  /// Where it stands in the source, else itself.
  void write(const std::string_view& text) {
    const std::less_equal<> before;
    const bool is_source = !text.empty() && before(source_.data(), text.data()) &&
                           before(text.data() + text.size(), source_.data() + source_.size());
    out_.number(text.size() * 2 + (is_source ? 1 : 0));
    if (is_source) {
      out_.number(static_cast<std::uint64_t>(text.data() - source_.data()));
    } else {
      out_.raw(text);
    }
  }
  template <typename First, typename Second>
  void write(const std::pair<First, Second>& pair) {
    (*this)(pair.first, pair.second);
  }
  template <typename Item>
  void write(const std::vector<Item>& items) {
    out_.number(items.size());
    for (const Item& item : items) write(item);
  }
  void write(const Diagnostics& diagnostics) { write_diagnostics(out_, diagnostics); }
  template <typename Struct>
  requires std::is_aggregate_v<Struct> || Is<Struct, Document>
  void write(const Struct& item) { tell(*this, item); }

  ByteWriter& out_;
  std::string_view source_;
};

class PageReader {
 public:
  PageReader(ByteReader& in, Page& page, HighlightCache& highlights)
      : in_(in), page_(page), source_(page.source->text()), highlights_(highlights) {}

  template <typename... Items>
  void operator()(Items&... items) {
    (read(items), ...);
  }
  void highlight(std::string_view language, std::string_view code, PackedHighlight& known) {
    known = highlights_.highlight(language, code);
  }

 private:
  template <IsNumber Number>
  void read(Number& number) {
    number = static_cast<Number>(in_.number());
  }
  void read(std::uint32_t& number) { number = static_cast<std::uint32_t>(in_.number() - 1); }
  void read(std::string& text) { text = in_.text(); }
  void read(std::string_view& text) {
    const std::uint64_t size = in_.number();
    if (size % 2 == 0) {
      text = page_.document.keep(in_.raw(size / 2));
    } else {
      const std::uint64_t begin = in_.number();
      text = source_.substr(std::min<std::size_t>(begin, source_.size()), size / 2);
    }
  }
  template <typename First, typename Second>
  void read(std::pair<First, Second>& pair) {
    (*this)(pair.first, pair.second);
  }
  template <typename Item>
  void read(std::vector<Item>& items) {
    const std::uint64_t count = in_.number();
    items.reserve(static_cast<std::size_t>(std::min(count, in_.left())));
    for (std::uint64_t left = count; left > 0 && in_.ok(); --left) read(items.emplace_back());
  }
  void read(Diagnostics& diagnostics) { diagnostics = read_diagnostics(in_); }
  template <typename Struct>
  requires std::is_aggregate_v<Struct> || Is<Struct, Document>
  void read(Struct& item) { tell(*this, item); }

  ByteReader& in_;
  Page& page_;
  std::string_view source_;
  HighlightCache& highlights_;
};

}  // namespace

bool is_storable(const Page& page) {
  const auto& blocks = page.document.code_blocks;
  return std::none_of(blocks.begin(), blocks.end(),
                      [](const CodeBlock& block) { return block.highlighted_code.limited(); });
}

void write_page(ByteWriter& out, const Page& page) {
  PageWriter write(out, page.source->text());
  write(page);
}

std::optional<Page> read_page(ByteReader& in, SourcePtr source, std::string path,
                              const std::vector<std::string>& taxonomies, HighlightCache& highlights) {
  Page page;
  page.source = std::move(source);
  page.path = std::move(path);
  PageReader read(in, page, highlights);
  read(page);
  if (!in.ok() || !is_storable(page)) return std::nullopt;
  Diagnostics known;  // among the page's own
  page.front_matter = read_front_matter(page.front_matter_tree, *page.source, taxonomies, known);
  return page;
}

}  // namespace lectern
