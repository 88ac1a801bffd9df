#pragma once

#include <tree_sitter/api.h>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engines/languages/highlight.h"

namespace lectern {

/// How a language with a tree-sitter grammar is coloured, in a compact table of text: one rule a line, `kind: path
/// path`.
///
/// A path names a node type, with the types around it in front when they matter: `call_expression/function=identifier`
/// is an identifier that is the `function` field of a call. Tokens stand in quotes (`'=>'`); `keyword_*` is every type
/// that begins so. Kinds are those of name_of(), and
///   code  the node's own text has no colour, whatever is around it (a substitution inside a string)
///   name  by its spelling: ALL_CAPS is a constant, CapWords a class, anything else a variable
///   literal  by its first character: a number, or else a string
///   option   an attribute when it begins with `-`, else plain
///   embed-LANGUAGE  its text is a block of that language
/// A rule that matches a node with children colours all of it, except what rules colour further inside. The first rule
/// of a node type that matches wins. Tokens without a rule are keywords, operators or punctuation by their spelling;
/// other nodes without a rule are plain.
struct GrammarTable {
  std::string_view name;  ///< the canonical name of the language
  const TSLanguage* (*language)();
  std::vector<std::string_view> rules;  ///< one after the other
};

[[nodiscard]] const std::vector<GrammarTable>& grammar_tables();

/// A table ready for use; made once a language and shared by all threads.
class Grammar {
 public:
  explicit Grammar(const GrammarTable& table);
  /// Nothing for a language without a table.
  [[nodiscard]] static const Grammar* find(std::string_view name);

  struct Step {
    TSSymbol symbol = 0;
    TSFieldId field = 0;  ///< 0 is any
  };
  struct Rule {
    enum class Effect : std::uint8_t { colour, code, name, literal, option, embed };
    Effect effect = Effect::colour;
    TokenKind kind = TokenKind::plain;
    TSFieldId field = 0;
    std::vector<Step> around;   ///< innermost first
    std::string_view language;  ///< of an embedded block
  };

  [[nodiscard]] const TSLanguage* language() const { return language_; }
  [[nodiscard]] const std::vector<Rule>& rules_of(TSSymbol symbol) const {
    return symbol < rules_.size() ? rules_[symbol] : no_rules_;
  }
  /// Whether rules ask for the field of such nodes.
  [[nodiscard]] bool needs_field(TSSymbol symbol) const { return symbol < fields_.size() && fields_[symbol]; }
  /// What a token of the grammar is by its spelling; plain for other nodes.
  [[nodiscard]] TokenKind token_kind(TSSymbol symbol) const {
    return symbol < tokens_.size() ? tokens_[symbol] : TokenKind::plain;
  }
  /// Lines of the table that name a kind, node type or field that does not exist: always empty for a correct table.
  [[nodiscard]] const std::vector<std::string>& mistakes() const { return mistakes_; }

 private:
  void add_rules(std::string_view rules);
  void add_line(std::string_view line);
  [[nodiscard]] static std::optional<Rule> rule_named(std::string_view word);
  void add_path(std::string_view path, Rule rule);
  [[nodiscard]] std::optional<Step> step(std::string_view text);
  [[nodiscard]] std::vector<TSSymbol> symbols_named(std::string_view name) const;

  const TSLanguage* language_;
  std::vector<std::vector<Rule>> rules_;  // by symbol
  std::vector<bool> fields_;              // by symbol
  std::vector<TokenKind> tokens_;         // by symbol
  std::vector<std::string> mistakes_;
  std::vector<Rule> no_rules_;
};

}  // namespace lectern
