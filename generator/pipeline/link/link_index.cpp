// The tables behind every link.
#include "pipeline/link/link_index.h"

#include <algorithm>

#include "model/url_path.h"
#include "text/utf8.h"

namespace lectern {

namespace {

bool is_index_stem(std::string_view stem) {
  return stem == "_index" || stem == "index" || (stem.size() == 6 && utf8::lower(stem) == "readme");
}

// The name a page goes by: its file's, or its folder's when the file is an index.
std::string_view page_stem(const SitePage& page) {
  if (page.page == nullptr) return base_name(page.path);
  const std::string_view stem = without_extension(base_name(page.path));
  return is_index_stem(stem) ? base_name(folder_of(page.path)) : stem;
}

/// Files that every build writes beside the pages.
std::vector<std::string> made_files(const Site& site) {
  std::vector<std::string> urls{"/404.html", "/robots.txt"};
  if (!site.config.base_url.empty()) urls.emplace_back("/sitemap.xml");
  for (const SitePage& page : site.pages) {
    if (has_feed(page)) urls.push_back(feed_url(page));
  }
  return urls;
}

const std::vector<PageId>& nobody() {
  static const std::vector<PageId> kNobody;
  return kNobody;
}

}  // namespace

LinkIndex::LinkIndex(const Site& site, const ContentTree& tree) : site_(site), tree_(tree) {
  content_.reserve(site.pages.size() * 3);
  urls_.reserve(site.pages.size() * 2);
  for (PageId id = 0; id < site.pages.size(); ++id) index_page(id, site.pages[id]);
  // A folder's own page goes before a file of that name.
  for (const ContentNode& node : tree.nodes)
    if (node.id != kNoPage && node.owns_folder) content_.insert_or_assign(node.folder, node.id);
  for (PageId id = 0; id < site.pages.size(); ++id)
    for (const std::string& alias : site.pages[id].aliases) urls_.emplace(alias, id);
  const std::string& root = site.config.content_dir;
  for (const SitePage& page : site.pages) {
    for (const SiteFile& file : page.resources) {
      content_files_.emplace(root.empty() ? file.source : file.source.substr(root.size() + 1), &file.url);
      file_urls_.emplace(file.url, &file.url);
    }
  }
  for (const SiteFile& file : site.files) file_urls_.emplace(file.url, &file.url);
  for (std::string& url : made_files(site)) {
    const std::string& kept = made_.emplace_back(std::move(url));
    file_urls_.emplace(kept, &kept);
  }
  for (std::uint32_t i = 0; i < tree.nodes.size(); ++i) {
    const ContentNode& node = tree.nodes[i];
    if (node.exclusion == Exclusion::none) continue;
    excluded_.emplace(node.path, i);
    excluded_.emplace(without_extension(node.path), i);
    if (node.owns_folder) excluded_.emplace(node.folder, i);
  }
}

void LinkIndex::index_page(PageId id, const SitePage& page) {
  if (!page.url.empty()) urls_.emplace(page.url, id);
  content_.emplace(page.path, id);
  if (page.page == nullptr) return;
  content_.emplace(without_extension(page.path), id);
  if (page.kind == PageKind::taxonomy || page.kind == PageKind::term) content_.emplace(folder_of(page.path), id);
}

Found LinkIndex::by_content(std::string_view path) const {
  if (path.starts_with('/')) path.remove_prefix(1);
  while (path.ends_with('/')) path.remove_suffix(1);
  if (const auto page = content_.find(path); page != content_.end()) return {page->second, nullptr};
  if (const auto file = content_files_.find(path); file != content_files_.end()) return {kNoPage, file->second};
  const std::string_view bare = without_extension(path);
  const std::string_view extension = path.substr(bare.size());
  const bool names_page = extension.empty() || extension == ".html" || extension == ".htm" || extension == ".md" ||
                          extension == ".markdown";
  if (names_page && is_index_stem(base_name(bare))) {
    const auto page = content_.find(folder_of(path));
    if (page != content_.end()) return {page->second, nullptr};
  }
  if (names_page && !extension.empty()) {
    const auto page = content_.find(bare);
    if (page != content_.end()) return {page->second, nullptr};
  }
  return {};
}

Found LinkIndex::by_url(std::string_view path) const {
  const auto page_at = [this](std::string_view url) {
    const auto page = urls_.find(url);
    return page == urls_.end() ? kNoPage : page->second;
  };
  if (const PageId page = page_at(path); page != kNoPage) return {page, nullptr};
  if (const auto file = file_urls_.find(path); file != file_urls_.end()) return {kNoPage, file->second};
  std::string_view bare = path;
  if (bare.ends_with("/index.html")) bare.remove_suffix(10);
  if (const PageId page = page_at(bare); page != kNoPage) return {page, nullptr};
  std::string other(bare);
  if (other.ends_with('/')) {
    other.pop_back();
  } else {
    other += '/';
  }
  if (const PageId page = page_at(other); page != kNoPage) return {page, nullptr};
  if (other.ends_with('/')) other.pop_back();
  if (const PageId page = page_at(other + ".html"); page != kNoPage) return {page, nullptr};
  if (other.ends_with(".html")) return {page_at(other.substr(0, other.size() - 5) + "/"), nullptr};
  return {};
}

void LinkIndex::build_stems() {
  if (!stems_.empty()) return;
  for (PageId id = 0; id < site_.pages.size(); ++id) {
    const SitePage& page = site_.pages[id];
    // Pages made for a course or a tag have no file that could be meant.
    if (page.page == nullptr && page.kind != PageKind::section) continue;
    stems_[std::string(page_stem(page))].push_back(id);
    const std::string_view stem = without_extension(base_name(page.path));
    const bool is_index = page.page != nullptr && is_index_stem(stem);
    folders_[std::string(folder_of(is_index ? folder_of(page.path) : std::string_view(page.path)))].push_back(id);
  }
}

const std::vector<PageId>& LinkIndex::by_stem(std::string_view stem) {
  build_stems();
  const auto found = stems_.find(stem);
  return found == stems_.end() ? nobody() : found->second;
}

const std::vector<PageId>& LinkIndex::in_folder(std::string_view folder) {
  build_stems();
  const auto found = folders_.find(folder);
  return found == folders_.end() ? nobody() : found->second;
}

const ContentNode* LinkIndex::excluded(std::string_view content_path) const {
  if (content_path.starts_with('/')) content_path.remove_prefix(1);
  while (content_path.ends_with('/')) content_path.remove_suffix(1);
  const auto found = excluded_.find(content_path);
  return found == excluded_.end() ? nullptr : &tree_.nodes[found->second];
}

Found LinkIndex::ignoring_case(std::string_view path, bool is_url) {
  if (folded_content_.empty()) {
    std::vector<std::pair<std::string_view, Found>> entries;
    for (const auto& [key, id] : content_) entries.push_back({key, {id, nullptr}});
    for (const auto& [key, url] : content_files_) entries.push_back({key, {kNoPage, url}});
    std::sort(entries.begin(), entries.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
    for (const auto& [key, found] : entries) folded_content_.emplace(utf8::fold(key), found);
    entries.clear();
    for (const auto& [key, id] : urls_) entries.push_back({key, {id, nullptr}});
    for (const auto& [key, url] : file_urls_) entries.push_back({key, {kNoPage, url}});
    std::sort(entries.begin(), entries.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
    for (const auto& [key, found] : entries) folded_urls_.emplace(utf8::fold(key), found);
  }
  if (!is_url && path.starts_with('/')) path.remove_prefix(1);
  while (path.size() > 1 && path.ends_with('/')) path.remove_suffix(1);
  const std::string folded = utf8::fold(path);
  const auto& table = is_url ? folded_urls_ : folded_content_;
  for (const std::string& key : {folded, folded + "/"})
    if (const auto found = table.find(key); found != table.end()) return found->second;
  return {};
}

}  // namespace lectern
