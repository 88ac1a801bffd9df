// An editor's marks on all pages, side by side.
#include "pipeline/build/checks.h"

#include <unordered_map>

#include "pipeline/build/parallel.h"

namespace lectern {

namespace {

using Known = std::unordered_map<const Page*, const CheckedPage*>;

std::string_view text_of(const Glossary& glossary) {
  return glossary.source == nullptr ? std::string_view() : glossary.source->text();
}

Known known_pages(const Project& project, const Project* before) {
  Known known;
  if (before == nullptr || text_of(before->site.glossary) != text_of(project.site.glossary)) return known;
  for (const CheckedPage& page : before->checked) known.emplace(page.page.get(), &page);
  return known;
}

}  // namespace

void check_pages(Project& project, const Project* before, unsigned jobs) {
  const PageChecker checker(project.site.glossary);
  const Known known = known_pages(project, before);
  std::unordered_map<const Page*, const std::shared_ptr<const Page>*> owners;
  for (const auto& page : project.pages) owners.emplace(page.get(), &page);
  project.checked.resize(project.site.pages.size());
  parallel_for(project.checked.size(), jobs, [&](std::size_t i) {
    const SitePage& page = project.site.pages[i];
    if (page.page == nullptr) return;
    const auto found = known.find(page.page);
    project.checked[i] = found != known.end() && found->second->script == page.script
                             ? *found->second
                             : CheckedPage{*owners.at(page.page), page.script, checker.check(page)};
  });
}

}  // namespace lectern
