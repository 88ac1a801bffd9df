#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "engines/languages/packed_highlight.h"
#include "text/span.h"

namespace lectern {

/// What a node of a document is. Blocks first, then inlines.
enum class NodeKind : std::uint8_t {
  document,
  paragraph,  ///< `tight`: directly in a tight list item, no <p>
  heading,    ///< detail: Heading
  block_quote,
  alert,       ///< `> [!NOTE]`; detail: Directive (kind and default title)
  directive,   ///< `::: kind`; detail: Directive
  list,        ///< detail: ListDetail
  item,        ///< `task`/`checked` for task list items
  code_block,  ///< detail: CodeBlock
  html_block,  ///< text
  thematic_break,
  table,  ///< detail: Table; children are rows, the first is the header
  table_row,
  table_cell,        ///< level: column index
  footnote_section,  ///< last child of the document when there are footnotes
  footnote,          ///< detail: Footnote
  math_block,        ///< text: the TeX source
  shortcode_block,   ///< detail: ShortcodeCall
  summary_break,     ///< `<!--more-->`
  text,              ///< text
  soft_break,        ///< `joined`: between two Han characters, prints nothing
  line_break,
  code,         ///< text
  html_inline,  ///< text
  emphasis,
  strong,
  strikethrough,
  span,                ///< `[text]{.class}`; detail: Attributes
  link,                ///< detail: Link
  image,               ///< detail: Link; children are the alternative text
  footnote_reference,  ///< detail: Footnote
  math,                ///< text: the TeX source
  shortcode,           ///< inline call; detail: ShortcodeCall
};

/// One node of the flat tree: nodes stand in reading order, the children of node i are the nodes from i+1 up to
/// nodes[i].end, each child's `end` leading to its next sibling. A node knows nothing of how it is shown.
struct Node {
  static constexpr std::uint32_t kNoDetail = 0xFFFFFFFF;

  NodeKind kind = NodeKind::document;
  std::uint8_t level = 0;  ///< heading level 1–6, column of a table cell, 1 for a formula in `$$`
  bool tight = false;
  bool joined = false;
  bool task = false;
  bool checked = false;
  std::uint32_t end = 0;             ///< index one past the last descendant
  std::uint32_t detail = kNoDetail;  ///< index into the side table of its kind
  Span span;                         ///< bytes in the source file (a parent's span where cmark gives none)
  std::string_view text;             ///< literal text of leaf nodes, in the document's arena or the source
};

/// `{#id .class key=value}` and the like, in the order written.
struct Attributes {
  std::string id;
  std::vector<std::string> classes;
  std::vector<std::pair<std::string, std::string>> pairs;

