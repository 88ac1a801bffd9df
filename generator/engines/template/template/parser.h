#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "engines/template/template/lexer.h"
#include "engines/template/template/operations.h"
#include "engines/template/template/symbols.h"
#include "engines/template/template/syntax_tree.h"

namespace lectern::templates {

/// What names in a template can mean to the compiler.
struct Vocabulary {
  Symbols& symbols;
  const OperationTable& filters;
  const OperationTable& tests;
};

/// Reads a template into its tree. Throws TemplateError (syntax). Linear.
[[nodiscard]] std::shared_ptr<const CompiledTemplate> parse_template(std::string_view source, std::string_view name,
                                                                     const TemplateOptions& options,
                                                                     Vocabulary vocabulary);

/// The parser's place in the tokens and its tree so far; the grammar is in its subclasses.
class TokenCursor {
 protected:
  TokenCursor(CompiledTemplate& made, std::vector<Token> tokens) : made_(made), tokens_(std::move(tokens)) {}

  [[nodiscard]] const Token& current() const { return tokens_[at_]; }
  [[nodiscard]] const Token& ahead() const { return tokens_[at_ + 1 < tokens_.size() ? at_ + 1 : at_]; }
  Token take();
  [[nodiscard]] static bool is_op(const Token& token, std::string_view text) {
    return token.kind == TokenKind::op && token.text == text;
  }
  [[nodiscard]] static bool is_name(const Token& token, std::string_view text) {
    return token.kind == TokenKind::name && token.text == text;
  }
  [[nodiscard]] bool at_op(std::string_view text) const { return is_op(current(), text); }
  [[nodiscard]] bool at_name(std::string_view text) const { return is_name(current(), text); }
  bool skip_op(std::string_view text);
  bool skip_name(std::string_view text);
  void expect_op(std::string_view text);
  void expect_name(std::string_view text);
  std::string_view expect_any_name();
  [[noreturn]] void fail(const std::string& message, const std::string& hint = "") const;
  [[noreturn]] void fail_at(std::uint32_t offset, const std::string& message, const std::string& hint = "") const;
  /// How the current token is called in messages.
  [[nodiscard]] std::string shown() const;

  CompiledTemplate& made_;

 private:
  std::vector<Token> tokens_;
  std::size_t at_ = 0;
};

/// The grammar of expressions, from the loosest operator to the tightest.
class ExpressionParser : protected TokenCursor {
 protected:
  ExpressionParser(CompiledTemplate& made, std::vector<Token> tokens, Vocabulary vocabulary)
      : TokenCursor(made, std::move(tokens)), vocabulary_(vocabulary) {}

  enum class TupleEnd : std::uint8_t { tag, in, recursive };

  const Expression* parse_expression(bool with_condition = true);
  /// `a, b, c` makes a tuple, a single expression itself.
  const Expression* parse_tuple(bool with_condition = true, TupleEnd extra_end = TupleEnd::tag,
                                bool parenthesised = false);
  const Expression* parse_primary();
  /// `name(args) | name …` applied to `value`, which is missing for filter blocks. The first bar is already taken.
  const Expression* parse_filters(const Expression* value);
  [[nodiscard]] bool at_tuple_end(TupleEnd extra_end) const;

  /// What a body mentions, which decides what a macro accepts and what a loop or block must provide.
  struct Mentions {
    bool caller = false;
    bool varargs = false;
    bool kwargs = false;
    bool super = false;
    bool loop = false;
    bool of_block = false;  ///< macros around a block do not see what is mentioned in it
  };
  void mention(std::string_view name);
  std::vector<Mentions*> mentions_;

  Vocabulary vocabulary_;
  std::uint32_t depth_ = 0;        ///< of the construct being read
  std::uint32_t conditional_ = 0;  ///< inside so many branches that may not be taken
  std::uint32_t open_expressions_ = 0;
  std::vector<std::pair<const Expression*, std::string>> unresolved_;  ///< unknown filters and tests, with the message
  std::uint32_t tallest_ = 0;                                          ///< of all expressions

