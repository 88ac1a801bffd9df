// Ids of headings and blocks.
#include "pipeline/parse/heading_ids.h"

#include "text/utf8.h"

namespace lectern {

namespace {

std::string_view trimmed(std::string_view text) {
  std::size_t begin = 0;
  while (begin < text.size()) {
    const auto first = utf8::decode(text, begin);
    if (!utf8::is_space(first.character)) break;
    begin += first.size;
  }
  while (text.size() > begin) {
    const auto last = utf8::decode_before(text, text.size());
    if (!utf8::is_space(last.character)) break;
    text.remove_suffix(last.size);
  }
  return text.substr(begin);
}

}  // namespace

std::string heading_id(std::string_view markdown) {
  markdown = trimmed(markdown);
  std::string id;
  id.reserve(markdown.size());
  for (std::size_t at = 0; at < markdown.size();) {
    const auto decoded = utf8::decode(markdown, at);
    const char32_t c = decoded.character;
    if (c == ' ' || c == '-') {
      id += '-';
    } else if (c == '_' || utf8::is_letter(c) || utf8::is_decimal_digit(c)) {
      utf8::append(id, utf8::to_lower(c));
    }
    at += decoded.size;
  }
  return id.empty() ? "heading" : id;
}

std::string PageIds::make_unique(std::string id, Span place) {
  const auto [owner, free] = owners_.try_emplace(id, Owner{place, 1});
  if (free) return id;
  std::uint32_t number = owner->second.next;
  std::string numbered;
  do {
    numbered = id + "-" + std::to_string(number++);
  } while (!owners_.try_emplace(numbered, Owner{place, 1}).second);
  owners_.at(id).next = number;
  return numbered;
}

std::optional<Span> PageIds::claim(const std::string& id, Span place) {
  const auto [owner, free] = owners_.try_emplace(id, Owner{place, 1});
  if (free) return std::nullopt;
  return owner->second.place;
}

}  // namespace lectern
