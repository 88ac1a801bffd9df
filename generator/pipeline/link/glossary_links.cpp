// The glossary in the graph of the site.
#include "pipeline/link/glossary_links.h"

#include <algorithm>
#include <map>

#include "diagnostics/suggest.h"

namespace lectern {

namespace {

std::string code(std::string_view text) { return "`" + std::string(text) + "`"; }

class GlossaryLinker {
 public:
  GlossaryLinker(Site& site, LinkResolver& resolver) : site_(site), glossary_(site.glossary), resolver_(resolver) {}

  void link() {
    site_.terms.resize(glossary_.terms.size());
    for (std::uint32_t i = 0; i < glossary_.terms.size(); ++i) ids_.emplace(glossary_.terms[i].id, i);
    for (std::uint32_t i = 0; i < glossary_.terms.size(); ++i) {
      find_teacher(i);
      find_neighbours(i);
    }
    for (const char* script : {"zh-Hant", "zh-Hans"}) read_pages(script);
  }

 private:
  [[nodiscard]] Place place_of_term(Span span) const { return place_of(*glossary_.source, span); }

  void find_teacher(std::uint32_t index) {
    const Reference& reference = glossary_.terms[index].taught_in;
    if (reference.text.empty() || site_.home >= site_.pages.size()) return;
    site_.terms[index].taught_in = resolver_.find_page(site_[site_.home], reference.text);
    if (site_.terms[index].taught_in != kNoPage) return;
    site_.diagnostics.push_back(
        diagnose(Code::invalid_glossary, place_of_term(reference.span),
                 "no page " + code(reference.text) + " to teach " + code(name_in(glossary_.terms[index], "zh-Hant")),
                 "name a page by its path or URL, such as `/course/chapter/`"));
  }

  void find_neighbours(std::uint32_t index) {
    for (const Reference& see : glossary_.terms[index].see) {
      const auto found = ids_.find(see.text);
      if (found != ids_.end()) {
        site_.terms[index].see.push_back(found->second);
        continue;
      }
      std::vector<std::string> names;
      for (const auto& [id, term] : ids_) names.push_back(id);
      site_.diagnostics.push_back(diagnose(Code::invalid_glossary, place_of_term(see.span),
                                           "no term has the id " + code(see.text), did_you_mean(see.text, names)));
    }
  }

  void read_pages(std::string_view script) {
    const Vocabulary vocabulary(glossary_, script);
    for (PageId id = 0; id < site_.pages.size(); ++id) {
      SitePage& page = site_.pages[id];
      if (page.page == nullptr || page.script != script) continue;
      page.term_uses = vocabulary.first_uses(page.page->document);
      for (const TermUse& use : page.term_uses) site_.terms[use.term].used_in.push_back(id);
    }
  }

  Site& site_;
  const Glossary& glossary_;
  LinkResolver& resolver_;
  std::map<std::string, std::uint32_t> ids_;
};

}  // namespace

void add_glossary(Glossary glossary, Site& site, LinkResolver& resolver) {
  site.glossary = std::move(glossary);
  if (!site.glossary.terms.empty()) GlossaryLinker(site, resolver).link();
}

}  // namespace lectern
