#include "files/left_overs.h"

namespace lectern {

namespace {

/// Vim's: `.name.swp`, then `.swo` and so on down.
bool is_swap_file(std::string_view name) {
  return name.size() > 4 && name.front() == '.' && name.substr(name.size() - 4, 3) == ".sw";
}

}  // namespace

bool is_left_over(std::string_view name, bool is_folder) {
  if (name.empty() || name.ends_with('~') || (name.starts_with('#') && name.ends_with('#'))) return true;
  if (is_folder) return name.starts_with('.') && name != ".well-known";
  return name.starts_with(".#") || name.starts_with("._") || name.starts_with(".git") || name == ".DS_Store" ||
         is_swap_file(name);
}

}  // namespace lectern
