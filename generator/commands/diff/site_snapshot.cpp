// A snapshot as JSON, and back.
#include "commands/diff/site_snapshot.h"

#include "engines/data/json.h"

namespace lectern {

namespace {

constexpr int kLongestChain = 16;  // redirects one after another

constexpr ReadingRules kRules{
    Code::invalid_data_file, Code::invalid_data_file, Code::invalid_data_file, 512 * 1024 * 1024, 8, 50000000, 1, true};

Value page_value(const std::string& url, const SnapshotPage& page) {
  Map anchors;
  for (const auto& [id, text] : page.anchors) anchors.set(id, text);
  Map out{{"url", url}, {"title", page.title}};
  if (!page.kind.empty()) out.set("kind", page.kind);
  if (page.minutes) out.set("minutes", *page.minutes);
  out.set("anchors", std::move(anchors));
  return out;
}

std::string lines_of(std::string_view name, const std::vector<Value>& values) {
  std::string out = " \"" + std::string(name) + "\": [";
  for (std::size_t i = 0; i < values.size(); ++i) out += (i == 0 ? "\n  " : ",\n  ") + to_json(values[i]);
  return out + (values.empty() ? "]" : "\n ]");
}

std::string text_of(const Value& map, std::string_view key) {
  const Value& value = map[key];
  return value.is_string() ? value.string() : std::string();
}

const List& list_of(const Value& map, std::string_view key) {
  static const List none;
  const Value& value = map[key];
  return value.is_list() ? value.list() : none;
}

SnapshotPage page_of(const Value& value) {
  SnapshotPage page;
  page.title = text_of(value, "title");
  page.kind = text_of(value, "kind");
  const Value& minutes = value["minutes"];
  if (minutes.kind() == Value::Kind::integer && minutes.integer() >= 0 && minutes.integer() < 1000000)
    page.minutes = static_cast<unsigned>(minutes.integer());
  if (!value["anchors"].is_map()) return page;
  for (const auto& [id, text] : value["anchors"].map()) page.anchors.emplace(id, text.is_string() ? text.string() : "");
  return page;
}

}  // namespace

std::string SiteSnapshot::destination(std::string url) const {
  for (int step = 0; step < kLongestChain; ++step) {
    if (pages.contains(url)) return url;
    const auto redirect = redirects.find(url);
    if (redirect == redirects.end()) return {};
    url = redirect->second;
    if (!url.starts_with('/')) return url;
  }
  return {};
}

std::string snapshot_text(const SiteSnapshot& snapshot) {
  std::vector<Value> pages;
  std::vector<Value> redirects;
  std::vector<Value> paths;
  for (const auto& [url, page] : snapshot.pages) pages.push_back(page_value(url, page));
  for (const auto& [from, to] : snapshot.redirects) redirects.emplace_back(Map{{"from", from}, {"to", to}});
  for (const auto& [url, chapters] : snapshot.paths)
    paths.emplace_back(Map{{"url", url}, {"chapters", List(chapters.begin(), chapters.end())}});
  return "{\"lectern\": \"snapshot\", \"version\": 1,\n" + lines_of("pages", pages) + ",\n" +
         lines_of("redirects", redirects) + ",\n" + lines_of("paths", paths) + "\n}\n";
}

std::optional<SiteSnapshot> read_snapshot(const SourceFile& file, std::string& why) {
  Diagnostics faults;
  const Value tree = to_value(read_json(file, {0, static_cast<std::uint32_t>(file.text().size())}, kRules, faults));
  if (!faults.empty()) {
    why = faults.front().message + " (line " + std::to_string(faults.front().place.line) + ")";
    return std::nullopt;
  }
  if (text_of(tree, "lectern") != "snapshot" || tree["version"] != Value(1)) {
    why = "it is neither a built site nor what `lectern diff --store` wrote";
    return std::nullopt;
  }
  SiteSnapshot snapshot;
  for (const Value& page : list_of(tree, "pages")) snapshot.pages.emplace(text_of(page, "url"), page_of(page));
  for (const Value& one : list_of(tree, "redirects"))
    snapshot.redirects.emplace(text_of(one, "from"), text_of(one, "to"));
  for (const Value& path : list_of(tree, "paths")) {
    std::vector<std::string>& chapters = snapshot.paths[text_of(path, "url")];
    for (const Value& chapter : list_of(path, "chapters"))
      chapters.push_back(chapter.is_string() ? chapter.string() : "");
  }
  return snapshot;
}

}  // namespace lectern
