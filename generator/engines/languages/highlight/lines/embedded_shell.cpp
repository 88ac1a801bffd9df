// Shell and shell-like values inside other languages.

#include "engines/languages/highlight/lines/embedded_shell.h"

#include <algorithm>

#include "engines/languages/highlight/grammar_walk.h"
#include "text/ascii.h"

namespace lectern {
namespace {

/// The end of the variable that begins with the `$` at `at`.
std::size_t variable_end(std::string_view text, std::size_t at) {
  if (at + 1 >= text.size()) return at + 1;
  const char open = text[at + 1];
  if (open == '{' || open == '(') {
    const std::size_t close = text.find(open == '{' ? '}' : ')', at + 2);
    return close == std::string_view::npos ? text.size() : close + 1;
  }
  std::size_t end = at + 1;
  while (end < text.size() && ascii::is_word(text[end])) ++end;
  return end == at + 1 ? std::min(at + 2, text.size()) : end;  // `$@`, `$<`
}

}  // namespace

void add_shell(std::string_view code, Span part, const ParseBudget& budget, TokenList& tokens) {
  for (const Token& token : grammar_tokens("bash", code.substr(part.begin, part.size()), budget)) {
    tokens.add(part.begin + token.begin, part.begin + token.begin + token.size, token.kind);
  }
}

void add_value(std::string_view code, Span part, TokenList& tokens) {
  const std::string_view text = code.substr(0, part.end);
  char quote = 0;
  for (std::size_t at = part.begin; at < text.size();) {
    const char c = text[at];
    std::size_t end = at + 1;
    TokenKind kind = quote == 0 ? TokenKind::plain : TokenKind::string;
    if (c == '$' && quote != '\'') {
      end = variable_end(text, at);
      kind = TokenKind::variable;
    } else if (c == '\\' && quote != '\'') {
      end = std::min(at + 2, text.size());
    } else if (quote == 0 && (c == '"' || c == '\'')) {
      quote = c;
      kind = TokenKind::string;
    } else if (c == quote) {
      quote = 0;
    }
    tokens.add(static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(end), kind);
    at = end;
  }
}

}  // namespace lectern
