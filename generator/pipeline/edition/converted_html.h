#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "engines/chinese/conversion.h"
#include "model/own_text.h"

namespace lectern {

/// Raw HTML with the text between its tags converted.
struct ConvertedHtml {
  std::string html;
  /// For each run of text that became longer or shorter: where it ended, and by how much everything behind it moved.
  std::vector<std::pair<std::uint32_t, std::int64_t>> moves;
};
/// `marks`: as they are where it begins.
[[nodiscard]] ConvertedHtml convert_html(std::string_view html, const ScriptConversion& conversion, MarkedText marks);

}  // namespace lectern
