#pragma once

#include <string_view>
#include <vector>

#include "engines/languages/highlight.h"
#include "engines/languages/highlight/syntax_tree.h"

namespace lectern {

/// The tokens of a piece of Python inside another block; none when the budget is spent.
[[nodiscard]] std::vector<Token> python_tokens(std::string_view code, const ParseBudget& budget);

}  // namespace lectern
