#pragma once

#include <cstdint>

#include "model/document.h"

namespace lectern {

/// Tells the text of a page that is written in the page's own language from what is not: what is marked with another
/// one
/// (`<span lang="zh-Hans">`, `::: note {lang=zh-Hans}`), and addresses that are shown as they are (`<https://…>`).
class OwnText {
 public:
  explicit OwnText(const Document& document) : document_(document) {}
  /// To be asked for every node, in order.
  [[nodiscard]] bool has(std::uint32_t index);

 private:
  const Document& document_;
  std::uint32_t foreign_end_ = 0;
  int depth_ = 0;  ///< tags inside a marked element of raw HTML that are open, itself included
};

}  // namespace lectern
