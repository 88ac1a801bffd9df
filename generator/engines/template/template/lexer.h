#pragma once

#include <cstdint>
#include <deque>
#include <string>
#include <string_view>
#include <vector>

#include "engines/template/template.h"

namespace lectern::templates {

enum class TokenKind : std::uint8_t {
  text,
  variable_begin,
  variable_end,
  block_begin,
  block_end,
  name,
  string,
  integer,
  number,
  op,
  end
};

struct Token {
  TokenKind kind = TokenKind::end;
  std::uint32_t offset = 0;
  std::string_view text;  ///< of a string its content, of anything else its spelling
  std::int64_t integer = 0;
  double number = 0;
};

/// Cuts a template into tokens. `strings` keeps the literals that had to be unescaped; the other texts point into
/// `source`. Whitespace control is already done. Throws TemplateError. Linear.
[[nodiscard]] std::vector<Token> read_tokens(const std::string& source, const std::string& name,
                                             const TemplateOptions& options, std::deque<std::string>& strings);

/// The source as the lexer wants it: `\r\n` and `\r` become `\n`, one newline at the end is dropped, invalid UTF-8 is
/// replaced.
[[nodiscard]] std::string normalise_source(std::string_view source);

/// Throws a syntax error at a byte offset of a template.
[[noreturn]] void fail_syntax(const std::string& source, const std::string& name, std::uint32_t offset,
                              const std::string& message, const std::string& hint = "");

}  // namespace lectern::templates
