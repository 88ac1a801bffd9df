// The editions of a project: each page is converted once, side by side.
#include "pipeline/build/editions.h"

#include <algorithm>
#include <unordered_map>

#include "pipeline/build/parallel.h"
#include "pipeline/edition.h"

namespace lectern {

namespace {

using KnownPages = std::unordered_map<const Page*, const ConvertedPage*>;

/// What an earlier project has of an edition, by the page it was made of. Terms of another glossary make other texts.
KnownPages known_pages(const Project& project, const Project* before, const std::string& script) {
  KnownPages known;
  if (before == nullptr || !same_text(before->site.glossary, project.site.glossary)) return known;
  const auto& editions = before->loaded.config.editions;
  for (std::size_t e = 0; e < before->converted.size() && e < editions.size(); ++e) {
    if (editions[e] != script) continue;
    for (const ConvertedPage& page : before->converted[e]) known.emplace(page.original.get(), &page);
  }
  return known;
}

class EditionBuilder {
 public:
  EditionBuilder(Project& project, const Project* before, unsigned jobs)
      : project_(project), before_(before), jobs_(jobs) {
    for (const auto& page : project.pages) owners_.emplace(page.get(), &page);
    for (const VariantPage& variant : project.variants) owners_.emplace(variant.page.get(), &variant.page);
  }

  void add(std::size_t edition) {
    const std::string& script = project_.site.config.editions[edition];
    const auto variants = project_.variant_sites.find(script);
    const Site& site = variants == project_.variant_sites.end() ? project_.site : variants->second;
    const EditionTexts texts(script, site.glossary);
    const KnownPages known = known_pages(project_, before_, texts.script());
    std::vector<ConvertedPage> made(site.pages.size());
    parallel_for(made.size(), jobs_, [&](std::size_t i) { made[i] = convert(site.pages[i], texts, known); });
    std::vector<const Page*> pages;
    for (const ConvertedPage& page : made) pages.push_back(page.converted.get());
    project_.editions.push_back(edition_site(site, project_.site, edition, texts, pages));
    project_.converted.push_back(std::move(made));
  }

 private:
  [[nodiscard]] ConvertedPage convert(const SitePage& page, const EditionTexts& texts, const KnownPages& known) const {
    const ScriptConversion* conversion = page.page == nullptr ? nullptr : texts.from(page.script);
    if (conversion == nullptr) return {};
    if (const auto found = known.find(page.page); found != known.end() && found->second->script == page.script) {
      return *found->second;
    }
    return {*owners_.at(page.page), page.script, std::make_shared<const Page>(convert_page(*page.page, *conversion))};
  }

  Project& project_;
  const Project* before_;
  unsigned jobs_;
  std::unordered_map<const Page*, const std::shared_ptr<const Page>*> owners_;
};

}  // namespace

void make_editions(Project& project, const Project* before, unsigned jobs) {
  EditionBuilder builder(project, before, jobs);
  for (std::size_t i = 0; i < project.site.config.editions.size(); ++i) builder.add(i);
}

namespace {

/// Whether an edition shows what somebody wrote for it.
bool is_written(const Project& project, const SitePage& page, const std::string& script) {
  return std::any_of(project.variants.begin(), project.variants.end(), [&](const VariantPage& variant) {
    return variant.script == script && variant.base.get() == page.page;
  });
}

}  // namespace

Diagnostics review_editions(const Project& project) {
  Diagnostics found;
  const Site& site = project.site;
  for (const std::string& script : site.config.editions) {
    const EditionTexts texts(script, site.glossary);
    for (const SitePage& page : site.pages) {
      const ScriptConversion* conversion = page.page == nullptr ? nullptr : texts.from(page.script);
      if (conversion == nullptr || is_written(project, page, script)) continue;
      for (Diagnostic& one : review_conversion(page, *conversion)) found.push_back(std::move(one));
    }
  }
  return found;
}

std::vector<const Site*> published_sites(const Project& project) {
  std::vector<const Site*> sites;
  for (const Site& edition : project.editions) sites.push_back(&edition);
  if (sites.empty()) sites.push_back(&project.site);
  return sites;
}

}  // namespace lectern
