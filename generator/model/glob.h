#pragma once

#include <string_view>

namespace lectern {

/// Whether a whole path matches a pattern as Hugo writes them (cascade targets, resource rules), without regard to
/// case: `*` and `?` within one folder, `**` over folders, `[abc]`, `[!a-z]`, `{one,two}`, `\` before a character taken
/// literally. A pattern that cannot be read (open bracket, braces nested past 8) matches nothing.
/// O(pattern × path), whatever the pattern.
[[nodiscard]] bool glob_match(std::string_view pattern, std::string_view path);

}  // namespace lectern
