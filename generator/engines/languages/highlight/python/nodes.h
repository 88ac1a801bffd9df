#pragma once

#include <tree_sitter/api.h>

#include <cstdint>
#include <vector>

namespace lectern {

/// The node types of the Python grammar that mean something for colours, symbols or errors; the rest is `other`.
enum class PythonNode : std::uint8_t {
  other,
  error,
  // leaves
  identifier,
  number,
  constant,
  ellipsis,
  comment,
  keyword,
  operator_,
  punctuation,
  at_sign,      // `@` of a decorator or an operator
  equal_sign,   // `=`
  colon,        // `:`
  dot,          // `.`
  as_word,      // `as`
  in_word,      // `in`
  future_word,  // `__future__`
  import_word,  // `import`
  walrus,       // `:=`
  print_word,   // `print` of a Python 2 statement
  brace,        // `{` or `}`
  old_unequal,  // `<>`
  string_start,
  string_end,
  string_content,
  escape,
  type_conversion,
  // statements and clauses
  module,
  block,
  expression_statement,
  function_definition,
  class_definition,
  decorated_definition,
  decorator,
  import_statement,
  import_from,  // also `from __future__ import`
  relative_import,
  aliased_import,
  dotted_name,
  wildcard,
  assignment,
  for_clause,  // the statement and the comprehension
  try_statement,
  branch_clause,  // `elif`, `else`
  except_clause,  // also `finally`
  print_statement,
  exec_statement,
  type_alias,
  name_list,  // global, nonlocal
  case_pattern,
  keyword_pattern,
  class_pattern,
  splat_pattern,
  // expressions
  string,
  interpolation,
  format_specifier,
  call,
  argument_list,
  keyword_argument,
  list_splat,
  dictionary_splat,
  attribute,
  subscript,
  lambda,
  named_expression,
  as_target,
  target_list,  // patterns that only hold other targets
  parameters,
  keyword_separator,
  default_parameter,  // with or without a type
  typed_parameter,
  splat_parameter,  // `*args`, `**options`, and `*rest` of a target
  type,
  type_parameter,
  member_type,
};

/// Node type by grammar symbol. Built once; lookup is one array access.
class PythonNodes {
 public:
  [[nodiscard]] static const PythonNodes& instance();

  [[nodiscard]] const TSLanguage* language() const { return language_; }
  [[nodiscard]] PythonNode of(TSNode node) const {
    const TSSymbol symbol = ts_node_symbol(node);
    return symbol < kinds_.size() ? kinds_[symbol] : PythonNode::error;
  }

 private:
  PythonNodes();

  const TSLanguage* language_;
  std::vector<PythonNode> kinds_;
};

}  // namespace lectern
