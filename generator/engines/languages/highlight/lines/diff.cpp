// Unified and normal diffs, patches with mail headers.

#include "engines/languages/highlight/languages.h"
#include "engines/languages/highlight/lines/line_reader.h"
#include "engines/languages/highlight/token_list.h"
#include "text/ascii.h"

namespace lectern {
namespace {

std::uint32_t read_number(std::string_view text, std::size_t& at) {
  std::uint32_t number = 0;
  for (; at < text.size() && ascii::is_digit(text[at]); ++at) {
    if (number < 100'000'000) number = number * 10 + static_cast<std::uint32_t>(text[at] - '0');
  }
  return number;
}

/// How many lines a hunk still has of each side, so that a removed `-- x` is no file header.
struct Hunk {
  std::uint32_t old_lines = 0;
  std::uint32_t new_lines = 0;

  [[nodiscard]] bool is_open() const { return old_lines > 0 || new_lines > 0; }
  void take(char mark) {
    if (mark != '+' && old_lines > 0) --old_lines;
    if (mark != '-' && new_lines > 0) --new_lines;
  }
};

/// `@@ -1,7 +1,9 @@`; a count that is left out is 1.
Hunk read_hunk(std::string_view line) {
  const auto count_after = [line](char sign) -> std::uint32_t {
    std::size_t at = line.find(sign);
    if (at == std::string_view::npos) return 0;
    read_number(line, ++at);
    if (at >= line.size() || line[at] != ',') return 1;
    return read_number(line, ++at);
  };
  return {count_after('-'), count_after('+')};
}

/// `3,4c5` and the like of a normal diff.
bool is_normal_header(std::string_view line) {
  std::size_t at = 0;
  const auto range = [&] {
    const std::size_t begin = at;
    read_number(line, at);
    if (at > begin && at < line.size() && line[at] == ',') read_number(line, ++at);
    return at > begin;
  };
  if (!range() || at >= line.size() || std::string_view("acd").find(line[at]) == std::string_view::npos) return false;
  ++at;
  return range() && at == line.size();
}

bool is_file_header(std::string_view line) {
  for (const std::string_view start :
       {"diff ", "index ", "--- ", "+++ ", "old mode ", "new mode ", "new file mode ", "deleted file mode ",
        "similarity index ", "dissimilarity index ", "rename from ", "rename to ", "copy from ", "copy to ",
        "Binary files ", "GIT binary patch", "Index: ", "=======", "Only in "}) {
    if (starts_with(line, start)) return true;
  }
  return line == "---" || line == "+++";
}

}  // namespace

Highlighted highlight_diff(std::string_view code) {
  TokenList tokens(code);
  Hunk hunk;
  bool is_normal = false;
  LineReader lines(code);
  while (lines.next()) {
    const std::string_view line = lines.line();
    const Span span = lines.span();
    const char mark = line.empty() ? ' ' : line.front();
    if (starts_with(line, "@@")) {
      hunk = read_hunk(line);
      tokens.add(span, TokenKind::heading);
      continue;
    }
    const bool in_hunk = hunk.is_open();
    if (in_hunk && mark != '\\') hunk.take(mark);
    if (!in_hunk && (is_file_header(line) || starts_with(line, "***"))) {
      tokens.add(span, TokenKind::heading);
    } else if (!in_hunk && is_normal_header(line)) {
      is_normal = true;
      tokens.add(span, TokenKind::heading);
    } else if (mark == '+' || (is_normal && mark == '>')) {
      tokens.add(span, TokenKind::inserted);
    } else if (mark == '-' || (is_normal && mark == '<')) {
      tokens.add(span, TokenKind::deleted);
    } else if (mark == '\\') {
      tokens.add(span, TokenKind::comment);
    }
  }
  Highlighted result;
  result.tokens = std::move(tokens).take();
  return result;
}

}  // namespace lectern
