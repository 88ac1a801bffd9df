// The grammar of one `:::` line.
#include "pipeline/parse/directive_line.h"

#include "pipeline/parse/attributes.h"
#include "text/ascii.h"
#include "text/utf8.h"

namespace lectern {

namespace {

// A kind is a word of letters, digits, `-` and `_` that begins with a letter.
std::size_t word_size(std::string_view text) {
  std::size_t at = 0;
  while (at < text.size()) {
    const auto decoded = utf8::decode(text, at);
    const bool inner =
        at > 0 && (decoded.character == '-' || decoded.character == '_' || utf8::is_letter_or_digit(decoded.character));
    if (!inner && !utf8::is_letter_or_mark(decoded.character)) break;
    at += decoded.size;
  }
  return at;
}

void take_braces(std::string_view& rest, DirectiveLine& out) {
  TrailingAttributes found;
  if (find_trailing_attributes(rest, found)) {
    if (found.valid) {
      out.directive.attributes = std::move(found.attributes);
    } else {
      // Bare words are welcome here: `::: details {open}`.
      const auto words = read_attribute_words(rest.substr(found.begin + 1, found.end - found.begin - 2));
      for (const AttributeWord& word : words) out.invalid = out.invalid || word.kind == AttributeWord::Kind::invalid;
      if (!out.invalid) out.directive.attributes = make_attributes(words);
    }
    rest = ascii::trimmed(rest.substr(0, found.begin));
    return;
  }
  const std::size_t brace = rest.rfind('{');
  if (!rest.ends_with('}') || brace == std::string_view::npos) return;
  const auto words = read_attribute_words(rest.substr(brace + 1, rest.size() - brace - 2));
  for (const AttributeWord& word : words) {
    if (word.kind != AttributeWord::Kind::invalid) continue;
    out.invalid = rest.find('=', brace) != std::string_view::npos;
    if (out.invalid) rest = ascii::trimmed(rest.substr(0, brace));
    return;
  }
  out.directive.attributes = make_attributes(words);
  rest = ascii::trimmed(rest.substr(0, brace));
}

void take_kind_from_attributes(Directive& directive) {
  if (!directive.attributes.classes.empty()) {
    directive.kind = directive.attributes.classes.front();
    directive.attributes.classes.erase(directive.attributes.classes.begin());
  } else if (!directive.attributes.pairs.empty() && directive.attributes.pairs.front().second == "true") {
    directive.kind = directive.attributes.pairs.front().first;  // MyST: `:::{note}`
    directive.attributes.pairs.erase(directive.attributes.pairs.begin());
  }
}

void take_title_attribute(Directive& directive) {
  auto& pairs = directive.attributes.pairs;
  for (std::size_t i = 0; i < pairs.size(); ++i) {
    if (pairs[i].first != "title") continue;
    directive.title = pairs[i].second;
    pairs.erase(pairs.begin() + static_cast<std::ptrdiff_t>(i));
    return;
  }
}

}  // namespace

bool read_directive_line(std::string_view line, DirectiveLine& out) {
  out = DirectiveLine{};
  while (out.colons < line.size() && line[out.colons] == ':') ++out.colons;
  if (out.colons < 3) return false;
  std::string_view rest = ascii::trimmed(line.substr(out.colons));
  if (rest.empty()) {
    out.closing = true;
    return true;
  }
  if (rest.front() == '/') {
    rest = ascii::trimmed(rest.substr(1));
    out.closing = true;
    out.directive.kind = utf8::lower(rest.substr(0, word_size(rest)));
    return !out.directive.kind.empty();
  }
  while (rest.ends_with(':')) rest.remove_suffix(1);
  rest = ascii::trimmed(rest);
  const std::size_t size = word_size(rest);
  if (size == 0 && !rest.starts_with('{')) return false;
  out.directive.kind = utf8::lower(rest.substr(0, size));
  const bool after_word =
      size == rest.size() || ascii::is_blank(rest[size]) || rest[size] == '[' || rest[size] == '{' || size == 0;
  if (!after_word) return false;
  rest = ascii::trimmed(rest.substr(size));
  take_braces(rest, out);
  if (rest.starts_with('[') && rest.ends_with(']')) rest = ascii::trimmed(rest.substr(1, rest.size() - 2));
  out.directive.title = rest;
  if (out.directive.kind.empty()) take_kind_from_attributes(out.directive);
  take_title_attribute(out.directive);
  return !out.directive.kind.empty() || out.invalid;
}

}  // namespace lectern
