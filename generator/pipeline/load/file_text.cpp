// Bytes of files as text.
#include "pipeline/load/file_text.h"

#include <algorithm>
#include <string_view>
#include <utility>

#include "engines/chinese/text_encoding.h"
#include "text/source_file.h"
#include "text/utf8.h"

namespace lectern {

namespace {

constexpr std::string_view kReplacement = "\xEF\xBF\xBD";

struct Problem {
  std::size_t at = 0;
  std::string message;
  std::string help;
};

Diagnostic report(const std::string& shown, const std::string& text, Problem problem) {
  const auto at = static_cast<std::uint32_t>(problem.at);
  const auto size = at < text.size() ? static_cast<std::uint32_t>(utf8::decode(text, at).size) : 0U;
  return diagnose(Code::not_utf8, place_of(SourceFile(shown, text), {at, at + size}), std::move(problem.message),
                  std::move(problem.help));
}

FileText foreign_text(const std::string& shown, ForeignText read) {
  const auto wide =
      std::find_if(read.text.begin(), read.text.end(), [](char c) { return static_cast<unsigned char>(c) >= 0x80; });
  const std::string name(read.encoding);
  Problem problem{wide == read.text.end() ? 0 : static_cast<std::size_t>(wide - read.text.begin()),
                  "the file is " + name,
                  "save it as UTF-8, as `lectern check --fix` does; until then it is read as " + name};
  Diagnostic diagnostic = report(shown, read.text, std::move(problem));
  return {std::move(read.text), true, std::move(diagnostic)};
}

/// Whether a text is what is left of one that was read as UTF-8 and was none: hardly any Chinese.
bool is_mostly_lost(std::string_view text) {
  constexpr std::size_t kLeast = 24;   // fewer may be an example
  constexpr std::size_t kMostly = 10;  // to one that is whole
  std::size_t lost = 0;
  for (std::size_t at = text.find(kReplacement); at != std::string_view::npos; at = text.find(kReplacement, at + 1)) {
    ++lost;
  }
  if (lost < kLeast) return false;
  std::size_t whole = 0;
  for (std::size_t at = 0; at < text.size();) {
    const utf8::Decoded next = utf8::decode(text, at);
    whole += utf8::is_han(next.character) ? 1 : 0;
    at += next.size;
  }
  return lost > kMostly * whole;
}

std::string without_zeros(std::string text) {
  if (text.find('\0') == std::string::npos) return text;
  std::string out;
  for (const char c : text) {
    if (c == '\0') {
      out += kReplacement;
    } else {
      out += c;
    }
  }
  return out;
}

std::optional<Problem> find_problem(const std::string& bytes) {
  if (const auto invalid = utf8::find_invalid(bytes)) {
    const bool wide = bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF");
    return Problem{*invalid, wide ? "the file is UTF-16" : "the file is not UTF-8 from here on",
                   "save it as UTF-8; until then the lost characters show as `\xEF\xBF\xBD`"};
  }
  const std::size_t zero = bytes.find('\0');
  if (zero != std::string::npos) {
    return Problem{zero, "the file holds a zero byte, which no text has",
                   "remove it; until then it shows as `\xEF\xBF\xBD`"};
  }
  if (is_mostly_lost(bytes)) {
    return Problem{bytes.find(kReplacement),
                   "the file was decoded as UTF-8 although it was not, and what is lost was saved as U+FFFD",
                   "restore it from its source"};
  }
  return std::nullopt;
}

}  // namespace

FileText read_file_text(const std::string& shown, std::string bytes) {
  std::optional<Problem> problem = find_problem(bytes);
  if (!problem) return {std::move(bytes), false, std::nullopt};
  if (utf8::find_invalid(bytes)) {
    if (auto foreign = read_foreign_text(bytes)) return foreign_text(shown, std::move(*foreign));
  }
  Diagnostic diagnostic = report(shown, bytes, std::move(*problem));
  return {without_zeros(utf8::replace_invalid(bytes)), false, std::move(diagnostic)};
}

}  // namespace lectern
