#include "model/site.h"

#include <algorithm>

#include "model/url_path.h"

namespace lectern {

std::string name_of(const Site& site, const SitePage& page, const ConceptName& name) {
  switch (name.source) {
    case ConceptName::Source::taught:
      return page.front_matter.teaches[name.index];
    case ConceptName::Source::term:
      return name_in(site.glossary.terms[name.index], page.script);
    case ConceptName::Source::tag:
      break;
  }
  return site[name.index].title;
}

std::string chapter_number(const Site& site, const SitePage& page) {
  if (page.kind != PageKind::page || page.module >= site.pages.size()) return {};
  if (!(page.front_matter.params["numbered"] == Value(true))) return {};
  return std::to_string(site[page.module].number) + "." + std::to_string(page.number);
}

bool has_feed(const SitePage& page) {
  const bool lists = page.kind == PageKind::home || page.kind == PageKind::section || page.kind == PageKind::taxonomy ||
                     page.kind == PageKind::term;
  if (!lists || page.url.empty()) return false;
  const auto& outputs = page.front_matter.outputs;
  if (!outputs) return true;
  return std::any_of(outputs->begin(), outputs->end(),
                     [](const std::string& output) { return output == "rss" || output == "RSS"; });
}

std::string feed_url(const SitePage& page) {
  // A section at a file (`/a.html`) keeps its feed beside it in a folder of its name.
  if (page.url.ends_with('/')) return page.url + "index.xml";
  return std::string(without_extension(page.url)) + "/index.xml";
}

}  // namespace lectern
