#pragma once

#include <cstdint>
#include <string>

#include "engines/html/html_scanner.h"
#include "model/document.h"

namespace lectern {

/// Follows the tags of a page's raw HTML and knows whether what stands at hand is marked with a language of its own
/// (`<span lang="zh-Hans">`), or is code (`<code>`, `<pre>`, …). Elements may begin in one node of a document and end
/// in another.
class MarkedText {
 public:
  void read(const HtmlPiece& tag);
  [[nodiscard]] bool marked() const { return depth_ > 0; }

 private:
  std::string name_;  ///< of the outermost marked element
  int depth_ = 0;     ///< elements of that name that are open
};

/// Tells the text of a page that is written in the page's own language from what is not: what raw HTML marks, a block
/// or words with a language of their own (`::: note {lang=zh-Hans}`, `[线程]{lang=zh-Hans}`), and addresses that are
/// shown as they are (`<https://…>`).
class OwnText {
 public:
  explicit OwnText(const Document& document) : document_(document) {}
  /// To be asked for every node, in order. Of a node of raw HTML: whether the text before it is.
  [[nodiscard]] bool has(std::uint32_t index);
  /// What raw HTML has marked up to the node that was asked for last.
  [[nodiscard]] const MarkedText& marks() const { return marks_; }

 private:
  const Document& document_;
  MarkedText marks_;
  std::uint32_t foreign_end_ = 0;
};

}  // namespace lectern