  [[nodiscard]] const std::string* find(std::string_view key) const;
};

struct Heading {
  std::uint32_t node = 0;
  std::uint8_t level = 1;
  bool explicit_id = false;
  std::string id;    ///< unique in the page
  std::string text;  ///< its words, without markup
  std::vector<std::string> classes;
  std::string language;  ///< of its words when it is not the page's
};

enum class LinkKind : std::uint8_t {
  link,
  image,
  autolink,   ///< `<https://…>` or a bare address
  reference,  ///< a `ref`/`relref` shortcode stands where the destination should be
  html,       ///< the address in an attribute of raw HTML (`<a href>`, `<img src>` and the like)
};

struct Link {
  std::uint32_t node = 0;
  LinkKind kind = LinkKind::link;
  std::string destination;  ///< as written, unescaped; for `reference` the shortcode's argument
  std::string title;
  Span span;                  ///< the destination in the source where it can be found, else the node
  bool shows_file = false;    ///< shows a file (`![](…)`, `<img src>`) rather than leading to it
  bool by_reference = false;  ///< of kind `html`: written as a `ref`/`relref` shortcode
  Span value;                 ///< of kind `html`: the bytes of the address in the text of `node`
};

/// Lines of a code block, first and last, from 1 in the block's own count; in no order, may overlap or lie outside.
using LineRanges = std::vector<std::pair<std::uint32_t, std::uint32_t>>;

struct CodeBlock {
  std::uint32_t node = 0;
  std::string language;  ///< as written, lower case; empty for none
  std::string title;
  LineRanges highlighted;
  LineRanges added;    ///< shown with `+`
  LineRanges removed;  ///< shown with `−`, not copied
  LineRanges focused;  ///< when there are any, all other lines step back
  bool line_numbers = false;
  std::uint32_t first_number = 1;
  bool sketch = false;     ///< not meant to parse
  Attributes attributes;   ///< everything else, and all of the above as written
  std::uint32_t line = 0;  ///< source line of the first code line (the fence's own line + 1)
  std::uint32_t lines = 0;
  std::string_view text;  ///< the code, always ending in a newline unless empty
  PackedHighlight highlighted_code;
};

struct ListDetail {
  bool ordered = false;
  bool tight = false;
  std::uint32_t start = 1;
  bool tasks = false;  ///< at least one item is a task
};

enum class Alignment : std::uint8_t { none, left, center, right };

struct Table {
  std::vector<Alignment> columns;
};

struct Footnote {
  std::string label;             ///< as written
  std::uint32_t number = 0;      ///< from 1, in order of first reference
  std::uint32_t occurrence = 1;  ///< of a reference: which one; of a definition: how many references lead here
};

/// A container: an alert or a `:::` block.
struct Directive {
  std::string kind;   ///< note tip important warning caution details exercise hint solution quiz tabs tab steps aside
                      ///< instructor, or an unknown name
  std::string title;  ///< as given, may be empty
  Attributes attributes;     ///< id is unique in the page when not empty
  std::uint32_t number = 0;  ///< exercises and quizzes: 1, 2, … in the page
};

/// A call `{{< name args >}}` or `{{% name args %}}`.
struct ShortcodeCall {
  std::string name;
  bool markdown = false;  ///< `%` form
  bool paired = false;    ///< has a closing tag; the node's children are its inner text, parsed as Markdown
  std::vector<std::string> positional;
  std::vector<std::pair<std::string, std::string>> named;
  std::string_view inner;  ///< source between the tags, with nested calls as written
  Span span;
};

/// Something an anchor can lead to besides headings: block ids, footnotes, explicit HTML ids.
struct Anchor {
  std::string id;
  Span span;
};

/// A parsed page body. Move-only: its strings live in its arena or in the source file it was made from, which must
/// outlive it.
struct Document {
  std::vector<Node> nodes;
  std::vector<Heading> headings;
  std::vector<Link> links;  ///< links and images, in reading order
  std::vector<CodeBlock> code_blocks;
  std::vector<ListDetail> lists;
  std::vector<Table> tables;
  std::vector<Footnote> footnotes;
  std::vector<Directive> directives;
  std::vector<Attributes> spans;
  std::vector<ShortcodeCall> shortcodes;
  std::vector<Anchor> anchors;
  bool has_math = false;
  bool has_mermaid = false;

  Document() = default;
  Document(Document&&) = default;
  Document& operator=(Document&&) = default;
  Document(const Document&) = delete;
  Document& operator=(const Document&) = delete;
  ~Document() = default;

  /// Gives back the room that was taken for more: a build holds the documents of a whole course.
  void shrink();
  /// Keeps a copy of a text for as long as the document lives.
  std::string_view keep(std::string_view text);

 private:
  std::vector<std::unique_ptr<char[]>> chunks_;
  std::size_t used_ = 0;
  std::size_t capacity_ = 0;
};

/// Where a link to an exercise leads: the id the author gave, else `exercise-3` by its number in the page. Empty when
/// something else on the page has that id.
[[nodiscard]] std::string exercise_anchor(const Document& document, const Directive& exercise);

/// The visible words of a subtree: texts, code and breaks as spaces, no markup, no footnote marks.
[[nodiscard]] std::string plain_text(const Document& document, std::uint32_t node);

}  // namespace lectern
