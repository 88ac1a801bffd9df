// Files and redirects: everything that is published and is no page.
#include "pipeline/link/site_files.h"

#include <algorithm>
#include <array>
#include <map>
#include <unordered_map>

#include "model/glob.h"
#include "model/url_path.h"

namespace lectern {

namespace {

struct FolderOwner {
  PageId page = kNoPage;  // none: its page is not published
  bool whole = false;     // leaf bundle: owns the folders inside too
};

// The folder a page's resources are published in.
std::string resource_folder(const std::string& url) {
  if (url.ends_with('/')) return url;
  if (url.ends_with(".html")) return url.substr(0, url.size() - 5) + "/";
  return std::string(folder_of(url)) + "/";
}

std::string with_counter(std::string text, std::uint32_t counter) {
  constexpr std::string_view kToken = ":counter";
  for (auto at = text.find(kToken); at != std::string::npos; at = text.find(kToken, at + 1))
    text.replace(at, kToken.size(), std::to_string(counter));
  return text;
}

// Hugo: the first rule that matches and has a title gives the title, the same for the name and the parameters;
// counters run for each rule's pattern, names and titles apart.
void apply_resource_rules(SitePage& page) {
  std::map<std::string, std::array<std::uint32_t, 2>> counters;
  for (SiteFile& file : page.resources) {
    const std::string path = file.name;
    std::array<bool, 2> done{};
    bool has_params = false;
    for (const ResourceRule& rule : page.front_matter.resources) {
      if (!glob_match(rule.src, path)) continue;
      const std::array<std::pair<const std::string*, std::string*>, 2> texts{
          {{&rule.name, &file.name}, {&rule.title, &file.title}}};
      for (std::size_t i = 0; i < texts.size(); ++i) {
        if (done[i] || texts[i].first->empty()) continue;
        const bool counts = texts[i].first->find(":counter") != std::string::npos;
        *texts[i].second = counts ? with_counter(*texts[i].first, ++counters[rule.src][i]) : *texts[i].first;
        done[i] = true;
      }
      if (!has_params && rule.params.is_map() && !rule.params.map().empty()) {
        file.params = rule.params;
        has_params = true;
      }
    }
    if (done[0] && !done[1]) file.title = file.name;
  }
}

class FilePublisher {
 public:
  FilePublisher(const ContentTree& tree, Site& site, OutputClaims& claims) : site_(site), claims_(claims) {
    for (const ContentNode& node : tree.nodes)
      if (node.owns_folder) owners_[node.folder] = {node.id, node.kind == PageKind::page};
  }

  void add(const std::string& path) {
    std::string folder(folder_of(path));
    auto owner = owners_.find(folder);
    while (owner == owners_.end() && !folder.empty()) {
      folder = folder_of(folder);
      owner = owners_.find(folder);
    }
    if (owner == owners_.end() || owner->second.page == kNoPage) return;
    SitePage& page = site_.pages[owner->second.page];
    if (!page.front_matter.build.publish_resources) return;
    SiteFile file;
    file.source = site_.config.content_dir.empty() ? path : site_.config.content_dir + "/" + path;
    file.name = folder.empty() ? path : path.substr(folder.size() + 1);
    file.title = file.name;
    const bool beside = page.page != nullptr && !page.url.empty() && page.kind != PageKind::home &&
                        (owner->second.whole || file.name.find('/') == std::string::npos);
    file.url = beside ? resource_folder(page.url) + file.name : "/" + path;
    if (publish(file)) page.resources.push_back(std::move(file));
  }

  bool publish(const SiteFile& file) {
    if (!is_publishable_path(file.url)) {
      site_.diagnostics.push_back(diagnose(Code::invalid_url, place_of_file(file.source),
                                           "the file cannot be published at `" + file.url + "`", "rename the file"));
      return false;
    }
    const auto* other = claims_.take(file.url, file.source).taken;
    if (other == nullptr) return true;
    Diagnostic error = diagnose(Code::url_conflict, place_of_file(file.source),
                                "`" + file.source + "` and `" + other->source + "` both claim `" + file.url + "`",
                                "rename or move this file; it is left out until then");
    error.related.push_back({"published at this URL", place_of_file(other->source)});
    site_.diagnostics.push_back(std::move(error));
    return false;
  }

 private:
  Site& site_;
  OutputClaims& claims_;
  std::unordered_map<std::string, FolderOwner> owners_;
};

class AliasPublisher {
 public:
  AliasPublisher(Site& site, OutputClaims& claims) : site_(site), claims_(claims) {}

