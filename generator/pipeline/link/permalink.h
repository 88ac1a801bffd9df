#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "pipeline/link/content_tree.h"

namespace lectern {

/// What a permalink pattern is filled from.
struct PermalinkSubject {
  const ContentNode* node = nullptr;
  std::vector<std::string> sections;  ///< folder names from the top section down, real sections only
};

/// Fills `/:year/:month/:slug/` and the like: `:year :month :monthname :day :weekday :weekdayname :yearday :section
/// :sections :sections[1:] :sections[0] :sections[last] :title :slug :slugorfilename :filename :contentbasename
/// :slugorcontentbasename` (Hugo 0.111, with the two names later versions added). The result is not yet fit for a URL.
/// Nothing, with `problem` set, when a token is unknown or asks for a date the page has not.
[[nodiscard]] std::optional<std::string> expand_permalink(std::string_view pattern, const PermalinkSubject& subject,
                                                          std::string& problem);

}  // namespace lectern
