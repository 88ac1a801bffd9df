#pragma once

#include <cmark-gfm.h>

#include <cstdint>
#include <vector>

#include "pipeline/parse/conversion.h"
#include "pipeline/parse/html_writer.h"
#include "pipeline/parse/inline_converter.h"
#include "pipeline/parse/marker_writer.h"

namespace lectern {

/// Turns cmark's tree into a flat document: one loop over the blocks, one over the inlines of each.
class BlockConverter {
 public:
  explicit BlockConverter(const Conversion& to);
  /// Fills `made`, which is open, with what stands below `root`, and closes it. kFlat: fills what is open.
  void convert(cmark_node* root, std::uint32_t made);

 private:
  struct Open {
    cmark_node* node = nullptr;
    std::uint32_t made = 0;
    std::size_t base = 0;  ///< marker containers open when it began
  };

  bool enter(cmark_node* node);
  bool enter_extension(cmark_node* node);
  bool enter_quote(cmark_node* node);
  bool enter_list(cmark_node* node);
  bool enter_item(cmark_node* node);
  bool enter_footnote(cmark_node* node);
  bool has_box(cmark_node* item, bool& checked);
  bool push(cmark_node* node, std::uint32_t made);
  void leave();
  void write_paragraph(cmark_node* node);
  void write_heading(cmark_node* node);
  void write_html(cmark_node* node);
  [[nodiscard]] const HeadingAttributes* attributes_of(Span heading) const;
  void write_cell(cmark_node* node);
  void open_footnote_section(Span span);
  void count_footnote_references();
  [[nodiscard]] std::string markdown_of_heading(Span span);
  [[nodiscard]] Span span_of(cmark_node* node);
  [[nodiscard]] Span source_of(cmark_node* node) { return to_.body.map.original(span_of(node)); }

  const Conversion& to_;
  MarkerWriter markers_;
  HtmlWriter html_;
  InlineConverter inlines_;
  std::vector<Open> open_;
  cmark_node* alert_paragraph_ = nullptr;  ///< begins with the line that names the alert
  cmark_node* boxed_paragraph_ = nullptr;  ///< begins with the box of a task
  std::uint32_t footnote_section_ = Node::kNoDetail;
  std::uint32_t footnotes_ = 0;
  std::uint32_t column_ = 0;
};

/// Converts the body of a page that is HTML, into `made`, which is open, and closes it.
void convert_html(const Conversion& to, std::uint32_t made);

/// Converts a piece of the source as Markdown of its own, into what is open.
void convert_part(const Conversion& to, Span part);

}  // namespace lectern