  void add(SitePage& page) {
    for (const Reference& alias : page.front_matter.aliases) {
      const std::string path = decode_percent(alias.text);
      if (alias.text.find("://") != std::string::npos || path.empty()) {
        report(page, alias, Code::invalid_url, "is no path of this site");
        continue;
      }
      const std::string_view own = page.url;
      const std::string_view base = folder_of(own.ends_with('/') ? own.substr(0, own.size() - 1) : own);
      auto target = clean_path(path.starts_with('/') ? path : std::string(base) + "/" + path);
      if (!target) {
        report(page, alias, Code::outside_site, "leads out of the site");
        continue;
      }
      finish(page, alias, *target);
    }
  }

 private:
  void finish(SitePage& page, const Reference& alias, const std::string& path) {
    std::string target(path);
    if (target != "/" && target.ends_with('/')) target.pop_back();
    if (target != "/" && !target.ends_with(".html")) target += site_.config.url_style == UrlStyle::ugly ? ".html" : "/";
    if (!is_publishable_path(target)) {
      report(page, alias, Code::invalid_url, "is no path that can be stored");
      return;
    }
    if (std::find(page.aliases.begin(), page.aliases.end(), target) != page.aliases.end()) return;
    if (const auto* other = claims_.take(target, page.page->source->path()).taken) {
      report(page, alias, Code::alias_conflict,
             target == page.url ? "is the page's own URL" : "is taken by `" + other->source + "`");
      return;
    }
    page.aliases.push_back(std::move(target));
  }

  void report(const SitePage& page, const Reference& alias, Code code, const std::string& why) {
    site_.diagnostics.push_back(diagnose(code, place_of(*page.page->source, alias.span),
                                         "alias `" + alias.text + "` " + why,
                                         "remove it or choose another; it is left out"));
  }

  Site& site_;
  OutputClaims& claims_;
};

}  // namespace

void claim_feeds(Site& site, OutputClaims& claims) {
  for (const SitePage& page : site.pages) {
    if (!has_feed(page)) continue;
    const std::string source = page.page == nullptr ? page.path : page.page->source->path();
    const auto* other = claims.take(feed_url(page), source).taken;
    if (other == nullptr) continue;
    Diagnostic error =
        diagnose(Code::url_conflict, place_of_file(other->source),
                 "`" + other->source + "` and the feed of `" + source + "` both claim `" + feed_url(page) + "`",
                 "give the page another URL, or leave the feed out with `outputs: [html]`");
    site.diagnostics.push_back(std::move(error));
  }
}

void add_files(const LinkInput& input, const ContentTree& tree, Site& site, OutputClaims& claims) {
  std::vector<SiteFile> files = input.static_files;
  std::stable_sort(files.begin(), files.end(), [](const SiteFile& a, const SiteFile& b) {
    return a.url != b.url ? a.url < b.url : a.source < b.source;
  });
  FilePublisher publisher(tree, site, claims);
  for (SiteFile& file : files)
    if (publisher.publish(file)) site.files.push_back(std::move(file));
  std::vector<std::string> paths = input.content_files;
  std::sort(paths.begin(), paths.end());
  paths.erase(std::unique(paths.begin(), paths.end()), paths.end());
  for (const std::string& path : paths) publisher.add(path);
  for (SitePage& page : site.pages)
    if (!page.front_matter.resources.empty()) apply_resource_rules(page);
}

void add_image_sizes(const std::map<std::string, ImageSize>& by_source, Site& site) {
  const auto add = [&](const std::vector<SiteFile>& files) {
    for (const SiteFile& file : files)
      if (const auto size = by_source.find(file.source); size != by_source.end())
        site.images.emplace(file.url, size->second);
  };
  if (by_source.empty()) return;
  for (const SitePage& page : site.pages) add(page.resources);
  add(site.files);
}

void add_aliases(Site& site, OutputClaims& claims) {
  std::vector<SitePage*> order;
  for (SitePage& page : site.pages)
    if (!page.front_matter.aliases.empty() && page.page != nullptr && !page.url.empty()) order.push_back(&page);
  std::sort(order.begin(), order.end(), [](const SitePage* a, const SitePage* b) { return a->path < b->path; });
  AliasPublisher publisher(site, claims);
  for (SitePage* page : order) publisher.add(*page);
}

}  // namespace lectern
