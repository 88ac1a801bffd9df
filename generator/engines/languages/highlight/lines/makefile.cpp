// Makefiles: targets, variables, directives; recipes are shell.

#include <algorithm>
#include <array>

#include "engines/languages/highlight/languages.h"
#include "engines/languages/highlight/lines/embedded_shell.h"
#include "engines/languages/highlight/lines/line_reader.h"

namespace lectern {
namespace {

constexpr auto directives = std::to_array<std::string_view>({"-include", "define", "else", "endef", "endif", "export",
                                                             "ifdef", "ifeq", "ifndef", "ifneq", "include", "override",
                                                             "private", "sinclude", "undefine", "unexport", "vpath"});

class MakefileLines {
 public:
  explicit MakefileLines(std::string_view code) : code_(code), tokens_(code) {}

  Highlighted run() {
    LineReader lines(code_);
    while (lines.next()) {
      const std::string_view text = lines.line();
      const bool is_recipe = !text.empty() && text.front() == '\t';
      // All lines of a recipe are read by the shell together.
      if (is_recipe || (in_recipe_ && continued_)) {
        if (!in_recipe_) recipe_begin_ = lines.span().begin;
        in_recipe_ = true;
        recipe_end_ = lines.span().end;
      } else {
        finish_recipe();
        line(text, lines.span());
      }
      continued_ = !text.empty() && text.back() == '\\';
    }
    finish_recipe();
    Highlighted result;
    result.tokens = std::move(tokens_).take();
    result.limited = budget_.spent();
    return result;
  }

 private:
  void finish_recipe() {
    if (in_recipe_) add_shell(code_, {recipe_begin_, recipe_end_}, budget_, tokens_);
    in_recipe_ = false;
  }

  void line(std::string_view text, Span span) {
    const std::size_t comment = std::min(text.find('#'), text.size());
    const std::string_view rest = text.substr(0, comment);
    const auto end = span.begin + static_cast<std::uint32_t>(comment);
    if (continued_ && !directive(rest, span.begin)) {
      add_value(code_, {span.begin, end}, tokens_);
    } else if (!directive(rest, span.begin)) {
      assignment_or_rule(rest, span.begin);
    }
    add_value(code_, {std::max(tokens_.end(), span.begin), end}, tokens_);
    tokens_.add(end, span.end, TokenKind::comment);
  }

  bool directive(std::string_view text, std::uint32_t begin) {
    const std::size_t first = std::min(text.find_first_not_of(' '), text.size());
    const std::size_t end = std::min(text.find_first_of(" (\t", first), text.size());
    const std::string_view word = text.substr(first, end - first);
    if (std::find(directives.begin(), directives.end(), word) == directives.end()) return false;
    tokens_.add(begin + static_cast<std::uint32_t>(first), begin + static_cast<std::uint32_t>(end), TokenKind::keyword);
    return true;
  }

  void assignment_or_rule(std::string_view text, std::uint32_t begin) {
    const std::size_t sign = text.find_first_of("=:");
    if (sign == std::string_view::npos) return;
    std::size_t sign_end = sign;
    while (sign_end < text.size() && text[sign_end] == ':') ++sign_end;
    const bool assigns = sign_end < text.size() && text[sign_end] == '=';
    std::size_t name_end = sign;
    if (assigns && name_end > 0 && std::string_view("?+!").find(text[name_end - 1]) != std::string_view::npos)
      --name_end;
    const auto at = [begin](std::size_t offset) { return begin + static_cast<std::uint32_t>(offset); };
    const std::size_t name_last = text.find_last_not_of(' ', name_end == 0 ? 0 : name_end - 1);
    const std::size_t name_stop = name_end == 0 || name_last == std::string_view::npos ? 0 : name_last + 1;
    tokens_.add(begin, at(name_stop), assigns ? TokenKind::variable : TokenKind::function);
    tokens_.add(at(name_end), at(sign_end + (assigns ? 1 : 0)),
                assigns ? TokenKind::operator_ : TokenKind::punctuation);
  }

  std::string_view code_;
  ParseBudget budget_;
  TokenList tokens_;
  std::uint32_t recipe_begin_ = 0;
  std::uint32_t recipe_end_ = 0;
  bool in_recipe_ = false;
  bool continued_ = false;
};

}  // namespace

Highlighted highlight_makefile(std::string_view code) { return MakefileLines(code).run(); }

}  // namespace lectern
