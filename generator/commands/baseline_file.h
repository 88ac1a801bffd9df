#pragma once

#include <string>

#include "commands/build_command.h"
#include "files/output_disk.h"
#include "model/baseline.h"
#include "pipeline/load.h"

namespace lectern {

/// The baseline that counts for one run: the file of `--baseline`, of the setting `baseline`, or the site's own
/// `.lectern-baseline.json` when there is one.
class SiteBaseline {
 public:
  /// `site` may be read in full or be its settings only.
  SiteBaseline(const BuildCommand& command, const LoadedSite& site, const FileSystem& disk);

  /// Whether findings are known or new here.
  [[nodiscard]] bool used() const { return used_; }
  /// Why it cannot be used; empty when it can, or when there is none.
  [[nodiscard]] const Diagnostics& faults() const { return faults_; }

  /// The findings with those marked that are known, and what became of the rest of the baseline, sorted.
  [[nodiscard]] Diagnostics applied(Diagnostics diagnostics) const;
  /// Makes all of these known. Says how many there are.
  [[nodiscard]] Exit write(const Diagnostics& diagnostics, const Console& console, OutputDisk& disk) const;

 private:
  void read(const FileSystem& disk);

  std::string path_;   ///< on disk
  std::string shown_;  ///< as messages name it: relative to the site, or as the caller wrote it
  std::map<Code, std::optional<Severity>> levels_;
  bool used_ = false;
  Baseline baseline_;
  Diagnostics faults_;
};

}  // namespace lectern
