// The names of token kinds, which are the ends of their CSS classes.

#include "engines/languages/highlight/token_kinds.h"

#include <array>

namespace lectern {
namespace {

// In the order of TokenKind.
constexpr auto kind_names = std::to_array<std::string_view>(
    {"plain",     "keyword",   "operator",  "punctuation", "string",   "string-prefix", "escape",   "interpolation",
     "number",    "constant",  "comment",   "docstring",   "function", "call",          "class",    "parameter",
     "decorator", "builtin",   "exception", "type",        "dunder",   "self",          "variable", "property",
     "tag",       "attribute", "prompt",    "output",      "error",    "inserted",      "deleted",  "heading"});

static_assert(kind_names.size() == kTokenKinds);

}  // namespace

std::string_view name_of(TokenKind kind) { return kind_names[static_cast<std::size_t>(kind)]; }

std::optional<TokenKind> token_kind_named(std::string_view name) {
  for (std::size_t i = 0; i < kind_names.size(); ++i) {
    if (kind_names[i] == name) return static_cast<TokenKind>(i);
  }
  return std::nullopt;
}

}  // namespace lectern
