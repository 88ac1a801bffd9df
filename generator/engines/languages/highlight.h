#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "text/span.h"

namespace lectern {

/// What a piece of code is, as a theme colours it. The CSS class of a kind is `tk-` + name_of(kind).
enum class TokenKind : std::uint8_t {
  plain,
  keyword,
  operator_,
  punctuation,
  string,
  string_prefix,  ///< the f, r, b, u before a string
  escape,
  interpolation,  ///< the braces, conversion and format of an f-string field
  number,
  constant,  ///< True, None, ALL_CAPS
  comment,
  docstring,
  function,  ///< a function where it is defined
  call,      ///< a function where it is called
  class_,    ///< a class where it is defined, and CapWords names
  parameter,
  decorator,
  builtin,
  exception,  ///< built-in exception names
  type,       ///< a name in an annotation
  dunder,     ///< __init__ and the like
  self,       ///< self, cls
  variable,
  property,  ///< attribute or key
  tag,       ///< markup tags, section names
  attribute,
  prompt,  ///< `>>>`, `...`, `$`
  output,  ///< what a session printed
  error,   ///< tracebacks
  inserted,
  deleted,
  heading,  ///< diff hunks, file headers
};

/// One coloured piece. Pieces are in order, never overlap and never touch the text outside them; a piece may span
/// lines.
struct Token {
  std::uint32_t begin = 0;  ///< byte offset in the code
  std::uint32_t size = 0;
  TokenKind kind = TokenKind::plain;
};

/// A name that a block of Python defines or imports at its top level, for cross references.
struct CodeSymbol {
  enum class Kind : std::uint8_t { function, class_, method, variable, import };
  Kind kind = Kind::function;
  std::string name;    ///< `LRU.get` for methods; the local name for imports
  std::string target;  ///< of an import: the dotted name it stands for
  Span span;           ///< the name in the code
  Span extent;         ///< the whole definition with its decorators, or the whole statement
};

/// A place where code does not parse.
struct CodeError {
  Span span;            ///< in the code; never empty unless at its end
  std::string message;  ///< lower case, no full stop: what was seen
};

/// Code as its language understands it.
struct Highlighted {
  std::vector<Token> tokens;
  std::vector<CodeError> errors;    ///< Python only: the first few
  std::vector<CodeSymbol> symbols;  ///< Python only
  bool limited = false;             ///< parsing was stopped by a limit; the rest is plain
};

/// Highlights one block. `language` is the fence's word in any case (`py`, `Python`, `python3`); unknown languages give
/// no tokens and are never an error. Thread-safe; each thread keeps its own parsers. Bounded in time (a parse over
/// 250 ms is given up and the block is plain) and linear in memory; never recursive over the tree.
[[nodiscard]] Highlighted highlight(std::string_view language, std::string_view code);

/// The canonical name of a language (`py` → `python`), or nothing for one that is unknown.
[[nodiscard]] std::optional<std::string_view> canonical_language(std::string_view language);
/// What readers call it: `Python`, `Shell`; the word itself for an unknown one.
[[nodiscard]] std::string display_name(std::string_view language);
/// All canonical names and their aliases, for "did you mean".
[[nodiscard]] const std::vector<std::string>& language_names();

[[nodiscard]] std::string_view name_of(TokenKind kind);

}  // namespace lectern
