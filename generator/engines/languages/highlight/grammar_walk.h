#pragma once

#include <string_view>
#include <vector>

#include "engines/languages/highlight.h"
#include "engines/languages/highlight/syntax_tree.h"

namespace lectern {

/// The tokens of a piece of code in a language that has a grammar; none when the budget is spent or the language has no
/// table. For languages inside other ones: all pieces of a block share one budget.
[[nodiscard]] std::vector<Token> grammar_tokens(std::string_view language, std::string_view code,
                                                const ParseBudget& budget);

}  // namespace lectern
