// The grammar of expressions.
#include <algorithm>
#include <array>

#include "engines/template/template/parser.h"
#include "engines/template/template/suggestion.h"

namespace lectern::templates {

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

}  // namespace lectern::templates
