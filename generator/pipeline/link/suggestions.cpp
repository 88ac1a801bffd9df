// The nearest page, file or heading.
#include "pipeline/link/suggestions.h"

#include <algorithm>

#include "diagnostics/suggest.h"
#include "model/url_path.h"
#include "text/utf8.h"

namespace lectern {

namespace {

constexpr std::size_t kMostCandidates = 2000;
constexpr std::size_t kLongestWord = 200;  // longer ones are no names

std::string question(const std::string& answer) { return answer.empty() ? answer : "did you mean `" + answer + "`?"; }

bool is_index_name(std::string_view name) {
  const std::string_view stem = without_extension(name);
  return stem == "_index" || stem == "index" || (stem.size() == 6 && utf8::lower(stem) == "readme");
}

// Folders two paths share at their end, to choose between pages of one name.
std::size_t shared_folders(std::string_view a, std::string_view b) {
  std::size_t count = 0;
  for (a = folder_of(a), b = folder_of(b); !a.empty() && !b.empty() && base_name(a) == base_name(b); ++count) {
    a = folder_of(a);
    b = folder_of(b);
  }
  return count;
}

}  // namespace

bool LinkSuggestions::spend(std::size_t comparisons) {
  if (comparisons > budget_) return false;
  budget_ -= comparisons;
  return true;
}

std::string LinkSuggestions::spelling(const SitePage& from, PageId target, std::string_view written) const {
  const SitePage& page = site_[target];
  if (written.starts_with('/') || page.page == nullptr) return page.url.empty() ? page.path : page.url;
  std::string out = decode_percent(relative_url("/" + from.path, "/" + page.path));
  const bool as_folder = written.ends_with('/');
  if (as_folder && is_index_name(base_name(out))) out = std::string(folder_of(out)) + "/";
  if (as_folder && out.ends_with(".md")) out = std::string(without_extension(out)) + "/";
  return out;
}

std::string LinkSuggestions::for_link(const SitePage& from, std::string_view written, std::string_view content_path) {
  std::string key = std::string(folder_of(from.path)) + '\n' + std::string(written);
  if (const auto known = answers_.find(key); known != answers_.end()) return known->second;
  std::string answer = question(near_names(from, written, content_path));
  answers_.emplace(std::move(key), answer);
  return answer;
}

std::string LinkSuggestions::near_names(const SitePage& from, std::string_view written, std::string_view content_path) {
  if (content_path.starts_with('/')) content_path.remove_prefix(1);
  while (content_path.ends_with('/')) content_path.remove_suffix(1);
  std::string_view name = base_name(content_path);
  std::string_view folder = folder_of(content_path);
  if (is_index_name(name) && !folder.empty()) {
    name = base_name(folder);
    folder = folder_of(folder);
  }
  const std::string_view stem = name.ends_with(".md") || name.ends_with(".html") ? without_extension(name) : name;
  if (stem.empty() || stem.size() > kLongestWord) return {};
  const auto& same_name = index_.by_stem(stem);
  if (!same_name.empty() && same_name.size() <= kMostCandidates) {
    const auto best = std::max_element(same_name.begin(), same_name.end(), [&](PageId a, PageId b) {
      return shared_folders(site_[a].path, content_path) < shared_folders(site_[b].path, content_path);
    });
    return spelling(from, *best, written);
  }
  for (const std::string_view place : {folder, folder_of(from.path)}) {
    if (place == folder && place.data() != folder.data()) continue;  // the same folder again
    const PageId near = nearest_page(stem, index_.in_folder(place));
    if (near != kNoPage) return spelling(from, near, written);
  }
  if (budget_ < kMostCandidates) return {};
  std::vector<PageId> all;
  for (PageId id = 0; id < std::min<std::size_t>(site_.pages.size(), kMostCandidates); ++id) all.push_back(id);
  const PageId near = nearest_page(stem, all);
  return near == kNoPage ? std::string() : spelling(from, near, written);
}

std::optional<std::string> LinkSuggestions::nearest_name(std::string_view text, const std::vector<std::string>& names) {
  if (text.size() > kLongestWord || !spend(names.size())) return std::nullopt;
  return nearest(text, names);
}

PageId LinkSuggestions::nearest_page(std::string_view text, const std::vector<PageId>& candidates) {
  if (text.size() > kLongestWord || !spend(std::min(candidates.size() * 2, kMostCandidates))) return kNoPage;
  std::vector<std::string> names;
  std::vector<PageId> pages;
  for (const PageId id : candidates) {
    if (pages.size() >= kMostCandidates) break;
    const SitePage& page = site_[id];
    const std::string_view file = base_name(page.path);
    const std::string_view stem = page.page == nullptr ? file : without_extension(file);
    names.emplace_back(is_index_name(file) ? base_name(folder_of(page.path)) : stem);
    pages.push_back(id);
    if (page.title.size() > kLongestWord || page.title == names.back()) continue;
    names.push_back(page.title);
    pages.push_back(id);
  }
  const auto match = nearest(text, names);
  if (!match) return kNoPage;
  return pages[static_cast<std::size_t>(std::find(names.begin(), names.end(), *match) - names.begin())];
}

std::string LinkSuggestions::for_file(const SitePage& from, std::string_view written, std::string_view content_path) {
  if (!files_known_) {
    files_known_ = true;
    const auto learn = [this](const std::string& url) {
      files_by_name_[utf8::fold(base_name(url))].push_back(url);
      files_by_name_['\n' + std::string(folder_of(url))].push_back(url);
    };
    for (const SitePage& page : site_.pages)
      for (const SiteFile& file : page.resources) learn(file.url);
    for (const SiteFile& file : site_.files) learn(file.url);
  }
  const std::string_view name = base_name(content_path);
  if (name.empty() || name.size() > kLongestWord) return {};
  if (const auto same = files_by_name_.find(utf8::fold(name)); same != files_by_name_.end())
    return question(written.starts_with('/') || from.url.empty()
                        ? same->second.front()
                        : decode_percent(relative_url("/" + from.path, same->second.front())));
  std::vector<std::string> names;
  std::vector<std::string> urls;
  if (content_path.starts_with('/')) content_path.remove_prefix(1);
  const std::string_view folder = folder_of(content_path);
  const auto there = files_by_name_.find((folder.empty() ? "\n" : "\n/") + std::string(folder));
  if (there != files_by_name_.end() && there->second.size() <= kMostCandidates) {
    for (const std::string& url : there->second) {
      names.emplace_back(base_name(url));
      urls.push_back(url);
    }
  }
  const auto match = nearest_name(name, names);
  if (!match) return {};
  const std::string& url =
      urls[static_cast<std::size_t>(std::find(names.begin(), names.end(), *match) - names.begin())];
  return question(written.starts_with('/') ? url : decode_percent(relative_url("/" + from.path, url)));
}

std::string LinkSuggestions::for_fragment(const SitePage& target, std::string_view fragment) {
  if (target.page == nullptr || fragment.size() > kLongestWord) return {};
  const Document& document = target.page->document;
  std::vector<std::string> ids;
  std::vector<std::string> texts;
  for (const Heading& heading : document.headings) {
    if (ids.size() >= kMostCandidates) break;
    ids.push_back(heading.id);
    texts.push_back(heading.text);
  }
  const std::size_t headings = ids.size();
  for (const Anchor& anchor : document.anchors)
    if (ids.size() < kMostCandidates) ids.push_back(anchor.id);
  if (!spend(ids.size() + texts.size())) return {};
  if (const auto id = nearest(fragment, ids)) return question("#" + *id);
  const auto text = nearest(fragment, texts);
  if (!text) return {};
  const auto at = static_cast<std::size_t>(std::find(texts.begin(), texts.end(), *text) - texts.begin());
  return at < headings ? question("#" + ids[at]) : std::string();
}

}  // namespace lectern
