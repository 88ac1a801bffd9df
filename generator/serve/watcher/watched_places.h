#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "files/file_system.h"

namespace lectern {

/// Where what is watched stands on the disk now. All paths absolute.
struct WatchedPlaces {
  std::set<std::string> folders;              ///< watched with every file in them; links followed, none twice
  std::set<std::string> outside;              ///< folders in which only single names count
  std::map<std::string, std::string> linked;  ///< files that links lead to, elsewhere in the site → the link
  std::vector<std::string> wanted;            ///< as asked for

  /// Whether a name in one of the `outside` folders counts: it is wanted, leads to what is, or a link leads to it.
  [[nodiscard]] bool concern(const std::string& path) const;
  /// Whether `path` is wanted itself or stands in a watched folder.
  [[nodiscard]] bool hold(const std::string& path) const;
  /// Whether some of it was not watched before: a folder that is new, or a place that is wanted for the first time.
  [[nodiscard]] bool exceed(const WatchedPlaces& before) const;
};

/// Looks at `wanted` and everything below.
[[nodiscard]] WatchedPlaces look_at(const std::vector<std::string>& wanted, const std::string& root,
                                    const FileSystem& disk);

/// Names that never count: what editors leave, and whatever begins with a dot, as the files do that many write before
/// they rename them. What a site publishes of those is read by its host alone.
[[nodiscard]] bool is_hidden_name(std::string_view name);

}  // namespace lectern
