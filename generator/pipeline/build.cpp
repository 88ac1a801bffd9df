// The sentence: load, parse, link, render, and the search index beside render. `build` is what the commands and the
// preview server call.
#include "pipeline/build.h"

#include "pipeline/build/parallel.h"
#include "pipeline/build/project.h"

namespace lectern {

namespace {

void add_files(OutputTree& output, RenderedPage&& rendered, Diagnostics& diagnostics) {
  for (auto& [path, bytes] : rendered.files) output.add(std::move(path), std::move(bytes));
  diagnostics.insert(diagnostics.end(), rendered.diagnostics.begin(), rendered.diagnostics.end());
}

void render_pages(Build& result, unsigned jobs) {
  const Site& site = result.project.site;
  const LookFiles look = look_of(result.project.loaded);
  const Renderer renderer(site, look);
  result.diagnostics.insert(result.diagnostics.end(), renderer.diagnostics().begin(), renderer.diagnostics().end());
  std::vector<RenderedPage> rendered(site.pages.size());
  parallel_for(rendered.size(), jobs, [&](std::size_t i) { rendered[i] = renderer.render(static_cast<PageId>(i)); });
  parallel_for(rendered.size(), jobs, [&](std::size_t i) {
    if (site.pages[i].kind == PageKind::print) rendered[i] = renderer.render_print(static_cast<PageId>(i), rendered);
  });
  for (auto& [path, source] : copied_files(result.project)) result.output.copy(std::move(path), std::move(source));
  for (RenderedPage& page : rendered) add_files(result.output, std::move(page), result.diagnostics);
  add_files(result.output, renderer.render_site(), result.diagnostics);
  merge_template_errors(result.diagnostics);
}

}  // namespace

Project link_project(const BuildRequest& request, const FileSystem& disk) { return make_project(request, disk, {}); }

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
    for (auto& [path, bytes] : search_files(result.project.site, parallel_loop(request.jobs))) {
      result.output.add(std::move(path), std::move(bytes));
    }
    watch.stage("search");
  }
  return result;
}

}  // namespace lectern
