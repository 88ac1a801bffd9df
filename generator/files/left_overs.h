#pragma once

#include <string_view>

namespace lectern {

/// Whether a file or folder of this name is no part of a site, wherever it stands: what editors, desktops and version
/// control leave beside the files (`a~`, `#a#`, `.#a`, `.a.swp`, `._a`, `.DS_Store`, `.gitkeep`), and folders that
/// begin with a dot, but for `.well-known` (RFC 8615). Other names with a dot, as `.nojekyll` and `.htaccess`, speak to
/// a host.
[[nodiscard]] bool is_left_over(std::string_view name, bool is_folder);

}  // namespace lectern
