// Which baseline counts, and what it makes of the findings of a run.
#include "commands/baseline_file.h"

#include <algorithm>

namespace lectern {

SiteBaseline::SiteBaseline(const BuildCommand& command, const LoadedSite& site, const FileSystem& disk)
    : levels_(site.config.levels) {
  const bool named = command.baseline || !site.config.baseline.empty();
  shown_ = command.baseline.value_or(site.config.baseline.empty() ? kBaselineName : site.config.baseline);
  path_ = command.baseline || shown_.starts_with('/') ? shown_ : site.root + "/" + shown_;
  used_ = command.use_baseline && !command.write_baseline &&
          (named || disk.status(path_).kind != FileStatus::Kind::missing);
  if (used_) read(disk);
}

void SiteBaseline::read(const FileSystem& disk) {
  ReadResult file = disk.read(path_);
  if (file.ok) {
    baseline_ = read_baseline(SourceFile(shown_, std::move(file.bytes)), faults_);
  } else {
    faults_.push_back(diagnose(Code::invalid_baseline, place_of_file(shown_), "cannot read the baseline: " + file.error,
                               "write it with `lectern check --write-baseline`, or leave it out with `--no-baseline`"));
  }
}

Diagnostics SiteBaseline::applied(Diagnostics diagnostics) const {
  if (!used_) return diagnostics;
  Diagnostics gone = apply_baseline(baseline_, diagnostics);
  const auto level = levels_.find(Code::outdated_baseline);
  for (Diagnostic& one : gone) {
    if (level != levels_.end() && !level->second) break;
    if (level != levels_.end()) one.severity = *level->second;
    diagnostics.push_back(std::move(one));
  }
  sort_diagnostics(diagnostics);
  return diagnostics;
}

Exit SiteBaseline::write(const Diagnostics& diagnostics, const Console& console, OutputDisk& disk) const {
  const std::string fresh = path_ + ".new";
  std::string error = disk.write(fresh, baseline_text(diagnostics));
  if (error.empty()) error = disk.rename(fresh, path_);
  if (!error.empty()) {
    static_cast<void>(disk.remove(fresh));
    console.fail("cannot write `" + shown_ + "`: " + error);
    return Exit::machine;
  }
  console.say(plural(diagnostics.size(), "finding") + " known from now on: " + shown_);
  return Exit::clean;
}

}  // namespace lectern
