// Code blocks: figure, caption, coloured pieces, lines.
#include "pipeline/render/code_html.h"

#include <algorithm>
#include <cstdint>

#include "pipeline/render/html_text.h"

namespace lectern {

namespace {

/// Kinds that look like plain code: a tag around each would only make pages heavier.
bool is_coloured(TokenKind kind) {
  return kind != TokenKind::plain && kind != TokenKind::punctuation && kind != TokenKind::operator_ &&
         kind != TokenKind::variable;
}

/// `<span class="tk-keyword">` for each kind, nothing for those without colour.
const std::vector<std::string>& opening_tags() {
  static const std::vector<std::string> tags = [] {
    std::vector<std::string> made;
    for (auto kind = 0; kind <= static_cast<int>(TokenKind::heading); ++kind) {
      const auto token = static_cast<TokenKind>(kind);
      made.push_back(is_coloured(token) ? "<span class=\"tk-" + std::string(name_of(token)) + "\">" : std::string());
    }
    return made;
  }();
  return tags;
}

/// Writes code front to back, a stretch at a time, so that a token which spans lines is closed and opened again.
class ColouredCode {
 public:
  ColouredCode(std::string_view code, const std::vector<Token>& tokens)
      : code_(code), tokens_(tokens), tags_(opening_tags()) {}

  void append_to(std::string& out, std::size_t end) {
    while (done_ < end) {
      while (next_ < tokens_.size() && token_end() <= done_) ++next_;
      if (next_ == tokens_.size() || tokens_[next_].begin >= end) return take(out, end, TokenKind::plain);
      if (tokens_[next_].begin > done_) take(out, tokens_[next_].begin, TokenKind::plain);
      take(out, std::min(end, token_end()), tokens_[next_].kind);
    }
  }

 private:
  [[nodiscard]] std::size_t token_end() const {
    return std::size_t{tokens_[next_].begin} + std::size_t{tokens_[next_].size};
  }
  void take(std::string& out, std::size_t end, TokenKind kind) {
    if (end <= done_) return;
    const std::string& tag = tags_[static_cast<std::size_t>(kind)];
    out += tag;
    append_escaped(out, code_.substr(done_, end - done_));
    if (!tag.empty()) out += "</span>";
    done_ = end;
  }

  std::string_view code_;
  const std::vector<Token>& tokens_;
  const std::vector<std::string>& tags_;
  std::size_t next_ = 0;
  std::size_t done_ = 0;
};

void append_linked(std::string& out, std::string_view code, const std::vector<CodeLink>& links) {
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

/// Which lines are highlighted, from 1. One pass over ranges and lines, however many ranges there are.
std::vector<bool> highlighted_lines(const CodeBlock& block, std::size_t lines) {
  std::vector<std::int64_t> steps(lines + 2, 0);
  for (const auto& [first, last] : block.highlighted) {
    if (first > lines || last < first) continue;
    ++steps[std::max<std::size_t>(first, 1)];
    --steps[std::min<std::size_t>(last, lines) + 1];
  }
  std::vector<bool> marked(lines + 1, false);
  std::int64_t depth = 0;
  for (std::size_t line = 1; line <= lines; ++line) {
    depth += steps[line];
    marked[line] = depth > 0;
  }
  return marked;
}

void open_line(std::string& out, const CodeBlock& block, std::size_t line, bool marked) {
  out += marked ? "<span class=\"l hl\"" : "<span class=\"l\"";
  if (block.line_numbers) {
    const std::string number = std::to_string(block.first_number + line - 1);
    if (!block.attributes.id.empty()) append_attribute(out, "id", block.attributes.id + "-L" + number);
    append_attribute(out, "data-n", number);
  }
  out += '>';
}

void append_lines(std::string& out, const CodeBlock& block) {
  const auto lines = static_cast<std::size_t>(std::count(block.text.begin(), block.text.end(), '\n')) +
                     (block.text.empty() || block.text.back() == '\n' ? 0U : 1U);
  const std::vector<bool> marked = highlighted_lines(block, lines);
  ColouredCode code(block.text, block.highlighted_code.tokens);
  std::size_t begin = 0;
  for (std::size_t line = 1; line <= lines; ++line) {
    const std::size_t end = std::min(block.text.find('\n', begin), block.text.size());
    open_line(out, block, line, marked[line]);
    code.append_to(out, end);
    // The line end belongs to the line: a block-level span would show it as an empty line of its own.
    begin = std::min(end + 1, block.text.size());
    code.append_to(out, begin);
    out += "</span>";
  }
}

std::string label_of(const CodeBlock& block, const Words& words) {
  const std::string language = block.language.empty() ? std::string() : display_name(block.language);
  const std::string name = block.title.empty() ? language : block.title;
  return name.empty() ? std::string(words["code"]) : fill(words["code_of"], {{"name", name}});
}

void append_caption(std::string& out, const CodeBlock& block, const Words& words) {
  out += "<figcaption>";
  if (!block.title.empty()) {
    out += "<span class=\"file\">";
    append_escaped(out, block.title);
    out += "</span>";
  }
  if (!block.language.empty()) {
    out += "<span class=\"language\">";
    append_escaped(out, display_name(block.language));
    out += "</span>";
  }
  out += "<button type=\"button\" class=\"copy\">";
  append_escaped(out, words["copy"]);
  out += "</button></figcaption>\n";
}

void open_code(std::string& out, const CodeBlock& block, const Words& words) {
  out += "<pre tabindex=\"0\" role=\"group\"";
  append_attribute(out, "aria-label", label_of(block, words));
  out += "><code translate=\"no\"";
  std::string classes = block.language.empty() ? std::string() : "language-" + block.language;
  if (block.line_numbers) classes += classes.empty() ? "numbered" : " numbered";
  append_attribute(out, "class", classes);
  out += '>';
}

}  // namespace

void append_code_text(std::string& out, std::string_view code, const std::vector<Token>& tokens,
                      const std::vector<CodeLink>& links) {
  if (!links.empty()) return append_linked(out, code, links);
  ColouredCode(code, tokens).append_to(out, code.size());
}

void append_code_block(std::string& out, const CodeBlock& block, const std::vector<CodeLink>& links,
                       const Words& words) {
  std::string classes = "code";
  for (const std::string& name : block.attributes.classes) classes += " " + name;
  out += "<figure";
  append_attribute(out, "class", classes);
  append_attribute(out, "id", block.attributes.id);
  out += '>';
  append_caption(out, block, words);
  open_code(out, block, words);
  if (links.empty() && (block.line_numbers || !block.highlighted.empty())) {
    append_lines(out, block);
  } else {
    append_code_text(out, block.text, block.highlighted_code.tokens, links);
  }
  out += "</code></pre>\n</figure>\n";
}

}  // namespace lectern
