#pragma once

#include <vector>

#include "model/page.h"

namespace lectern {

/// Finds learning paths as authors write them: one line of labels joined by arrows, alone in a `text` block, a list
/// item or a paragraph. Linear.
[[nodiscard]] std::vector<PathChain> find_path_chains(const Document& document, std::string_view source);

}  // namespace lectern
