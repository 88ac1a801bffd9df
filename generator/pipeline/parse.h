#pragma once

#include <string>
#include <vector>

#include "engines/languages/highlight_cache.h"
#include "model/config.h"
#include "model/page.h"

namespace lectern {

/// What parsing may depend on besides the file itself.
struct ParseOptions {
  std::vector<std::string> taxonomies{"tags", "categories"};  ///< plural names
  HtmlPolicy html = HtmlPolicy::pass;
  Limits limits;

  friend bool operator==(const ParseOptions&, const ParseOptions&) = default;
};

/// Reads one course page: front matter and Markdown to a `Page`. `path` is relative to the content folder.
/// Never throws and never gives nothing: whatever is wrong is in the page's diagnostics, the rest is in the page.
/// Thread-safe. Linear in the size of the file. With `highlights`, code blocks that are known already are not parsed.
///
/// Markdown is GitHub Flavored Markdown as cmark-gfm reads it (0.29), with the CJK-friendly emphasis amendment,
/// heading attributes, alerts, `:::` directives, shortcodes, math and fence attributes. The body of a page named
/// `.html` is HTML with shortcodes.
[[nodiscard]] Page parse_page(SourcePtr source, std::string path, const ParseOptions& options,
                              HighlightCache* highlights = nullptr);

}  // namespace lectern
