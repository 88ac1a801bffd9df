#pragma once

#include <cstdint>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "engines/languages/highlight.h"
#include "engines/languages/highlight/python/imports.h"
#include "engines/languages/highlight/python/name_uses.h"
#include "engines/languages/highlight/python/nodes.h"
#include "engines/languages/highlight/python/scopes.h"
#include "engines/languages/highlight/python/statements.h"
#include "engines/languages/highlight/syntax_tree.h"
#include "engines/languages/highlight/token_list.h"

namespace lectern {

/// The one walk over a Python tree: colours, symbols, and what the grammar lets through although Python does not
/// (StatementRules). Give it to walk(); then take the parts.
class PythonWalk {
 public:
  explicit PythonWalk(std::string_view code);

  bool enter(const TreeCursor& cursor);
  void leave(TSNode node);

  [[nodiscard]] std::vector<Token> take_tokens() {
    std::vector<Token> tokens = std::move(tokens_).take();
    rules_.gaps(tokens);
    return tokens;
  }
  [[nodiscard]] std::vector<CodeSymbol> take_symbols() { return std::move(symbols_); }
  [[nodiscard]] CodeNames take_names() { return names_.take(); }
  [[nodiscard]] std::vector<CodeError> take_local_errors() { return rules_.take_local_errors(); }
  [[nodiscard]] std::vector<CodeError> take_block_errors() { return rules_.take_block_errors(); }

 private:
  /// What a place in the tree is part of.
  using Flags = unsigned;
  static constexpr Flags in_annotation = 1;
  static constexpr Flags in_decorator = 2;  // the name after `@`
  static constexpr Flags is_target = 4;     // something is bound here
  static constexpr Flags is_assigned = 8;   // … by an assignment
  static constexpr Flags is_parameter = 16;
  static constexpr Flags is_base = 32;  // a base class
  static constexpr Flags is_docstring = 64;
  struct Frame {
    PythonNode kind = PythonNode::other;
    Flags flags = 0;
    bool split = false;                 // the `=`, `:`, `.`, `as`, `in` or `import` that parts the node was passed
    TokenKind base = TokenKind::plain;  // what `base_` was outside
    std::uint32_t statements = 0;       // children seen that are not comments
  };

  [[nodiscard]] Flags flags_for(PythonNode kind, const Frame& parent) const;
  [[nodiscard]] static Flags flags_in(const Frame& parent);
  [[nodiscard]] bool starts_docstring(const Frame& parent) const;
  [[nodiscard]] TokenKind string_kind(Span span, Flags flags) const;
  void check_order(PythonNode kind, Span span);
  void open(PythonNode kind, TSNode node, Flags flags);
  void open_base(Span span, TokenKind base);
  void open_scope(PythonScopes::Kind kind);
  void open_import_part(PythonNode kind, Span span);
  void open_imported_name(Span span);
  void take_import(Span shown);

  void emit(Span span, TokenKind kind);
  void check_line(PythonNode kind, Span span);
  void leaf(PythonNode kind, Span span);
  void string_start(Span span);
  void identifier(Span span);
  [[nodiscard]] TokenKind kind_in_place(ClassifiedName name, Span span);
  [[nodiscard]] TokenKind kind_by_itself(ClassifiedName name, Flags flags) const;
  [[nodiscard]] bool is_alias(Span span) const;
  [[nodiscard]] TokenKind kind_in_error(ClassifiedName name, Span span) const;
  [[nodiscard]] TokenKind kind_of_attribute(ClassifiedName name, Flags flags) const;
  [[nodiscard]] TokenKind kind_of_call(ClassifiedName name, Flags flags) const;
  [[nodiscard]] TokenKind kind_of_dotted(ClassifiedName name, Span span);
  [[nodiscard]] TokenKind kind_of_use(ClassifiedName name) const;
  [[nodiscard]] TokenKind kind_of_target(ClassifiedName name, Span span, Flags flags);
  [[nodiscard]] TokenKind define(ClassifiedName name, Span span, CodeSymbol::Kind kind);

  [[nodiscard]] std::string_view text(Span span) const { return code_.substr(span.begin, span.size()); }
  [[nodiscard]] const Frame& frame(std::size_t up) const { return frames_[frames_.size() - 1 - up]; }

  std::string_view code_;
  const PythonNodes& nodes_;
  TokenList tokens_;
  std::vector<CodeSymbol> symbols_;
  std::unordered_set<std::string_view> variables_;
  PythonImports imports_;
  std::vector<CodeSymbol> imported_;  // what an import just bound
  Span shown_;                        // the name in it that an alias follows
  PythonNameUses names_;
  PythonScopes scopes_;
  StatementRules rules_;
  std::vector<Frame> frames_;
  int brackets_ = 0;                   // open around the walk, outside of strings
  TokenKind base_ = TokenKind::plain;  // inside strings: what text without a token of its own is
  std::uint32_t base_from_ = 0;        // … from here on
  Span definition_;                    // the innermost `def` or `class` entered last, with its decorators
  Span statement_;                     // the statement of the module that the walk is in
  static constexpr std::uint32_t no_decorator = 0xFFFFFFFF;
  std::uint32_t decorated_from_ = no_decorator;
};

}  // namespace lectern
