// Python sessions: the lines of one input are parsed together, what was printed stays output.

#include "engines/languages/highlight/lines/python_session.h"

#include "engines/languages/highlight/languages.h"
#include "engines/languages/highlight/lines/line_reader.h"
#include "engines/languages/highlight/python_tokens.h"

namespace lectern {
namespace {

struct Prompt {
  std::size_t size = 0;  // with the space before and one after it; 0 is none
  bool continues = false;
};

/// `In [12]:` or `Out[12]:`; where it ends, or 0.
std::size_t numbered_end(std::string_view text, std::string_view word) {
  if (!starts_with(text, word)) return 0;
  const std::size_t digits = text.find_first_not_of("0123456789", word.size());
  if (digits == std::string_view::npos || digits == word.size() || text.substr(digits, 2) != "]:") return 0;
  return digits + 2;
}

Prompt read_prompt(std::string_view line) {
  const std::size_t first = std::min(line.find_first_not_of(" \t"), line.size());
  const std::string_view text = line.substr(first);
  std::size_t end = 0;
  bool continues = false;
  if (starts_with(text, ">>>")) {
    end = 3;
  } else if (starts_with(text, "...:")) {
    end = 4;
    continues = true;
  } else if (starts_with(text, "...")) {
    end = 3;
    continues = true;
  } else {
    end = numbered_end(text, "In [");
  }
  // `>>>>` and `....` are no prompts.
  if (end == 0 || (end < text.size() && text[end] != ' ')) return {};
  return {std::min(first + end + 1, line.size()), continues};
}

}  // namespace

bool PythonSessionLines::has_prompt(std::string_view line) {
  const Prompt prompt = read_prompt(line);
  return prompt.size > 0 && !prompt.continues;
}

void PythonSessionLines::line(Span span, TokenList& tokens) {
  const std::string_view text = code_.substr(span.begin, span.size());
  const Prompt prompt = read_prompt(text);
  if (prompt.size > 0 && (!prompt.continues || !entry_.empty())) {
    if (!prompt.continues) finish(tokens);
    const std::uint32_t code_begin = span.begin + static_cast<std::uint32_t>(prompt.size);
    entry_.add({span.begin, code_begin}, TokenKind::prompt, {code_begin, span.end});
    return;
  }
  finish(tokens);
  if (const std::size_t out = numbered_end(text, "Out["); out > 0) {
    tokens.add(span.begin, span.begin + static_cast<std::uint32_t>(out), TokenKind::prompt);
    tokens.add(span, TokenKind::output);
  } else if (!traceback_.line(span, tokens)) {
    tokens.add(span, TokenKind::output);
  }
}

void PythonSessionLines::finish(TokenList& tokens) {
  if (entry_.empty()) return;
  entry_.colour(python_tokens(entry_.text(), budget_), tokens);
  traceback_ = TracebackLines(code_);
}

Highlighted highlight_python_session(std::string_view code) {
  const ParseBudget budget;
  TokenList tokens(code);
  PythonSessionLines session(code, budget);
  LineReader lines(code);
  while (lines.next()) session.line(lines.span(), tokens);
  session.finish(tokens);
  Highlighted result;
  result.tokens = std::move(tokens).take();
  result.limited = budget.spent();
  return result;
}

}  // namespace lectern
