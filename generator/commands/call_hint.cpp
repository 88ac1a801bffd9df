// What a call that went wrong may have meant.
#include "commands/call_hint.h"

#include <algorithm>

#include "diagnostics/suggest.h"

namespace lectern {

std::string nearest_word(const CommandLineSyntax& syntax, const std::vector<std::string>& words) {
  std::vector<std::string> options{"--help", "--version"};
  std::vector<std::string> commands;
  const auto add = [&](const std::vector<OptionSyntax>& some) {
    for (const OptionSyntax& option : some) options.push_back(option.names.back());
  };
  add(syntax.options);
  for (const CommandSyntax& command : syntax.commands) {
    commands.push_back(command.name);
    add(command.options);
  }
  for (const std::string& given : words) {
    const std::string word = given.substr(0, given.find('='));
    const std::vector<std::string>& known = word.starts_with("--") ? options : commands;
    if (std::find(known.begin(), known.end(), word) != known.end()) continue;
    if (std::string hint = did_you_mean(word, known); !hint.empty()) return hint;
  }
  return {};
}

}  // namespace lectern
