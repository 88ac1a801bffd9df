// The grammar of what stands behind a value: attributes, indices, calls, filters and tests.
#include "engines/template/template/parser.h"
#include "engines/template/template/suggestion.h"

namespace lectern::templates {

const Expression* ExpressionParser::parse_postfix(const Expression* value) {
  while (true) {
    if (at_op(".")) {
      value = parse_attribute(value);
    } else if (at_op("[")) {
      value = parse_subscript(value);
    } else if (at_op("(")) {
      value = parse_call(value);
    } else {
      return value;
    }
  }
}

const Expression* ExpressionParser::parse_filters_and_tests(const Expression* value) {
  while (true) {
    if (skip_op("|")) {
      value = parse_filters(value);
    } else if (at_name("is")) {
      value = parse_test(value);
    } else if (at_op("(")) {
      value = parse_call(value);
    } else {
      return value;
    }
  }
}

const Expression* ExpressionParser::parse_attribute(const Expression* value) {
  take();
  const Token token = take();
  if (token.kind == TokenKind::name) {
    Expression& made = add(ExpressionKind::attribute, token.offset);
    made.first = value;
    made.text = token.text;
    return done(made);
  }
  if (token.kind != TokenKind::integer) fail_at(token.offset, "a name or number expected after `.`");
  Expression& index = add(ExpressionKind::constant, token.offset);
  index.constant = Datum::of(token.integer);
  return binary(ExpressionKind::item, value, done(index), token.offset);
}

const Expression* ExpressionParser::parse_subscript(const Expression* value) {
  const std::uint32_t offset = take().offset;
  std::vector<const Expression*> items;
  while (!at_op("]")) {
    if (!items.empty()) expect_op(",");
    items.push_back(parse_subscript_item());
  }
  take();
  if (items.size() == 1) return binary(ExpressionKind::item, value, items.front(), offset);
  Expression& key = add(ExpressionKind::tuple, offset);
  key.items = std::move(items);
  return binary(ExpressionKind::item, value, done(key), offset);
}

// An index, or a slice, which stands as the key of the item expression.
const Expression* ExpressionParser::parse_subscript_item() {
  const std::uint32_t offset = current().offset;
  const Expression* start = at_op(":") ? nullptr : parse_expression();
  if (start != nullptr && !at_op(":")) return start;
  Expression& made = add(ExpressionKind::slice, offset);
  made.first = start;
  take();
  if (!at_op(":") && !at_op("]") && !at_op(",")) made.second = parse_expression();
  if (skip_op(":") && !at_op("]") && !at_op(",")) made.third = parse_expression();
  return done(made);
}

const Expression* ExpressionParser::parse_call(const Expression* value) {
  Expression& made = add(ExpressionKind::call, current().offset);
  made.first = value;
  parse_arguments(made);
  return done(made);
}

void ExpressionParser::parse_arguments(Expression& call) {
  take();
  bool first = true;
  while (!at_op(")")) {
    if (!first) expect_op(",");
    if (!first && at_op(")")) break;
    first = false;
    parse_argument(call);
  }
  take();
}

void ExpressionParser::parse_argument(Expression& call) {
  const auto ensure = [&](bool right) {
    if (!right)
      fail("arguments are in the wrong order", "positional ones come first, then `name=value`, `*list`, `**map`");
  };
  if (skip_op("*")) {
    ensure(call.spread_list == nullptr && call.spread_named == nullptr);
    call.spread_list = parse_expression();
  } else if (skip_op("**")) {
    ensure(call.spread_named == nullptr);
    call.spread_named = parse_expression();
  } else if (current().kind == TokenKind::name && is_op(ahead(), "=")) {
    ensure(call.spread_named == nullptr);
    const Token token = take();
    take();
    for (const auto& [name, value] : call.named) {
      if (name == token.text) fail_at(token.offset, "argument `" + std::string(name) + "` is given twice");
    }
    call.named.emplace_back(token.text, parse_expression());
  } else {
    ensure(call.spread_list == nullptr && call.spread_named == nullptr && call.named.empty());
    call.items.push_back(parse_expression());
  }
}

std::string_view ExpressionParser::parse_dotted_name() {
  std::string_view name = expect_any_name();
  if (!at_op(".")) return name;
  std::string dotted(name);
  while (skip_op(".")) {
    dotted += '.';
    dotted += expect_any_name();
  }
  return made_.strings.emplace_back(std::move(dotted));
}

void ExpressionParser::resolve(Expression& expression, const OperationTable& table, std::string_view what) {
  expression.operation.name = expression.text;
  if (const Operation* found = table.find(expression.text)) {
    expression.operation.builtin = found->builtin;
    expression.operation.custom = found->custom;
    return;
  }
  const std::string message = "there is no " + std::string(what) + " `" + std::string(expression.text) + "`";
  if (open_expressions_ == 0 && conditional_ == 0) {
    fail_at(expression.offset, message, suggest_name(expression.text, table.names()));
  }
  expression.checked = true;
  if (conditional_ == 0) unresolved_.emplace_back(&expression, message);
}

const Expression* ExpressionParser::parse_filters(const Expression* value) {
  do {
    Expression& made = add(ExpressionKind::filter, current().offset);
    made.first = value;
    made.text = parse_dotted_name();
    resolve(made, vocabulary_.filters, "filter");
    if (at_op("(")) parse_arguments(made);
    value = done(made);
  } while (skip_op("|"));
  return value;
}

bool ExpressionParser::at_bare_test_argument() const {
  switch (current().kind) {
    case TokenKind::name:
      return !at_name("else") && !at_name("or") && !at_name("and");
    case TokenKind::string:
    case TokenKind::integer:
    case TokenKind::number:
      return true;
    default:
      return at_op("[") || at_op("{");
  }
}

const Expression* ExpressionParser::parse_test(const Expression* value) {
  const std::uint32_t offset = take().offset;
  const bool negated = skip_name("not");
  Expression& made = add(ExpressionKind::test, current().offset);
  made.first = value;
  made.text = parse_dotted_name();
  resolve(made, vocabulary_.tests, "test");
  if (at_op("(")) {
    parse_arguments(made);
  } else if (at_bare_test_argument()) {
    if (at_name("is")) fail("tests cannot be chained with `is`", "use `and`");
    made.items.push_back(parse_postfix(parse_primary()));
  }
  const Expression* test = done(made);
  if (!negated) return test;
  Expression& opposite = add(ExpressionKind::logical_not, offset);
  opposite.first = test;
  return done(opposite);
}

}  // namespace lectern::templates
