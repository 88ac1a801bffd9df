#pragma once

#include <functional>
#include <string>
#include <vector>

#include "diagnostics/diagnostic.h"
#include "files/file_system.h"

namespace lectern {

/// Where a walk may go.
struct WalkRules {
  std::string root;                  ///< absolute, links followed: nothing outside it is entered or listed
  std::vector<std::string> skipped;  ///< absolute folders that are not entered
  bool with_dots = false;            ///< list names that begin with a dot, too, as hosts of sites read them
};

/// What stands below a folder.
struct FolderFiles {
  std::vector<std::string> paths;  ///< relative to the folder
  bool linked = false;             ///< some of it was reached through a symbolic link
};

/// Every file below a folder, by path relative to it, in the order of their bytes. Left-overs are left
/// out (`is_left_over`), and names that begin with a dot unless the rules want them. Links are followed inside
/// `rules.root`; one that leads outside or back to a folder that holds it is reported, not followed. A folder that does
/// not exist has no files.
[[nodiscard]] FolderFiles walk_folder(const std::string& folder, const WalkRules& rules, const FileSystem& disk,
                                      Diagnostics& diagnostics);

/// Whether an absolute path (links followed) is `folder` or below it.
[[nodiscard]] bool is_inside(const std::string& path, const std::string& folder);

}  // namespace lectern
