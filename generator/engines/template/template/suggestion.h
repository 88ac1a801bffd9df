#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace lectern::templates {

/// "did you mean `title`?" for the candidate closest to a misspelled name, by edit distance in bytes; empty when none
/// is close (a third of the name's length at most). Of equals the alphabetically first wins.
[[nodiscard]] std::string suggest_name(std::string_view wrong, std::vector<std::string_view> candidates);

}  // namespace lectern::templates
