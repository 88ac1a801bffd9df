// `build` and `check`: one builds, reports and writes, the other builds and reports.
#include "commands/build_command.h"

#include <array>
#include <cstdio>
#include <optional>

#include "commands/baseline_file.h"
#include "commands/progress_line.h"
#include "commands/text_fixes.h"
#include "files/disk_files.h"
#include "pipeline/write.h"

namespace lectern {

namespace {

std::string seconds(double value) {
  std::array<char, 32> buffer{};
  std::snprintf(buffer.data(), buffer.size(), "%.3f s", value);
  return buffer.data();
}

BuildRequest request_of(const BuildCommand& command, const GlobalOptions& options) {
  BuildRequest request = build_request(options);
  request.load.output = command.output;
  request.load.base_url = command.base_url;
  request.load.offline = command.offline;
  request.load.drafts = command.drafts;
  request.load.future = command.future;
  request.load.expired = command.expired;
  return request;
}

std::string absolute(const LoadedSite& site, const std::string& path) {
  return path.starts_with('/') ? path : site.root + "/" + path;
}

/// An output folder on the command line is meant from where the caller stands.
std::string output_folder(const LoadedSite& loaded, const BuildCommand& command, const FileSystem& disk) {
  if (!command.output || command.output->starts_with('/')) return absolute(loaded, loaded.config.output_dir);
  return disk.real_path(".") + "/" + *command.output;
}

Diagnostics check_output(const LoadedSite& site, const std::string& folder, const FileSystem& disk) {
  const Config& config = site.config;
  std::vector<std::string> sources;
  for (const std::string& path : {config.content_dir, config.templates_dir, config.themes_dir, config.cache_dir})
    sources.push_back(absolute(site, path));
  for (const auto* folders : {&config.static_dirs, &config.data_dirs, &config.archetype_dirs}) {
    for (const std::string& path : *folders) sources.push_back(absolute(site, path));
  }
  Diagnostics diagnostics = check_output_folder(folder, sources, disk);
  if (diagnostics.empty() && !disk.real_path(folder).empty() && disk.real_path(folder) == site.root) {
    diagnostics.push_back(diagnose(Code::unsafe_output, place_of_file(folder), "the output folder is the site itself",
                                   "choose a folder of its own, such as `public`"));
  }
  return diagnostics;
}

void print_profile(const Console& console, const Rendering& rendering) {
  StageTime all{"all", 0, 0};
  const auto print = [&](const StageTime& time) {
    std::string name = time.stage;
    name.resize(8, ' ');
    console.say("  " + name + " " + seconds(time.wall) + " wall, " + seconds(time.processor) + " processor");
  };
  for (const StageTime& time : rendering.times) {
    print(time);
    all.wall += time.wall;
    all.processor += time.processor;
  }
  print(all);
}

double total(const Rendering& rendering) {
  double sum = 0;
  for (const StageTime& time : rendering.times) sum += time.wall;
  return sum;
}

/// Takes nothing: for a build that is only to say what is wrong.
class NoOutput final : public OutputSink {
 public:
  void add(std::string /*path*/, std::string /*bytes*/) override {}
  void copy(std::string /*path*/, std::string /*source*/) override {}
  void keep(std::string /*path*/) override {}
};

/// One run of `build`.
class Building {
 public:
  Building(const BuildCommand& command, const GlobalOptions& options)
      : command_(command), console_(options), progress_(console_.is_watched()), request_(request_of(command, options)) {
    request_.on_page = [this] { progress_.count_page(); };
  }

  Exit run() {
    const LoadedSite settings = load_settings(request_.load, disk_);
    baseline_.emplace(command_, settings, disk_);
    if (!baseline_->faults().empty()) return refuse(baseline_->faults());
    folder_ = output_folder(settings, command_, disk_);
    if (command_.cache && settings.diagnostics.empty()) cache_.emplace(request_, settings, disk_);
    if (const auto last = cache_ ? cache_->unchanged(folder_) : std::nullopt) return repeat(*last);
    const Diagnostics unsafe = check_output(settings, folder_, disk_);
    if (cache_ && unsafe.empty()) {
      cache_->lend_to(request_);
      request_.on_parsed = [this] { cache_->finish_code(); };
    }
    Project project = link_project(request_, disk_);
    if (!project.loaded.usable) return refuse(project.diagnostics);
    return unsafe.empty() ? write(project) : refuse(unsafe);
  }

 private:
  [[nodiscard]] Exit refuse(const Diagnostics& why) {
    progress_.clear();
    console_.report(why);
    return Exit::call;
  }

