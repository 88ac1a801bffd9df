#pragma once

#include <string>
#include <vector>

#include "commands/console.h"

namespace lectern {

struct DiffCommand {
  std::vector<std::string> sites;  ///< two of them; one with `store`
  std::string store;               ///< file to keep a snapshot of the one site in
};

/// `lectern diff OLD NEW`: what readers notice between two built sites (folders, or snapshots that `--store` kept).
/// Addresses or anchors that lead nowhere now make the exit status 1. `lectern diff --store FILE SITE`: keeps what a
/// later comparison needs to know of a site.
[[nodiscard]] Exit run_diff(const DiffCommand& command, const GlobalOptions& options);

}  // namespace lectern
