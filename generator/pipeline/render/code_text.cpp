// The text of code: coloured pieces, marks, links.
#include "pipeline/render/code_text.h"

#include <algorithm>

#include "pipeline/render/html_text.h"
#include "text/ascii.h"

namespace lectern {

namespace {

/// Kinds that look like plain code: a tag around each would only make pages heavier.
bool is_coloured(TokenKind kind) {
  switch (kind) {
    case TokenKind::plain:
    case TokenKind::punctuation:
    case TokenKind::operator_:
    case TokenKind::variable:
    case TokenKind::parameter:
    case TokenKind::property:
      return false;
    default:
      return true;
  }
}

/// `<span class="tk-keyword">` for each kind, nothing for those without colour.
const std::vector<std::string>& opening_tags() {
  static const std::vector<std::string> tags = [] {
    std::vector<std::string> made;
    for (std::uint32_t kind = 0; kind < kTokenKinds; ++kind) {
      const auto token = static_cast<TokenKind>(kind);
      const TokenKind shown = token == TokenKind::string_prefix ? TokenKind::string : token;
      made.push_back(is_coloured(token) ? "<span class=\"tk-" + std::string(name_of(shown)) + "\">" : std::string());
    }
    return made;
  }();
  return tags;
}

std::size_t end_of(const Token& token) { return std::size_t{token.begin} + std::size_t{token.size}; }

const std::string& tag_of(TokenKind kind) { return opening_tags()[static_cast<std::size_t>(kind)]; }

}  // namespace

std::uint32_t mark_in(std::string_view comment) {
  constexpr std::string_view kAround = "#/-*;%<!> \t\r\n";
  const std::size_t begin = comment.find_first_not_of(kAround);
  if (begin == std::string_view::npos || begin == 0 || comment[begin] != '(') return 0;
  std::size_t at = begin + 1;
  std::uint32_t number = 0;
  for (; at < comment.size() && ascii::is_digit(comment[at]) && number < 1000; ++at) {
    number = number * 10 + static_cast<std::uint32_t>(comment[at] - '0');
  }
  if (comment.substr(at, 2) != ")!") return 0;
  return comment.find_first_not_of(kAround, at + 2) == std::string_view::npos ? number : 0;
}

std::uint32_t highest_mark(const CodeBlock& block) {
  if (block.text.find(")!") == std::string_view::npos) return 0;
  std::uint32_t highest = 0;
  for (const Token& token : block.highlighted_code.tokens()) {
    if (token.kind != TokenKind::comment) continue;
    highest = std::max(highest, mark_in(block.text.substr(token.begin, token.size)));
  }
  return highest;
}

ColouredCode::ColouredCode(const CodeBlock& block, const std::vector<CodeLink>& names, const CodeMarks& marks)
    : code_(block.text),
      names_(names),
      marks_(marks),
      tokens_(block.highlighted_code.tokens()),
      next_(tokens_.begin()),
      last_(tokens_.end()) {}

void ColouredCode::append_to(std::string& out, std::size_t end) {
  for (; next_name_ < names_.size() && names_[next_name_].end <= end; ++next_name_) {
    const CodeLink& name = names_[next_name_];
    if (name.begin < done_) continue;
    append_colours(out, name.begin);
    open_name_link(out, name.href);
    append_colours(out, name.end);
    out += "</a>";
  }
  append_colours(out, end);
}

void ColouredCode::append_colours(std::string& out, std::size_t end) {
  while (done_ < end) {
    while (next_ != last_ && end_of(*next_) <= done_) ++next_;
    if (next_ == last_ || next_->begin >= end) return take(out, end, TokenKind::plain);
    if (next_->begin > done_) take(out, next_->begin, TokenKind::plain);
    take(out, std::min(end, end_of_run()), next_->kind);
  }
}

/// The end of the last token from the next one on that has its colour, with nothing but spaces between them.
std::size_t ColouredCode::end_of_run() const {
  std::size_t end = end_of(*next_);
  const std::string& tag = tag_of(next_->kind);
  for (auto token = std::next(next_); token != last_ && tag_of(token->kind) == tag; ++token) {
    const std::string_view between = code_.substr(end, token->begin - end);
    if (between.find_first_not_of(' ') != std::string_view::npos) break;
    end = end_of(*token);
  }
  return end;
}

void ColouredCode::take(std::string& out, std::size_t end, TokenKind kind) {
  if (end <= done_) return;
  const std::string_view piece = code_.substr(done_, end - done_);
  const std::string& tag = tag_of(kind);
  const bool marked = kind == TokenKind::comment && !marks_.id.empty() && open_mark(out, piece);
  if (!marked) out += tag;
  append_escaped(out, piece);
  if (marked) {
    out += "</a>";
  } else if (!tag.empty()) {
    out += "</span>";
  }
  done_ = end;
}

bool ColouredCode::open_mark(std::string& out, std::string_view comment) const {
  const std::uint32_t mark = mark_in(comment);
  if (mark == 0) return false;
  const std::string number = std::to_string(mark);
  out += "<a class=\"mark\"";
  append_attribute(out, "href", "#" + marks_.id + number);
  append_attribute(out, "data-n", number);
  append_attribute(out, "aria-label", fill(marks_.label, {{"number", number}}));
  out += '>';
  return true;
}

void open_name_link(std::string& out, std::string_view href) {
  out += "<a rel=\"help\" href=\"";
  append_address(out, href);
  out += "\">";
}

void append_linked_code(std::string& out, std::string_view code, const std::vector<CodeLink>& links) {
  std::size_t done = 0;
  for (const CodeLink& link : links) {
    append_escaped(out, code.substr(done, link.begin - done));
    out += "<a href=\"";
    append_escaped(out, link.href);
    out += "\">";
    append_escaped(out, code.substr(link.begin, link.end - link.begin));
    out += "</a>";
    done = link.end;
  }
  append_escaped(out, code.substr(done));
}

}  // namespace lectern