  [[nodiscard]] Exit repeat(const BuildResult& last) const {
    const Diagnostics diagnostics = baseline_->applied(last.diagnostics);
    console_.report(diagnostics, baseline_->used());
    console_.say(plural(last.pages, "page") + ": nothing changed since the last build, 0 files written, " +
                 std::to_string(last.files) + " unchanged in " + folder_ + "; " + findings(diagnostics));
    return console_.exit_for(diagnostics);
  }

  [[nodiscard]] Exit write(Project& project) {
    SiteWriter writer(folder_, disk_);
    CountedSink counted(writer, progress_);
    EarlierBuild earlier = cache_ ? cache_->earlier(folder_) : EarlierBuild();
    RenderRequest how{request_.jobs};
    if (cache_) {
      how.earlier = &earlier;
      how.cache = cache_->files();
    }
    Rendering rendering = render_and_release(project, how, counted);
    WriteSummary summary;
    Stopwatch watch(rendering.times);
    watch.aside(rendering.writing, [&] { summary = writer.finish(); });
    rendering.times.push_back(rendering.writing);
    progress_.clear();
    append(rendering.diagnostics, summary.diagnostics);
    const Diagnostics diagnostics = baseline_->applied(rendering.diagnostics);
    console_.report(diagnostics, baseline_->used());
    if (!summary.ok) return Exit::machine;
    if (command_.explain) explain(rendering);
    const BuildResult result{project.site.pages.size(), summary.written + summary.unchanged, rendering.diagnostics};
    if (cache_) cache_->keep(project, folder_, result, rendering.records);
    console_.say(plural(result.pages, "page") + " in " + seconds(total(rendering)) + ": " +
                 plural(summary.written, "file") + " written, " + std::to_string(summary.unchanged) + " unchanged, " +
                 std::to_string(summary.removed) + " removed in " + folder_ + "; " + findings(diagnostics));
    if (command_.profile) print_profile(console_, rendering);
    return console_.exit_for(diagnostics);
  }

  void explain(const Rendering& rendering) const {
    if (!cache_) console_.say("every page was rendered: no cache was used");
    for (const Rerendered& page : rendering.rerendered) console_.say(page.page + ": " + page.reason);
  }

  const BuildCommand& command_;
  const Console console_;
  ProgressLine progress_;
  BuildRequest request_;
  DiskFiles disk_;
  std::string folder_;
  std::optional<BuildCache> cache_;
  std::optional<SiteBaseline> baseline_;
};

}  // namespace

Exit run_build(const BuildCommand& command, const GlobalOptions& options) { return Building(command, options).run(); }

Exit run_check(const BuildCommand& command, const GlobalOptions& options) {
  const Console console(options);
  DiskFiles disk;
  ProgressLine progress(console.is_watched());
  BuildRequest request = request_of(command, options);
  request.on_page = [&] { progress.count_page(); };
  std::optional<BuildCache> cache;
  if (command.cache) {
    cache.emplace(request, load_settings(request.load, disk), disk);
    cache->lend_to(request);
  }
  Project project = link_project(request, disk);
  progress.clear();
  if (!project.loaded.usable) {
    console.report(project.diagnostics);
    return Exit::call;
  }
  Diagnostics more;
  if (command.fix) {
    FixSummary fixed = apply_fixes(project, disk);
    console.say(plural(fixed.fixes, "finding") + " fixed in " + plural(fixed.files, "file"));
    more = std::move(fixed.diagnostics);
    if (fixed.files > 0) project = link_project(request, disk);
  }
  if (command.review) {
    for (Diagnostic& one : review_editions(project)) more.push_back(std::move(one));
  }
  const SiteBaseline baseline(command, project.loaded, disk);
  if (!baseline.faults().empty()) {
    console.report(baseline.faults());
    return Exit::call;
  }
  if (cache) cache->keep_code();
  NoOutput nowhere;
  Rendering rendering = render_and_release(project, {request.jobs}, nowhere);
  append(rendering.diagnostics, more);
  sort_diagnostics(rendering.diagnostics);
  if (command.write_baseline) return baseline.write(rendering.diagnostics, console, disk);
  const Diagnostics diagnostics = baseline.applied(rendering.diagnostics);
  console.report(diagnostics, baseline.used());
  console.say(plural(project.site.pages.size(), "page") + " in " + seconds(total(rendering)) + ": " +
              findings(diagnostics));
  if (command.profile) print_profile(console, rendering);
  return console.exit_for(diagnostics);
}

}  // namespace lectern
