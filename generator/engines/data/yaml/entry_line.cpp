// Reads single lines without caring for YAML's rules, for documents that break them.
#include "engines/data/yaml/entry_line.h"

#include <algorithm>

#include "engines/data/yaml.h"
#include "text/ascii.h"
#include "text/span.h"
#include "text/utf8.h"

namespace lectern::yaml {

namespace {

constexpr std::size_t kLongestKey = 64;

bool is_name_byte(char c) { return ascii::is_word(c) || c == '-'; }

// Letters, digits, `_` and `-` only, beginning with a letter or `_`.
bool is_plain_name(std::string_view key) {
  if (key.empty() || !std::all_of(key.begin(), key.end(), is_name_byte)) return false;
  return key[0] == '_' || ascii::is_letter(key[0]);
}

// What the key and its colon are; offsets into the line's own text.
struct KeyEnd {
  Span key;
  Colon colon = Colon::none;
  std::uint32_t colon_at = 0;
  std::uint32_t after = 0;
};

bool ends_word(std::string_view line, std::size_t at) { return at >= line.size() || ascii::is_blank(line[at]); }

std::optional<KeyEnd> quoted_key(std::string_view line) {
  const std::size_t close = line.find(line[0], 1);
  if (close == std::string_view::npos) return std::nullopt;
  std::size_t colon = close + 1;
  while (colon < line.size() && ascii::is_blank(line[colon])) ++colon;
  if (colon >= line.size() || line[colon] != ':' || !ends_word(line, colon + 1)) return std::nullopt;
  return KeyEnd{{1, narrow(close)}, Colon::proper, narrow(colon), narrow(colon + 1)};
}

std::optional<KeyEnd> plain_key(std::string_view line) {
  if (line.empty() || std::string_view("-?:,[]{}#&*!|>%@`<").find(line[0]) != std::string_view::npos) {
    return std::nullopt;
  }
  const std::size_t limit = std::min(line.size(), kLongestKey);
  for (std::size_t at = 0; at < limit; ++at) {
    const bool wide = line.substr(at).starts_with(kWideColon);
    if (!wide && line[at] != ':') continue;
    std::size_t end = at;
    while (end > 0 && ascii::is_blank(line[end - 1])) --end;
    const std::string_view key = line.substr(0, end);
    if (key.empty()) return std::nullopt;
    if (wide) return KeyEnd{{0, narrow(end)}, Colon::full_width, narrow(at), narrow(at + kWideColon.size())};
    if (ends_word(line, at + 1)) return KeyEnd{{0, narrow(end)}, Colon::proper, narrow(at), narrow(at + 1)};
    if (is_plain_name(key) && line[at + 1] != '/' && line[at + 1] != ':') {
      return KeyEnd{{0, narrow(end)}, Colon::tight, narrow(at), narrow(at + 1)};
    }
  }
  return std::nullopt;
}

std::optional<KeyEnd> find_key(std::string_view line) {
  if (line.empty()) return std::nullopt;
  return line[0] == '"' || line[0] == '\'' ? quoted_key(line) : plain_key(line);
}

Span trimmed_value(std::string_view text, std::uint32_t begin, std::uint32_t end) {
  while (begin < end && ascii::is_blank(text[begin])) ++begin;
  const std::size_t comment = text.substr(begin, end - begin).find(" # ");
  if (comment != std::string_view::npos) end = begin + narrow(comment);
  if (begin < end && text[begin] == '#') end = begin;
  while (end > begin && ascii::is_blank(text[end - 1])) --end;
  return {begin, end};
}

}  // namespace

Line line_at(std::string_view text, std::uint32_t begin) {
  const std::size_t newline = std::min(text.find('\n', begin), text.size());
  Line line;
  line.begin = begin;
  line.next = narrow(std::min(newline + 1, text.size()));
  line.end = narrow(newline);
  if (line.end > begin && text[line.end - 1] == '\r') --line.end;
  line.content = begin;
  while (line.content < line.end && ascii::is_blank(text[line.content])) ++line.content;
  return line;
}

std::optional<Entry> read_entry(std::string_view text, const Line& line) {
  Entry entry;
  std::uint32_t at = line.content;
  while (at < line.end && text[at] == '-' && (at + 1 == line.end || ascii::is_blank(text[at + 1]))) {
    entry.item = true;
    ++at;
    while (at < line.end && ascii::is_blank(text[at])) ++at;
  }
  if (const auto key = find_key(text.substr(at, line.end - at))) {
    entry.key = {at + key->key.begin, at + key->key.end};
    entry.colon = key->colon;
    entry.colon_at = at + key->colon_at;
    entry.value = trimmed_value(text, at + key->after, line.end);
    return entry;
  }
  if (!entry.item) return std::nullopt;
  entry.value = trimmed_value(text, at, line.end);
  return entry;
}

}  // namespace lectern::yaml

namespace lectern {

using yaml::Colon;
using yaml::is_plain_name;

bool looks_like_yaml_key(std::string_view line) {
  if (!line.empty() && line.back() == '\r') line.remove_suffix(1);
  const yaml::Line whole = yaml::line_at(line, 0);
  if (whole.content != 0) return false;
  const auto entry = yaml::read_entry(line, whole);
  if (!entry || entry->item || entry->key.empty()) return false;
  const std::string_view key = line.substr(entry->key.begin, entry->key.size());
  if (entry->colon == Colon::full_width && !is_plain_name(key)) return false;  // prose: `說明：…`
  return key.find_first_of(" \t") == std::string_view::npos || line[0] == '"' || line[0] == '\'';
}

}  // namespace lectern
