// Regions and symbols of included files.
#include "pipeline/link/includes.h"

#include <algorithm>
#include <charconv>
#include <optional>
#include <string_view>

#include "diagnostics/suggest.h"
#include "engines/languages/highlight.h"

namespace lectern {

namespace {

using Lines = std::vector<std::string_view>;

Lines split_lines(std::string_view text) {
  Lines lines;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    std::string_view line = text.substr(0, end);
    if (line.ends_with('\r')) line.remove_suffix(1);
    lines.push_back(line);
    text.remove_prefix(std::min(text.size(), end + 1));
  }
  return lines;
}

std::size_t indentation(std::string_view line) { return std::min(line.find_first_not_of(" \t"), line.size()); }

bool is_blank(std::string_view line) { return indentation(line) == line.size(); }

/// The lines as text, without the indentation that all of them have.
std::string joined(const Lines& lines) {
  std::size_t common = std::string_view::npos;
  for (const std::string_view line : lines) {
    if (!is_blank(line)) common = std::min(common, indentation(line));
  }
  std::string text;
  for (const std::string_view line : lines) {
    if (!is_blank(line)) text += line.substr(common);
    text += '\n';
  }
  return text;
}

// ---- regions

/// What a line says of regions: the name it opens or closes.
struct RegionMark {
  bool opens = false;
  std::string_view name;  ///< may be empty for a closing mark
};

std::optional<RegionMark> region_mark(std::string_view line) {
  constexpr std::pair<std::string_view, bool> words[] = {
      {"endregion", false}, {"region", true}, {"ANCHOR_END:", false}, {"ANCHOR:", true}};
  const std::size_t first = indentation(line);
  // Only a comment marks a region.
  const std::string_view rest = line.substr(first);
  const bool comment = rest.starts_with('#') || rest.starts_with("//") || rest.starts_with("--") ||
                       rest.starts_with("/*") || rest.starts_with("<!--") || rest.starts_with(';');
  if (!comment) return std::nullopt;
  const std::string_view text = rest.substr(std::min(rest.find_first_not_of("#/-*<!; "), rest.size()));
  for (const auto& [word, opens] : words) {
    if (!text.starts_with(word)) continue;
    std::string_view name = text.substr(word.size());
    const std::size_t begin = name.find_first_not_of(" \t:");
    if (begin == std::string_view::npos) return RegionMark{opens, {}};
    name = name.substr(begin);
    name = name.substr(0, name.find_first_of(" \t"));
    for (const std::string_view end : {"-->", "*/"}) {
      if (name.ends_with(end)) name.remove_suffix(end.size());
    }
    return RegionMark{opens, name};
  }
  return std::nullopt;
}

Lines without_marks(const Lines& lines) {
  Lines shown;
  std::copy_if(lines.begin(), lines.end(), std::back_inserter(shown),
               [](std::string_view line) { return !region_mark(line); });
  return shown;
}

std::optional<Lines> find_region(const Lines& lines, std::string_view name) {
  const auto opens = [&](std::string_view line) {
    const auto mark = region_mark(line);
    return mark && mark->opens && mark->name == name;
  };
  const auto begin = std::find_if(lines.begin(), lines.end(), opens);
  if (begin == lines.end()) return std::nullopt;
  int depth = 1;
  auto end = begin + 1;
  for (; end != lines.end(); ++end) {
    const auto mark = region_mark(*end);
    if (!mark) continue;
    if (mark->opens) ++depth;
    if (!mark->opens && (mark->name == name || (mark->name.empty() && --depth == 0))) break;
  }
  return without_marks(Lines(begin + 1, end));
}

std::vector<std::string> region_names(const Lines& lines) {
  std::vector<std::string> names;
  for (const std::string_view line : lines) {
    const auto mark = region_mark(line);
    if (mark && mark->opens) names.emplace_back(mark->name);
  }
  return names;
}

// ---- symbols

/// The lines of a definition, its decorators included.
Lines definition(std::string_view text, Span extent) {
  const std::size_t newline = text.substr(0, extent.begin).rfind('\n');
  const std::size_t begin = newline == std::string_view::npos ? 0 : newline + 1;
  return without_marks(split_lines(text.substr(begin, extent.end - begin)));
}

// ---- one include

class Includer {
 public:
  Includer(Site& site, const SitePage& page) : site_(site), source_(*page.page->source) {}

