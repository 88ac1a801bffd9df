#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "diagnostics/diagnostic.h"
#include "files/file_system.h"
#include "model/output.h"
#include "model/page.h"
#include "model/site.h"
#include "pipeline/load.h"
#include "pipeline/stopwatch.h"

namespace lectern {

/// A course as far as it is understood: loaded, parsed and linked. The site points into the pages, which point into
/// the loaded sources; moving it keeps them valid.
struct Project {
  LoadedSite loaded;
  std::vector<std::unique_ptr<const Page>> pages;  ///< in the order of `loaded.pages`
  Site site;                                       ///< empty when `loaded.usable` is false
  Diagnostics diagnostics;  ///< of loading, parsing and linking, sorted, at the site's own levels
  std::vector<StageTime> times;
};

/// A finished build: what would be written and what is to be said.
struct Build {
  Project project;
  OutputTree output;
  Diagnostics diagnostics;  ///< all of them, sorted, at the site's own levels
  std::vector<StageTime> times;
};

struct BuildRequest {
  LoadRequest load;
  unsigned jobs = 0;  ///< threads; 0: one for each processor
};

/// Load, parse, link. Reads the disk, writes nothing. Never throws for anything in the course.
[[nodiscard]] Project link_project(const BuildRequest& request, const FileSystem& disk);

/// Load, parse, link, render: the whole site in memory. The same bytes whatever the number of jobs.
[[nodiscard]] Build build(const BuildRequest& request, const FileSystem& disk);

}  // namespace lectern
