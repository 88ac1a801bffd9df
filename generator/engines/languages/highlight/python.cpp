// Python blocks: one parse, one walk; more only for code that does not parse.

#include <algorithm>
#include <iterator>
#include <optional>

#include "engines/languages/highlight/languages.h"
#include "engines/languages/highlight/python/diagnosis.h"
#include "engines/languages/highlight/python/walk.h"
#include "engines/languages/highlight/python_tokens.h"
#include "engines/languages/highlight/syntax_tree.h"

namespace lectern {
namespace {

constexpr std::size_t max_errors = 3;

std::optional<SyntaxTree> parse_python(std::string_view code, const ParseBudget& budget) {
  return SyntaxTree::parse(PythonNodes::instance().language(), code, budget);
}

/// Two lists of errors as one: in order, at most one at a place, not more than a reader wants.
std::vector<CodeError> first_errors(std::vector<CodeError> errors, std::vector<CodeError> more) {
  errors.insert(errors.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
  std::stable_sort(errors.begin(), errors.end(),
                   [](const CodeError& a, const CodeError& b) { return a.span.begin < b.span.begin; });
  const auto same_place = [](const CodeError& a, const CodeError& b) { return a.span.begin == b.span.begin; };
  errors.erase(std::unique(errors.begin(), errors.end(), same_place), errors.end());
  if (errors.size() > max_errors) errors.resize(max_errors);
  return errors;
}

/// Errors of code whose tree has some, and the symbols it has without what the grammar does not know.
void read_again(std::string_view code, const SyntaxTree& tree, const ParseBudget& budget, Highlighted& result) {
  const std::string known = without_new_syntax(code);
  if (known.empty()) {
    result.errors = first_errors(std::move(result.errors), diagnose_python(code, tree, budget));
    return;
  }
  const auto again = parse_python(known, budget);
  if (!again) return;
  PythonWalk python(known);
  walk(*again, python);
  result.symbols = python.take_symbols();
  if (!ts_node_has_error(again->root())) result.names = python.take_names();
  static_cast<void>(python.take_tokens());  // their gaps are checked, the colours are those of the whole
  if (ts_node_has_error(again->root())) {
    result.errors = first_errors(python.take_local_errors(), diagnose_python(known, *again, budget));
  } else {
    result.errors = first_errors(python.take_local_errors(), python.take_block_errors());
  }
}

}  // namespace

std::vector<Token> python_tokens(std::string_view code, const ParseBudget& budget) {
  const auto tree = parse_python(code, budget);
  if (!tree) return {};
  PythonWalk python(code);
  walk(*tree, python);
  return python.take_tokens();
}

Highlighted highlight_python(std::string_view code) {
  const ParseBudget budget;
  Highlighted result;
  const auto tree = parse_python(code, budget);
  if (!tree) {
    result.limited = true;
    return result;
  }
  PythonWalk python(code);
  walk(*tree, python);
  result.tokens = python.take_tokens();
  result.symbols = python.take_symbols();
  result.errors = python.take_local_errors();
  if (ts_node_has_error(tree->root())) {
    read_again(code, *tree, budget, result);
  } else {
    result.names = python.take_names();
    result.errors = first_errors(std::move(result.errors), python.take_block_errors());
  }
  return result;
}

}  // namespace lectern