  IncludedText include(const IncludeRequest& request, const IncludedFile& file) {
    if (file.source == nullptr) {
      report(request, "cannot include `" + request.path + "`: " + file.error,
             "give the path from the page's folder or from the site's");
      return {};
    }
    const std::string_view text = file.source->text();
    const Lines lines = split_lines(text);
    if (!request.symbol.empty()) return symbol(request, text);
    if (!request.region.empty()) return region(request, lines);
    if (!request.lines.empty()) return some_lines(request, lines);
    return {true, joined(without_marks(lines))};
  }

 private:
  IncludedText region(const IncludeRequest& request, const Lines& lines) {
    if (const auto found = find_region(lines, request.region)) return {true, joined(*found)};
    report(request, "`" + request.path + "` has no region `" + request.region + "`",
           did_you_mean(request.region, region_names(lines)));
    return {};
  }

  /// `3-7`, `3`, `3-`, `-7`.
  IncludedText some_lines(const IncludeRequest& request, const Lines& lines) {
    const std::string& wanted = request.lines;
    const std::size_t dash = wanted.find('-');
    const auto first = number(wanted.substr(0, dash), 1);
    const auto last = dash == std::string::npos ? first : number(wanted.substr(dash + 1), lines.size());
    if (first && last && *first >= 1 && *first <= *last && *last <= lines.size()) {
      const auto begin = lines.begin() + static_cast<std::ptrdiff_t>(*first - 1);
      return {true, joined(without_marks(Lines(begin, lines.begin() + static_cast<std::ptrdiff_t>(*last))))};
    }
    report(request, "`" + request.path + "` has no lines `" + wanted + "`",
           "it has " + std::to_string(lines.size()) + "; write for example `lines=\"3-7\"`");
    return {};
  }

  static std::optional<std::size_t> number(std::string_view digits, std::size_t missing) {
    if (digits.empty()) return missing;
    std::size_t value = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
    if (error != std::errc() || end != digits.data() + digits.size()) return std::nullopt;
    return value;
  }

  IncludedText symbol(const IncludeRequest& request, std::string_view text) {
    std::vector<std::string> names;
    for (const CodeSymbol& known : highlight("python", text).symbols) {
      if (known.kind == CodeSymbol::Kind::import || known.kind == CodeSymbol::Kind::variable) continue;
      if (known.name == request.symbol) return {true, joined(definition(text, known.extent))};
      names.push_back(known.name);
    }
    std::string hint = did_you_mean(request.symbol, names);
    if (hint.empty() && !names.empty()) hint = "it has " + listed(names);
    report(request, "`" + request.path + "` has no `" + request.symbol + "`", std::move(hint));
    return {};
  }

  static std::string listed(const std::vector<std::string>& names) {
    std::string text;
    for (std::size_t i = 0; i < std::min<std::size_t>(names.size(), 5); ++i)
      text += (i == 0 ? "`" : ", `") + names[i] + "`";
    return text + (names.size() > 5 ? ", …" : "");
  }

  void report(const IncludeRequest& request, std::string message, std::string help) {
    site_.diagnostics.push_back(
        diagnose(Code::broken_include, place_of(source_, request.span), std::move(message), std::move(help)));
  }

  Site& site_;
  const SourceFile& source_;
};

}  // namespace

void add_includes(const IncludedFiles& files, Site& site) {
  for (SitePage& page : site.pages) {
    if (page.page == nullptr || page.page->includes.empty()) continue;
    const auto read = files.find(page.page);
    if (read == files.end()) continue;
    Includer includer(site, page);
    for (std::size_t i = 0; i < page.page->includes.size(); ++i) {
      page.includes.push_back(includer.include(page.page->includes[i], read->second[i]));
    }
  }
}

}  // namespace lectern
