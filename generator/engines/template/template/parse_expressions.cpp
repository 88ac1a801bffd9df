// The grammar of expressions.
#include <algorithm>
#include <array>

#include "engines/template/template/parser.h"
#include "engines/template/template/suggestion.h"

namespace lectern::templates {

Token TokenCursor::take() {
  const Token token = tokens_[at_];
  if (at_ + 1 < tokens_.size()) ++at_;
  return token;
}

bool TokenCursor::skip_op(std::string_view text) {
  if (!at_op(text)) return false;
  take();
  return true;
}

bool TokenCursor::skip_name(std::string_view text) {
  if (!at_name(text)) return false;
  take();
  return true;
}

void TokenCursor::expect_op(std::string_view text) {
  if (!skip_op(text)) fail("`" + std::string(text) + "` expected, found " + shown());
}

void TokenCursor::expect_name(std::string_view text) {
  if (!skip_name(text)) fail("`" + std::string(text) + "` expected, found " + shown());
}

std::string_view TokenCursor::expect_any_name() {
  if (current().kind != TokenKind::name) fail("a name expected, found " + shown());
  return take().text;
}

void TokenCursor::fail(const std::string& message, const std::string& hint) const {
  fail_at(current().offset, message, hint);
}

void TokenCursor::fail_at(std::uint32_t offset, const std::string& message, const std::string& hint) const {
  fail_syntax(made_.source, made_.name, offset, message, hint);
}

std::string TokenCursor::shown() const {
  switch (current().kind) {
    case TokenKind::end:
      return "the end of the template";
    case TokenKind::text:
      return "text";
    case TokenKind::block_end:
      return "the end of the tag";
    case TokenKind::variable_end:
      return "`}}`";
    case TokenKind::string:
      return "a string";
    default:
      return "`" + std::string(current().text) + "`";
  }
}

// Counts how deep the grammar has descended: hostile input must not exhaust the stack.
struct ExpressionParser::Nesting {
  explicit Nesting(ExpressionParser& parser) : parser_(parser) {
    if (++parser_.depth_ > kMostHeight) parser_.fail("expressions and tags are nested too deeply");
  }
  ~Nesting() { --parser_.depth_; }
  Nesting(const Nesting&) = delete;
  Nesting& operator=(const Nesting&) = delete;

