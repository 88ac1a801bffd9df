// Templates: `{{ }}`, `{% %}` and `{# #}` in a page of HTML.

#include <algorithm>
#include <array>
#include <string>

#include "engines/languages/highlight/grammar_walk.h"
#include "engines/languages/highlight/languages.h"
#include "engines/languages/highlight/token_list.h"
#include "text/ascii.h"

namespace lectern {
namespace {

constexpr auto statement_words = std::to_array<std::string_view>(
    {"and",     "as",        "autoescape", "block",         "break",    "call",     "continue",
     "do",      "elif",      "else",       "endautoescape", "endblock", "endcall",  "endfilter",
     "endfor",  "endif",     "endmacro",   "endraw",        "endset",   "endtrans", "endwith",
     "extends", "filter",    "for",        "from",          "if",       "ignore",   "import",
     "in",      "include",   "is",         "macro",         "missing",  "not",      "or",
     "raw",     "recursive", "required",   "scoped",        "set",      "trans",    "with",
     "without"});

bool is_name(char c) { return ascii::is_word(c) || static_cast<unsigned char>(c) >= 0x80; }

class JinjaTokens {
 public:
  explicit JinjaTokens(std::string_view code) : code_(code), page_(code), tokens_(code) {}

  Highlighted run() {
    find_tags();
    const ParseBudget budget;
    const std::vector<Token> page = grammar_tokens("html", page_, budget);
    std::size_t next = 0;
    for (const Span tag : tags_) {
      add_page(page, next, tag.begin);
      colour_tag(tag);
      while (next < page.size() && page[next].begin + page[next].size <= tag.end) ++next;
    }
    add_page(page, next, static_cast<std::uint32_t>(code_.size()));
    Highlighted result;
    result.tokens = std::move(tokens_).take();
    result.limited = code_.size() > ParseBudget::max_code_size || budget.spent();
    return result;
  }

 private:
  /// Finds the tags and blanks them in the page.
  void find_tags() {
    std::size_t at = code_.find('{');
    while (at != std::string_view::npos && at + 1 < code_.size()) {
      const char kind = code_[at + 1];
      const std::string_view close = kind == '{' ? "}}" : kind == '%' ? "%}" : kind == '#' ? "#}" : "";
      std::size_t end = at + 1;
      if (!close.empty()) {
        const std::size_t found = code_.find(close, at + 2);
        if (found == std::string_view::npos) return;
        end = found + 2;
        tags_.push_back({static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(end)});
        std::fill(page_.begin() + static_cast<std::ptrdiff_t>(at), page_.begin() + static_cast<std::ptrdiff_t>(end),
                  ' ');
      }
      at = code_.find('{', end);
    }
  }

  /// Adds the page's tokens before `end`; one that goes on beyond stays the next one.
  void add_page(const std::vector<Token>& page, std::size_t& next, std::uint32_t end) {
    for (; next < page.size() && page[next].begin < end; ++next) {
      const std::uint32_t token_end = page[next].begin + page[next].size;
      tokens_.add(page[next].begin, std::min(token_end, end), page[next].kind);
      if (token_end > end) return;
    }
  }

  void colour_tag(Span tag) {
    if (code_[tag.begin + 1] == '#') return tokens_.add(tag, TokenKind::comment);
    const std::uint32_t inner_end = tag.end - 2;
    tokens_.add(tag.begin, tag.begin + 2, TokenKind::interpolation);
    std::uint32_t at = tag.begin + 2;
    while (at < inner_end) at = colour_piece(at, inner_end);
    tokens_.add(inner_end, tag.end, TokenKind::interpolation);
  }

  std::uint32_t colour_piece(std::uint32_t at, std::uint32_t limit) {
    const char c = code_[at];
    std::uint32_t end = at + 1;
    TokenKind kind = TokenKind::operator_;
    if (c == ' ' || c == '\n' || c == '\r' || c == '\t') return end;
    if (c == '"' || c == '\'') {
      while (end < limit && code_[end] != c) end += code_[end] == '\\' ? 2 : 1;
      end = std::min(end + 1, limit);
      kind = TokenKind::string;
    } else if (is_name(c)) {
      while (end < limit && is_name(code_[end])) ++end;
      kind = kind_of_word(code_.substr(at, end - at), end);
    } else if (std::string_view("()[]{},.:").find(c) != std::string_view::npos) {
      kind = TokenKind::punctuation;
    }
    last_ = c;
    tokens_.add(at, end, kind);
    return end;
  }

  [[nodiscard]] TokenKind kind_of_word(std::string_view word, std::uint32_t end) const {
    if (ascii::is_digit(word.front())) return TokenKind::number;
    if (last_ == '|') return TokenKind::call;
    if (last_ == '.') return TokenKind::property;
    if (std::find(statement_words.begin(), statement_words.end(), word) != statement_words.end())
      return TokenKind::keyword;
    for (const std::string_view constant : {"true", "false", "none", "True", "False", "None"}) {
      if (word == constant) return TokenKind::constant;
    }
    return end < code_.size() && code_[end] == '(' ? TokenKind::call : TokenKind::variable;
  }

  std::string_view code_;
  std::string page_;  // the block with its tags blanked
  TokenList tokens_;
  std::vector<Span> tags_;
  char last_ = 0;  // what the piece before began with
};

}  // namespace

Highlighted highlight_jinja(std::string_view code) { return JinjaTokens(code).run(); }

}  // namespace lectern
