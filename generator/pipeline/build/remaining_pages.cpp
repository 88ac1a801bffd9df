// Who holds a page: the project's lists, until they are emptied, and then the page's place here alone.
#include "pipeline/build/remaining_pages.h"

#include <unordered_map>

namespace lectern {

RemainingPages::RemainingPages(Project& project, const Site& site) : pages_(site.pages.size()) {
  std::unordered_map<const Page*, std::shared_ptr<const Page>> owners;
  const auto own = [&](std::shared_ptr<const Page>& page) {
    if (page != nullptr) owners.emplace(page.get(), std::move(page));
  };
  for (auto& page : project.pages) own(page);
  for (VariantPage& variant : project.variants) own(variant.page);
  for (auto& edition : project.converted) {
    for (ConvertedPage& page : edition) own(page.converted);
  }
  for (PageId id = 0; id < site.pages.size(); ++id) {
    const Page* page = site.pages[id].page;
    if (page == nullptr) continue;
    pages_[id].page = owners.at(page);
    if (page->original != nullptr) pages_[id].original = owners.at(page->original);
  }
  project.pages.clear();
  project.checked.clear();
  project.converted.clear();
  project.loaded.pages.clear();
}

}  // namespace lectern
