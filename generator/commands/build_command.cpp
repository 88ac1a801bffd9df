// `build` and `check`: one builds, reports and writes, the other builds and reports.
#include "commands/build_command.h"

#include <array>
#include <cstdio>

#include "files/disk_files.h"
#include "pipeline/write.h"

namespace lectern {

namespace {

std::string seconds(double value) {
  std::array<char, 32> buffer{};
  std::snprintf(buffer.data(), buffer.size(), "%.3f s", value);
  return buffer.data();
}

std::string plural(std::size_t count, const std::string& noun) {
  return std::to_string(count) + " " + noun + (count == 1 ? "" : "s");
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
std::string output_folder(const Build& built, const BuildCommand& command, const FileSystem& disk) {
  if (!command.output || command.output->starts_with('/')) {
    return absolute(built.project.loaded, built.project.loaded.config.output_dir);
  }
  return disk.real_path(".") + "/" + *command.output;
}

Diagnostics check_output(const LoadedSite& site, const std::string& folder, const FileSystem& disk) {
  const Config& config = site.config;
  std::vector<std::string> sources;
  for (const std::string& path : {config.content_dir, config.templates_dir, config.themes_dir})
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

void print_profile(const Console& console, const Build& built) {
  StageTime all{"all", 0, 0};
  const auto print = [&](const StageTime& time) {
    std::string name = time.stage;
    name.resize(8, ' ');
    console.say("  " + name + " " + seconds(time.wall) + " wall, " + seconds(time.processor) + " processor");
  };
  for (const StageTime& time : built.times) {
    print(time);
    all.wall += time.wall;
    all.processor += time.processor;
  }
  print(all);
}

std::string findings(const Diagnostics& diagnostics) {
  const Counts counts = count(diagnostics);
  if (counts.errors + counts.warnings + counts.notes == 0) return "no findings";
  return plural(counts.errors, "error") + ", " + plural(counts.warnings, "warning") + ", " +
         plural(counts.notes, "note");
}

double total(const Build& built) {
  double sum = 0;
  for (const StageTime& time : built.times) sum += time.wall;
  return sum;
}

}  // namespace

Exit run_build(const BuildCommand& command, const GlobalOptions& options) {
  const Console console(options);
  DiskFiles disk;
  Build built = build(request_of(command, options), disk);
  if (!built.project.loaded.usable) {
    console.report(built.diagnostics);
    return Exit::call;
  }
  const std::string folder = output_folder(built, command, disk);
  const Diagnostics unsafe = check_output(built.project.loaded, folder, disk);
  if (!unsafe.empty()) {
    console.report(unsafe);
    return Exit::call;
  }
  Stopwatch watch(built.times);
  const WriteSummary summary = write_site(built.output, folder, disk);
  watch.stage("write");
  built.diagnostics.insert(built.diagnostics.end(), summary.diagnostics.begin(), summary.diagnostics.end());
  console.report(built.diagnostics);
  if (!summary.ok) return Exit::machine;
  console.say(plural(built.project.site.pages.size(), "page") + " in " + seconds(total(built)) + ": " +
              plural(summary.written, "file") + " written, " + std::to_string(summary.unchanged) + " unchanged, " +
              std::to_string(summary.removed) + " removed in " + folder + "; " + findings(built.diagnostics));
  if (command.profile) print_profile(console, built);
  return console.exit_for(built.diagnostics);
}

Exit run_check(const BuildCommand& command, const GlobalOptions& options) {
  const Console console(options);
  const DiskFiles disk;
  const Build built = build(request_of(command, options), disk);
  console.report(built.diagnostics);
  if (!built.project.loaded.usable) return Exit::call;
  console.say(plural(built.project.site.pages.size(), "page") + " in " + seconds(total(built)) + ": " +
              findings(built.diagnostics));
  if (command.profile) print_profile(console, built);
  return console.exit_for(built.diagnostics);
}

}  // namespace lectern
