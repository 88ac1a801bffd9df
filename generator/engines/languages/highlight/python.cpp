// Python blocks: one parse, one walk.

#include <algorithm>

#include "engines/languages/highlight/languages.h"
#include "engines/languages/highlight/python/walk.h"
#include "engines/languages/highlight/syntax_tree.h"

namespace lectern {

Highlighted highlight_python(std::string_view code) {
  const ParseBudget budget;
  const auto tree = SyntaxTree::parse(PythonNodes::instance().language(), code, budget);
  Highlighted result;
  if (!tree) {
    result.limited = true;
    return result;
  }
  PythonWalk python(code);
  walk(*tree, python);
  result.tokens = python.take_tokens();
  result.symbols = python.take_symbols();
  result.errors = python.take_errors();
  return result;
}

}  // namespace lectern
