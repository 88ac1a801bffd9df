// All languages with their names, aliases and what colours them; find_language() is what the rest asks.

#include "engines/languages/highlight/language_list.h"

#include <algorithm>
#include <functional>
#include <map>

#include "engines/languages/highlight/languages.h"
#include "text/utf8.h"

namespace lectern {
namespace {

template <Highlighted (*Highlight)(std::string_view)>
Highlighted own(std::string_view /*name*/, std::string_view code) {
  return Highlight(code);
}

constexpr char html[] = "html";

/// A language that is close enough to another one to be coloured as it.
template <const char* Name>
Highlighted as(std::string_view /*name*/, std::string_view code) {
  return highlight_grammar(Name, code);
}

const std::vector<Language>& languages() {
  static const std::vector<Language> list = {
      {"bash", "Shell", {"sh", "shell", "zsh", "ksh"}, highlight_grammar},
      {"c", "C", {"h"}, highlight_grammar},
      {"console",
       "Shell",
       {"shell-session", "shellsession", "sh-session", "terminal", "session"},
       own<highlight_shell_session>},
      {"cpp", "C++", {"c++", "cc", "cxx", "hpp", "hh", "hxx"}, highlight_grammar},
      {"css", "CSS", {}, highlight_grammar},
      {"cython", "Cython", {"pyx", "pxd", "pxi"}, own<highlight_cython>},
      {"diff", "Diff", {"patch", "udiff"}, own<highlight_diff>},
      {"dockerfile", "Dockerfile", {"docker", "containerfile"}, own<highlight_dockerfile>},
      {"go", "Go", {"golang"}, highlight_grammar},
      {"html", "HTML", {"htm", "xhtml"}, highlight_grammar},
      {"ini",
       "INI",
       {"cfg", "conf", "config", "properties", "dosini", "editorconfig", "env", "dotenv"},
       own<highlight_ini>},
      {"java", "Java", {}, highlight_grammar},
      {"javascript", "JavaScript", {"js", "jsx", "mjs", "cjs", "node"}, highlight_grammar},
      {"jinja", "Jinja", {"jinja2", "j2", "html+jinja", "html+django", "django"}, own<highlight_jinja>},
      {"json", "JSON", {"jsonc", "json5", "jsonl", "geojson", "webmanifest", "ipynb"}, highlight_grammar},
      {"makefile", "Makefile", {"make", "mk", "gnumake"}, own<highlight_makefile>},
      {"pycon",
       "Python",
       {"python-console", "python-repl", "python-session", "pyrepl", "doctest", "ipython"},
       own<highlight_python_session>},
      {"pytb", "Python", {"py3tb", "python-traceback", "traceback"}, own<highlight_traceback>},
      {"python", "Python", {"py", "python3", "py3", "pyi"}, own<highlight_python>},
      {"rust", "Rust", {"rs"}, highlight_grammar},
      {"sql",
       "SQL",
       {"postgresql", "postgres", "psql", "pgsql", "mysql", "mariadb", "sqlite", "sqlite3", "plsql", "tsql"},
       highlight_grammar},
      {"svg", "SVG", {}, as<html>},
      {"text",
       "Text",
       {"plain", "plaintext", "txt", "output", "stdout", "none", "no-highlight", "nohighlight"},
       nullptr},
      {"toml", "TOML", {}, highlight_grammar},
      {"tsx", "TSX", {}, highlight_grammar},
      {"typescript", "TypeScript", {"ts", "mts", "cts"}, highlight_grammar},
      {"xml", "XML", {"rss", "atom", "xsd", "xsl", "plist"}, as<html>},
      {"yaml", "YAML", {"yml"}, highlight_grammar},
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
