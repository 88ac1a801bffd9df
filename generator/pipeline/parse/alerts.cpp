// GitHub's alerts, with the titles that other tools allow.
#include "pipeline/parse/alerts.h"

#include <algorithm>
#include <array>
#include <utility>

#include "text/ascii.h"

namespace lectern {

bool read_alert_line(std::string_view line, std::string& kind, std::string& title) {
  static constexpr std::array<std::string_view, 5> kKinds{"note", "tip", "important", "warning", "caution"};
  if (!line.starts_with("[!")) return false;
  const std::size_t close = line.find(']');
  if (close == std::string_view::npos || close > 16) return false;
  std::string name(line.substr(2, close - 2));
  for (char& c : name) {
    if (ascii::is_upper(c)) c = static_cast<char>(c + 32);
  }
  if (std::find(kKinds.begin(), kKinds.end(), name) == kKinds.end()) return false;
  std::string_view rest = line.substr(close + 1);
  if (rest.starts_with('-') || rest.starts_with('+')) rest.remove_prefix(1);
  if (!rest.empty() && rest.front() != ' ' && rest.front() != '\t' && rest.front() != '\r') return false;
  while (!rest.empty() && ascii::is_blank(rest.front())) rest.remove_prefix(1);
  while (!rest.empty() && (ascii::is_blank(rest.back()) || rest.back() == '\r')) rest.remove_suffix(1);
  kind = std::move(name);
  title = rest;
  return true;
}

}  // namespace lectern
