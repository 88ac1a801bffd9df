// Style sheets and scripts as they travel: written for readers, sent without what only readers need.
#include "pipeline/render/compact_assets.h"

#include <algorithm>

namespace lectern {

namespace {

constexpr std::string_view kSpaces = " \t\r\n";
// Beside these a space means nothing. `+` is not among them (`calc(a + b)`), nor is what may begin a selector (`a
// :is`).
constexpr std::string_view kNoSpaceBefore = "{};,>";
constexpr std::string_view kNoSpaceAfter = "{};,>:";

bool is_one_of(char byte, std::string_view bytes) { return bytes.find(byte) != std::string_view::npos; }

/// Where a string that begins at `at` ends, behind its closing quote.
std::size_t end_of_string(std::string_view css, std::size_t at) {
  std::size_t end = at + 1;
  while (end < css.size() && css[end] != css[at]) end += css[end] == '\\' ? 2 : 1;
  return std::min(end + 1, css.size());
}

}  // namespace

std::string compact_style(std::string_view css) {
  std::string out;
  bool space = false;
  for (std::size_t i = 0; i < css.size();) {
    if (css.substr(i).starts_with("/*")) {
      const std::size_t end = css.find("*/", i + 2);
      i = end == std::string_view::npos ? css.size() : end + 2;
      continue;
    }
    if (is_one_of(css[i], kSpaces)) {
      space = true;
      ++i;
      continue;
    }
    if (space && !out.empty() && !is_one_of(out.back(), kNoSpaceAfter) && !is_one_of(css[i], kNoSpaceBefore))
      out += ' ';
    space = false;
    if (css[i] == '}' && out.ends_with(';')) out.pop_back();
    const std::size_t end = is_one_of(css[i], "\"'") ? end_of_string(css, i) : i + 1;
    out += css.substr(i, end - i);
    i = end;
  }
  return out + "\n";
}

std::string compact_script(std::string_view script) {
  const std::string_view whole = script;
  std::string out;
  while (!script.empty()) {
    const std::size_t end = std::min(script.find('\n'), script.size());
    std::string_view line = script.substr(0, end);
    script.remove_prefix(std::min(end + 1, script.size()));
    line.remove_prefix(std::min(line.find_first_not_of(kSpaces), line.size()));
    if (line.empty() || line.starts_with("//")) continue;
    if (std::count(line.begin(), line.end(), '`') % 2 != 0) return std::string(whole);  // a text over several lines
    out += line;
    out += '\n';
  }
  return out;
}

}  // namespace lectern
