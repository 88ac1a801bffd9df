// Pages that are written by hand for one edition.
#include "pipeline/build/variants.h"

#include <algorithm>
#include <array>
#include <map>

#include "model/front_matter_keys.h"
#include "pipeline/edition.h"
#include "text/ascii.h"

namespace lectern {

namespace {

struct Ending {
  std::string_view script;
  std::string_view ending;
};
constexpr std::array<Ending, 2> kEndings{{{"zh-Hans", ".zh-hans.md"}, {"zh-Hant", ".zh-hant.md"}}};

std::string_view other_script(std::string_view script) { return script == "zh-Hans" ? "zh-Hant" : "zh-Hans"; }

/// What editions do with text, each made when a page is written for it.
class Texts {
 public:
  explicit Texts(const Glossary& glossary) : glossary_(glossary) {}

  const EditionTexts& of(std::string_view script) {
    return texts_.try_emplace(std::string(script), std::string(script), glossary_).first->second;
  }

 private:
  const Glossary& glossary_;
  std::map<std::string, EditionTexts> texts_;
};

/// What is not written anew is the page's own, converted as everything else is.
DataNode front_matter_tree(const Page& base, const Page& written, const EditionTexts& texts) {
  DataNode own;
  own.kind = DataNode::Kind::mapping;
  for (const DataMember& member : written.front_matter_tree.members) {
    if (is_front_matter_text(member.key)) own.members.push_back(member);
  }
  DataMember language;
  language.key = "script";
  language.value.kind = DataNode::Kind::scalar;
  language.value.scalar = texts.script();
  own.members.push_back(std::move(language));
  DataNode theirs = base.front_matter_tree;
  const std::string_view written_in = tag_of(base.script);
  const ScriptConversion* conversion = texts.from(written_in.empty() ? other_script(texts.script()) : written_in);
  for (DataMember& member : theirs.members) {
    if (conversion == nullptr || !is_front_matter_text(member.key)) continue;
    member.value = convert_value(std::move(member.value), *conversion);
  }
  return merge_cascade(own, theirs);
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
  Texts texts(project.loaded.glossary);
  std::map<std::string, std::shared_ptr<const Page>> by_path;
  for (const auto& page : project.pages) by_path.emplace(page->path, page);
  std::erase_if(project.pages, [&](const std::shared_ptr<const Page>& page) {
    for (const auto& [script, ending] : kEndings) {
      if (!ascii::lower(page->path).ends_with(ending)) continue;
      const auto base = by_path.find(page->path.substr(0, page->path.size() - ending.size()) + ".md");
      if (base == by_path.end()) return false;
      Page written = parse_page(page->source, base->first, options, highlights);
      Diagnostics told;  // of the front matter: said when the file was read
      written.front_matter_tree = front_matter_tree(*base->second, *page, texts.of(script));
      written.front_matter = read_front_matter(written.front_matter_tree, *page->source, options.taxonomies, told);
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
