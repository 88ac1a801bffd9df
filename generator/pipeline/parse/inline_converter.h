#pragma once

#include <cmark-gfm.h>

#include <cstdint>
#include <string>
#include <vector>

#include "pipeline/parse/conversion.h"
#include "pipeline/parse/html_writer.h"
#include "pipeline/parse/inline_place.h"
#include "pipeline/parse/marker_writer.h"
#include "pipeline/parse/text_watch.h"

namespace lectern {

/// Writes the inlines of paragraphs, headings and cells. Joins the pieces that cmark cuts text into, finds bare
/// addresses and footnotes without definition, and tells which line breaks between CJK characters are no spaces.
class InlineConverter {
 public:
  InlineConverter(const Conversion& to, MarkerWriter& markers, HtmlWriter& html)
      : to_(to), markers_(markers), html_(html), watch_(to) {}

  /// Writes the inlines of a block from `first` on, as children of the node that is open. Text before `skip_until` (in
  /// the prepared text) is left out.
  void write(cmark_node* block, cmark_node* first, Span prepared, std::uint32_t skip_until = 0);

  /// How many references each footnote number has had, from number 1.
  [[nodiscard]] const std::vector<std::uint32_t>& footnote_references() const { return references_; }

 private:
  struct Open {
    cmark_node* node = nullptr;
    std::uint32_t made = 0;
    std::uint32_t begin = 0;  ///< prepared
    std::uint32_t link = Node::kNoDetail;
    std::size_t base = 0;
    bool angled = false;  ///< `<https://…>`
    std::uint32_t marks = 0;
  };

  bool enter(cmark_node* node);
  void leave();
  void enter_link(cmark_node* node, bool image);
  void leave_link(const Open& open);
  void take_text(cmark_node* node);
  void take_code(cmark_node* node);
  void take_break(NodeKind kind);
  void take_footnote(cmark_node* node);
  void flush();
  void write_run(std::string_view text, std::vector<TextAnchor> anchors);
  void write_text(std::string_view text, const TextPlace& place);
  void write_address(std::string_view text, Span source, const std::string& destination);
  void write_leaf_text(std::string_view text, Span source);
  void take_html(cmark_node* node);
  [[nodiscard]] std::size_t sibling_base() const { return open_.empty() ? base_ : open_.back().base; }
  void saw(char32_t first, char32_t last);

  const Conversion& to_;
  MarkerWriter& markers_;
  HtmlWriter& html_;
  TextWatch watch_;
  std::size_t base_ = 0;
  std::uint32_t skip_until_ = 0;
  InlinePlace* place_ = nullptr;
  std::vector<Open> open_;
  std::vector<std::uint32_t> references_;

  // The run of text being collected: contiguous in the prepared text, or collected piece by piece.
  bool in_run_ = false;
  bool exact_ = true;
  Span run_{};
  std::string pieces_;
  std::vector<TextAnchor> anchors_;
  std::vector<TextAnchor> literal_anchors_;

  std::uint32_t links_open_ = 0;
  std::uint32_t anchors_open_ = 0;  ///< `<a>` in raw HTML
  char32_t last_ = 0;               ///< the last visible character
  std::uint32_t pending_break_ = Node::kNoDetail;
};

}  // namespace lectern
