#pragma once

#include <cstdint>
#include <string>

#include "model/site.h"

namespace lectern {

/// How a page's own headings stand below its title, which the template shows as the only `h1`.
struct Outline {
  std::uint32_t dropped = Node::kNoDetail;  ///< node of the level 1 heading that only repeats the title
  std::uint8_t shift = 0;                   ///< 1 when the text has level 1 headings besides that one

  [[nodiscard]] int level(const Heading& heading) const;
};

/// Decides it for one page. A level 1 heading that opens the text and says what the title says is not shown again; its
/// id goes to the title. Any other level 1 heading moves all headings down by one.
[[nodiscard]] Outline outline_of(const SitePage& page);

/// The id the title takes over from a dropped heading; empty when there is none.
[[nodiscard]] std::string title_id(const SitePage& page, const Outline& outline);

/// The table of contents: nested ordered lists of links to the headings of level 2 and 3 as they are shown. Empty when
/// there are fewer than two.
[[nodiscard]] std::string toc_html(const Document& document, const Outline& outline);

}  // namespace lectern
