#pragma once

#include <optional>
#include <string>

#include "commands/diff/site_snapshot.h"
#include "files/file_system.h"

namespace lectern {

/// The snapshot of a built site: a folder of HTML that any program wrote, or a file that `snapshot_text` gave. Nothing,
/// and the reason in `why`, when it is neither. Pages that only send the reader on are redirects; `404.html` and what
/// begins with a dot do not count.
[[nodiscard]] std::optional<SiteSnapshot> read_built_site(const std::string& path, const FileSystem& disk,
                                                          std::string& why);

}  // namespace lectern
