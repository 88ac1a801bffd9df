// `inspect`: one page of the linked site as JSON.
#include "commands/inspect_command.h"

#include <algorithm>

#include "diagnostics/suggest.h"
#include "files/disk_files.h"

namespace lectern {

namespace {

Value headings_of(const Page& page) {
  List out;
  for (const Heading& heading : page.document.headings) {
    const Span span = page.document.nodes[heading.node].span;
    out.emplace_back(Map{{"level", static_cast<int>(heading.level)},
                         {"id", heading.id},
                         {"text", heading.text},
                         {"line", page.source->lines().at(span.begin).line}});
  }
  return out;
}

Value resolved(const Site& site, const Link& link, const LinkTarget& target) {
  const std::string fragment = target.fragment.empty() ? "" : "#" + target.fragment;
  switch (target.kind) {
    case LinkTarget::Kind::page:
      return site[target.page].url + fragment;
    case LinkTarget::Kind::file:
      return target.url + fragment;
    case LinkTarget::Kind::fragment:
      return fragment;
    case LinkTarget::Kind::external:
      return link.destination;
    case LinkTarget::Kind::unresolved:
      break;
  }
  return nullptr;
}

Value links_of(const Site& site, const SitePage& node) {
  List out;
  const Page& page = *node.page;
  for (std::size_t i = 0; i < page.document.links.size(); ++i) {
    const Link& link = page.document.links[i];
    const LineColumn at = page.source->lines().at(link.span.begin);
    out.emplace_back(Map{{"as_written", link.destination},
                         {"resolved", i < node.links.size() ? resolved(site, link, node.links[i]) : Value(nullptr)},
                         {"line", at.line},
                         {"column", at.column}});
  }
  return out;
}

Value attributes_of(const CodeBlock& code) {
  Map out;
  if (!code.attributes.id.empty()) out.set("id", code.attributes.id);
  List classes;
  for (const std::string& name : code.attributes.classes) classes.emplace_back(name);
  if (!classes.empty()) out.set("class", std::move(classes));
  for (const auto& [key, value] : code.attributes.pairs) out.set(key, value);
  return out;
}

Value code_of(const Page& page) {
  List out;
  for (const CodeBlock& code : page.document.code_blocks) {
    out.emplace_back(Map{
        {"language", code.language}, {"line", code.line}, {"lines", code.lines}, {"attributes", attributes_of(code)}});
  }
  return out;
}

Value statistics_of(const SitePage& node) {
  const Statistics& counts = node.statistics;
  return Map{{"han_characters", counts.han_characters},
             {"words", counts.words},
             {"code_blocks", counts.code_blocks},
             {"code_examples", counts.code_examples},
             {"code_lines", counts.code_lines},
             {"reading_minutes", node.reading_minutes},
             {"minutes", node.minutes}};
}

Value diagnostics_of(const Project& project, const SitePage& node) {
  List out;
  for (const Diagnostic& diagnostic :
       page_diagnostics(project, static_cast<PageId>(&node - project.site.pages.data()))) {
    out.emplace_back(Map{{"code", name_of(diagnostic.code)},
                         {"level", name_of(diagnostic.severity)},
                         {"message", diagnostic.message},
                         {"help", diagnostic.help},
                         {"file", diagnostic.place.file},
                         {"line", diagnostic.place.line},
                         {"column", diagnostic.place.column}});
  }
  return out;
}

/// `course/_index.md` → `course`.
std::string folder_of_section(const std::string& path) {
  if (!path.ends_with(".md") && !path.ends_with(".markdown")) return path;
  return path.substr(0, std::min(path.rfind('/'), path.size()));
}

Value describe(const Project& project, const SitePage& node) {
  const Site& site = project.site;
  const Page& page = *node.page;
  return Map{{"path", page.source->path()},
             {"front_matter", to_value(page.front_matter_tree)},
             {"url", node.url},
             {"title", node.title},
             {"section", node.course == kNoPage ? Value("") : Value(folder_of_section(site[node.course].path))},
             {"weight", node.front_matter.weight ? Value(*node.front_matter.weight) : Value(nullptr)},
             {"headings", headings_of(page)},
             {"links", links_of(site, node)},
             {"code", code_of(page)},
             {"statistics", statistics_of(node)},
             {"diagnostics", diagnostics_of(project, node)}};
}

/// The ways people name a page, from the most exact to the loosest.
const SitePage* find_page(const Project& project, const std::string& wanted, const FileSystem& disk) {
  const std::string real = disk.real_path(wanted);
  std::string url = wanted.starts_with('/') ? wanted : "/" + wanted;
  if (!url.ends_with('/')) url += '/';
  for (const SitePage& node : project.site.pages) {
    if (node.page == nullptr) continue;
    const std::string& file = node.page->source->path();
    if (file == wanted || node.page->path == wanted || node.url == wanted || node.url == url) return &node;
    if (!real.empty() && real == disk.real_path(project.loaded.root + "/" + file)) return &node;
  }
  return nullptr;
}

}  // namespace

Exit run_inspect(const std::string& page, const GlobalOptions& options) {
  const Console console(options);
  const DiskFiles disk;
  BuildRequest request = build_request(options);
  request.load.drafts = request.load.future = request.load.expired = true;
  const Project project = link_project(request, disk);
  if (!project.loaded.usable) {
    console.report(project.diagnostics);
    return Exit::call;
  }
  const SitePage* node = find_page(project, page, disk);
  if (node == nullptr) {
    std::vector<std::string> names;
    for (const auto& known : project.pages) names.push_back(known->path);
    const std::string hint = did_you_mean(page, names);
    console.fail("the site has no page `" + page + "`" + (hint.empty() ? "" : "; " + hint));
    return Exit::call;
  }
  console.print(to_json(describe(project, *node), 2) + "\n");
  return Exit::clean;
}

}  // namespace lectern
