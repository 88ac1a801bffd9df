#pragma once

#include <algorithm>
#include <map>
#include <memory>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "pipeline/link.h"
#include "pipeline/parse.h"

namespace lectern {

/// A tiny course written in a test: files in, linked site out.
class Course {
 public:
  Course() { config.now.seconds = 1'800'000'000; }  // January 2027

  /// A page below the content folder, front matter and all.
  Course& page(std::string path, std::string text) {
    auto source = std::make_shared<const SourceFile>("content/" + path, std::move(text));
    ParseOptions options;
    options.taxonomies.clear();
    for (const auto& [singular, plural] : config.taxonomies) options.taxonomies.push_back(plural);
    pages_.push_back(std::make_unique<Page>(parse_page(std::move(source), std::move(path), options)));
    return *this;
  }
  Course& file(std::string path) {
    files_.push_back(std::move(path));
    return *this;
  }
  Course& static_file(std::string url) {
    SiteFile file;
    file.source = "static" + url;
    file.url = std::move(url);
    static_files_.push_back(std::move(file));
    return *this;
  }
  /// Links everything, in the order given or shuffled.
  Site link(unsigned shuffle = 0) const { return link_site(input(shuffle)); }
  /// With names in code that lead to documentation.
  Site link_with(const DocumentedNames& documentation, unsigned shuffle = 0) const {
    LinkInput all = input(shuffle);
    all.documentation = &documentation;
    return link_site(std::move(all));
  }
  /// As an edition of another site.
  Site link_beside(const Site& other) const {
    LinkInput all = input(0);
    all.other = &other;
    return link_site(std::move(all));
  }

  Config config;
  Glossary glossary;

 private:
  [[nodiscard]] LinkInput input(unsigned shuffle) const {
    LinkInput input;
    input.config = config;
    for (const auto& page : pages_) input.pages.push_back(page.get());
    input.content_files = files_;
    input.static_files = static_files_;
    input.glossary = glossary;
    if (shuffle > 0) {
      std::mt19937 random(shuffle);
      std::shuffle(input.pages.begin(), input.pages.end(), random);
      std::shuffle(input.content_files.begin(), input.content_files.end(), random);
      std::shuffle(input.static_files.begin(), input.static_files.end(), random);
    }
    return input;
  }

  std::vector<std::unique_ptr<Page>> pages_;
  std::vector<std::string> files_;
  std::vector<SiteFile> static_files_;
};

/// The page of a content path; kNoPage when it is not in the site.
inline PageId find_page(const Site& site, std::string_view path) {
  for (PageId id = 0; id < site.pages.size(); ++id)
    if (site[id].path == path) return id;
  return kNoPage;
}
inline const SitePage& page_at(const Site& site, std::string_view path) {
  static const SitePage kNothing;
  const PageId id = find_page(site, path);
  return id == kNoPage ? kNothing : site[id];
}
inline std::string path_of(const Site& site, PageId id) { return id == kNoPage ? "-" : site[id].path; }

/// Paths of pages, one after the other.
inline std::string paths_of(const Site& site, const std::vector<PageId>& pages) {
  std::string out;
  for (const PageId page : pages) out += (out.empty() ? "" : " ") + path_of(site, page);
  return out;
}

/// `code file:line:column message | help`, one a line, of the codes asked for (all when none).
inline std::string messages_of(const Site& site, const std::vector<Code>& codes = {}) {
  std::string out;
  for (const Diagnostic& diagnostic : site.diagnostics) {
    if (!codes.empty() && std::find(codes.begin(), codes.end(), diagnostic.code) == codes.end()) continue;
    out += std::string(name_of(diagnostic.code)) + " " + diagnostic.place.file + ":" +
           std::to_string(diagnostic.place.line) + ":" + std::to_string(diagnostic.place.column) + " " +
           diagnostic.message + " | " + diagnostic.help + "\n";
  }
  return out;
}

/// `[written] → where`, one a line: page paths with fragments, file URLs, `external`, `broken`.
inline std::string links_of(const Site& site, std::string_view path) {
  std::string out;
  const SitePage& page = page_at(site, path);
  for (std::size_t i = 0; i < page.links.size(); ++i) {
    const LinkTarget& target = page.links[i];
    out += page.page->document.links[i].destination + " → ";
    switch (target.kind) {
      case LinkTarget::Kind::unresolved:
        out += "broken";
        break;
      case LinkTarget::Kind::external:
        out += "external";
        break;
      case LinkTarget::Kind::page:
        out += path_of(site, target.page);
        break;
      case LinkTarget::Kind::file:
        out += "file " + target.url;
        break;
      case LinkTarget::Kind::fragment:
        out += "here";
        break;
    }
    out += target.query + (target.fragment.empty() ? "" : "#" + target.fragment) + "\n";
  }
  return out;
}

}  // namespace lectern