  static constexpr std::uint32_t kMostHeight = 120;

 private:
  struct Nesting;
  Expression& add(ExpressionKind kind, std::uint32_t offset);
  const Expression* done(Expression& expression);
  const Expression* binary(ExpressionKind kind, const Expression* left, const Expression* right, std::uint32_t offset);

  const Expression* parse_root(bool with_condition);
  const Expression* parse_conditional();
  const Expression* parse_or();
  const Expression* parse_and();
  const Expression* parse_not();
  const Expression* parse_compare();
  bool parse_comparison(Comparison& comparison);
  const Expression* parse_sum();
  const Expression* parse_concatenation();
  const Expression* parse_product();
  const Expression* parse_power();
  const Expression* parse_unary(bool with_filter = true);
  const Expression* parse_name();
  const Expression* parse_string();
  const Expression* parse_list();
  const Expression* parse_dict();
  const Expression* parse_postfix(const Expression* value);
  const Expression* parse_filters_and_tests(const Expression* value);
  const Expression* parse_attribute(const Expression* value);
  const Expression* parse_subscript(const Expression* value);
  const Expression* parse_subscript_item();
  const Expression* parse_call(const Expression* value);
  const Expression* parse_test(const Expression* value);
  [[nodiscard]] bool at_bare_test_argument() const;
  void parse_arguments(Expression& call);
  void parse_argument(Expression& call);
  std::string_view parse_dotted_name();
  void resolve(Expression& expression, const OperationTable& table, std::string_view what);
};

/// The grammar of statements.
class StatementParser : private ExpressionParser {
 public:
  StatementParser(CompiledTemplate& made, std::vector<Token> tokens, Vocabulary vocabulary)
      : ExpressionParser(made, std::move(tokens), vocabulary) {}
  void parse();

 private:
  using Ends = std::vector<std::string_view>;
  using Read = void (StatementParser::*)(Statement&);
  struct Tag {
    std::string_view name;
    StatementKind kind;
    Read read;
  };
  static const std::vector<Tag>& tags();

  Body parse_body(const Ends& ends);
  /// The body after a tag, up to one of the ends, whose name is taken.
  Body parse_inside(const Ends& ends, std::string_view* found = nullptr);
  /// The same for a body with variables of its own, where `extends` may not stand.
  Body parse_scope(const Ends& ends, std::string_view* found = nullptr);
  const Statement* parse_statement();
  [[noreturn]] void fail_unknown_tag(const Token& token);
  [[noreturn]] void fail_unclosed();

  Target parse_target(TupleEnd extra_end, bool with_namespace);
  Target parse_target_part();
  const Symbol* parse_name_target();
  void parse_set(Statement& made);
  void parse_for(Statement& made);
  void parse_if(Statement& made);
  void parse_with(Statement& made);
  void parse_autoescape(Statement& made);
  void parse_block(Statement& made);
  void parse_extends(Statement& made);
  void parse_include(Statement& made);
  void parse_import(Statement& made);
  void parse_from(Statement& made);
  void parse_macro(Statement& made);
  void parse_call_block(Statement& made);
  void parse_filter_block(Statement& made);
  void parse_print(Statement& made);
  void parse_do(Statement& made);
  void parse_signature(MacroShape& macro);
  void parse_macro_body(MacroShape& macro, std::string_view end);
  bool parse_context_clause(Statement& made);
  void refer(const Expression* name);

  struct OpenTag {
    std::string_view name;
    std::uint32_t offset;
    const Ends* ends;
  };
  std::vector<OpenTag> open_;
  std::uint32_t loops_ = 0;   ///< open loops, in which `loop` cannot be assigned
  std::uint32_t scopes_ = 0;  ///< open statements with variables of their own
  std::uint32_t nesting_ = 0;
  std::uint32_t deepest_ = 0;
};

}  // namespace lectern::templates
