// Edit distance with transpositions (optimal string alignment) over folded characters.
#include "diagnostics/suggest.h"

#include <algorithm>
#include <cstdlib>
#include <utility>

#include "text/utf8.h"

namespace lectern {

namespace {

std::u32string folded(std::string_view text) {
  const std::string plain = utf8::fold(text);
  std::u32string out;
  for (std::size_t offset = 0; offset < plain.size();) {
    const auto decoded = utf8::decode(plain, offset);
    out += decoded.character;
    offset += decoded.size;
  }
  return out;
}

std::size_t distance(const std::u32string& a, const std::u32string& b, std::size_t limit) {
  const std::size_t difference = a.size() > b.size() ? a.size() - b.size() : b.size() - a.size();
  if (difference > limit) return limit + 1;
  std::vector<std::size_t> two_back(b.size() + 1);
  std::vector<std::size_t> back(b.size() + 1);
  std::vector<std::size_t> row(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) back[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    row[0] = i;
    std::size_t best = row[0];
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t cost = a[i - 1] == b[j - 1] ? 0 : 1;
      row[j] = std::min({back[j] + 1, row[j - 1] + 1, back[j - 1] + cost});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
        row[j] = std::min(row[j], two_back[j - 2] + 1);
      best = std::min(best, row[j]);
    }
    if (best > limit) return limit + 1;
    std::swap(two_back, back);
    std::swap(back, row);
  }
  return back[b.size()];
}

}  // namespace

std::optional<std::string> nearest(std::string_view word, const std::vector<std::string>& candidates) {
  const std::u32string wanted = folded(word);
  std::size_t limit = std::max<std::size_t>(1, wanted.size() / 3);
  std::optional<std::string> best;
  for (const std::string& candidate : candidates) {
    const std::size_t edits = distance(wanted, folded(candidate), limit);
    if (edits > limit) continue;
    best = candidate;
    if (edits == 0) return best;
    limit = edits - 1;
  }
  return best;
}

std::string did_you_mean(std::string_view word, const std::vector<std::string>& candidates) {
  const auto match = nearest(word, candidates);
  return match ? "did you mean `" + *match + "`?" : std::string();
}

}  // namespace lectern
