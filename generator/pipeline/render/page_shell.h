#pragma once

#include <string>
#include <string_view>

#include "model/site.h"

namespace lectern {

/// The page as it is shown when its template failed: title and text, nothing else. `style` is a link to the style
/// sheet, maybe empty.
[[nodiscard]] std::string page_shell(const Site& site, const SitePage& page, std::string_view content,
                                     std::string_view style);

}  // namespace lectern
