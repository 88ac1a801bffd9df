// Lists folders without ever going round in circles or out of the site.
#include "pipeline/load/folder_walk.h"

#include <algorithm>
#include <utility>

#include "files/left_overs.h"

namespace lectern {

namespace {

constexpr std::size_t kDeepestFolder = 64;

class Walk {
 public:
  Walk(std::string folder, const WalkRules& rules, const FileSystem& disk, Diagnostics& diagnostics)
      : folder_(std::move(folder)), rules_(rules), disk_(disk), diagnostics_(diagnostics) {}

  FolderFiles run() {
    enter("", disk_.real_path(folder_), {});
    std::sort(files_.paths.begin(), files_.paths.end());
    return std::move(files_);
  }

 private:
  /// `above` holds the real paths of the folders that lead here; depth is limited, so recursion is.
  void enter(const std::string& prefix, const std::string& real, std::vector<std::string> above) {
    above.push_back(real);
    if (above.size() > kDeepestFolder) return;
    for (const FolderEntry& entry : disk_.list(folder_ + "/" + prefix)) {
      if (is_left_over(entry.name, entry.kind == FolderEntry::Kind::folder)) continue;
      if (entry.name.starts_with('.') && !rules_.with_dots) continue;
      const std::string path = prefix + entry.name;
      if (entry.link && !may_follow(path, above)) continue;
      files_.linked = files_.linked || entry.link;
      if (entry.kind == FolderEntry::Kind::file) files_.paths.push_back(path);
      if (entry.kind != FolderEntry::Kind::folder) continue;
      const std::string below = entry.link ? disk_.real_path(folder_ + "/" + path) : real + "/" + entry.name;
      if (std::find(rules_.skipped.begin(), rules_.skipped.end(), below) == rules_.skipped.end())
        enter(path + "/", below, above);
    }
  }

  bool may_follow(const std::string& path, const std::vector<std::string>& above) {
    const std::string shown = folder_.substr(std::min(folder_.size(), rules_.root.size() + 1)) + "/" + path;
    const std::string real = disk_.real_path(folder_ + "/" + path);
    if (real.empty()) {
      diagnostics_.push_back(diagnose(Code::unreadable_file, place_of_file(shown), "the link leads to nothing",
                                      "remove the link or restore what it led to"));
      return false;
    }
    if (!is_inside(real, rules_.root)) {
      diagnostics_.push_back(diagnose(Code::outside_site, place_of_file(shown), "the link leads out of the site",
                                      "copy the file into the site"));
      return false;
    }
    if (std::find(above.begin(), above.end(), real) == above.end()) return true;
    diagnostics_.push_back(diagnose(Code::folder_loop, place_of_file(shown),
                                    "the link leads back to a folder that holds it", "remove the link"));
    return false;
  }

  std::string folder_;
  const WalkRules& rules_;
  const FileSystem& disk_;
  Diagnostics& diagnostics_;
  FolderFiles files_;
};

}  // namespace

FolderFiles walk_folder(const std::string& folder, const WalkRules& rules, const FileSystem& disk,
                        Diagnostics& diagnostics) {
  return Walk(folder, rules, disk, diagnostics).run();
}

bool is_inside(const std::string& path, const std::string& folder) {
  return path == folder || (path.size() > folder.size() && path.starts_with(folder) && path[folder.size()] == '/');
}

}  // namespace lectern