 private:
  ExpressionParser& parser_;
};

Expression& ExpressionParser::add(ExpressionKind kind, std::uint32_t offset) {
  Expression& made = made_.expressions.emplace_back();
  made.kind = kind;
  made.offset = offset;
  return made;
}

// Called once all children are there: long chains like `a + b + c …` grow tall without any brackets.
const Expression* ExpressionParser::done(Expression& expression) {
  std::uint32_t height = 0;
  const auto include = [&](const Expression* child) {
    if (child != nullptr) height = std::max<std::uint32_t>(height, child->height);
  };
  include(expression.first);
  include(expression.second);
  include(expression.third);
  for (const Expression* item : expression.items) include(item);
  for (const auto& [name, value] : expression.named) include(value);
  include(expression.spread_list);
  include(expression.spread_named);
  if (++height > kMostHeight * 2) fail_at(expression.offset, "expression is too long", "split it with `{% set %}`");
  expression.height = static_cast<std::uint16_t>(height);
  tallest_ = std::max(tallest_, height);
  return &expression;
}

const Expression* ExpressionParser::binary(ExpressionKind kind, const Expression* left, const Expression* right,
                                           std::uint32_t offset) {
  Expression& made = add(kind, offset);
  made.first = left;
  made.second = right;
  return done(made);
}

void ExpressionParser::mention(std::string_view name) {
  bool inside_block = false;
  for (auto open = mentions_.rbegin(); open != mentions_.rend(); ++open) {
    Mentions& mentions = **open;
    if (name == "loop") mentions.loop = true;
    if (name == "super") mentions.super = true;
    if (!inside_block && name == "caller") mentions.caller = true;
    if (!inside_block && name == "varargs") mentions.varargs = true;
    if (!inside_block && name == "kwargs") mentions.kwargs = true;
    inside_block = inside_block || mentions.of_block;
  }
}

const Expression* ExpressionParser::parse_expression(bool with_condition) {
  const Nesting nesting(*this);
  if (open_expressions_ > 0) return parse_root(with_condition);
  ++open_expressions_;
  const Expression* value = parse_root(with_condition);
  --open_expressions_;
  if (!unresolved_.empty()) {
    const Expression& wrong = *unresolved_.front().first;
    fail_at(wrong.offset, unresolved_.front().second,
            suggest_name(wrong.text,
                         (wrong.kind == ExpressionKind::test ? vocabulary_.tests : vocabulary_.filters).names()));
  }
  return value;
}

const Expression* ExpressionParser::parse_root(bool with_condition) {
  return with_condition ? parse_conditional() : parse_or();
}

const Expression* ExpressionParser::parse_conditional() {
  const Nesting nesting(*this);
  const std::size_t unresolved = unresolved_.size();
  const Expression* value = parse_or();
  while (at_name("if")) {
    unresolved_.resize(unresolved);  // may never be reached
    const std::uint32_t offset = take().offset;
    Expression& made = add(ExpressionKind::conditional, offset);
    made.first = value;
    ++conditional_;
    made.second = parse_or();
    if (skip_name("else")) made.third = parse_conditional();
    --conditional_;
    value = done(made);
  }
  return value;
}

const Expression* ExpressionParser::parse_or() {
  const Expression* left = parse_and();
  while (at_name("or")) {
    const std::uint32_t offset = take().offset;
    left = binary(ExpressionKind::logical_or, left, parse_and(), offset);
  }
  return left;
}

const Expression* ExpressionParser::parse_and() {
  const Expression* left = parse_not();
  while (at_name("and")) {
    const std::uint32_t offset = take().offset;
    left = binary(ExpressionKind::logical_and, left, parse_not(), offset);
  }
  return left;
}

const Expression* ExpressionParser::parse_not() {
  if (!at_name("not")) return parse_compare();
  const Nesting nesting(*this);
  Expression& made = add(ExpressionKind::logical_not, take().offset);
  made.first = parse_not();
  return done(made);
}

bool ExpressionParser::parse_comparison(Comparison& comparison) {
  static constexpr std::array<std::pair<std::string_view, Comparison>, 6> symbols = {
      {{"==", Comparison::equal},
       {"!=", Comparison::unequal},
       {"<", Comparison::less},
       {"<=", Comparison::less_equal},
       {">", Comparison::greater},
       {">=", Comparison::greater_equal}}};
  for (const auto& [text, meaning] : symbols) {
    if (!skip_op(text)) continue;
    comparison = meaning;
    return true;
  }
  if (skip_name("in")) {
    comparison = Comparison::in;
    return true;
  }
  if (!at_name("not") || !is_name(ahead(), "in")) return false;
  take();
  take();
  comparison = Comparison::not_in;
  return true;
}

const Expression* ExpressionParser::parse_compare() {
  const Expression* first = parse_sum();
  const std::uint32_t offset = current().offset;
  Comparison comparison = Comparison::equal;
  if (!parse_comparison(comparison)) return first;
  Expression& made = add(ExpressionKind::compare, offset);
  made.first = first;
  do {
    made.operators.push_back(comparison);
    made.items.push_back(parse_sum());
  } while (parse_comparison(comparison));
  return done(made);
}

const Expression* ExpressionParser::parse_sum() {
  const Expression* left = parse_concatenation();
  while (at_op("+") || at_op("-")) {
    const Token token = take();
    const ExpressionKind kind = token.text == "+" ? ExpressionKind::add : ExpressionKind::subtract;
    left = binary(kind, left, parse_concatenation(), token.offset);
  }
  return left;
}

const Expression* ExpressionParser::parse_concatenation() {
  const Expression* first = parse_product();
  if (!at_op("~")) return first;
  Expression& made = add(ExpressionKind::concatenate, current().offset);
  made.items.push_back(first);
  while (skip_op("~")) made.items.push_back(parse_product());
  return done(made);
}

const Expression* ExpressionParser::parse_product() {
  static constexpr std::array<std::pair<std::string_view, ExpressionKind>, 4> kinds = {
      {{"*", ExpressionKind::multiply},
       {"/", ExpressionKind::divide},
       {"//", ExpressionKind::floor_divide},
       {"%", ExpressionKind::modulo}}};
  const Expression* left = parse_power();
  while (true) {
    const auto* found = std::find_if(kinds.begin(), kinds.end(), [&](const auto& entry) { return at_op(entry.first); });
    if (found == kinds.end()) return left;
    const std::uint32_t offset = take().offset;
    left = binary(found->second, left, parse_power(), offset);
  }
}

const Expression* ExpressionParser::parse_power() {
  const Expression* left = parse_unary();
  while (at_op("**")) {
    const std::uint32_t offset = take().offset;
    left = binary(ExpressionKind::power, left, parse_unary(), offset);
  }
  return left;
}

const Expression* ExpressionParser::parse_unary(bool with_filter) {
  const Nesting nesting(*this);
  const Expression* value = nullptr;
  if (at_op("-") || at_op("+")) {
    const Token token = take();
    Expression& made = add(token.text == "-" ? ExpressionKind::negative : ExpressionKind::positive, token.offset);
    made.first = parse_unary(false);
    value = done(made);
  } else {
    value = parse_primary();
  }
  value = parse_postfix(value);
  return with_filter ? parse_filters_and_tests(value) : value;
}

const Expression* ExpressionParser::parse_primary() {
  const Token& token = current();
  if (token.kind == TokenKind::name) return parse_name();
  if (token.kind == TokenKind::string) return parse_string();
  if (token.kind == TokenKind::integer || token.kind == TokenKind::number) {
    Expression& made = add(ExpressionKind::constant, token.offset);
    made.constant = token.kind == TokenKind::integer ? Datum::of(token.integer) : Datum::of(token.number);
    take();
    return done(made);
  }
  if (skip_op("(")) {
    const Expression* inner = parse_tuple(true, TupleEnd::tag, true);
    expect_op(")");
    return inner;
  }
  if (at_op("[")) return parse_list();
  if (at_op("{")) return parse_dict();
  fail("an expression expected, found " + shown());
}

const Expression* ExpressionParser::parse_name() {
  const Token token = take();
  const std::string_view name = token.text;
  Expression& made = add(ExpressionKind::constant, token.offset);
  if (name == "true" || name == "True" || name == "false" || name == "False") {
    made.constant = Datum::of(name.back() == 'e' && (name.front() == 't' || name.front() == 'T'));
  } else if (name == "none" || name == "None") {
    made.constant = Datum::none();
  } else {
    made.kind = ExpressionKind::name;
    made.symbol = vocabulary_.symbols.intern(name);
    mention(name);
  }
  return done(made);
}

const Expression* ExpressionParser::parse_string() {
  const Token first = take();
  Expression& made = add(ExpressionKind::constant, first.offset);
  std::string_view text = first.text;
  if (current().kind == TokenKind::string) {
    std::string joined(text);
    while (current().kind == TokenKind::string) joined += take().text;
    text = made_.strings.emplace_back(std::move(joined));
  }
  made.constant = Datum::of(text);
  return done(made);
}

const Expression* ExpressionParser::parse_list() {
  Expression& made = add(ExpressionKind::list, take().offset);
  while (!at_op("]")) {
    if (!made.items.empty()) expect_op(",");
    if (at_op("]")) break;
    made.items.push_back(parse_expression());
  }
  take();
  return done(made);
}

const Expression* ExpressionParser::parse_dict() {
  Expression& made = add(ExpressionKind::dict, take().offset);
  while (!at_op("}")) {
    if (!made.items.empty()) expect_op(",");
    if (at_op("}")) break;
    made.items.push_back(parse_expression());
    expect_op(":");
    made.items.push_back(parse_expression());
  }
  take();
  return done(made);
}

bool ExpressionParser::at_tuple_end(TupleEnd extra_end) const {
  if (current().kind == TokenKind::variable_end || current().kind == TokenKind::block_end || at_op(")")) return true;
  if (extra_end == TupleEnd::in) return at_name("in");
  return extra_end == TupleEnd::recursive && at_name("recursive");
}

const Expression* ExpressionParser::parse_tuple(bool with_condition, TupleEnd extra_end, bool parenthesised) {
  const Nesting nesting(*this);
  const std::uint32_t offset = current().offset;
  std::vector<const Expression*> items;
  bool is_tuple = false;
  while (true) {
    if (!items.empty()) expect_op(",");
    if (at_tuple_end(extra_end)) break;
    items.push_back(parse_expression(with_condition));
    if (!at_op(",")) break;
    is_tuple = true;
  }
  if (!is_tuple && !items.empty()) return items.front();
  if (items.empty() && !parenthesised) fail("an expression expected, found " + shown());
  Expression& made = add(ExpressionKind::tuple, offset);
  made.items = std::move(items);
  return done(made);
}

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
