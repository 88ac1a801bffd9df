#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engines/languages/tokens.h"
#include "text/span.h"

namespace lectern {

/// A name that a block of Python defines or imports at its top level, for cross references. Definitions inside `if` and
/// `try` count, those inside functions do not; a variable counts once, where it is assigned first.
struct CodeSymbol {
  enum class Kind : std::uint8_t { function, class_, method, variable, import };
  Kind kind = Kind::function;
  std::string name;    ///< `LRU.get` for methods; the local name for imports, `*` for all of a module
  std::string target;  ///< of an import: the dotted name it stands for; relative ones keep their dots (`..a.b`)
  Span span;           ///< the name in the code
  Span extent;         ///< the whole definition with its decorators, or the whole statement
};

/// A name that a block of Python uses and does not make itself: imported, or bound nowhere in the block.
struct CodeName {
  Span span;  ///< the name with the attributes after it as long as they are plain: `aio.sleep` of `aio.sleep(1)`
  std::string target;  ///< what its first part stands for when the block imports it (`asyncio`); else empty
};

/// What a block of Python says about names. A name counts as bound in a function (or the module) from its beginning,
/// as in Python; in a comprehension it counts as one of the function around it.
struct CodeNames {
  /// In order, each text once for each meaning. Not those that the block binds otherwise, in the scope they are used in
  /// or around it, nor those with two imports of different things.
  std::vector<CodeName> uses;
  std::vector<Span> bound;  ///< one place of each name that is bound in any scope, otherwise than by an import
  bool wildcard = false;    ///< `from x import *`: any name may be bound by it
};

/// A place where Python does not parse, by the grammar of 3.14 and what it says about indentation and keywords; rules
/// that need more than syntax (`return` outside a function) are not looked at. Sessions and dialects report nothing.
struct CodeError {
  Span span;            ///< in the code; never empty unless at its end
  std::string message;  ///< lower case, no full stop: what was seen
};

/// Code as its language understands it.
struct Highlighted {
  Tokens tokens;
  std::vector<CodeError> errors;    ///< Python only: the first three, in order
  std::vector<CodeSymbol> symbols;  ///< Python only
  CodeNames names;                  ///< Python only; nothing of code that does not parse
  bool limited = false;             ///< parsing was stopped by a limit; the rest is plain
};

/// Highlights one block. `language` is the fence's word in any case (`py`, `Python`, `python3`); unknown languages give
/// no tokens and are never an error. Thread-safe; each thread keeps its own parser. Bounded (a block that makes
/// tree-sitter ask for more than 64 MB, or takes 5 s of this thread's processor time, is given up and is plain, as is
/// one over 512 KB) and linear in memory; never recursive over the tree. A sane block costs about 130 µs a kilobyte,
/// nearly all of it tree-sitter's.
[[nodiscard]] Highlighted highlight(std::string_view language, std::string_view code);

/// The canonical name of a language (`py` → `python`), or nothing for one that is unknown.
[[nodiscard]] std::optional<std::string_view> canonical_language(std::string_view language);
/// What readers call it: `Python`, `Shell`; the word itself for an unknown one.
[[nodiscard]] std::string display_name(std::string_view language);
/// All canonical names and their aliases, for "did you mean".
[[nodiscard]] const std::vector<std::string>& language_names();
/// Whether a word names a language that exists elsewhere and has no colours here, so that it is no slip of one that
/// has.
[[nodiscard]] bool is_other_language(std::string_view language);

[[nodiscard]] std::string_view name_of(TokenKind kind);

}  // namespace lectern
