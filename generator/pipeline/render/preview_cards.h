#pragma once

#include <string>
#include <string_view>

#include "model/site.h"
#include "pipeline/render/words.h"

namespace lectern {

/// What a page's script shows of the pages its text leads to: one line of JavaScript that any page can load, also from
/// a folder, `lectern.cards={"../b/":["title","kind · minutes","description"],…}`. Keys are links as the page writes
/// them, without query and fragment. It holds the targets of the links in the text, of the labels of learning paths
/// and of the prerequisites, up to about one kilobyte when it is packed. Where that is little, descriptions are
/// shortened first, as a short card is better than none; then it is first come first served: the text of a preview is
/// never needed to read a page. Empty when the page leads nowhere.
[[nodiscard]] std::string preview_cards(const Site& site, const SitePage& page, const Words& words);

/// Where the cards of a page are published, beside it: `a/b/index.cards.js` for `a/b/index.html`.
[[nodiscard]] std::string cards_path(std::string_view output);

}  // namespace lectern
