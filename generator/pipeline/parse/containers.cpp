// Which quotes and list items a line is in.
#include "pipeline/parse/containers.h"

#include <algorithm>

#include "text/ascii.h"

namespace lectern {

namespace {

bool read_quote(LineCursor& line) {
  if (line.indent() > 3) return false;
  LineCursor ahead = line;
  ahead.skip_spaces();
  if (ahead.peek() != '>') return false;
  ahead.advance();
  if (ahead.peek() == ' ' || ahead.peek() == '\t') ahead.skip_columns(1);
  line = ahead;
  return true;
}

// Passes a bullet or a number with its delimiter; `ordered_start` is set for numbers.
bool read_marker(LineCursor& line, bool& starts_at_one) {
  starts_at_one = true;
  const char first = line.peek();
  if (first == '-' || first == '+' || first == '*') {
    if (is_thematic_break(line.rest())) return false;
    line.advance();
  } else if (ascii::is_digit(first)) {
    std::uint32_t digits = 0;
    std::uint32_t value = 0;
    for (; digits < 9 && ascii::is_digit(line.peek()); ++digits) {
      value = value * 10 + static_cast<std::uint32_t>(line.peek() - '0');
      line.advance();
    }
    if (line.peek() != '.' && line.peek() != ')') return false;
    line.advance();
    starts_at_one = value == 1;
  } else {
    return false;
  }
  return line.at >= line.end || line.peek() == ' ' || line.peek() == '\t';
}

}  // namespace

void LineCursor::advance() {
  if (at >= end) return;
  if (pending > 0) {
    column += pending;
    pending = 0;
  } else {
    column += text[at] == '\t' ? 4 - column % 4 : 1;
  }
  ++at;
}

std::uint32_t LineCursor::indent() const {
  std::uint32_t to = column + pending;
  std::uint32_t i = pending > 0 ? at + 1 : at;
  for (; i < end; ++i) {
    if (text[i] == ' ') {
      ++to;
    } else if (text[i] == '\t') {
      to += 4 - to % 4;
    } else {
      break;
    }
  }
  return to - column;
}

void LineCursor::skip_columns(std::uint32_t columns) {
  while (columns > 0 && at < end) {
    if (pending == 0) {
      if (text[at] == ' ') {
        ++at;
        ++column;
        --columns;
        continue;
      }
      if (text[at] != '\t') return;
      pending = 4 - column % 4;
    }
    const std::uint32_t step = std::min(columns, pending);
    column += step;
    pending -= step;
    columns -= step;
    if (pending == 0) ++at;
  }
}

void LineCursor::skip_spaces() {
  while (at < end && ascii::is_blank(text[at])) advance();
}

bool LineCursor::blank() const { return std::all_of(text.begin() + at, text.begin() + end, ascii::is_blank); }

std::string_view LineCursor::rest() const { return text.substr(at, end - at); }

std::size_t ContainerStack::match(LineCursor& line, bool& blank) {
  std::size_t matched = 0;
  blank = line.blank();
  for (Container& container : open_) {
    if (container.quote) {
      if (!read_quote(line)) break;
      blank = line.blank();
    } else if (blank) {
      if (container.empty_start) break;  // a blank line ends an item that began with one
    } else if (line.indent() >= container.indent) {
      line.skip_columns(container.indent);
      container.empty_start = false;
    } else {
      break;
    }
    ++matched;
  }
  return matched;
}

bool ContainerStack::open(LineCursor& line, bool interrupts, Container& out) {
  const std::uint32_t indent = line.indent();
  if (indent > 3) return false;
  LineCursor ahead = line;
  if (read_quote(ahead)) {
    line = ahead;
    out = {true, 0, false};
    return true;
  }
  ahead.skip_spaces();
  const std::uint32_t marker = ahead.column;
  bool starts_at_one = true;
  if (!read_marker(ahead, starts_at_one)) return false;
  const std::uint32_t width = ahead.column - marker;
  const bool blank = ahead.blank();
  if (interrupts && (blank || !starts_at_one)) return false;
  const std::uint32_t padding = ahead.indent();
  const bool one = blank || padding > 4;
  ahead.skip_columns(one ? 1 : padding);
  out = {false, indent + width + (one ? 1 : padding), blank};
  line = ahead;
  return true;
}

bool is_thematic_break(std::string_view line) {
  if (line.empty()) return false;
  const char mark = line[0];
  if (mark != '-' && mark != '*' && mark != '_') return false;
  std::size_t count = 0;
  for (const char c : line) {
    if (c == mark) {
      ++count;
    } else if (c != ' ' && c != '\t') {
      return false;
    }
  }
  return count >= 3;
}

}  // namespace lectern
