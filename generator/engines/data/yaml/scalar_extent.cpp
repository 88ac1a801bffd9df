// The ends of things, read from the text: yaml-cpp's marks say only where they begin.
#include "engines/data/yaml/scalar_extent.h"

#include <algorithm>

#include "engines/data/yaml.h"
#include "text/ascii.h"
#include "text/span.h"

namespace lectern::yaml {

namespace {

std::size_t line_end(std::string_view text, std::size_t from) { return std::min(text.find('\n', from), text.size()); }

// Inside quotes, a line that begins in the first column and looks like a key is the next key: the quote was forgotten.
bool key_begins(std::string_view text, std::size_t newline) {
  const std::size_t begin = newline + 1;
  if (begin >= text.size() || ascii::is_space(text[begin])) return false;
  return looks_like_yaml_key(text.substr(begin, line_end(text, begin) - begin));
}

ScalarExtent quoted_extent(std::string_view text, std::size_t begin) {
  const char quote = text[begin];
  for (std::size_t at = begin + 1; at < text.size(); ++at) {
    const char c = text[at];
    if (c == '\n' && key_begins(text, at)) return {narrow(at), true, true};
    if (c == '\\' && quote == '"') {
      ++at;
    } else if (c == quote) {
      if (quote == '"' || at + 1 >= text.size() || text[at + 1] != '\'') return {narrow(at + 1), true, false};
      ++at;
    }
  }
  return {narrow(text.size()), true, true};
}

std::size_t indent_of(std::string_view text, std::size_t line) {
  return std::min(text.find_first_not_of(' ', line), text.size()) - line;
}

// A block scalar goes on through blank lines and lines indented like its first one.
ScalarExtent block_extent(std::string_view text, std::size_t begin) {
  std::size_t end = line_end(text, begin);
  std::size_t last = end;
  std::size_t indent = 0;
  while (end < text.size()) {
    const std::size_t line = end + 1;
    end = line_end(text, line);
    const std::string_view content = text.substr(line, end - line);
    if (content.find_first_not_of(" \t\r") == std::string_view::npos) continue;
    const std::size_t here = indent_of(text, line);
    if (indent == 0) indent = std::max<std::size_t>(here, 1);
    if (here < indent) break;
    last = end;
  }
  while (last > begin && ascii::is_space(text[last - 1])) --last;
  return {narrow(last), true, false};
}

// A plain scalar over several lines was folded: any white space matches any white space.
std::size_t folded_end(std::string_view text, std::size_t begin, std::string_view value) {
  std::size_t at = begin;
  std::size_t i = 0;
  while (i < value.size() && at < text.size()) {
    if (ascii::is_space(value[i])) {
      while (i < value.size() && ascii::is_space(value[i])) ++i;
      while (at < text.size() && ascii::is_space(text[at])) ++at;
    } else if (value[i] == text[at]) {
      ++i;
      ++at;
    } else {
      break;
    }
  }
  return at;
}

}  // namespace

ScalarExtent scalar_extent(std::string_view text, std::uint32_t begin, std::string_view value) {
  if (begin >= text.size()) return {begin, false, false};
  const char first = text[begin];
  if (first == '"' || first == '\'') return quoted_extent(text, begin);
  if (first == '|' || first == '>') return block_extent(text, begin);
  if (text.substr(begin).starts_with(value)) return {begin + narrow(value.size()), false, false};
  return {narrow(folded_end(text, begin, value)), false, false};
}

std::uint32_t bracket_end(std::string_view text, std::uint32_t from) {
  std::size_t at = from;
  while (at < text.size() && text[at] != ']' && text[at] != '}') {
    if (text[at] == '#') {
      at = line_end(text, at);
    } else if (ascii::is_space(text[at]) || text[at] == ',') {
      ++at;
    } else {
      return narrow(at);
    }
  }
  return narrow(std::min(at + 1, text.size()));
}

std::uint32_t skip_properties(std::string_view text, std::uint32_t begin) {
  std::size_t at = begin;
  while (at < text.size() && (text[at] == '&' || text[at] == '!')) {
    while (at < text.size() && !ascii::is_space(text[at])) ++at;
    while (at < text.size() && ascii::is_space(text[at])) ++at;
  }
  return narrow(at);
}

std::uint32_t token_end(std::string_view text, std::uint32_t begin) {
  const std::size_t end = text.find_first_of(" \t\r\n,]}", begin);
  return narrow(std::min(end, text.size()));
}

std::size_t null_word_size(std::string_view text) {
  for (const std::string_view word : {"~", "null", "Null", "NULL"}) {
    if (!text.starts_with(word)) continue;
    if (text.size() == word.size() || ascii::is_space(text[word.size()]) ||
        std::string_view(",:]}").find(text[word.size()]) != std::string_view::npos) {
      return word.size();
    }
  }
  return 0;
}

std::optional<std::uint32_t> find_leftover(std::string_view text, std::uint32_t end) {
  for (std::size_t at = end; at < text.size();) {
    if (ascii::is_space(text[at])) {
      ++at;
    } else if (text[at] == '#') {
      at = line_end(text, at);
    } else {
      const std::string_view rest = text.substr(at);
      return rest.starts_with("---") || rest.starts_with("...") ? std::nullopt : std::optional(narrow(at));
    }
  }
  return std::nullopt;
}

std::optional<std::uint32_t> next_document(std::string_view text) {
  bool content = false;
  for (std::size_t line = 0; line < text.size(); line = line_end(text, line) + 1) {
    if (!text.substr(line).starts_with("---")) {
      const char first = text[line];
      content = content || (first != '#' && first != '%' && !ascii::is_space(first));
      if (content) {  // only a marker line can follow that matters
        const std::size_t marker = text.find("\n---", line);
        if (marker == std::string_view::npos) return std::nullopt;
        line = marker + 1;
      } else {
        continue;
      }
    }
    const std::size_t after = line + 3;
    if (after < text.size() && !ascii::is_space(text[after])) continue;
    if (content) {
      const std::size_t rest = text.find_first_not_of(" \t\r\n", after);
      return rest == std::string_view::npos ? std::nullopt : std::optional(narrow(line));
    }
    content = true;
  }
  return std::nullopt;
}

}  // namespace lectern::yaml
