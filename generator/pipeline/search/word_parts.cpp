// Identifiers cut where a programmer reads them as several words.
#include "pipeline/search/word_parts.h"

#include <algorithm>
#include <utility>

#include "text/ascii.h"
#include "text/utf8.h"

namespace lectern {

namespace {

/// Whether a new part begins at `at` (> 0).
bool turns(std::string_view word, std::size_t at) {
  const char before = word[at - 1];
  const char here = word[at];
  if (ascii::is_upper(here) && (ascii::is_lower(before) || ascii::is_digit(before))) return true;
  if (ascii::is_upper(here) && ascii::is_upper(before)) return at + 1 < word.size() && ascii::is_lower(word[at + 1]);
  return ascii::is_digit(here) != ascii::is_digit(before);
}

void add_part(std::vector<std::string>& parts, std::string_view part, std::string_view whole) {
  if (part.size() < 2 || part == whole) return;
  std::string lower = utf8::lower(part);
  if (std::find(parts.begin(), parts.end(), lower) == parts.end()) parts.push_back(std::move(lower));
}

void add_turns(std::vector<std::string>& parts, std::string_view piece, std::string_view whole) {
  std::size_t begin = 0;
  for (std::size_t at = 1; at <= piece.size(); ++at) {
    if (at < piece.size() && !turns(piece, at)) continue;
    add_part(parts, piece.substr(begin, at - begin), whole);
    begin = at;
  }
}

}  // namespace

std::vector<std::string> word_parts(std::string_view spelled) {
  std::vector<std::string> parts;
  const std::size_t first = spelled.find_first_not_of('_');
  if (first == std::string_view::npos) return parts;
  add_part(parts, spelled.substr(first, spelled.find_last_not_of('_') + 1 - first), spelled);
  for (std::size_t at = first; at < spelled.size();) {
    const std::size_t end = std::min(spelled.find('_', at), spelled.size());
    const std::string_view piece = spelled.substr(at, end - at);
    add_part(parts, piece, spelled);
    add_turns(parts, piece, spelled);
    at = end + 1;
  }
  return parts;
}

}  // namespace lectern
