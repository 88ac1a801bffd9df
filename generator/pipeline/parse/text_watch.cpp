// Marks that were left in the text.
#include "pipeline/parse/text_watch.h"

#include <algorithm>

#include "text/ascii.h"

namespace lectern {

namespace {

// `**kwargs`, `2**8`, `x ** 2`: Python in prose, not Markdown that failed.
bool is_code_like(std::string_view text, std::size_t begin, std::size_t end) {
  const auto before = [&](std::size_t skip) { return begin > skip ? text[begin - skip - 1] : ' '; };
  const auto after = [&](std::size_t skip) { return end + skip < text.size() ? text[end + skip] : ' '; };
  if (end - begin != 2) return false;
  const bool opens = before(0) == ' ' || std::string_view("([{,=|:").find(before(0)) != std::string_view::npos;
  if (opens && ascii::is_word(after(0)) && (after(0) < '0' || after(0) > '9')) return true;
  if (ascii::is_word(before(0)) && (ascii::is_word(after(0)) || after(0) == '(' || after(0) == '-')) return true;
  return before(0) == ' ' && after(0) == ' ' && (ascii::is_word(before(1)) || before(1) == ')') &&
         (ascii::is_word(after(1)) || after(1) == '(');
}

bool looks_like_footnote(std::string_view label) {
  if (label.empty() || label.size() > 60) return false;
  if (label.size() == 3 && label[1] == '-') return false;  // `[^a-z]`
  return std::all_of(label.begin(), label.end(), [](char c) {
    return ascii::is_word(c) || c == '-' || c == ':' || c == '.' || static_cast<unsigned char>(c) >= 0x80;
  });
}

}  // namespace

bool TextWatch::is_escaped(std::uint32_t source_offset) const {
  return source_offset > 0 && to_.body.source[source_offset - 1] == '\\';
}

void TextWatch::read(std::string_view text, const TextPlace& place) {
  if (text.find("**") != std::string_view::npos) read_marks(text, place);
  if (text.find("[^") != std::string_view::npos) read_footnotes(text, place);
}

void TextWatch::read_marks(std::string_view text, const TextPlace& place) {
  for (std::size_t begin = text.find("**"); begin != std::string_view::npos;) {
    const std::size_t end = std::min(text.find_first_not_of('*', begin), text.size());
    const Span source = place.source(begin, end);
    if (!is_escaped(source.begin)) {
      if (seen_++ == 0) first_ = source;
      suspicious_ = suspicious_ || !is_code_like(text, begin, end);
    }
    begin = text.find("**", end);
  }
}

void TextWatch::read_footnotes(std::string_view text, const TextPlace& place) {
  for (std::size_t begin = text.find("[^"); begin != std::string_view::npos; begin = text.find("[^", begin + 2)) {
    const std::size_t close = text.find(']', begin);
    if (close == std::string_view::npos) return;
    const std::string label(text.substr(begin + 2, close - begin - 2));
    const Span source = place.source(begin, close + 1);
    if (!looks_like_footnote(label) || is_escaped(source.begin)) continue;
    to_.report(Code::undefined_footnote, source, "no footnote is called `" + label + "`",
               "write `[^" + label + "]: …` on a line of its own, or `\\[` for a bracket that is text");
  }
}

void TextWatch::finish() {
  if (seen_ > 0 && suspicious_) {
    to_.report(Code::literal_emphasis, first_, "these asterisks show as text",
               "no space may stand inside the marks; write `\\*` for asterisks that are text");
  }
  seen_ = 0;
  suspicious_ = false;
}

}  // namespace lectern
