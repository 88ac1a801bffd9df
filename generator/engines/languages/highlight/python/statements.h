#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "engines/languages/highlight.h"
#include "engines/languages/highlight/syntax_tree.h"

namespace lectern {

/// Finds what the grammar accepts although Python does not: the grammar is a superset that knows Python 2, leaves
/// indentation to the scanner and takes any word for a name (language reference, "Indentation", "Keywords").
class StatementRules {
 public:
  explicit StatementRules(std::string_view code) : code_(code) { blocks_.push_back({0, 0, true}); }

  /// The `:` of a header, which must be followed by a block.
  void header_colon(Span colon) { colon_ = colon; }
  void enter_block() { blocks_.push_back({}); }
  void leave_block(bool is_empty);
  /// A statement of the innermost block, or a part of one that begins a line of its own (`else`, a decorator).
  void statement(Span statement);
  /// A word, mark or string outside of brackets: it may begin a line only where a statement begins.
  void leaf(Span span);
  /// A leaf inside brackets or strings, where lines may break.
  void enclosed_leaf(Span span) { last_end_ = span.end; }

  void python2_statement(TSNode statement);
  void keyword_as_name(Span span);
  /// A name; some characters that the grammar allows in one are invisible and no part of Python.
  void name(Span span);
  /// After the walk: what stands between the tokens, which may be space only.
  void gaps(const std::vector<Token>& tokens);
  /// A `try` whose `except` or `finally` is missing.
  void lone_try(std::uint32_t begin);
  void argument_after_keyword(Span span);
  void parameter_after_default(Span span);
  void comma_in_comprehension(Span span);
  void bare_walrus(Span span);
  void starred_value(Span span);
  void number(Span span);
  void unequal(Span span);
  void quote(Span start);
  /// A string that goes over a line end.
  void string_of_lines(Span span);

  /// What is wrong with single words and statements, whatever is around them; never more than a few.
  [[nodiscard]] std::vector<CodeError> take_local_errors() { return std::move(local_errors_); }
  /// What is wrong with blocks and indentation; means something only in a tree without errors.
  [[nodiscard]] std::vector<CodeError> take_block_errors() { return std::move(block_errors_); }

 private:
  /// The indentation of a line; tabs count to the next multiple of 8 in `columns` and 1 in `characters`. Python asks
  /// that both agree.
  struct Indent {
    std::uint32_t columns = 0;
    std::uint32_t characters = 0;
    bool known = false;
  };

  void stray_characters(Span span);
  void gap(Span span);
  [[nodiscard]] Indent indent_before(std::uint32_t offset) const;
  [[nodiscard]] std::string_view text(Span span) const { return code_.substr(span.begin, span.size()); }
  static void report(std::vector<CodeError>& errors, Span span, std::string message);

  std::string_view code_;
  std::vector<Indent> blocks_;
  std::uint32_t last_columns_ = 0;  // of the last statement that began a line
  Span colon_;
  std::uint32_t statement_begin_ = 0;
  std::uint32_t last_end_ = 0;  // of the leaf before
  std::vector<CodeError> local_errors_;
  std::vector<CodeError> block_errors_;
};

}  // namespace lectern
