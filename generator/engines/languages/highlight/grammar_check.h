#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace lectern {

/// The languages with a rule table.
[[nodiscard]] std::vector<std::string_view> grammar_languages();
/// What in the rule table of a language names a kind, node type or field that its grammar does not have; a table that
/// was not changed with its grammar shows here.
[[nodiscard]] std::vector<std::string> grammar_mistakes(std::string_view language);
/// The same for other rules.
[[nodiscard]] std::vector<std::string> grammar_mistakes(std::string_view language, std::string_view rules);

}  // namespace lectern
