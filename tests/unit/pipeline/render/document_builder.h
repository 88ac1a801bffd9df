#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <utility>

#include "model/document.h"
#include "model/page.h"

namespace lectern {

/// What became of a block of which nothing but its colours is known.
inline PackedHighlight coloured(Tokens tokens) {
  Highlighted code;
  code.tokens = std::move(tokens);
  return code;
}

/// Puts a page together node by node, as parsing would: `block(kind)` opens, `end()` closes.
class PageBuilder {
 public:
  explicit PageBuilder(std::string source = "") {
    page.source = std::make_shared<const SourceFile>("content/a.md", std::move(source));
    page.path = "a.md";
    page.body = {0, static_cast<std::uint32_t>(page.source->text().size())};
    block(NodeKind::document);
  }

  PageBuilder& block(NodeKind kind) {
    open_.push_back(add(kind));
    return *this;
  }
  PageBuilder& end() {
    nodes()[open_.back()].end = static_cast<std::uint32_t>(nodes().size());
    open_.pop_back();
    return *this;
  }
  PageBuilder& leaf(NodeKind kind, std::string_view text = {}) {
    const std::uint32_t index = add(kind);
    nodes()[index].text = page.document.keep(text);
    nodes()[index].end = index + 1;
    return *this;
  }
  PageBuilder& text(std::string_view words) { return leaf(NodeKind::text, words); }
  PageBuilder& paragraph(std::string_view words) { return block(NodeKind::paragraph).text(words).end(); }
  PageBuilder& tight(std::string_view words) {
    block(NodeKind::paragraph);
    last().tight = true;
    return text(words).end();
  }
  PageBuilder& heading(std::uint8_t level, std::string_view words, std::string id) {
    block(NodeKind::heading);
    last().level = level;
    last().detail = static_cast<std::uint32_t>(page.document.headings.size());
    page.document.headings.push_back({open_.back(), level, false, std::move(id), std::string(words), {}, {}});
    return text(words).end();
  }
  PageBuilder& directive(Directive directive, NodeKind kind = NodeKind::directive) {
    block(kind);
    last().detail = static_cast<std::uint32_t>(page.document.directives.size());
    page.document.directives.push_back(std::move(directive));
    return *this;
  }
  PageBuilder& list(ListDetail detail) {
    block(NodeKind::list);
    last().detail = static_cast<std::uint32_t>(page.document.lists.size());
    page.document.lists.push_back(detail);
    return *this;
  }
  PageBuilder& item() { return block(NodeKind::item); }
  PageBuilder& task(bool checked) {
    block(NodeKind::item);
    last().task = true;
    last().checked = checked;
    return *this;
  }
  PageBuilder& link(NodeKind kind, Link link) {
    block(kind);
    last().detail = static_cast<std::uint32_t>(page.document.links.size());
    page.document.links.push_back(std::move(link));
    return *this;
  }
  PageBuilder& code(CodeBlock code, std::string_view text) {
    const std::uint32_t index = add(NodeKind::code_block);
    nodes()[index].end = index + 1;
    nodes()[index].detail = static_cast<std::uint32_t>(page.document.code_blocks.size());
    code.text = page.document.keep(text);
    page.document.code_blocks.push_back(std::move(code));
    return *this;
  }
  PageBuilder& footnote(NodeKind kind, Footnote footnote) {
    block(kind);
    last().detail = static_cast<std::uint32_t>(page.document.footnotes.size());
    page.document.footnotes.push_back(std::move(footnote));
    return *this;
  }
  PageBuilder& shortcode(NodeKind kind, ShortcodeCall call) {
    block(kind);
    last().detail = static_cast<std::uint32_t>(page.document.shortcodes.size());
    page.document.shortcodes.push_back(std::move(call));
    return *this;
  }
  PageBuilder& table(Table table) {
    block(NodeKind::table);
    last().detail = static_cast<std::uint32_t>(page.document.tables.size());
    page.document.tables.push_back(std::move(table));
    return *this;
  }
  PageBuilder& row(std::initializer_list<std::string_view> cells) {
    block(NodeKind::table_row);
    for (const std::string_view cell : cells) {
      block(NodeKind::table_cell);
      if (!cell.empty()) text(cell);
      end();
    }
    return end();
  }
  /// Closes whatever is open; the page is finished.
  Page& finish() {
    while (!open_.empty()) end();
    return page;
  }
  Node& last() { return nodes()[open_.back()]; }
  [[nodiscard]] std::uint32_t here() const { return open_.back(); }

  Page page;

 private:
  std::vector<Node>& nodes() { return page.document.nodes; }
  std::uint32_t add(NodeKind kind) {
    nodes().push_back({});
    nodes().back().kind = kind;
    return static_cast<std::uint32_t>(nodes().size() - 1);
  }
  std::vector<std::uint32_t> open_;
};

}  // namespace lectern
