// Turns the parts of import statements into symbols with the dotted name they stand for.

#include "engines/languages/highlight/python/imports.h"

#include <algorithm>

#include "text/ascii.h"

namespace lectern {

void PythonImports::begin(Span statement) {
  statement_ = statement;
  module_.clear();
  held_.clear();
}

std::string PythonImports::without_space(Span span) const {
  std::string text(code_.substr(span.begin, span.size()));
  // `from a . b import c` is one name; a line may be continued inside it.
  const auto is_space = [](char c) { return ascii::is_blank(c) || c == '\f' || c == '\\' || c == '\r' || c == '\n'; };
  text.erase(std::remove_if(text.begin(), text.end(), is_space), text.end());
  return text;
}

std::string PythonImports::target_of(const std::string& name) const {
  if (module_.empty()) return name;
  return module_.back() == '.' ? module_ + name : module_ + "." + name;
}

void PythonImports::add(std::string name, std::string target, Span span, std::vector<CodeSymbol>& symbols) const {
  // Where code does not parse, parts of imports stand outside of any statement.
  const bool is_inside = statement_.begin <= span.begin && span.end <= statement_.end;
  symbols.push_back(
      {CodeSymbol::Kind::import, std::move(name), std::move(target), span, is_inside ? statement_ : span});
}

void PythonImports::add_name(Span name, std::vector<CodeSymbol>& symbols) {
  std::string text = without_space(name);
  if (!module_.empty()) {
    std::string target = target_of(text);
    return add(std::move(text), std::move(target), name, symbols);
  }
  // `import a.b` binds `a` only.
  const std::string_view whole = code_.substr(name.begin, name.size());
  const std::size_t size = std::min(whole.find_first_of(". \t\f\\\r\n"), whole.size());
  const std::string first(whole.substr(0, size));
  add(first, first, {name.begin, name.begin + static_cast<std::uint32_t>(size)}, symbols);
}

void PythonImports::add_alias(Span alias, std::vector<CodeSymbol>& symbols) {
  add(std::string(code_.substr(alias.begin, alias.size())), held_, alias, symbols);
}

void PythonImports::add_wildcard(Span star, std::vector<CodeSymbol>& symbols) { add("*", module_, star, symbols); }

}  // namespace lectern
