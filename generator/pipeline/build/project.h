#pragma once

#include "pipeline/build.h"
#include "pipeline/parse.h"
#include "pipeline/render.h"
#include "pipeline/search.h"

namespace lectern {

/// Load, parse, link. A page whose bytes are those of `before`, a project of the same site, is not parsed again. Of
/// `touched` (absolute paths), when these are all that changed since, only these are read.
struct EarlierProject {
  const Project* project = nullptr;
  std::optional<std::vector<std::string>> touched;
};
[[nodiscard]] Project make_project(const BuildRequest& request, const FileSystem& disk, const EarlierProject& before);

/// What a site's settings say of parsing.
[[nodiscard]] ParseOptions parse_options(const Config& config);

/// The built-in look with the site's own files in the places of those of the same name.
[[nodiscard]] LookFiles look_of(const LoadedSite& loaded);

/// Files that are published as they are: site path without its first `/` to file on disk, those that win last.
[[nodiscard]] std::vector<std::pair<std::string, std::string>> copied_files(const Project& project);

/// Gives each message the level the site wants for its code, drops those that are off, and sorts.
void settle(Diagnostics& diagnostics, const Config& config);

[[nodiscard]] ParallelLoop parallel_loop(unsigned jobs);

}  // namespace lectern
