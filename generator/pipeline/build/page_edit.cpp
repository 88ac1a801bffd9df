// The edit an author makes most, at the cost of one page.
#include "pipeline/build/page_edit.h"

#include <algorithm>

#include "pipeline/build/project.h"
#include "pipeline/edition.h"
#include "pipeline/link.h"
#include "pipeline/parse.h"

namespace lectern {

namespace {

using PagePtr = std::shared_ptr<const Page>;

PageEdit::InEdition in_edition(const PageEdit& edit, const EditionTexts& texts) {
  const ScriptConversion* conversion = texts.from(edit.checked.script);
  if (conversion == nullptr) return {{}, edit.linked.term_uses};
  auto converted = std::make_shared<const Page>(convert_page(*edit.page, *conversion));
  std::vector<TermUse> uses = texts.vocabulary().first_uses(converted->document);
  return {{edit.page, edit.checked.script, std::move(converted)}, std::move(uses)};
}

void replace_messages(Project& project, const PageEdit& edit) {
  const std::string& file = edit.page->source->path();
  std::erase_if(project.diagnostics, [&](const Diagnostic& one) { return one.place.file == file; });
  append(project.diagnostics, edit.page->diagnostics);
  append(project.diagnostics, edit.checked.check.diagnostics);
  settle(project.diagnostics, project.loaded.config);
}

}  // namespace

std::optional<PageEdit> read_page_edit(const Project& project, PageId id, const std::string& file,
                                       const BuildRequest& request, const FileSystem& disk) {
  if (!project.variants.empty() || project.included.contains(file)) return std::nullopt;
  auto reloaded = reload_page(project.loaded, file, disk);
  if (!reloaded) return std::nullopt;
  PageEdit edit;
  edit.id = id;
  edit.index = reloaded->index;
  edit.page =
      std::make_shared<const Page>(parse_page(std::move(reloaded->source), project.loaded.pages[edit.index].path,
                                              parse_options(project.loaded.config), request.highlights));
  auto linked = rewritten_page(project.site, id, *edit.page);
  if (!linked) return std::nullopt;
  edit.linked = std::move(*linked);
  edit.checked = {edit.page, edit.linked.script, {}};
  edit.checked.check = PageChecker(project.site.glossary).check(*edit.page, edit.checked.script);
  for (const std::string& script : project.site.config.editions) {
    edit.editions.push_back(in_edition(edit, {script, project.site.glossary}));
  }
  return edit;
}

void put_page_edit(Project& project, PageEdit edit) {
  const Page* const before = project.site[edit.id].page;
  project.loaded.pages[edit.index].source = edit.page->source;
  put_page(project.site, edit.id, std::move(edit.linked));
  for (std::size_t i = 0; i < project.editions.size(); ++i) {
    auto& [converted, term_uses] = edit.editions[i];
    put_page(project.editions[i], project.site, edit.id, converted.converted.get(), std::move(term_uses));
    project.converted[i][edit.id] = std::move(converted);
  }
  replace_messages(project, edit);
  const auto checked = std::find_if(project.checked.begin(), project.checked.end(),
                                    [&](const CheckedPage& page) { return page.page.get() == before; });
  if (checked != project.checked.end()) *checked = std::move(edit.checked);
  const auto page =
      std::find_if(project.pages.begin(), project.pages.end(), [&](const PagePtr& one) { return one.get() == before; });
  *page = std::move(edit.page);
}

}  // namespace lectern
