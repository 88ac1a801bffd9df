#pragma once

#include <string>

#include "pipeline/build.h"

namespace lectern {

/// How tests of incremental builds ask for a site.
[[nodiscard]] BuildRequest request_for(const std::string& root);
[[nodiscard]] Build clean_build(const std::string& root, const FileSystem& disk);
/// All messages, every part of them.
[[nodiscard]] std::string messages_of(const Diagnostics& diagnostics);

/// What differs between a site and a clean build of it; empty when nothing does.
[[nodiscard]] std::string difference(const LiveSite& live, const Build& clean);
/// The same of a site that was written to a folder.
[[nodiscard]] std::string difference(const std::string& folder, const Diagnostics& told, const Build& clean,
                                     const FileSystem& disk);

}  // namespace lectern
