#pragma once

#include <string_view>
#include <vector>

#include "pipeline/parse/marker_list.h"
#include "pipeline/parse/shortcode_call.h"

namespace lectern {

/// One paragraph, heading or table row for the inline scanner.
struct InlineRequest {
  std::string_view text;  ///< the file up to the end of the body
  const std::vector<ScannedLine>& lines;
  ShortcodeReader& tags;
  MarkerList& markers;
  const PrepareRequest& prepare;
};

/// Finds shortcode tags and formulas in the text of one paragraph, outside code spans, comments and autolinks; makes
/// harmless what cmark would search to the end of the paragraph again and again. Linear.
void scan_inlines(const InlineRequest& request);

}  // namespace lectern
