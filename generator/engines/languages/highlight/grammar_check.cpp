// Holds the rule tables to their grammars.

#include "engines/languages/highlight/grammar_check.h"

#include "engines/languages/highlight/grammar.h"

namespace lectern {

std::vector<std::string_view> grammar_languages() {
  std::vector<std::string_view> names;
  for (const GrammarTable& table : grammar_tables()) names.push_back(table.name);
  return names;
}

std::vector<std::string> grammar_mistakes(std::string_view language) {
  const Grammar* grammar = Grammar::find(language);
  return grammar == nullptr ? std::vector<std::string>{"no such language"} : grammar->mistakes();
}

std::vector<std::string> grammar_mistakes(std::string_view language, std::string_view rules) {
  for (GrammarTable table : grammar_tables()) {
    if (table.name != language) continue;
    table.rules = {rules};
    return Grammar(table).mistakes();
  }
  return {"no such language"};
}

}  // namespace lectern
