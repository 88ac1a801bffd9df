// Cutting texts up, with the rules of Python's str.
#include "engines/template/template/text_pieces.h"

#include <algorithm>

#include "engines/template/template/characters.h"
#include "text/utf8.h"

namespace lectern::templates {

namespace {

bool ends_line(char32_t character) {
  return (character >= 10 && character <= 13) || (character >= 28 && character <= 30) || character == 0x85 ||
         character == 0x2028 || character == 0x2029;
}

}  // namespace

std::vector<std::string_view> split_lines(std::string_view text, bool keep_ends) {
  std::vector<std::string_view> lines;
  std::size_t start = 0;
  for (std::size_t at = 0; at < text.size();) {
    const utf8::Decoded next = utf8::decode(text, at);
    const std::size_t end = at;
    at += next.size;
    if (!ends_line(next.character)) continue;
    if (next.character == '\r' && at < text.size() && text[at] == '\n') ++at;
    lines.push_back(text.substr(start, (keep_ends ? at : end) - start));
    start = at;
  }
  if (start < text.size()) lines.push_back(text.substr(start));
  return lines;
}

std::vector<std::string_view> split_space(std::string_view text, std::int64_t most) {
  std::vector<std::string_view> words;
  std::size_t at = leading_space(text);
  while (at < text.size()) {
    if (most >= 0 && static_cast<std::int64_t>(words.size()) >= most) {
      words.push_back(text.substr(at, trailing_space(text.substr(at))));
      break;
    }
    std::size_t end = at;
    while (end < text.size()) {
      const utf8::Decoded next = utf8::decode(text, end);
      if (is_space(next.character)) break;
      end += next.size;
    }
    words.push_back(text.substr(at, end - at));
    at = end + leading_space(text.substr(end));
  }
  return words;
}

std::vector<std::string_view> split_space_from_right(std::string_view text, std::int64_t most) {
  std::vector<std::string_view> words;
  std::size_t end = trailing_space(text);
  while (end > 0) {
    if (most >= 0 && static_cast<std::int64_t>(words.size()) >= most) {
      words.push_back(text.substr(leading_space(text), end - leading_space(text)));
      break;
    }
    std::size_t start = end;
    while (start > 0) {
      const utf8::Decoded last = utf8::decode_before(text, start);
      if (is_space(last.character)) break;
      start -= last.size;
    }
    words.push_back(text.substr(start, end - start));
    end = trailing_space(text.substr(0, start));
  }
  std::reverse(words.begin(), words.end());
  return words;
}

std::vector<std::string_view> split_at(std::string_view text, std::string_view separator, std::int64_t most) {
  std::vector<std::string_view> pieces;
  std::size_t start = 0;
  while (most < 0 || static_cast<std::int64_t>(pieces.size()) < most) {
    const std::size_t end = text.find(separator, start);
    if (end == std::string_view::npos) break;
    pieces.push_back(text.substr(start, end - start));
    start = end + separator.size();
  }
  pieces.push_back(text.substr(start));
  return pieces;
}

std::vector<std::string_view> split_at_from_right(std::string_view text, std::string_view separator,
                                                  std::int64_t most) {
  std::vector<std::string_view> pieces;
  std::string_view rest = text;
  while (most < 0 || static_cast<std::int64_t>(pieces.size()) < most) {
    const std::size_t at = rest.rfind(separator);
    if (at == std::string_view::npos) break;
    pieces.push_back(rest.substr(at + separator.size()));
    rest = rest.substr(0, at);
  }
  pieces.push_back(rest);
  std::reverse(pieces.begin(), pieces.end());
  return pieces;
}

std::string_view strip(std::string_view text, const std::string_view* characters, Ends ends) {
  const auto goes = [&](std::string_view one, char32_t character) {
    return characters == nullptr ? is_space(character) : characters->find(one) != std::string_view::npos;
  };
  while (ends != Ends::right && !text.empty()) {
    const utf8::Decoded first = utf8::decode(text, 0);
    if (!goes(text.substr(0, first.size), first.character)) break;
    text.remove_prefix(first.size);
  }
  while (ends != Ends::left && !text.empty()) {
    const utf8::Decoded last = utf8::decode_before(text, text.size());
    if (!goes(text.substr(text.size() - last.size), last.character)) break;
    text.remove_suffix(last.size);
  }
  return text;
}

std::string replace(std::string_view text, std::string_view old, std::string_view now, std::int64_t most) {
  std::string out;
  std::size_t at = 0;
  while (most != 0) {
    if (old.empty()) {  // between all characters, and at both ends
      out += now;
      if (at >= text.size()) return out;
      const std::size_t size = utf8::decode(text, at).size;
      out += text.substr(at, size);
      at += size;
    } else {
      const std::size_t found = text.find(old, at);
      if (found == std::string_view::npos) break;
      out += text.substr(at, found - at);
      out += now;
      at = found + old.size();
    }
    if (most > 0) --most;
  }
  return out += text.substr(at);
}

std::uint64_t replaced_size(std::string_view text, std::string_view old, std::string_view now, std::int64_t most) {
  std::uint64_t places = 0;
  if (old.empty()) {
    places = character_count(text) + 1;
  } else {
    for (std::size_t at = text.find(old); at != std::string_view::npos; at = text.find(old, at + old.size())) ++places;
  }
  if (most >= 0) places = std::min(places, static_cast<std::uint64_t>(most));
  return text.size() - places * old.size() + places * now.size();
}

std::string pad(std::string_view text, std::int64_t width, std::string_view fill, Ends ends) {
  const auto size = static_cast<std::int64_t>(character_count(text));
  if (width <= size) return std::string(text);
  const std::int64_t room = width - size;
  std::int64_t left = ends == Ends::left ? room : 0;
  if (ends == Ends::both) left = room / 2 + (room & width & 1);
  std::string out;
  for (std::int64_t i = 0; i < left; ++i) out += fill;
  out += text;
  for (std::int64_t i = left; i < room; ++i) out += fill;
  return out;
}

}  // namespace lectern::templates
