// Tracebacks: which line is a frame, a marker or the exception, and the whole-block form highlight_traceback().

#include "engines/languages/highlight/lines/traceback.h"

#include "engines/languages/highlight/languages.h"
#include "engines/languages/highlight/lines/line_reader.h"
#include "text/ascii.h"

namespace lectern {
namespace {

constexpr std::string_view headline = "Traceback (most recent call last):";

/// The rails before each line of an exception group: `  | `, `  +-+---- 1 ----`.
std::size_t rail_size(std::string_view line) {
  const std::size_t first = line.find_first_not_of(' ');
  if (first == std::string_view::npos || (line[first] != '|' && line[first] != '+')) return 0;
  std::size_t end = first;
  while (end < line.size() && (line[end] == '|' || line[end] == '+' || line[end] == '-')) ++end;
  return end < line.size() && line[end] == ' ' ? end + 1 : end;
}

bool is_name_character(char c) { return ascii::is_word(c) || c == '.' || static_cast<unsigned char>(c) >= 0x80; }

/// The dotted name at the beginning of `KeyError: 'x'` or of a line that is nothing else; 0 when there is none.
std::size_t exception_name_size(std::string_view line) {
  std::size_t end = 0;
  while (end < line.size() && is_name_character(line[end])) ++end;
  if (end == 0 || ascii::is_digit(line[0])) return 0;
  return end == line.size() || line[end] == ':' ? end : 0;
}

bool is_chain(std::string_view line) {
  return line == "During handling of the above exception, another exception occurred:" ||
         line == "The above exception was the direct cause of the following exception:";
}

bool is_marker(std::string_view line) {
  return line.find_first_not_of(" ~^") == std::string_view::npos && line.find_first_of("~^") != std::string_view::npos;
}

}  // namespace

bool TracebackLines::begins(std::string_view line) {
  line.remove_prefix(rail_size(line));
  const std::size_t first = line.find_first_not_of(' ');
  if (first == std::string_view::npos) return false;
  const std::string_view text = line.substr(first);
  return starts_with(text, headline) || starts_with(text, "Exception Group Traceback") ||
         (starts_with(text, "File \"") && text.find("\", line ") != std::string_view::npos);
}

bool TracebackLines::line(Span span, TokenList& tokens) {
  const std::string_view whole = code_.substr(span.begin, span.size());
  const auto rails = static_cast<std::uint32_t>(rail_size(whole));
  const Span rest{span.begin + rails, span.end};
  const std::string_view text = whole.substr(rails);
  if (begins(whole)) place_ = Place::frames;
  if (place_ == Place::outside) {
    if (!is_chain(text)) return false;
    tokens.add(rest, TokenKind::error);
    return true;
  }
  tokens.add(span.begin, rest.begin, TokenKind::punctuation);
  if (whole.substr(0, rails).find('+') != std::string_view::npos) place_ = Place::frames;  // the next one of a group
  if (text.find_first_not_of(" \t") == std::string_view::npos) {
    if (place_ == Place::message && rails == 0) place_ = Place::outside;
    return true;
  }
  if (frame_line(rest, tokens)) return true;
  const bool indented = ascii::is_blank(text.front());
  if (place_ == Place::frames && indented) {
    tokens.add(rest, is_marker(text) ? TokenKind::error : TokenKind::output);
  } else if (exception_line(rest, tokens)) {
    place_ = Place::message;
  } else {
    tokens.add(rest, TokenKind::error);  // the message goes on
  }
  return true;
}

/// Headlines and `File "a.py", line 3, in f`.
bool TracebackLines::frame_line(Span span, TokenList& tokens) const {
  const std::string_view text = code_.substr(span.begin, span.size());
  const auto at = [span](std::size_t offset) { return span.begin + static_cast<std::uint32_t>(offset); };
  const std::size_t first = text.find_first_not_of(' ');
  if (starts_with(text.substr(first), headline) || starts_with(text.substr(first), "Exception Group Traceback") ||
      is_chain(text)) {
    tokens.add(span, TokenKind::error);
    return true;
  }
  if (!starts_with(text.substr(first), "File \"")) return false;
  constexpr std::string_view before_line = "\", line ";
  const std::size_t close = text.find(before_line, first);
  if (close == std::string_view::npos) return false;
  const std::size_t number = close + before_line.size();
  const std::size_t number_end = std::min(text.find_first_not_of("0123456789", number), text.size());
  tokens.add(at(first), at(first + 5), TokenKind::output);
  tokens.add(at(first + 5), at(close + 1), TokenKind::string);
  tokens.add(at(close + 1), at(number), TokenKind::output);
  tokens.add(at(number), at(number_end), TokenKind::number);
  constexpr std::string_view before_name = ", in ";
  if (starts_with(text.substr(number_end), before_name)) {
    tokens.add(at(number_end), at(number_end + before_name.size()), TokenKind::output);
    tokens.add(at(number_end + before_name.size()), span.end, TokenKind::function);
  } else {
    tokens.add(at(number_end), span.end, TokenKind::output);
  }
  return true;
}

bool TracebackLines::exception_line(Span span, TokenList& tokens) const {
  const auto size = static_cast<std::uint32_t>(exception_name_size(code_.substr(span.begin, span.size())));
  if (size == 0 || place_ == Place::message) return false;
  tokens.add(span.begin, span.begin + size, TokenKind::exception);
  tokens.add(span.begin + size, span.end, TokenKind::error);
  return true;
}

Highlighted highlight_traceback(std::string_view code) {
  TokenList tokens(code);
  TracebackLines traceback(code);
  LineReader lines(code);
  while (lines.next()) {
    if (!traceback.line(lines.span(), tokens)) tokens.add(lines.span(), TokenKind::output);
  }
  Highlighted result;
  result.tokens = std::move(tokens).take();
  return result;
}

}  // namespace lectern
