#pragma once

#include <string>
#include <string_view>

#include "engines/languages/highlight.h"

namespace lectern {

/// The tokens of a block as one line, `keyword:def function:f`; line ends in a token are written as `\n`.
inline std::string token_text(std::string_view language, std::string_view code) {
  std::string result;
  for (const Token& token : highlight(language, code).tokens) {
    if (!result.empty()) result += ' ';
    result.append(name_of(token.kind)).push_back(':');
    for (const char c : code.substr(token.begin, token.size)) {
      if (c == '\n') {
        result += "\\n";
      } else {
        result += c;
      }
    }
  }
  return result;
}

/// Only the tokens of one kind, with `|` between them.
inline std::string tokens_of(std::string_view language, std::string_view code, TokenKind kind) {
  std::string result;
  for (const Token& token : highlight(language, code).tokens) {
    if (token.kind != kind) continue;
    if (!result.empty()) result += '|';
    result += code.substr(token.begin, token.size);
  }
  return result;
}

/// `3: message [text]` for each error, one a line.
inline std::string error_text(std::string_view code) {
  std::string result;
  for (const CodeError& error : highlight("python", code).errors) {
    std::size_t line = 1;
    for (const char c : code.substr(0, error.span.begin)) line += c == '\n' ? 1 : 0;
    result += std::to_string(line) + ": " + error.message + " [";
    result += std::string(code.substr(error.span.begin, error.span.size())) + "]\n";
  }
  return result;
}

}  // namespace lectern
