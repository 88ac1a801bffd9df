#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "model/site.h"
#include "pipeline/render/code_html.h"

namespace lectern {

/// One label of a learning path in a page's text and where it leads.
struct LabelLink {
  Span span;              ///< in the source file
  std::string_view text;  ///< as the page shows it
  LabelTarget target;
};

/// The link's address on a page of this URL: relative, percent-encoded; empty when it leads nowhere.
[[nodiscard]] std::string address_of(const Site& site, const SitePage& page, const LabelTarget& target);

/// The labels of all resolved chains that stand in a node (a code block or a list item), in reading order.
[[nodiscard]] std::vector<LabelLink> label_links(const SitePage& page, std::uint32_t node);

/// The same labels as stretches of a code block's text, links relative to the page. A label that is not where the
/// source says (an odd indentation) is left as text.
[[nodiscard]] std::vector<CodeLink> code_links(const Site& site, const SitePage& page, const CodeBlock& block,
                                               const std::vector<LabelLink>& labels);

}  // namespace lectern
