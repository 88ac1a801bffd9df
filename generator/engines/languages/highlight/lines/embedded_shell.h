#pragma once

#include <string_view>

#include "engines/languages/highlight/syntax_tree.h"
#include "engines/languages/highlight/token_list.h"

namespace lectern {

/// Colours a part of a block as shell.
void add_shell(std::string_view code, Span part, const ParseBudget& budget, TokenList& tokens);

/// Colours a value: strings in quotes, `$x`, `${x}` and `$(x)`; the rest stays plain.
void add_value(std::string_view code, Span part, TokenList& tokens);

}  // namespace lectern
