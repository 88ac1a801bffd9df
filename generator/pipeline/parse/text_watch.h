#pragma once

#include <cstdint>
#include <string_view>

#include "pipeline/parse/conversion.h"
#include "pipeline/parse/text_place.h"

namespace lectern {

/// Looks at the text of one block for Markdown that did not work: `**` that shows, footnote marks without a footnote.
class TextWatch {
 public:
  explicit TextWatch(const Conversion& to) : to_(to) {}

  /// Reads one text node.
  void read(std::string_view text, const TextPlace& place);
  /// Ends the block: reports what was found.
  void finish();

 private:
  void read_marks(std::string_view text, const TextPlace& place);
  void read_footnotes(std::string_view text, const TextPlace& place);
  [[nodiscard]] bool is_escaped(std::uint32_t source_offset) const;

  const Conversion& to_;
  std::uint32_t seen_ = 0;
  bool suspicious_ = false;
  Span first_{};
};

}  // namespace lectern
