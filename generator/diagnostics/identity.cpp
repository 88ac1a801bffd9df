// Tells findings apart by what they are about.
#include "diagnostics/identity.h"

#include <algorithm>
#include <map>
#include <numeric>
#include <tuple>

#include "text/ascii.h"
#include "text/utf8.h"

namespace lectern {

namespace {

constexpr std::size_t kSign = 4;       // fewer bytes than this say nothing by themselves: `**`, `(`
constexpr std::size_t kLongest = 120;  // characters
constexpr std::string_view kSpace = " \t\r\n";

/// Runs of white space as one space, none at the ends.
std::string collapsed(std::string_view text) {
  std::string out;
  for (const char c : text) {
    const bool space = kSpace.find(c) != std::string_view::npos;
    if (!space) {
      out += c;
    } else if (!out.empty() && out.back() != ' ') {
      out += ' ';
    }
  }
  if (out.ends_with(' ')) out.pop_back();
  return out;
}

std::string cut(std::string text) {
  std::size_t at = 0;
  for (std::size_t characters = 0; at < text.size() && characters < kLongest; ++characters)
    at += utf8::decode(text, at).size;
  if (at < text.size()) text.replace(at, std::string::npos, "…");
  return text;
}

/// Sizes and counts in a message change with every edit: numbers that stand alone become `N`.
std::string without_numbers(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    std::size_t end = at;
    while (end < text.size() && ascii::is_digit(text[end])) ++end;
    const bool alone = end > at && (at == 0 || std::string_view(" (").find(text[at - 1]) != std::string_view::npos) &&
                       (end == text.size() || std::string_view(" ),;").find(text[end]) != std::string_view::npos);
    if (alone) {
      out += 'N';
    } else {
      out += text.substr(at, std::max<std::size_t>(1, end - at));
    }
    at = std::max(at + 1, end);
  }
  return out;
}

std::string text_of(const Diagnostic& diagnostic) {
  const Place& place = diagnostic.place;
  if (place.line == 0 || place.excerpt.empty()) return without_numbers(diagnostic.message);
  const std::string_view line = place.excerpt;
  const std::size_t begin = std::min<std::size_t>(place.column - 1, line.size());
  std::string marked = collapsed(line.substr(begin, place.length));
  return marked.size() < kSign ? collapsed(line) : marked;
}

}  // namespace

FindingIdentity identity_of(const Diagnostic& diagnostic) {
  return {diagnostic.place.file, std::string(name_of(diagnostic.code)),
          cut(utf8::replace_invalid(text_of(diagnostic)))};
}

std::vector<std::size_t> number_findings(const Diagnostics& diagnostics) {
  std::vector<std::size_t> order(diagnostics.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    const Place& one = diagnostics[a].place;
    const Place& other = diagnostics[b].place;
    return std::tie(one.file, one.line, one.column) < std::tie(other.file, other.line, other.column);
  });
  std::map<FindingIdentity, std::size_t> seen;
  std::vector<std::size_t> numbers(diagnostics.size());
  for (const std::size_t i : order) numbers[i] = ++seen[identity_of(diagnostics[i])];
  return numbers;
}

}  // namespace lectern
