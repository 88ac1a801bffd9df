// Pages that are written by hand for one edition.
#include "pipeline/build/variants.h"

#include <algorithm>
#include <array>
#include <map>

#include "model/front_matter_keys.h"
#include "text/ascii.h"

namespace lectern {

namespace {

struct Ending {
  std::string_view script;
  std::string_view ending;
};
constexpr std::array<Ending, 2> kEndings{{{"zh-Hans", ".zh-hans.md"}, {"zh-Hant", ".zh-hant.md"}}};

/// What pages are found, ordered and addressed by is that of the page it stands for.
DataNode shared_front_matter(const Page& base, std::string_view script) {
  DataNode own;
  own.kind = DataNode::Kind::mapping;
  DataMember language;
  language.key = "script";
  language.value.kind = DataNode::Kind::scalar;
  language.value.scalar = script;
  own.members.push_back(std::move(language));
  return merge_cascade(own, base.front_matter_tree);
}

/// A heading that opens the text is its title, as on every page.
FrontMatter own_words(const Page& written, const std::vector<std::string>& taxonomies) {
  DataNode words;
  words.kind = DataNode::Kind::mapping;
  for (const DataMember& member : written.front_matter_tree.members) {
    if (is_front_matter_text(member.key)) words.members.push_back(member);
  }
  Diagnostics told;  // when the file was read
  FrontMatter own = read_front_matter(words, *written.source, taxonomies, told);
  for (auto* title : {&own.title, &own.link_title}) {
    if (*title && (*title)->empty()) title->reset();
  }
  if (!own.title && !written.leading_heading.empty()) own.title = written.leading_heading;
  return own;
}

/// Anchors are the same in every edition, so that a switch between them keeps the place.
void share_heading_ids(const Page& base, Page& written, Diagnostics& diagnostics) {
  const auto& theirs = base.document.headings;
  auto& own = written.document.headings;
  const bool same = std::equal(theirs.begin(), theirs.end(), own.begin(), own.end(),
                               [](const Heading& a, const Heading& b) { return a.level == b.level; });
  if (same) {
    for (std::size_t i = 0; i < own.size(); ++i) own[i].id = theirs[i].id;
    return;
  }
  diagnostics.push_back(diagnose(Code::edition_headings, place_of_file(written.source->path()),
                                 "has other headings than `" + base.source->path() + "`",
                                 "write one for each of its headings, on the same levels; anchors follow their order"));
}

}  // namespace

void take_variants(Project& project, const ParseOptions& options, HighlightCache* highlights) {
  if (project.loaded.config.editions.empty()) return;
  std::map<std::string, std::shared_ptr<const Page>> by_path;
  for (const auto& page : project.pages) by_path.emplace(page->path, page);
  std::erase_if(project.pages, [&](const std::shared_ptr<const Page>& page) {
    for (const auto& [script, ending] : kEndings) {
      if (!ascii::lower(page->path).ends_with(ending)) continue;
      const auto base = by_path.find(page->path.substr(0, page->path.size() - ending.size()) + ".md");
      if (base == by_path.end()) return false;
      Page written = parse_page(page->source, base->first, options, highlights);
      written.variant =
          std::make_shared<const PageVariant>(PageVariant{base->second.get(), own_words(*page, options.taxonomies)});
      Diagnostics told;  // when the page it stands for was read
      written.front_matter_tree = shared_front_matter(*base->second, script);
      written.front_matter = read_front_matter(written.front_matter_tree, *page->source, options.taxonomies, told);
      written.leading_heading = base->second->leading_heading;
      share_heading_ids(*base->second, written, project.diagnostics);
      project.variants.push_back(
          {std::string(script), base->second, page, std::make_shared<const Page>(std::move(written))});
      return true;
    }
    return false;
  });
}

std::vector<const Page*> pages_of_edition(const Project& project, const std::string& script) {
  std::vector<const Page*> pages;
  for (const auto& page : project.pages) {
    const Page* shown = page.get();
    for (const VariantPage& variant : project.variants) {
      if (variant.script == script && variant.base == page) shown = variant.page.get();
    }
    pages.push_back(shown);
  }
  return pages;
}

}  // namespace lectern
