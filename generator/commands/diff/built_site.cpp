// Walks a folder of HTML files and puts together what they say.
#include "commands/diff/built_site.h"

#include <algorithm>

#include "commands/diff/built_page.h"
#include "model/url_path.h"

namespace lectern {

namespace {

/// `a/index.html` → `/a/`
std::string url_of_file(std::string path) {
  constexpr std::string_view kIndex = "index.html";
  if (path == kIndex || path.ends_with("/" + std::string(kIndex))) path.resize(path.size() - kIndex.size());
  return "/" + path;
}

/// Every HTML file below a folder, by relative path. Links are not followed.
std::vector<std::string> html_files(const std::string& folder, const FileSystem& disk) {
  std::vector<std::string> files;
  std::vector<std::string> open{""};
  while (!open.empty()) {
    const std::string prefix = std::move(open.back());
    open.pop_back();
    for (const FolderEntry& entry : disk.list(folder + "/" + prefix)) {
      if (entry.name.starts_with('.')) continue;
      const std::string path = prefix + entry.name;
      if (entry.kind == FolderEntry::Kind::folder && !entry.link) open.push_back(path + "/");
      if (entry.kind == FolderEntry::Kind::file && path.ends_with(".html") && path != "404.html") files.push_back(path);
    }
  }
  std::sort(files.begin(), files.end());
  return files;
}

class SiteReader {
 public:
  SiteReader(std::string folder, const FileSystem& disk) : folder_(std::move(folder)), disk_(disk) {}

  std::optional<SiteSnapshot> read(std::string& why) {
    for (const std::string& file : html_files(folder_, disk_)) {
      ReadResult html = disk_.read(folder_ + "/" + file);
      if (!html.ok) {
        why = "`" + file + "` cannot be read: " + html.error;
        return std::nullopt;
      }
      take(url_of_file(file), read_built_page(html.bytes));
    }
    if (site_.pages.empty() && targets_.empty()) {
      why = "there is no HTML file in it; give the folder that `lectern build` wrote to";
      return std::nullopt;
    }
    for (const auto& [url, target] : targets_) site_.redirects.emplace(url, site_path(url, target));
    for (auto& [url, chapters] : chapters_) add_path(url, chapters);
    return std::move(site_);
  }

 private:
  void take(const std::string& url, BuiltPage page) {
    if (url == "/") base_ = page.canonical;
    if (!page.redirect.empty()) {
      targets_.emplace(url, std::move(page.redirect));
      return;
    }
    if (page.kind == "path") chapters_.emplace(url, std::move(page.path_links));
    // What stands on one page for printing has its anchors from the pages it is made of.
    if (page.kind == "print") page.anchors.clear();
    site_.pages.emplace(
        url, SnapshotPage{std::move(page.title), std::move(page.kind), page.minutes, std::move(page.anchors)});
  }

  void add_path(const std::string& url, const std::vector<std::string>& links) {
    std::vector<std::string>& chapters = site_.paths[url];
    for (const std::string& link : links) {
      std::string chapter = site_path(url, link);
      if (std::find(chapters.begin(), chapters.end(), chapter) == chapters.end())
        chapters.push_back(std::move(chapter));
    }
  }

  /// An address as a page of this site writes it, as a site path; as it is when it leads elsewhere.
  [[nodiscard]] std::string site_path(const std::string& from, std::string_view address) const {
    std::string target = decode_percent(address.substr(0, address.find_first_of("?#")));
    const std::string base = decode_percent(base_);
    if (base.ends_with('/') && target.starts_with(base)) target.erase(0, base.size() - 1);
    if (target.find("://") != std::string::npos || target.starts_with("//")) return target;
    const std::size_t host = base.find("://");
    const std::size_t root = host == std::string::npos ? host : base.find('/', host + 3);
    if (root != std::string::npos && target.starts_with(base.substr(root))) target.erase(0, base.size() - root - 1);
    std::string path = resolve_path(from, target).value_or(std::string());
    if (path.empty()) return "/";
    if (path.ends_with("/index.html")) path.resize(path.size() - 10);
    if (!is_known(path) && is_known(path + "/")) path += '/';
    return path;
  }

  [[nodiscard]] bool is_known(const std::string& url) const {
    return site_.pages.contains(url) || targets_.contains(url);
  }

  std::string folder_;
  const FileSystem& disk_;
  SiteSnapshot site_;
  std::string base_;  // the whole address of the home page, when it says it
  std::map<std::string, std::string> targets_;
  std::map<std::string, std::vector<std::string>> chapters_;
};

}  // namespace

std::optional<SiteSnapshot> read_built_site(const std::string& path, const FileSystem& disk, std::string& why) {
  if (disk.status(path).kind == FileStatus::Kind::folder) return SiteReader(path, disk).read(why);
  ReadResult file = disk.read(path);
  if (file.ok) return read_snapshot(SourceFile(path, std::move(file.bytes)), why);
  why = file.error;
  return std::nullopt;
}

}  // namespace lectern
