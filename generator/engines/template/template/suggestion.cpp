// The name that was probably meant.
#include "engines/template/template/suggestion.h"

#include <algorithm>
#include <cstddef>

namespace lectern::templates {

namespace {

constexpr std::size_t kLongestName = 64;
constexpr std::size_t kMostCandidates = 2000;

// Insertions, deletions, changes and swaps of neighbours, each 1.
std::size_t edit_distance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> before_last(b.size() + 1);
  std::vector<std::size_t> last(b.size() + 1);
  std::vector<std::size_t> row(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) last[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      row[j] = std::min({last[j] + 1, row[j - 1] + 1, last[j - 1] + (a[i - 1] == b[j - 1] ? 0U : 1U)});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
        row[j] = std::min(row[j], before_last[j - 2] + 1);
    }
    before_last.swap(last);
    last.swap(row);
  }
  return last[b.size()];
}

}  // namespace

std::string suggest_name(std::string_view wrong, std::vector<std::string_view> candidates) {
  if (wrong.empty() || wrong.size() > kLongestName) return {};
  std::sort(candidates.begin(), candidates.end());
  if (candidates.size() > kMostCandidates) candidates.resize(kMostCandidates);
  std::size_t best_distance = wrong.size() / 3 + 2;
  std::string_view best;
  for (const std::string_view candidate : candidates) {
    if (candidate.empty() || candidate == wrong || candidate.size() > kLongestName) continue;
    const std::size_t distance = edit_distance(wrong, candidate);
    if (distance < best_distance && distance < std::max(wrong.size(), candidate.size())) {
      best_distance = distance;
      best = candidate;
    }
  }
  return best.empty() ? std::string() : "did you mean `" + std::string(best) + "`?";
}

}  // namespace lectern::templates
