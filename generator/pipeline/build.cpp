// The sentence: load, parse, link, render, and the search index beside render. `build` is what the commands and the
// preview server call.
#include "pipeline/build.h"

#include <algorithm>

#include "pipeline/build/editions.h"
#include "pipeline/build/parallel.h"
#include "pipeline/build/project.h"

namespace lectern {

namespace {

void take_files(RenderedPage&& rendered, OutputSink& sink, Diagnostics& diagnostics) {
  for (auto& [path, bytes] : rendered.files) sink.add(std::move(path), std::move(bytes));
  append(diagnostics, rendered.diagnostics);
}

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

 private:
  OutputSink& sink_;
  Stopwatch& watch_;
  StageTime& time_;
};

constexpr std::size_t kAtOnce = 64;  // pages whose files are held in memory

/// Pages that stand one after another. Those of a course are one run, so that what its print page is made of is at hand
/// no longer than the course is.
class PageRuns {
 public:
  PageRuns(const Site& site, const Renderer& renderer, unsigned jobs, OutputSink& sink)
      : site_(site), renderer_(renderer), jobs_(jobs), sink_(sink), diagnostics_(site.pages.size()) {}

  /// Messages of all pages, in the order of their numbers.
  Diagnostics render() {
    for (std::size_t first = 0; first < site_.pages.size();) {
      std::size_t last = first + 1;
      while (last < site_.pages.size() && site_.pages[last].course == site_.pages[first].course) ++last;
      render_run(first, last);
      first = last;
    }
    Diagnostics all;
    for (const Diagnostics& some : diagnostics_) append(all, some);
    return all;
  }

 private:
  void render_run(std::size_t first, std::size_t last) {
    std::vector<std::string> texts;
    for (std::size_t begin = first; begin < last; begin += kAtOnce) {
      std::vector<RenderedPage> rendered(std::min(kAtOnce, last - begin));
      parallel_for(rendered.size(), jobs_,
                   [&](std::size_t i) { rendered[i] = renderer_.render(static_cast<PageId>(begin + i)); });
      for (std::size_t i = 0; i < rendered.size(); ++i) {
        texts.push_back(std::move(rendered[i].print_text));
        take_files(std::move(rendered[i]), sink_, diagnostics_[begin + i]);
      }
    }
    if (site_.pages[first].course == first) add_print_page(static_cast<PageId>(first), std::move(texts));
  }

  /// It stands behind all courses, and comes with its own.
  void add_print_page(PageId course, std::vector<std::string> texts) {
    const std::vector<PageId>& made = site_[course].made;
    const auto print =
        std::find_if(made.begin(), made.end(), [&](PageId id) { return site_[id].kind == PageKind::print; });
    if (print == made.end()) return;
    take_files(renderer_.render_print(*print, std::move(texts)), sink_, diagnostics_[*print]);
  }

  const Site& site_;
  const Renderer& renderer_;
  unsigned jobs_;
  OutputSink& sink_;
  std::vector<Diagnostics> diagnostics_;
};

void render_pages(const Project& project, unsigned jobs, OutputSink& sink, Diagnostics& diagnostics) {
  const LookFiles look = look_of(project.loaded);
  for (auto& [path, source] : copied_files(project)) sink.copy(std::move(path), std::move(source));
  for (const Site* site : published_sites(project)) {
    const Renderer renderer(*site, look);
    Diagnostics found = renderer.diagnostics();
    append(found, PageRuns(*site, renderer, jobs, sink).render());
    take_files(renderer.render_site(), sink, found);
    merge_template_errors(found);
    append(diagnostics, found);
  }
}

}  // namespace

Project link_project(const BuildRequest& request, const FileSystem& disk) { return make_project(request, disk, {}); }

Rendering render_project(const Project& project, unsigned jobs, OutputSink& sink) {
  Rendering result;
  result.diagnostics = project.diagnostics;
  result.times = project.times;
  Stopwatch watch(result.times);
  TimedSink timed(sink, watch, result.writing);
  render_pages(project, jobs, timed, result.diagnostics);
  settle(result.diagnostics, project.loaded.config);
  watch.stage("render");
  for (const Site* site : published_sites(project)) {
    for (auto& [path, bytes] : search_files(*site, parallel_loop(jobs))) timed.add(std::move(path), std::move(bytes));
  }
  watch.stage("search");
  return result;
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
  Rendering rendering = render_project(result.project, request.jobs, result.output);
  result.diagnostics = std::move(rendering.diagnostics);
  result.times = std::move(rendering.times);
  return result;
}

}  // namespace lectern
