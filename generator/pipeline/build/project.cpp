// From the disk to the course graph: load, parse, link, and what a later build takes over from an earlier one.
#include "pipeline/build/project.h"

#include <algorithm>
#include <limits>
#include <optional>
#include <set>

#include "model/url_path.h"
#include "pipeline/build/checks.h"
#include "pipeline/build/editions.h"
#include "pipeline/build/parallel.h"
#include "pipeline/build/parsed_pages.h"
#include "pipeline/build/variants.h"
#include "pipeline/link.h"

namespace lectern {

namespace {

using PagePtr = std::shared_ptr<const Page>;

/// The pages of an earlier project that would come out the same: for each of `sources` one or nothing. Both stand in
/// the order of their paths.
std::vector<PagePtr> unchanged_pages(const std::vector<LoadedPage>& sources, const Project* before) {
  std::vector<PagePtr> pages(sources.size());
  if (before == nullptr) return pages;
  auto old = before->pages.begin();
  for (std::size_t i = 0; i < sources.size(); ++i) {
    while (old != before->pages.end() && (*old)->path < sources[i].path) ++old;
    if (old == before->pages.end()) break;
    const SourcePtr& source = sources[i].source;
    const SourcePtr& earlier = (*old)->source;
    const bool same = earlier == source || (earlier->path() == source->path() && earlier->text() == source->text());
    if ((*old)->path == sources[i].path && same) pages[i] = *old;
  }
  return pages;
}

void parse_pages(Project& project, const BuildRequest& request, const Project* before) {
  const ParseOptions options = parse_options(project.loaded.config);
  const bool comparable = before != nullptr && parse_options(before->loaded.config) == options;
  const std::vector<LoadedPage>& sources = project.loaded.pages;
  std::optional<ParsedPages> known;
  if (before == nullptr && request.highlights != nullptr && request.cache.find)
    known.emplace(sources, options, request);
  project.pages = known ? known->recall() : unchanged_pages(sources, comparable ? before : nullptr);
  std::vector<std::size_t> rest;
  for (std::size_t i = 0; i < sources.size(); ++i) {
    if (!project.pages[i]) {
      rest.push_back(i);
    } else if (request.on_page) {
      request.on_page();
    }
  }
  parallel_for(rest.size(), request.jobs, [&](std::size_t i) {
    const LoadedPage& source = sources[rest[i]];
    project.pages[rest[i]] =
        std::make_shared<const Page>(parse_page(source.source, source.path, options, request.highlights));
    if (request.on_page) request.on_page();
  });
  project.parsed = rest.size();
  if (known) known->remember(project.pages);
}

/// Where an include is looked for, as long as it stays in the site.
std::vector<std::string> places_of(const Project& project, const std::string& page, const std::string& include) {
  std::vector<std::string> places;
  const std::string file = "/" + project.loaded.config.content_dir + "/" + page;
  for (const std::string& shown : {file.substr(0, file.rfind('/') + 1) + include, "/" + include}) {
    if (const auto clean = clean_path(shown)) places.push_back(project.loaded.root + *clean);
  }
  return places;
}

/// Reads what pages include; such files count as watched, those that are missing too. What is wrong with them is told.
IncludedFiles read_includes(Project& project, const std::vector<const Page*>& pages, const FileSystem& disk) {
  IncludedFiles files;
  std::set<std::string> watched(project.loaded.watch.begin(), project.loaded.watch.end());
  for (const Page* page : pages) {
    for (const IncludeRequest& request : page->includes) {
      IncludeRead read = read_include(project.loaded, page->path, request.path, disk);
      for (std::string& file : places_of(project, page->path, request.path)) {
        if (watched.insert(file).second) project.loaded.watch.push_back(std::move(file));
      }
      if (!read.file.empty()) project.included.insert(std::move(read.file));
      if (read.problem) project.diagnostics.push_back(std::move(*read.problem));
      files[page].push_back({std::move(read.source), std::move(read.error)});
    }
  }
  return files;
}

bool names_something(const Page& page) {
  const auto& blocks = page.document.code_blocks;
  return std::any_of(blocks.begin(), blocks.end(),
                     [](const CodeBlock& block) { return !block.highlighted_code.names().uses.empty(); });
}

bool is_same(const std::vector<Documentation>& one, const std::vector<Documentation>& other) {
  return std::equal(
      one.begin(), one.end(), other.begin(), other.end(),
      [](const Documentation& a, const Documentation& b) { return a.inventory == b.inventory && a.url == b.url; });
}

/// What the site's own documentation and Python's explain; a site without Python needs neither.
std::shared_ptr<const DocumentedNames> documented_names(const Project& project, const Project* before) {
  const bool needed = std::any_of(project.pages.begin(), project.pages.end(),
                                  [](const auto& page) { return names_something(*page); }) ||
                      std::any_of(project.variants.begin(), project.variants.end(),
                                  [](const VariantPage& variant) { return names_something(*variant.page); });
  if (!needed) return nullptr;
  std::vector<Documentation> all = project.loaded.documentation;
  if (project.loaded.config.python_inventory) all.push_back(python_documentation());
  if (before != nullptr && before->documentation && is_same(before->documentation->documentation(), all)) {
    return before->documentation;
  }
  return std::make_shared<const DocumentedNames>(std::move(all));
}

LinkInput link_input(const Project& project, std::vector<const Page*> pages, IncludedFiles included) {
  LinkInput input;
  input.config = project.loaded.config;
  input.pages = std::move(pages);
  input.content_files = project.loaded.content_files;
  input.static_files = project.loaded.static_files;
  input.glossary = project.loaded.glossary;
  input.image_sizes = project.loaded.image_sizes;
  input.included = std::move(included);
  input.documentation = project.documentation.get();
  return input;
}

/// Whether something that an edition is told of is new: about the text of a page that is written for it. What such a
/// page has from the one it stands for has no place in it, and was told there.
bool is_new(const Diagnostic& one, const Project& project, const std::string& script) {
  return std::any_of(project.variants.begin(), project.variants.end(), [&](const VariantPage& variant) {
    if (variant.script != script || variant.source->source->path() != one.place.file) return false;
    const auto told = [&](const Diagnostic& other) {
      return other.place.file == variant.base->source->path() && other.code == one.code && other.message == one.message;
    };
    const std::vector<Diagnostic>& all = project.site.diagnostics;
    return one.place.line > 1 || one.place.column > 1 || std::none_of(all.begin(), all.end(), told);
  });
}

/// An edition that has pages of its own is linked by itself: their links are theirs.
void link_variants(Project& project, const FileSystem& disk) {
  for (const std::string& script : project.loaded.config.editions) {
    const auto is_own = [&](const VariantPage& variant) { return variant.script == script; };
    if (std::none_of(project.variants.begin(), project.variants.end(), is_own)) continue;
    std::vector<const Page*> pages = pages_of_edition(project, script);
    IncludedFiles included = read_includes(project, pages, disk);
    LinkInput input = link_input(project, std::move(pages), std::move(included));
    input.other = &project.site;
    Site site = link_site(std::move(input));
    for (Diagnostic& one : site.diagnostics) {
      if (is_new(one, project, script)) project.site.diagnostics.push_back(std::move(one));
    }
    project.variant_sites.emplace(script, std::move(site));
  }
}

void link_pages(Project& project, const FileSystem& disk) {
  std::vector<const Page*> pages;
  for (const auto& page : project.pages) pages.push_back(page.get());
  IncludedFiles included = read_includes(project, pages, disk);
  project.site = link_site(link_input(project, std::move(pages), std::move(included)));
  link_variants(project, disk);
}

LoadedSite load(const BuildRequest& request, const FileSystem& disk, const EarlierProject& before) {
  if (before.project != nullptr && before.project->loaded.usable && before.touched) {
    if (auto loaded = reload_pages(before.project->loaded, *before.touched, disk)) return std::move(*loaded);
  }
  return load_site(request.load, disk);
}

std::int64_t next_change(const Project& project) {
  std::int64_t next = std::numeric_limits<std::int64_t>::max();
  const std::int64_t now = project.loaded.config.now.seconds;
  for (const auto& page : project.pages) {
    const FrontMatter& front_matter = page->front_matter;
    for (const auto* date : {&front_matter.publish_date, &front_matter.date, &front_matter.expiry_date}) {
      if (*date && (*date)->seconds > now) next = std::min(next, (*date)->seconds);
    }
  }
  return next;
}

}  // namespace

ParseOptions parse_options(const Config& config) {
  ParseOptions options;
  options.taxonomies.clear();
  for (const auto& [singular, plural] : config.taxonomies) options.taxonomies.push_back(plural);
  options.html = config.html;
  options.limits = config.limits;
  return options;
}

Project make_project(const BuildRequest& request, const FileSystem& disk, const EarlierProject& before) {
  Project project;
  Stopwatch watch(project.times);
  project.loaded = load(request, disk, before);
  project.diagnostics = project.loaded.diagnostics;
  watch.stage("load");
  if (project.loaded.usable) {
    parse_pages(project, request, before.project);
    for (const auto& page : project.pages) append(project.diagnostics, page->diagnostics);
    take_variants(project, parse_options(project.loaded.config), request.highlights);
    project.next_change = next_change(project);
    if (request.on_parsed) request.on_parsed();
    watch.stage("parse");
    project.documentation = documented_names(project, before.project);
    link_pages(project, disk);
    append(project.diagnostics, project.site.diagnostics);
    watch.stage("link");
    check_pages(project, before.project, request);
    for (const CheckedPage& page : project.checked) append(project.diagnostics, page.check.diagnostics);
    watch.stage("check");
    make_editions(project, before.project, request.jobs);
    if (!project.editions.empty()) watch.stage("edition");
  }
  settle(project.diagnostics, project.loaded.config);
  return project;
}

LookFiles look_of(const LoadedSite& loaded) {
  LookFiles look;
  look.templates_root = loaded.config.templates_dir;
  for (const auto& [name, bytes] : default_files()) {
    if (name.starts_with("templates/")) look.templates.emplace(name.substr(10), bytes);
    if (name.starts_with("themes/default/")) look.theme.emplace(name.substr(15), bytes);
  }
  for (const auto& [name, file] : loaded.templates) look.templates.insert_or_assign(name, file->text());
  for (const auto& [name, file] : loaded.theme) look.theme.insert_or_assign(name, file->text());
  return look;
}

std::vector<std::pair<std::string, std::string>> copied_files(const Project& project) {
  std::vector<std::pair<std::string, std::string>> files;
  const auto copy = [&](const SiteFile& file) {
    files.emplace_back(file.url.substr(1), project.loaded.root + "/" + file.source);
  };
  // Static ones first, so that a bundle's own file of the same name wins.
  for (const SiteFile& file : project.site.files) copy(file);
  for (const SitePage& page : project.site.pages) {
    for (const SiteFile& file : page.resources) copy(file);
  }
  return files;
}

void settle(Diagnostics& diagnostics, const Config& config) {
  std::erase_if(diagnostics, [&](Diagnostic& diagnostic) {
    const auto level = config.levels.find(diagnostic.code);
    if (level == config.levels.end()) return false;
    if (level->second) diagnostic.severity = *level->second;
    return !level->second.has_value();
  });
  sort_diagnostics(diagnostics);
}

ParallelLoop parallel_loop(unsigned jobs) {
  return [jobs](std::size_t count, const std::function<void(std::size_t)>& work) { parallel_for(count, jobs, work); };
}

}  // namespace lectern
