// The sentence: load, parse, link, render, and the search index beside render. `build` is what the commands and the
// preview server call.
#include "pipeline/build.h"

#include <algorithm>

#include "pipeline/build/parallel.h"
#include "pipeline/link.h"
#include "pipeline/parse.h"
#include "pipeline/render.h"
#include "pipeline/search.h"

namespace lectern {

namespace {

ParseOptions parse_options(const Config& config) {
  ParseOptions options;
  options.taxonomies.clear();
  for (const auto& [singular, plural] : config.taxonomies) options.taxonomies.push_back(plural);
  options.html = config.html;
  options.limits = config.limits;
  return options;
}

void parse_pages(Project& project, unsigned jobs) {
  const ParseOptions options = parse_options(project.loaded.config);
  const std::vector<LoadedPage>& sources = project.loaded.pages;
  project.pages.resize(sources.size());
  parallel_for(sources.size(), jobs, [&](std::size_t i) {
    project.pages[i] = std::make_unique<const Page>(parse_page(sources[i].source, sources[i].path, options));
  });
}

/// Reads what pages include; such files count as watched.
IncludedFiles read_includes(Project& project, const FileSystem& disk) {
  IncludedFiles files;
  for (const auto& page : project.pages) {
    for (const IncludeRequest& request : page->includes) {
      IncludeRead read = read_include(project.loaded, page->path, request.path, disk);
      if (read.source) project.loaded.watch.push_back(project.loaded.root + "/" + read.source->path());
      files[page.get()].push_back({std::move(read.source), std::move(read.error)});
    }
  }
  return files;
}

void link_pages(Project& project, const FileSystem& disk) {
  LinkInput input;
  input.config = project.loaded.config;
  for (const auto& page : project.pages) input.pages.push_back(page.get());
  input.content_files = project.loaded.content_files;
  input.static_files = project.loaded.static_files;
  input.image_sizes = project.loaded.image_sizes;
  input.included = read_includes(project, disk);
  project.site = link_site(std::move(input));
}

/// Gives each message the level the site wants for its code, drops those that are off, and sorts.
void settle(Diagnostics& diagnostics, const Config& config) {
  std::erase_if(diagnostics, [&](Diagnostic& diagnostic) {
    const auto level = config.levels.find(diagnostic.code);
    if (level == config.levels.end()) return false;
    if (level->second) diagnostic.severity = *level->second;
    return !level->second.has_value();
  });
  sort_diagnostics(diagnostics);
}

void append(Diagnostics& all, const Diagnostics& some) { all.insert(all.end(), some.begin(), some.end()); }

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

void add_files(OutputTree& output, RenderedPage&& rendered, Diagnostics& diagnostics) {
  for (auto& [path, bytes] : rendered.files) output.add(std::move(path), std::move(bytes));
  append(diagnostics, rendered.diagnostics);
}

/// Files that are published as they are: static ones first, so that a bundle's own file of the same name wins.
void copy_files(OutputTree& output, const Project& project) {
  const auto copy = [&](const SiteFile& file) {
    output.copy(file.url.substr(1), project.loaded.root + "/" + file.source);
  };
  for (const SiteFile& file : project.site.files) copy(file);
  for (const SitePage& page : project.site.pages) {
    for (const SiteFile& file : page.resources) copy(file);
  }
}

void render_pages(Build& result, unsigned jobs) {
  const Site& site = result.project.site;
  const LookFiles look = look_of(result.project.loaded);
  const Renderer renderer(site, look);
  append(result.diagnostics, renderer.diagnostics());
  std::vector<RenderedPage> rendered(site.pages.size());
  parallel_for(rendered.size(), jobs, [&](std::size_t i) { rendered[i] = renderer.render(static_cast<PageId>(i)); });
  parallel_for(rendered.size(), jobs, [&](std::size_t i) {
    if (site.pages[i].kind == PageKind::print) rendered[i] = renderer.render_print(static_cast<PageId>(i), rendered);
  });
  copy_files(result.output, result.project);
  for (RenderedPage& page : rendered) add_files(result.output, std::move(page), result.diagnostics);
  add_files(result.output, renderer.render_site(), result.diagnostics);
  merge_template_errors(result.diagnostics);
}

void add_search(Build& result, unsigned jobs) {
  const ParallelLoop loop = [jobs](std::size_t count, const std::function<void(std::size_t)>& work) {
    parallel_for(count, jobs, work);
  };
  for (auto& [path, bytes] : search_files(result.project.site, loop)) {
    result.output.add(std::move(path), std::move(bytes));
  }
}

}  // namespace

Project link_project(const BuildRequest& request, const FileSystem& disk) {
  Project project;
  Stopwatch watch(project.times);
  project.loaded = load_site(request.load, disk);
  project.diagnostics = project.loaded.diagnostics;
  watch.stage("load");
  if (project.loaded.usable) {
    parse_pages(project, request.jobs);
    watch.stage("parse");
    link_pages(project, disk);
    for (const auto& page : project.pages) append(project.diagnostics, page->diagnostics);
    append(project.diagnostics, project.site.diagnostics);
    watch.stage("link");
  }
  settle(project.diagnostics, project.loaded.config);
  return project;
}

Build build(const BuildRequest& request, const FileSystem& disk) {
  Build result;
  result.project = link_project(request, disk);
  result.times = result.project.times;
  result.diagnostics = result.project.diagnostics;
  Stopwatch watch(result.times);
  if (result.project.loaded.usable) {
    render_pages(result, request.jobs);
    settle(result.diagnostics, result.project.loaded.config);
    watch.stage("render");
    add_search(result, request.jobs);
    watch.stage("search");
  }
  return result;
}

}  // namespace lectern
