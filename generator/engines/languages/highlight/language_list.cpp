// All languages with their names, aliases and what colours them; find_language() is what the rest asks.

#include "engines/languages/highlight/language_list.h"

#include <algorithm>
#include <map>

#include "engines/languages/highlight/languages.h"
#include "text/utf8.h"

namespace lectern {
namespace {

template <Highlighted (*Highlight)(std::string_view)>
Highlighted own(std::string_view /*name*/, std::string_view code) {
  return Highlight(code);
}

const std::vector<Language>& languages() {
  static const std::vector<Language> list = {
      {"bash", "Shell", {"sh", "shell", "zsh", "ksh"}, highlight_grammar},
      {"json", "JSON", {"jsonc", "json5", "geojson", "webmanifest", "ipynb"}, highlight_grammar},
      {"python", "Python", {"py", "python3", "py3", "pyi"}, own<highlight_python>},
      {"text", "Text", {"plain", "plaintext", "txt", "output", "none"}, nullptr},
  };
  return list;
}

const std::map<std::string, const Language*, std::less<>>& words() {
  static const auto map = [] {
    std::map<std::string, const Language*, std::less<>> result;
    for (const Language& language : languages()) {
      result.emplace(language.name, &language);
      for (const std::string_view alias : language.aliases) result.emplace(alias, &language);
    }
    return result;
  }();
  return map;
}

}  // namespace

const Language* find_language(std::string_view word) {
  const auto found = words().find(utf8::lower(word));
  return found == words().end() ? nullptr : found->second;
}

std::optional<std::string_view> canonical_language(std::string_view language) {
  const Language* found = find_language(language);
  if (found == nullptr) return std::nullopt;
  return found->name;
}

std::string display_name(std::string_view language) {
  const Language* found = find_language(language);
  return std::string(found == nullptr ? language : found->display);
}

const std::vector<std::string>& language_names() {
  static const auto names = [] {
    std::vector<std::string> result;
    for (const auto& [word, language] : words()) result.push_back(word);
    return result;
  }();
  return names;
}

}  // namespace lectern
