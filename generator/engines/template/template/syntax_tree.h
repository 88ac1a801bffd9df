#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "engines/template/template/datum.h"

namespace lectern::templates {

struct Expression;
struct Statement;
using Body = std::vector<const Statement*>;

/// A built-in filter or test, or the program's own (`custom`).
struct Operation {
  using Builtin = Datum (*)(Run&, CallArguments&);
  std::string_view name;
  Builtin builtin = nullptr;
  const Function* custom = nullptr;
};

enum class ExpressionKind : std::uint8_t {
  constant,     // constant
  name,         // symbol
  list,         // items
  tuple,        // items
  dict,         // items: key, value, key, value …
  attribute,    // first . text
  item,         // first [ second ]
  slice,        // first : second : third, each may be missing
  call,         // first ( arguments )
  filter,       // first | operation ( arguments ); first is missing in a filter block
  test,         // first is operation ( arguments )
  conditional,  // first if second else third
  logical_and,
  logical_or,
  logical_not,
  compare,  // first, then items with operators
  add,
  subtract,
  multiply,
  divide,
  floor_divide,
  modulo,
  power,
  concatenate,  // items
  negative,
  positive
};

enum class Comparison : std::uint8_t { equal, unequal, less, less_equal, greater, greater_equal, in, not_in };

/// One node of an expression. Which fields mean something is said beside each kind.
struct Expression {
  ExpressionKind kind = ExpressionKind::constant;
  bool checked = false;      ///< a filter or test that may be missing as long as it is not reached
  std::uint16_t height = 1;  ///< of the tree below
  std::uint32_t offset = 0;  ///< into the source, for messages
  Datum constant;
  const Symbol* symbol = nullptr;
  std::string_view text;
  const Expression* first = nullptr;
  const Expression* second = nullptr;
  const Expression* third = nullptr;
  Operation operation;
  std::vector<const Expression*> items;
  std::vector<Comparison> operators;
  std::vector<std::pair<std::string_view, const Expression*>> named;
  const Expression* spread_list = nullptr;   ///< *args
  const Expression* spread_named = nullptr;  ///< **kwargs
};

enum class StatementKind : std::uint8_t {
  text,
  print,     // value, or values
  if_chain,  // branches: expression + body, else: alternative
  for_loop,
  set,        // target, value
  set_block,  // target, body, filter
  with,       // targets, values, body
  block,
  extends,
  include,
  import,
  from_import,
  macro,
  call_block,
  filter_block,
  autoescape,
  evaluate  // do
};

/// What is assigned to: a name, `namespace.attribute`, or a tuple of targets.
struct Target {
  const Symbol* symbol = nullptr;
  std::string_view attribute;  ///< of a namespace
  std::vector<Target> parts;
  bool is_tuple = false;
  std::uint32_t offset = 0;
};

struct Branch {
  const Expression* condition = nullptr;
  Body body;
};

/// The parameters and body of a macro or a call block.
struct MacroShape {
  struct Parameter {
    const Symbol* symbol = nullptr;
    const Expression* fallback = nullptr;
  };
  std::string_view name;
  std::vector<Parameter> parameters;
  Body body;
  bool uses_caller = false;
  bool uses_varargs = false;
  bool uses_kwargs = false;
  bool explicit_caller = false;  ///< `caller` is one of the parameters
};

/// One statement. Fields are shared between kinds where they mean the same.
struct Statement {
  StatementKind kind = StatementKind::text;
  std::uint32_t offset = 0;
  std::string_view text;  ///< literal text; the name of a block
  const Expression* value = nullptr;
  const Expression* filter = nullptr;     ///< of a set or filter block
  const Expression* condition = nullptr;  ///< `if` of a loop
  const Symbol* symbol = nullptr;
  std::vector<Target> targets;
  std::vector<const Expression*> values;
  std::vector<Branch> branches;
  std::vector<std::pair<const Symbol*, const Symbol*>> names;  ///< of a from import: name, alias
  Body body;
  Body alternative;
  MacroShape macro;
  bool recursive = false;
  bool scoped = false;
  bool required = false;
  bool ignore_missing = false;
  bool with_context = false;
  bool uses_super = false;
  bool uses_loop = false;
};

/// A template that was read and compiled. Immutable but for the hint `usual_bytes`.
struct CompiledTemplate {
  std::string name;
  std::string source;  ///< newlines normalised, invalid UTF-8 replaced; nodes point into it
  Body body;
  std::vector<const Statement*> blocks;
  std::vector<std::pair<std::string_view, std::uint32_t>> references;  ///< templates named literally, with the place
  mutable std::atomic<std::size_t> usual_bytes = 0;  ///< what the last rendering wrote, to begin the next one with
  std::uint32_t height = 0;                          ///< of the deepest nesting of statements and expressions

  std::deque<Expression> expressions;
  std::deque<Statement> statements;
  std::deque<std::string> strings;  ///< literals that needed unescaping
};

/// 1-based line and column (in characters) of a byte offset.
std::pair<std::uint32_t, std::uint32_t> place_of(const std::string& source, std::uint32_t offset);

}  // namespace lectern::templates
