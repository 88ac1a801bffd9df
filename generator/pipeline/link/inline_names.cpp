// Forms and rules of names in a text.
#include "pipeline/link/inline_names.h"

#include <algorithm>
#include <array>

#include "text/ascii.h"

namespace lectern {

namespace {

constexpr auto kKeywords = std::to_array<std::string_view>(
    {"False", "None",     "True",  "and",    "as",   "assert", "async",  "await",    "break",
     "class", "continue", "def",   "del",    "elif", "else",   "except", "finally",  "for",
     "from",  "global",   "if",    "import", "in",   "is",     "lambda", "nonlocal", "not",
     "or",    "pass",     "raise", "return", "try",  "while",  "with",   "yield"});

// Built-in names that are as well names of fields, methods and variables, or types of other languages.
constexpr auto kEverydayWords = std::to_array<std::string_view>(
    {"all",   "bool",  "complex", "float",  "int",    "any",  "bin",  "breakpoint", "compile", "copyright", "credits",
     "dir",   "exit",  "filter",  "format", "hash",   "help", "hex",  "id",         "input",   "iter",      "license",
     "map",   "max",   "min",     "next",   "object", "oct",  "open", "pow",        "print",   "property",  "quit",
     "range", "round", "set",     "slice",  "sum",    "type", "vars", "zip"});

// Those of them that are not, with brackets.
constexpr auto kPlainCalls = std::to_array<std::string_view>(
    {"breakpoint", "hash", "id", "iter", "object", "print", "property", "range", "type", "vars", "zip"});

template <std::size_t size>
bool is_one_of(std::string_view name, const std::array<std::string_view, size>& names) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

bool is_start(char c) { return ascii::is_letter(c) || c == '_'; }

/// How long the dotted name is that a text begins with; 0 when it begins with none or with a keyword.
std::size_t name_size(std::string_view code) {
  std::size_t at = 0;
  while (at < code.size() && is_start(code[at])) {
    std::size_t end = at;
    while (end < code.size() && ascii::is_word(code[end])) ++end;
    if (is_one_of(code.substr(at, end - at), kKeywords)) return 0;
    if (end == code.size() || code[end] != '.') return end;
    at = end + 1;
  }
  return 0;
}

/// Whether a text is one pair of brackets and what is between them.
bool is_bracketed(std::string_view text) {
  int depth = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '(') ++depth;
    if (text[i] == ')' && --depth == 0) return i + 1 == text.size();
    if (depth == 0) return false;
  }
  return false;
}

bool is_special(std::string_view name) {
  return name.size() > 4 && name.starts_with("__") && name.ends_with("__") && name.find('.') == std::string_view::npos;
}

/// Explained where Python's documentation has what is built in.
bool is_builtin(const DocumentedName& name) {
  constexpr auto kPages = std::to_array<std::string_view>(
      {"library/functions.html", "library/stdtypes.html", "library/exceptions.html", "library/constants.html"});
  const std::string_view page = name.entry->uri.substr(0, name.entry->uri.find('#'));
  return is_one_of(page, kPages) && name.entry->name.find('.') == std::string_view::npos;
}

bool is_certain_builtin(const WrittenName& written, const PageNames& page) {
  const bool used = page.uses_freely(written.name);
  const bool is_error = ascii::is_upper(written.name.front());
  if (page.other_blocks() > 0) return is_error && used;
  if (page.python_blocks() == 0) return is_error;
  if (used || written.decorator || !is_one_of(written.name, kEverydayWords)) return true;
  return written.called && is_one_of(written.name, kPlainCalls);
}

/// As the documentation has it, word for word.
const DocumentedName* find_as_written(std::string_view name, const DocumentedNames& documentation) {
  const DocumentedName* found = documentation.find(name);
  if (found == nullptr) return nullptr;
  if (documentation.module_of(name) != "builtins") return found;
  const DocumentedName* owner = documentation.find(before_dot(name));
  return owner != nullptr && is_builtin(*owner) ? found : nullptr;
}

}  // namespace

std::optional<WrittenName> read_written_name(std::string_view code) {
  WrittenName written;
  written.decorator = code.starts_with('@');
  if (written.decorator) code.remove_prefix(1);
  const std::size_t size = name_size(code);
  if (size == 0) return std::nullopt;
  written.name = code.substr(0, size);
  const std::string_view rest = code.substr(size);
  written.called = !rest.empty();
  const bool plain = rest.empty() || rest == "()" || rest == "(...)" || rest == "(\xE2\x80\xA6)";
  if (!plain && !(written.decorator && is_bracketed(rest))) return std::nullopt;
  return written;
}

const DocumentedName* find_inline_name(const WrittenName& written, const PageNames& page,
                                       const DocumentedNames& documentation) {
  const std::string_view name = written.name;
  if (is_special(name)) return documentation.find_special(name);
  const std::string_view first = before_dot(name);
  if (page.binds(first)) return nullptr;
  if (const std::string* target = page.imported(first)) {
    return target->empty() ? nullptr : documentation.find(*target + std::string(name.substr(first.size())));
  }
  if (first.size() < name.size()) return find_as_written(name, documentation);
  const DocumentedName* found = page.has_wildcard() ? nullptr : documentation.find(name);
  return found != nullptr && is_builtin(*found) && is_certain_builtin(written, page) ? found : nullptr;
}

bool is_distinctive(std::string_view name) {
  const std::string_view first = before_dot(name);
  if (first.size() <= 3 || first.front() == '_') return false;
  if (first.find('_') != std::string_view::npos) return true;
  const auto capitals = std::count_if(first.begin(), first.end(), ascii::is_upper);
  return ascii::is_upper(first.front()) && capitals > 1 && capitals < static_cast<std::ptrdiff_t>(first.size());
}

}  // namespace lectern
