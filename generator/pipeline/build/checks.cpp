// An editor's marks on all pages, side by side.
#include "pipeline/build/checks.h"

#include <unordered_map>

#include "pipeline/build/parallel.h"

namespace lectern {

namespace {

using KnownChecks = std::unordered_map<const Page*, const CheckedPage*>;

KnownChecks known_pages(const Project& project, const Project* before) {
  KnownChecks known;
  if (before == nullptr || !same_text(before->site.glossary, project.site.glossary)) return known;
  for (const CheckedPage& page : before->checked) known.emplace(page.page.get(), &page);
  return known;
}

}  // namespace

void check_pages(Project& project, const Project* before, unsigned jobs) {
  const PageChecker checker(project.site.glossary);
  const KnownChecks known = known_pages(project, before);
  std::unordered_map<const Page*, const std::shared_ptr<const Page>*> owners;
  for (const auto& page : project.pages) owners.emplace(page.get(), &page);
  for (const SitePage& page : project.site.pages) {
    if (page.page != nullptr) project.checked.push_back({*owners.at(page.page), page.script, {}});
  }
  for (const VariantPage& variant : project.variants) project.checked.push_back({variant.page, variant.script, {}});
  parallel_for(project.checked.size(), jobs, [&](std::size_t i) {
    CheckedPage& page = project.checked[i];
    const auto found = known.find(page.page.get());
    page.check = found != known.end() && found->second->script == page.script ? found->second->check
                                                                              : checker.check(*page.page, page.script);
  });
}

}  // namespace lectern
