// Links in texts.
#include "engines/template/template/urlize.h"

#include <algorithm>
#include <array>

#include "engines/template/template/characters.h"
#include "engines/template/template/printing.h"
#include "engines/template/template/text_pieces.h"
#include "text/ascii.h"
#include "text/utf8.h"

namespace lectern::templates {

namespace {

bool is_hex(char c) { return ascii::is_digit(c) || (ascii::to_lower(c) >= 'a' && ascii::to_lower(c) <= 'f'); }

bool starts_with_any_case(std::string_view text, std::string_view prefix) {
  return text.size() >= prefix.size() &&
         std::equal(prefix.begin(), prefix.end(), text.begin(), [](char a, char b) { return a == ascii::to_lower(b); });
}

// Whether all characters are letters, digits, underscores or one of `more`.
bool all_word(std::string_view text, std::string_view more) {
  for (std::size_t at = 0; at < text.size();) {
    const utf8::Decoded next = utf8::decode(text, at);
    const bool word = next.character == '_' || utf8::is_letter_or_digit(next.character) ||
                      (next.character < 0x80 && more.find(text[at]) != std::string_view::npos);
    if (!word) return false;
    at += next.size;
  }
  return true;
}

bool size_between(std::string_view text, std::size_t low, std::size_t high) {
  const std::size_t size = character_count(text);
  return size >= low && size <= high;
}

// `:8080/path?query#part`, each part optional.
bool is_rest(std::string_view rest) {
  if (rest.starts_with(':')) {
    std::size_t end = 1;
    while (end < rest.size() && ascii::is_digit(rest[end])) ++end;
    if (end < 2 || end > 6) return false;
    rest.remove_prefix(end);
  }
  return rest.empty() || rest[0] == '/' || rest[0] == '?' || rest[0] == '#';
}

bool is_top_level(std::string_view label) {
  if (starts_with_any_case(label, "xn--"))
    return size_between(label.substr(4), 2, 59) && all_word(label.substr(4), "%");
  const auto letter = [](char c) { return ascii::is_letter(c); };
  return size_between(label, 2, 63) && std::all_of(label.begin(), label.end(), letter);
}

bool is_basic_top_level(std::string_view label) {
  static constexpr std::array<std::string_view, 8> known = {"com", "net", "int", "edu", "gov", "org", "info", "mil"};
  return std::any_of(known.begin(), known.end(), [&](std::string_view name) {
    return label.size() == name.size() && starts_with_any_case(label, name);
  });
}

// After `http://` or `www.`.
bool is_host(std::string_view host) {
  const std::vector<std::string_view> labels = split_at(host, ".");
  if (!is_top_level(labels.back())) return false;
  return std::all_of(labels.begin(), labels.end() - 1,
                     [](std::string_view label) { return !label.empty() && all_word(label, "%-"); });
}

// Without anything before it: only under the best known ends.
bool is_bare_host(std::string_view host) {
  const std::vector<std::string_view> labels = split_at(host, ".");
  if (labels.size() < 2 || !is_basic_top_level(labels.back())) return false;
  return std::all_of(labels.begin(), labels.end() - 1,
                     [](std::string_view label) { return size_between(label, 2, 63) && all_word(label, "%-"); });
}

bool is_four_numbers(std::string_view host) {
  const std::vector<std::string_view> numbers = split_at(host, ".");
  return numbers.size() == 4 && std::all_of(numbers.begin(), numbers.end(), [](std::string_view number) {
           return !number.empty() && number.size() <= 3 && std::all_of(number.begin(), number.end(), ascii::is_digit);
         });
}

bool is_six_address(std::string_view host) {
  if (!host.starts_with('[')) return false;
  std::size_t colons = 0;
  std::size_t digits = 0;
  for (const char c : host.substr(1)) {
    if (c == ':') {
      ++colons;
      digits = 0;
    } else if (!is_hex(c) || ++digits > 4) {
      return false;
    }
  }
  return colons >= 2 && colons <= 8;
}

bool is_web_address(std::string_view text) {
  std::string_view host = text;
  bool has_scheme = false;
  for (const std::string_view scheme : {"https://", "http://"}) {
    if (!starts_with_any_case(text, scheme)) continue;
    host = text.substr(scheme.size());
    has_scheme = true;
  }
  if (has_scheme && host.starts_with('[')) {
    const std::size_t close = host.find(']');
    return close != std::string_view::npos && is_six_address(host.substr(0, close)) && is_rest(host.substr(close + 1));
  }
  const std::size_t end = std::min(host.find_first_of(":/?#"), host.size());
  if (!is_rest(host.substr(end))) return false;
  host = host.substr(0, end);
  if (has_scheme) return is_host(host) || is_four_numbers(host);
  if (starts_with_any_case(host, "www.") && is_host(host.substr(4))) return true;
  return is_bare_host(host);
}

bool is_mail_address(std::string_view text) {
  const std::size_t at = text.rfind('@');
  if (at == std::string_view::npos || at == 0) return false;
  const std::string_view host = text.substr(at + 1);
  const std::size_t dot = host.rfind('.');
  if (dot == std::string_view::npos || dot == 0 || dot + 1 == host.size()) return false;
  return all_word(host.substr(0, 1).front() == '.' || host.front() == '-' ? "?" : host.substr(0, dot), ".-") &&
         all_word(host.substr(dot + 1), "");
}

std::size_t occurrences(std::string_view text, std::string_view wanted) { return split_at(text, wanted).size() - 1; }

// A word without the brackets and full stops around it, which are no part of an address.
struct Word {
  std::string head, middle, tail;
};

Word taken_apart(std::string_view text) {
  Word word;
  const auto opens = [](std::string_view rest) -> std::size_t {
    if (rest.starts_with('(') || rest.starts_with('<')) return 1;
    return rest.starts_with("&lt;") ? 4 : 0;
  };
  const auto closes = [](std::string_view rest) -> std::size_t {
    if (rest.ends_with("&gt;")) return 4;
    return !rest.empty() && std::string_view(")>.,").find(rest.back()) != std::string_view::npos ? 1 : 0;
  };
  while (const std::size_t size = opens(text)) {
    word.head += text.substr(0, size);
    text.remove_prefix(size);
  }
  std::string_view middle = text;
  while (const std::size_t size = closes(middle)) middle.remove_suffix(size);
  word.tail = text.substr(middle.size());
  word.middle = middle;
  return word;
}

// Brackets that open in the address close in it.
void balance(Word& word) {
  static constexpr std::array<std::pair<std::string_view, std::string_view>, 3> pairs = {
      {{"(", ")"}, {"<", ">"}, {"&lt;", "&gt;"}}};
  for (const auto& [open, close] : pairs) {
    const std::size_t opened = occurrences(word.middle, open);
    if (opened <= occurrences(word.middle, close)) continue;
    const std::size_t moves = std::min(opened, occurrences(word.tail, close));
    for (std::size_t i = 0; i < moves; ++i) {
      const std::size_t end = word.tail.find(close) + close.size();
      word.middle += word.tail.substr(0, end);
      word.tail.erase(0, end);
    }
  }
}

std::string linked(const std::string& text, const UrlizeOptions& options, const std::string& attributes) {
  const auto link = [&](const std::string& target, const std::string& shown, bool with_attributes) {
    return "<a href=\"" + target + "\"" + (with_attributes ? attributes : "") + ">" + shown + "</a>";
  };
  if (is_web_address(text)) {
    std::string shown = text;
    if (options.trim && static_cast<std::int64_t>(character_count(text)) > *options.trim) {
      const std::int64_t kept =
          *options.trim < 0 ? static_cast<std::int64_t>(character_count(text)) + *options.trim : *options.trim;
      shown =
          text.substr(0, offset_of_character(text, static_cast<std::size_t>(std::max<std::int64_t>(kept, 0)))) + "...";
    }
    const bool complete = text.starts_with("https://") || text.starts_with("http://");
    return link(complete ? text : "https://" + text, shown, true);
  }
  if (text.starts_with("mailto:") && is_mail_address(text.substr(7))) return link(text, text.substr(7), false);
  if (!text.starts_with("www.") && text.find(':') == std::string::npos && is_mail_address(text)) {
    return link("mailto:" + text, text, false);
  }
  std::string made = text;
  for (const std::string& scheme : options.schemes) {
    if (made != scheme && made.starts_with(scheme)) made = link(made, made, true);
  }
  return made;
}

}  // namespace

bool is_scheme(std::string_view text) {
  const std::size_t colon = text.find(':');
  if (colon == std::string_view::npos || character_count(text.substr(0, colon)) < 2) return false;
  const std::string_view rest = text.substr(colon + 1);
  return all_word(text.substr(0, colon), ".+-") && (rest.empty() || rest == "/" || rest == "//");
}

std::string with_links(std::string_view escaped, const UrlizeOptions& options) {
  std::string attributes;
  for (const auto& [name, value] : {std::pair("rel", options.rel), std::pair("target", options.target)}) {
    if (value.empty()) continue;
    attributes += std::string(" ") + name + "=\"";
    append_escaped(attributes, value);
    attributes += '"';
  }
  std::string out;
  for (std::size_t at = 0; at < escaped.size() && out.size() <= options.most_bytes;) {
    const std::size_t space = leading_space(escaped.substr(at));
    out += escaped.substr(at, space);
    at += space;
    const std::vector<std::string_view> words = split_space(escaped.substr(at), 1);
    if (words.empty()) break;
    Word word = taken_apart(words.front());
    balance(word);
    out += word.head + linked(word.middle, options, attributes) + word.tail;
    at += words.front().size();
  }
  return out;
}

}  // namespace lectern::templates
