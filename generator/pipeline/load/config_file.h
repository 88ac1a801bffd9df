#pragma once

#include "model/config.h"
#include "pipeline/load.h"

namespace lectern {

/// Finds and reads the site's configuration into `site.config`, and applies what the command line asked for. False when
/// it cannot be used at all (named but missing, or unreadable): the reason is in `site.diagnostics`. A site without any
/// configuration gets the defaults.
[[nodiscard]] bool load_config(const LoadRequest& request, const FileSystem& disk, LoadedSite& site);

}  // namespace lectern
