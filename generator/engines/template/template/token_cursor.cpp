// The parser's place in the tokens.
#include "engines/template/template/parser.h"

namespace lectern::templates {

Token TokenCursor::take() {
  const Token token = tokens_[at_];
  if (at_ + 1 < tokens_.size()) ++at_;
  return token;
}

bool TokenCursor::skip_op(std::string_view text) {
  if (!at_op(text)) return false;
  take();
  return true;
}

bool TokenCursor::skip_name(std::string_view text) {
  if (!at_name(text)) return false;
  take();
  return true;
}

void TokenCursor::expect_op(std::string_view text) {
  if (!skip_op(text)) fail("`" + std::string(text) + "` expected, found " + shown());
}

void TokenCursor::expect_name(std::string_view text) {
  if (!skip_name(text)) fail("`" + std::string(text) + "` expected, found " + shown());
}

std::string_view TokenCursor::expect_any_name() {
  if (current().kind != TokenKind::name) fail("a name expected, found " + shown());
  return take().text;
}

void TokenCursor::fail(const std::string& message, const std::string& hint) const {
  fail_at(current().offset, message, hint);
}

void TokenCursor::fail_at(std::uint32_t offset, const std::string& message, const std::string& hint) const {
  fail_syntax(made_.source, made_.name, offset, message, hint);
}

std::string TokenCursor::shown() const {
  switch (current().kind) {
    case TokenKind::end:
      return "the end of the template";
    case TokenKind::text:
      return "text";
    case TokenKind::block_end:
      return "the end of the tag";
    case TokenKind::variable_end:
      return "`}}`";
    case TokenKind::string:
      return "a string";
    default:
      return "`" + std::string(current().text) + "`";
  }
}

}  // namespace lectern::templates
