#pragma once

#include "model/document.h"

namespace lectern {

/// Follows a page's raw HTML and knows where a link of it (`<a href="…">`) is open: none can be made in there. It may
/// begin in one node of the document and end in another.
class RawLinks {
 public:
  /// To be asked for every node, in order. Of a node of raw HTML: whether one is open behind it.
  [[nodiscard]] bool open_at(const Node& node);

 private:
  bool open_ = false;
};

}  // namespace lectern
