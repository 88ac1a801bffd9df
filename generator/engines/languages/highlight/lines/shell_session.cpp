// Terminal sessions: prompts, commands as shell, everything else as output; a Python session inside is read as one.

#include <algorithm>

#include "engines/languages/highlight/grammar_walk.h"
#include "engines/languages/highlight/languages.h"
#include "engines/languages/highlight/lines/excerpt.h"
#include "engines/languages/highlight/lines/line_reader.h"
#include "engines/languages/highlight/lines/python_session.h"
#include "text/ascii.h"

namespace lectern {
namespace {

bool is_word(char c) { return ascii::is_word(c) || c == '-' || c == '.'; }

/// Where the mark that ends a prompt ends, with the space after it; 0 when the text there is no such mark.
std::size_t mark_end(std::string_view line, std::size_t at, std::size_t size) {
  const std::size_t end = at + size;
  if (end > line.size() || (end < line.size() && line[end] != ' ')) return 0;
  return std::min(end + 1, line.size());
}

/// `user@host:~/x$ `, `[user@host x]# `, `user@host ~ % `.
std::size_t host_prompt_end(std::string_view line, std::size_t from) {
  std::size_t at = from + (from < line.size() && line[from] == '[' ? 1 : 0);
  const std::size_t user = at;
  while (at < line.size() && is_word(line[at])) ++at;
  if (at == user || at >= line.size() || line[at] != '@') return 0;
  const std::size_t limit = std::min<std::size_t>(line.size(), from + 100);
  for (; at < limit; ++at) {
    if (line[at] != '$' && line[at] != '#' && line[at] != '%') continue;
    if (const std::size_t end = mark_end(line, at, 1)) return end;
  }
  return 0;
}

/// `PS C:\x> ` and `C:\x> `.
std::size_t windows_prompt_end(std::string_view line, std::size_t from) {
  const std::size_t drive = starts_with(line.substr(from), "PS ") ? from + 3 : from;
  const bool has_drive = drive + 2 < line.size() && line[drive + 1] == ':' && line[drive + 2] == '\\';
  if (!has_drive && drive == from) return 0;
  const std::size_t close = line.find('>', drive);
  return close == std::string_view::npos || close > from + 100 ? 0 : std::min(close + 2, line.size());
}

/// How long the prompt at the beginning of a line is; 0 for none.
std::size_t prompt_size(std::string_view line) {
  std::size_t at = std::min(line.find_first_not_of(' '), line.size());
  if (at < line.size() && line[at] == '(') {  // a virtual environment
    const std::size_t close = line.find(") ", at);
    if (close != std::string_view::npos && close < at + 60) at = close + 2;
  }
  for (const std::string_view mark : {"$", "%", "❯", "➜"}) {
    if (!starts_with(line.substr(at), mark)) continue;
    if (mark == "%" && at > 0 && line[at - 1] == ' ' && line[0] == ' ') continue;  // a column of percentages
    if (const std::size_t end = mark_end(line, at, mark.size())) return end;
  }
  const std::size_t host = host_prompt_end(line, at);
  return host > 0 ? host : windows_prompt_end(line, at);
}

class ShellSessionLines {
 public:
  ShellSessionLines(std::string_view code, const ParseBudget& budget)
      : code_(code), budget_(budget), tokens_(code), command_(code), python_(code, budget) {}

  void line(Span span) {
    const std::string_view text = code_.substr(span.begin, span.size());
    if (in_python_ || PythonSessionLines::has_prompt(text)) {
      finish_command();
      // Python is left by the next shell prompt.
      in_python_ = prompt_size(text) == 0;
      if (in_python_) return python_.line(span, tokens_);
      python_.finish(tokens_);
    }
    if (continues_) return continue_command(span, text);
    const auto prompt = static_cast<std::uint32_t>(prompt_size(text));
    if (prompt > 0) return add_command(span, prompt);
    finish_command();
    tokens_.add(span, starts_with(text, "# ") ? TokenKind::comment : TokenKind::output);
  }

  std::vector<Token> finish() {
    finish_command();
    python_.finish(tokens_);
    return std::move(tokens_).take();
  }

 private:
  void add_command(Span span, std::uint32_t prompt) {
    finish_command();
    add_piece(span, prompt);
  }

  void continue_command(Span span, std::string_view text) { add_piece(span, starts_with(text, "> ") ? 2 : 0); }

  void add_piece(Span span, std::uint32_t mark) {
    const Span command{span.begin + mark, span.end};
    command_.add({span.begin, command.begin}, TokenKind::prompt, command);
    const std::string_view text = code_.substr(command.begin, command.size());
    if (!here_end_.empty()) {
      continues_ = text != here_end_;
      if (!continues_) here_end_ = {};
      return;
    }
    here_end_ = here_document_end(text);
    continues_ = !here_end_.empty() || (!text.empty() && (text.back() == '\\' || text.back() == '`'));
  }

  /// The word that ends the here document which a command begins (`cat <<'EOF'`), or nothing.
  static std::string_view here_document_end(std::string_view text) {
    std::size_t at = text.find("<<");
    if (at == std::string_view::npos || text.substr(at, 3) == "<<<") return {};
    at = text.find_first_not_of("-'\"\\ ", at + 2);
    if (at == std::string_view::npos) return {};
    std::size_t end = at;
    while (end < text.size() && is_word(text[end])) ++end;
    return text.substr(at, end - at);
  }

  void finish_command() {
    if (!command_.empty()) command_.colour(grammar_tokens("bash", command_.text(), budget_), tokens_);
    continues_ = false;
    here_end_ = {};
  }

  std::string_view code_;
  const ParseBudget& budget_;
  TokenList tokens_;
  Excerpt command_;
  PythonSessionLines python_;
  std::string_view here_end_;
  bool continues_ = false;
  bool in_python_ = false;
};

}  // namespace

Highlighted highlight_shell_session(std::string_view code) {
  const ParseBudget budget;
  ShellSessionLines session(code, budget);
  LineReader lines(code);
  bool has_prompt = false;
  while (lines.next()) {
    has_prompt = has_prompt || prompt_size(lines.line()) > 0 || PythonSessionLines::has_prompt(lines.line());
    session.line(lines.span());
  }
  // Without any prompt it is a list of commands.
  if (!has_prompt) return highlight_grammar("bash", code);
  Highlighted result;
  result.tokens = session.finish();
  result.limited = budget.spent();
  return result;
}

}  // namespace lectern
