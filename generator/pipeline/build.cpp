// The sentence: load, parse, link, render, and the search index beside render. `build` is what the commands and the
// preview server call.
#include "pipeline/build.h"

#include <algorithm>
#include <iterator>

#include "pipeline/build/editions.h"
#include "pipeline/build/page_runs.h"
#include "pipeline/build/project.h"
#include "pipeline/build/remaining_pages.h"

namespace lectern {

namespace {

/// Hands on what it gets and notes how long that takes.
class TimedSink final : public OutputSink {
 public:
  TimedSink(OutputSink& sink, Stopwatch& watch, StageTime& time) : sink_(sink), watch_(watch), time_(time) {}

  void add(std::string path, std::string bytes) override {
    watch_.aside(time_, [&] { sink_.add(std::move(path), std::move(bytes)); });
  }
  void copy(std::string path, std::string source) override {
    watch_.aside(time_, [&] { sink_.copy(std::move(path), std::move(source)); });
  }
  void keep(std::string path) override {
    watch_.aside(time_, [&] { sink_.keep(std::move(path)); });
  }

 private:
  OutputSink& sink_;
  Stopwatch& watch_;
  StageTime& time_;
};

void render_sites(const Project& project, const RenderRequest& request, OutputSink& sink, Rendering& result) {
  const LookFiles look = look_of(project.loaded);
  for (auto& [path, source] : copied_files(project)) sink.copy(std::move(path), std::move(source));
  const std::vector<const Site*> sites = published_sites(project);
  for (std::size_t i = 0; i < sites.size(); ++i) {
    const Renderer renderer(*sites[i], look);
    Diagnostics found = renderer.diagnostics();
    RenderedPages pages = render_pages(*sites[i], i, renderer, request, sink);
    append(found, pages.diagnostics);
    take_files(renderer.render_site(), sink, found);
    merge_template_errors(found);
    append(result.diagnostics, found);
    if (request.earlier == nullptr) continue;
    result.records.push_back(std::move(pages.record));
    std::move(pages.rerendered.begin(), pages.rerendered.end(), std::back_inserter(result.rerendered));
  }
}

/// `released`: the same project, when its pages may go.
Rendering render(const Project& project, Project* released, const RenderRequest& request, OutputSink& sink) {
  Rendering result;
  result.diagnostics = project.diagnostics;
  result.times = project.times;
  Stopwatch watch(result.times);
  TimedSink timed(sink, watch, result.writing);
  render_sites(project, request, timed, result);
  settle(result.diagnostics, project.loaded.config);
  watch.stage("render");
  const TakeFile take = [&](std::string path, std::string bytes) { timed.add(std::move(path), std::move(bytes)); };
  const std::vector<const Site*> sites = published_sites(project);
  for (const Site* site : sites) {
    if (released == nullptr || site != sites.back()) {
      search_files(*site, parallel_loop(request.jobs), request.cache, take);
    } else {
      RemainingPages remaining(*released, *site);
      search_files(*site, parallel_loop(request.jobs), request.cache, take,
                   [&](PageId page) { remaining.let_go(page); });
    }
  }
  watch.stage("search");
  return result;
}

}  // namespace

Project link_project(const BuildRequest& request, const FileSystem& disk) { return make_project(request, disk, {}); }

Rendering render_project(const Project& project, const RenderRequest& request, OutputSink& sink) {
  return render(project, nullptr, request, sink);
}

Rendering render_and_release(Project& project, const RenderRequest& request, OutputSink& sink) {
  return render(project, &project, request, sink);
}

Diagnostics page_diagnostics(const Project& project, PageId page) {
  const LookFiles look = look_of(project.loaded);
  Diagnostics all = project.diagnostics;
  append(all, Renderer(project.site, look).render(page).diagnostics);
  settle(all, project.loaded.config);
  const SitePage& node = project.site[page];
  std::erase_if(all, [&](const Diagnostic& one) {
    const auto here = [&](const Place& place) {
      return node.page != nullptr && place.file == node.page->source->path();
    };
    return !here(one.place) &&
           std::none_of(one.related.begin(), one.related.end(), [&](const Related& each) { return here(each.place); });
  });
  return all;
}

Build build(const BuildRequest& request, const FileSystem& disk) {
  Build result;
  result.project = link_project(request, disk);
  result.times = result.project.times;
  result.diagnostics = result.project.diagnostics;
  if (!result.project.loaded.usable) return result;
  Rendering rendering = render_project(result.project, {request.jobs}, result.output);
  result.diagnostics = std::move(rendering.diagnostics);
  result.times = std::move(rendering.times);
  return result;
}

}  // namespace lectern
