#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace lectern {

/// The candidate an author most likely meant, or nothing when none is near enough (edits, counting a swap of
/// neighbours as one, at most a third of the word's characters, at least 1). Compares folded characters, so width
/// and case differences are free. Ties go to the first candidate. O(candidates × characters²), with early exit.
[[nodiscard]] std::optional<std::string> nearest(std::string_view word, const std::vector<std::string>& candidates);

/// "did you mean `x`?" or an empty string.
[[nodiscard]] std::string did_you_mean(std::string_view word, const std::vector<std::string>& candidates);

}  // namespace lectern
