// Colours a block by the rule table of its language: highlight_grammar().

#include "engines/languages/highlight/grammar_walk.h"

#include <algorithm>

#include "engines/languages/highlight/grammar.h"
#include "engines/languages/highlight/languages.h"
#include "engines/languages/highlight/syntax_tree.h"
#include "engines/languages/highlight/token_list.h"
#include "text/ascii.h"

namespace lectern {
namespace {

class GrammarWalk {
 public:
  GrammarWalk(const Grammar& grammar, std::string_view code, const ParseBudget& budget)
      : grammar_(grammar), code_(code), budget_(budget), tokens_(code) {
    frames_.reserve(64);
  }

  bool enter(const TreeCursor& cursor) {
    const TSNode node = cursor.node();
    const TSSymbol symbol = ts_node_symbol(node);
    const TSFieldId field = grammar_.needs_field(symbol) ? cursor.field() : TSFieldId{0};
    const Grammar::Rule* rule = matching_rule(symbol, field);
    const Span span = span_of(node);
    if (ts_node_child_count(node) == 0) {
      leaf(span, symbol, rule);
      return false;
    }
    frames_.push_back({symbol, field, rule != nullptr, base_});
    if (rule == nullptr) return true;
    fill(span.begin);
    base_ = kind_of(*rule, span);
    base_from_ = span.begin;
    return true;
  }

  void leave(TSNode node) {
    const Frame closed = frames_.back();
    frames_.pop_back();
    if (!closed.has_base) return;
    const std::uint32_t end = ts_node_end_byte(node);
    fill(end);
    base_ = closed.base;
    base_from_ = std::max(base_from_, end);
  }

  [[nodiscard]] std::vector<Token> take_tokens() { return std::move(tokens_).take(); }

 private:
  struct Frame {
    TSSymbol symbol = 0;
    TSFieldId field = 0;
    bool has_base = false;
    TokenKind base = TokenKind::plain;  // what was outside
  };

  const Grammar::Rule* matching_rule(TSSymbol symbol, TSFieldId field) const {
    for (const Grammar::Rule& rule : grammar_.rules_of(symbol)) {
      if (rule.field != 0 && rule.field != field) continue;
      if (rule.around.size() <= frames_.size() && matches_around(rule)) return &rule;
    }
    return nullptr;
  }

  [[nodiscard]] bool matches_around(const Grammar::Rule& rule) const {
    for (std::size_t i = 0; i < rule.around.size(); ++i) {
      const Grammar::Step& step = rule.around[i];
      const Frame& frame = frames_[frames_.size() - 1 - i];
      if (frame.symbol != step.symbol || (step.field != 0 && frame.field != step.field)) return false;
    }
    return true;
  }

  void leaf(Span span, TSSymbol symbol, const Grammar::Rule* rule) {
    if (rule == nullptr && base_ != TokenKind::plain) return;
    fill(span.begin);
    if (rule != nullptr && rule->effect == Grammar::Rule::Effect::embed) {
      embed(span, rule->language);
    } else {
      const TokenKind kind = rule == nullptr ? grammar_.token_kind(symbol) : kind_of(*rule, span);
      // Some grammars count the space before a token to it.
      while (span.begin < span.end && (code_[span.begin] == ' ' || code_[span.begin] == '\t')) ++span.begin;
      tokens_.add(span, kind);
    }
    base_from_ = std::max(base_from_, span.end);
  }

  void embed(Span span, std::string_view language) {
    for (const Token& token : grammar_tokens(language, code_.substr(span.begin, span.size()), budget_)) {
      tokens_.add(span.begin + token.begin, span.begin + token.begin + token.size, token.kind);
    }
  }

  void fill(std::uint32_t end) {
    if (base_ == TokenKind::plain) return;
    tokens_.add(base_from_, end, base_);
    base_from_ = std::max(base_from_, end);
  }

  static bool is_number(char c) { return ascii::is_digit(c) || c == '.' || c == '-' || c == '+'; }

  [[nodiscard]] TokenKind kind_of(const Grammar::Rule& rule, Span span) const {
    if (span.empty()) return TokenKind::plain;
    switch (rule.effect) {
      case Grammar::Rule::Effect::code:
      case Grammar::Rule::Effect::embed:
        return TokenKind::plain;
      case Grammar::Rule::Effect::literal:
        return is_number(code_[span.begin]) ? TokenKind::number : TokenKind::string;
      case Grammar::Rule::Effect::option:
        return code_[span.begin] == '-' ? TokenKind::attribute : TokenKind::plain;
      case Grammar::Rule::Effect::name:
        return kind_of_name(code_.substr(span.begin, span.size()));
      case Grammar::Rule::Effect::colour:
        break;
    }
    return rule.kind;
  }

  static TokenKind kind_of_name(std::string_view name) {
    const std::size_t start = std::min(name.find_first_not_of("_$"), name.size());
    if (start == name.size() || name[start] < 'A' || name[start] > 'Z') return TokenKind::variable;
    const bool has_lower = std::any_of(name.begin(), name.end(), ascii::is_lower);
    if (has_lower) return TokenKind::class_;
    return name.size() - start > 1 ? TokenKind::constant : TokenKind::variable;
  }

  const Grammar& grammar_;
  std::string_view code_;
  const ParseBudget& budget_;
  TokenList tokens_;
  std::vector<Frame> frames_;
  TokenKind base_ = TokenKind::plain;
  std::uint32_t base_from_ = 0;
};

}  // namespace

std::vector<Token> grammar_tokens(std::string_view language, std::string_view code, const ParseBudget& budget) {
  const Grammar* grammar = Grammar::find(language);
  if (grammar == nullptr) return {};
  const auto tree = SyntaxTree::parse(grammar->language(), code, budget);
  if (!tree) return {};
  GrammarWalk colours(*grammar, code, budget);
  walk(*tree, colours);
  return colours.take_tokens();
}

Highlighted highlight_grammar(std::string_view language, std::string_view code) {
  const ParseBudget budget;
  Highlighted result;
  result.tokens = grammar_tokens(language, code, budget);
  result.limited = code.size() > ParseBudget::max_code_size || budget.spent();
  return result;
}

}  // namespace lectern
