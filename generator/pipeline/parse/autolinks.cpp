// Bare addresses. GFM, section 6.9, with the one change that Chinese text needs: no spaces stand around them.
#include "pipeline/parse/autolinks.h"

#include <algorithm>

#include "text/ascii.h"
#include "text/utf8.h"

namespace lectern {

namespace {

// One past the last character an address that begins here could have. Chinese that follows a letter is the sentence
// going on (`見https://a.org/docs的說明`); where it opens a piece of the path it belongs to the address (`/wiki/協程`).
std::size_t longest_end(std::string_view text, std::size_t at) {
  bool in_piece = false;  // of a path that began with Chinese
  while (at < text.size()) {
    const auto byte = static_cast<unsigned char>(text[at]);
    if (byte < 0x80) {
      if (byte <= ' ' || byte == '<' || byte == 0x7F) break;
      in_piece = in_piece && std::string_view("/?#&").find(text[at]) == std::string_view::npos;
      ++at;
      continue;
    }
    const auto decoded = utf8::decode(text, at);
    if (utf8::is_cjk(decoded.character) && text[at - 1] == '/' && text[at - 2] != '/') in_piece = true;
    const bool ends = (utf8::is_cjk(decoded.character) && !in_piece) || utf8::is_space(decoded.character) ||
                      utf8::is_punctuation(decoded.character) || decoded.character == utf8::kReplacement;
    if (ends) break;
    at += decoded.size;
  }
  return at;
}

// Leaves out punctuation that belongs to the sentence: closing brackets without an opening one, `.`, `&amp;`.
std::size_t trimmed_end(std::string_view text, std::size_t begin, std::size_t end) {
  auto opening = std::count(text.begin() + static_cast<std::ptrdiff_t>(begin),
                            text.begin() + static_cast<std::ptrdiff_t>(end), '(');
  auto closing = std::count(text.begin() + static_cast<std::ptrdiff_t>(begin),
                            text.begin() + static_cast<std::ptrdiff_t>(end), ')');
  while (end > begin) {
    const char last = text[end - 1];
    if (last == ')') {
      if (closing <= opening) break;
      --closing;
    } else if (last == ';') {
      const std::size_t reference = text.substr(0, end).rfind('&');
      if (reference == std::string_view::npos || reference < begin) {
        --end;
        continue;
      }
      const std::string_view name = text.substr(reference + 1, end - reference - 2);
      if (name.empty() || !std::all_of(name.begin(), name.end(), ascii::is_letter_or_digit)) break;
      end = reference;
      continue;
    } else if (std::string_view("?!.,:*_~'\"").find(last) == std::string_view::npos) {
      break;
    }
    --end;
  }
  return end;
}

// At least one dot between names, no underscore in the last two names.
bool is_domain(std::string_view host) {
  host = host.substr(0, std::min(host.find_first_of("/?#:"), host.size()));
  std::size_t dots = 0;
  std::size_t underscores_before = 0;
  std::size_t underscores = 0;
  for (const char c : host) {
    if (c == '.') {
      ++dots;
      underscores_before = underscores;
      underscores = 0;
    } else if (c == '_') {
      ++underscores;
    } else if (!ascii::is_letter_or_digit(c) && c != '-' && static_cast<unsigned char>(c) < 0x80) {
      return false;
    }
  }
  return dots > 0 && underscores == 0 && underscores_before == 0 && ascii::is_letter_or_digit(host.front());
}

bool begins_word(std::string_view text, std::size_t at) {
  return at == 0 || !(ascii::is_letter_or_digit(text[at - 1]) || text[at - 1] == '/' || text[at - 1] == '.' ||
                      text[at - 1] == '_');
}

std::optional<BareAddress> web_address(std::string_view text, std::size_t begin, std::size_t host) {
  const std::size_t end = trimmed_end(text, begin, longest_end(text, host));
  if (end <= host) return std::nullopt;
  const std::string_view rest = text.substr(host, end - host);
  const bool local = rest.starts_with("localhost");
  if (!local && !is_domain(rest)) return std::nullopt;
  const std::string_view written = text.substr(begin, end - begin);
  return BareAddress{begin, end, (host == begin ? "http://" : "") + std::string(written)};
}

std::optional<BareAddress> at_colon(std::string_view text, std::size_t colon, std::size_t from) {
  if (text.substr(colon, 3) != "://") return std::nullopt;
  for (const std::string_view scheme : {"https", "http"}) {
    if (colon < from + scheme.size()) continue;
    const std::size_t begin = colon - scheme.size();
    if (utf8::lower(text.substr(begin, scheme.size())) != scheme || !begins_word(text, begin)) continue;
    return web_address(text, begin, colon + 3);
  }
  return std::nullopt;
}

std::optional<BareAddress> at_sign(std::string_view text, std::size_t sign, std::size_t from) {
  const auto is_local = [](char c) {
    return ascii::is_letter_or_digit(c) || c == '.' || c == '-' || c == '_' || c == '+';
  };
  std::size_t begin = sign;
  while (begin > from && is_local(text[begin - 1])) --begin;
  std::size_t end = sign + 1;
  std::size_t dots = 0;
  while (end < text.size() &&
         (ascii::is_letter_or_digit(text[end]) || text[end] == '-' || text[end] == '_' || text[end] == '.')) {
    if (text[end] == '.') ++dots;
    ++end;
  }
  while (end > sign + 1 && text[end - 1] == '.') {
    --end;
    --dots;
  }
  if (begin == sign || dots == 0 || text[end - 1] == '-' || text[end - 1] == '_' || text[sign + 1] == '.')
    return std::nullopt;
  if (begin > 0 && text[begin - 1] == '/') return std::nullopt;
  return BareAddress{begin, end, "mailto:" + std::string(text.substr(begin, end - begin))};
}

}  // namespace

std::optional<BareAddress> find_bare_address(std::string_view text, std::size_t from) {
  // Not `find_first_of`, which calls a function for every byte.
  for (std::size_t at = from; at < text.size(); ++at) {
    std::optional<BareAddress> found;
    if (text[at] == ':') {
      found = at_colon(text, at, from);
    } else if (text[at] == '@') {
      found = at_sign(text, at, from);
    } else if (text.substr(at, 4) == "www." && begins_word(text, at)) {
      found = web_address(text, at, at);
    }
    if (found) return found;
  }
  return std::nullopt;
}

}  // namespace lectern
