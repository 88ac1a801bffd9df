#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "engines/languages/highlight.h"
#include "engines/languages/highlight/syntax_tree.h"

namespace lectern {

/// A copy of the same length without what Python allows and the grammar does not know yet: defaults of type parameters
/// (PEP 696) and `lazy` before imports (PEP 810). Empty when there is nothing of it.
[[nodiscard]] std::string without_new_syntax(std::string_view code);

/// What is wrong with code whose tree has errors, in order; at least one error. The tree tells where, the tokens and
/// single statements tell what: a tree that was repaired says little about the cause.
[[nodiscard]] std::vector<CodeError> diagnose_python(std::string_view code, const SyntaxTree& tree,
                                                     const ParseBudget& budget);

}  // namespace lectern
