// The rules of Python that its grammar leaves out; the walk tells each statement, name and number it passes.

#include "engines/languages/highlight/python/statements.h"

#include <algorithm>

#include "engines/languages/highlight/python/marks.h"
#include "engines/languages/highlight/python/string_scan.h"
#include "text/ascii.h"
#include "text/utf8.h"

namespace lectern {
namespace {

constexpr std::size_t max_statement_errors = 3;

}  // namespace

void StatementRules::report(std::vector<CodeError>& errors, Span span, std::string message) {
  if (errors.size() < max_statement_errors) errors.push_back({span, std::move(message)});
}

StatementRules::Indent StatementRules::indent_before(std::uint32_t offset) const {
  std::uint32_t line = offset;
  const auto is_space = [](char c) { return ascii::is_blank(c) || c == '\f'; };
  while (line > 0 && is_space(code_[line - 1])) --line;
  if (line == 3 && code_.starts_with(utf8::kByteOrderMark)) line = 3;  // a byte order mark is no text
  const bool begins_line =
      line == 0 || line == 3 * (code_.starts_with(utf8::kByteOrderMark)) || code_[line - 1] == '\n';
  if (!begins_line) return {};
  Indent indent{0, 0, true};
  for (std::uint32_t i = line; i < offset; ++i) {
    if (code_[i] == '\f') {
      indent = {0, 0, true};
    } else {
      indent.columns = code_[i] == '\t' ? indent.columns / 8 * 8 + 8 : indent.columns + 1;
      ++indent.characters;
    }
  }
  const std::uint32_t before = line > 1 && code_[line - 2] == '\r' ? line - 2 : line - 1;
  if (line > 0 && before > 0 && code_[before - 1] == '\\') return {};  // the line before is continued
  return indent;
}

void StatementRules::leaf(Span span) {
  const std::string_view between = code_.substr(last_end_, span.begin - std::min(last_end_, span.begin));
  const std::uint32_t last = last_end_;
  last_end_ = span.end;
  if (span.begin == statement_begin_ || between.find('\n') == std::string_view::npos) return;
  if (between.find('\\') != std::string_view::npos) return;  // continued on purpose
  const Span before{last - (last > 0 ? 1 : 0), last};
  report(block_errors_, before, "this line ends in the middle of a statement");
}

void StatementRules::statement(Span statement) {
  statement_begin_ = statement.begin;
  const Indent seen = indent_before(statement.begin);
  if (!seen.known) return;
  Indent& block = blocks_.back();
  const std::uint32_t last = last_columns_;
  last_columns_ = seen.columns;
  if (!block.known) {
    block = seen;
    return;
  }
  if (seen.columns == block.columns && seen.characters == block.characters) return;
  const Span first{statement.begin,
                   statement.begin + static_cast<std::uint32_t>(utf8::decode(code_, statement.begin).size)};
  if (seen.columns == block.columns) {
    report(block_errors_, first, "tabs and spaces are mixed in this indentation");
  } else if (seen.columns < last) {
    report(block_errors_, first, "this indentation matches no block around it");
  } else {
    report(block_errors_, first, "unexpected indent");
  }
}

void StatementRules::leave_block(bool is_empty) {
  if (is_empty) report(block_errors_, colon_, "expected an indented block after `:`");
  if (blocks_.size() > 1) blocks_.pop_back();
}

void StatementRules::unequal(Span span) { report(local_errors_, span, "`<>` is written `!=` in Python 3"); }

void StatementRules::lone_try(std::uint32_t begin) {
  report(block_errors_, {begin, begin + 3}, "`try` without `except` or `finally`");
}

void StatementRules::argument_after_keyword(Span span) {
  report(block_errors_, span, "a positional argument follows a keyword argument");
}

void StatementRules::parameter_after_default(Span span) {
  report(block_errors_, span, "a parameter without a default follows one with a default");
}

void StatementRules::comma_in_comprehension(Span span) {
  report(block_errors_, span, "unexpected `,`: a comprehension beside other values needs parentheses");
}

void StatementRules::bare_walrus(Span span) {
  report(block_errors_, span, "`:=` as a statement of its own needs parentheses; an assignment is written `=`");
}

void StatementRules::starred_value(Span span) {
  report(block_errors_, span, "unexpected `*` before a keyword's value");
}

void StatementRules::keyword_as_name(Span span) {
  report(block_errors_, span, "`" + std::string(text(span)) + "` is a keyword and cannot be a name");
}

void StatementRules::name(Span span) {
  const std::string_view word = text(span);
  const bool is_ascii =
      std::all_of(word.begin(), word.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
  if (!is_ascii) stray_characters(span);
}

void StatementRules::stray_characters(Span span) {
  for (std::uint32_t at = span.begin; at < span.end;) {
    const utf8::Decoded decoded = utf8::decode(code_, at);
    const Span here{at, at + static_cast<std::uint32_t>(decoded.size)};
    if (const Mark* mark = mark_for(decoded.character)) report(block_errors_, here, message_for(*mark, text(here)));
    at = here.end;
  }
}

void StatementRules::gaps(const std::vector<Token>& tokens) {
  std::uint32_t at = code_.starts_with(utf8::kByteOrderMark) ? 3 : 0;
  for (const Token& token : tokens) {
    gap({at, token.begin});
    at = token.begin + token.size;
  }
  const auto size = static_cast<std::uint32_t>(code_.size());
  gap({at, size});
  const std::size_t last = code_.find_last_not_of("\r\n");
  if (last != std::string_view::npos && last >= at && code_[last] == '\\') {
    report(block_errors_, {static_cast<std::uint32_t>(last), static_cast<std::uint32_t>(last + 1)},
           "the code ends in a continued line");
  }
}

void StatementRules::gap(Span span) {
  if (span.begin >= span.end) return;
  if (text(span).find_first_not_of(" \t\f\r\n\\") != std::string_view::npos) stray_characters(span);
}

void StatementRules::python2_statement(TSNode statement) {
  if (ts_node_has_error(statement)) return;  // something else is wrong with it
  const Span span = span_of(statement);
  const std::string_view whole = text(span);
  const std::size_t word = whole.substr(0, 5) == "print" ? 5 : 4;  // or `exec`
  const std::size_t argument = std::min(whole.find_first_not_of(" \t\f", word), whole.size());
  // `print >>file, x`, `print -1`, `print (a), b`: odd, but expressions of Python 3 too.
  if (argument < whole.size() && std::string_view("([-+*>@").find(whole[argument]) != std::string_view::npos) return;
  const std::string name(whole.substr(0, word));
  report(local_errors_, {span.begin, span.begin + static_cast<std::uint32_t>(word)},
         "missing parentheses in call to `" + name + "`");
}

void StatementRules::number(Span span) {
  const std::string_view digits = text(span);
  if (digits.back() == 'l' || digits.back() == 'L') {
    report(local_errors_, span, "a number cannot end with `L` in Python 3");
  } else if (digits.back() == '_') {
    report(local_errors_, span, "a number cannot end with `_`");
  } else if (digits.size() > 1 && digits.front() == '0') {
    const bool is_decimal =
        std::all_of(digits.begin(), digits.end(), [](char c) { return ascii::is_digit(c) || c == '_'; });
    const bool is_zero = digits.find_first_not_of("0_") == std::string_view::npos;
    if (is_decimal && !is_zero)
      report(local_errors_, span, "a number cannot begin with `0`; octal numbers begin with `0o`");
  }
}

void StatementRules::quote(Span start) {
  if (text(start).back() == '`') report(local_errors_, start, "unexpected `` ` ``");
}

void StatementRules::string_of_lines(Span span) {
  const std::size_t quote = python_string_quote(code_, span.begin);
  if (quote == std::string_view::npos) return;
  const ScannedString found = scan_python_string(code_, quote, code_.substr(span.begin, quote - span.begin));
  if (found.closed && found.end == span.end) return;
  report(block_errors_, {span.begin, static_cast<std::uint32_t>(quote + 1)}, "this string is never closed");
}

}  // namespace lectern
