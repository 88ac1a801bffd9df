#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "engines/chinese/conversion.h"

namespace lectern {

/// Follows the tags of a page's raw HTML and knows whether what stands at hand is marked with a language of its own, or
/// is code. Elements may begin in one node of a document and end in another.
class MarkedText {
 public:
  /// One tag, `<…>` with its brackets.
  void read_tag(std::string_view tag);
  /// Whether text here stays as it is.
  [[nodiscard]] bool marked() const { return depth_ > 0; }

 private:
  std::string name_;  ///< of the outermost marked element
  int depth_ = 0;     ///< elements of that name that are open
};

/// Raw HTML with the text between its tags converted.
struct ConvertedHtml {
  std::string html;
  /// For each run of text that became longer or shorter: where it ended, and by how much everything behind it moved.
  std::vector<std::pair<std::uint32_t, std::int64_t>> moves;
};
[[nodiscard]] ConvertedHtml convert_html(std::string_view html, const ScriptConversion& conversion, MarkedText& marks);

}  // namespace lectern
