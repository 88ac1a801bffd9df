#pragma once

#include <cstddef>

#include "files/output_disk.h"
#include "pipeline/build.h"

namespace lectern {

struct FixSummary {
  std::size_t fixes = 0;
  std::size_t files = 0;
  Diagnostics diagnostics;  ///< files that could not be written
};

/// Writes the fixes of a project's checks into its files: each file is replaced in one step, and keeps every byte that
/// no fix is about. Of fixes that overlap the first one counts. A file that was read as a whole from another encoding
/// becomes UTF-8.
[[nodiscard]] FixSummary apply_fixes(const Project& project, OutputDisk& disk);

}  // namespace lectern
