// An editor's marks on all pages, side by side.
#include "pipeline/build/checks.h"

#include <algorithm>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "model/url_path.h"
#include "pipeline/build/parallel.h"
#include "pipeline/build/parsed_pages.h"
#include "pipeline/build/project.h"
#include "text/byte_stream.h"
#include "text/content_hash.h"

namespace lectern {

namespace {

using KnownChecks = std::unordered_map<const Page*, const CheckedPage*>;
using Hashes = std::vector<ContentHash>;

KnownChecks known_pages(const Project& project, const Project* before) {
  KnownChecks known;
  if (before == nullptr || !same_text(before->site.glossary, project.site.glossary)) return known;
  for (const CheckedPage& page : before->checked) known.emplace(page.page.get(), &page);
  return known;
}

constexpr std::string_view kName = "clean";  // the cache's file

/// Texts of which there was nothing to say, from one build to the next: most of them.
class CleanTexts {
 public:
  CleanTexts(const Project& project, CacheFiles cache) : cache_(std::move(cache)) {
    if (!cache_.find) return;
    ByteWriter all;
    all.text(bytes_of(parse_options(project.loaded.config)));
    if (const SourcePtr& glossary = project.site.glossary.source) {
      all.text(glossary->path());
      all.text(glossary->text());
    }
    shared_ = to_hex(hash_content(all.bytes()));
    const std::string file = cache_.find(std::string(kName));
    ByteReader in(file);
    const bool is_ours = in.text() == shared_;
    for (std::uint64_t left = is_ours ? in.number() : 0; left > 0 && in.ok(); --left) {
      const std::uint64_t high = in.number();
      known_.push_back({high, in.number()});
    }
  }

  [[nodiscard]] bool has(const CheckedPage& page) const {
    return !known_.empty() && std::binary_search(known_.begin(), known_.end(), hash_of(page));
  }
  /// Leaves to the next build which these are now.
  void keep(const std::vector<CheckedPage>& pages) const {
    if (!cache_.keep) return;
    Hashes clean;
    for (const CheckedPage& page : pages) {
      if (page.check.diagnostics.empty() && page.check.fixes.empty()) clean.push_back(hash_of(page));
    }
    std::sort(clean.begin(), clean.end());
    if (clean == known_) return;
    ByteWriter out;
    out.text(shared_);
    out.number(clean.size());
    for (const ContentHash& hash : clean) {
      out.number(hash.high);
      out.number(hash.low);
    }
    cache_.keep(std::string(kName), out.bytes());
  }

 private:
  static ContentHash hash_of(const CheckedPage& page) {
    const std::string read_as = page.script + (is_html_name(page.page->path) ? " html" : "");
    return hash_content(hash_content(page.page->source->text()), hash_content(read_as));
  }

  CacheFiles cache_;
  std::string shared_;  ///< what all of them depend on
  Hashes known_;        ///< sorted
};

}  // namespace

void check_pages(Project& project, const Project* before, const BuildRequest& request) {
  const PageChecker checker(project.site.glossary);
  const KnownChecks known = known_pages(project, before);
  const CleanTexts clean(project, before == nullptr ? request.cache : CacheFiles());
  std::unordered_map<const Page*, const std::shared_ptr<const Page>*> owners;
  for (const auto& page : project.pages) owners.emplace(page.get(), &page);
  for (const SitePage& page : project.site.pages) {
    if (page.page != nullptr) project.checked.push_back({*owners.at(page.page), page.script, {}});
  }
  for (const VariantPage& variant : project.variants) project.checked.push_back({variant.source, variant.script, {}});
  parallel_for(project.checked.size(), request.jobs, [&](std::size_t i) {
    CheckedPage& page = project.checked[i];
    const auto found = known.find(page.page.get());
    if (found != known.end() && found->second->script == page.script) {
      page.check = found->second->check;
    } else if (!clean.has(page)) {
      page.check = checker.check(*page.page, page.script);
    }
  });
  clean.keep(project.checked);
}

}  // namespace lectern
