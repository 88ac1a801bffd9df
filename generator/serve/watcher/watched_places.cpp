// From the paths that are asked for to the folders that have to be watched.
#include "serve/watcher/watched_places.h"

#include <algorithm>
#include <utility>

#include "files/left_overs.h"

namespace lectern {

namespace {

constexpr std::size_t kDeepestFolder = 64;

std::string parent_of(const std::string& path) {
  const std::size_t slash = path.rfind('/');
  return slash == 0 || slash == std::string::npos ? "/" : path.substr(0, slash);
}

bool is_below(const std::string& path, const std::string& folder) {
  return path == folder || (path.starts_with(folder) && path[folder.size()] == '/');
}

class Look {
 public:
  Look(const std::string& root, const FileSystem& disk, WatchedPlaces& places)
      : root_(root), disk_(disk), places_(places) {}

  void at(const std::string& path) {
    const std::string real = disk_.real_path(path);
    const bool is_folder = !real.empty() && disk_.status(real).kind == FileStatus::Kind::folder;
    if (is_folder) enter(real);
    if (is_folder && real == path) return;
    // A file that is replaced, a link, and whatever is not there yet, show in the folder that holds them.
    singles_.push_back(nearest_folder(path));
    if (!is_folder && !real.empty() && real != path) add_link(path, real);
  }

  /// Once all folders are known.
  void finish() {
    for (const auto& [file, link] : places_.linked) singles_.push_back(parent_of(file));
    for (const std::string& folder : singles_) {
      if (!places_.folders.contains(folder)) places_.outside.insert(folder);
    }
  }

 private:
  void enter(const std::string& real) {
    std::vector<std::pair<std::string, std::size_t>> open{{real, 0}};
    while (!open.empty()) {
      const auto [path, depth] = open.back();
      open.pop_back();
      if (depth > kDeepestFolder || !places_.folders.insert(path).second) continue;
      for (const FolderEntry& entry : disk_.list(path)) {
        if (is_hidden_name(entry.name)) continue;
        const std::string below = path + "/" + entry.name;
        const std::string target = entry.link ? disk_.real_path(below) : below;
        if (entry.link && !is_below(target, root_)) continue;
        if (entry.kind == FolderEntry::Kind::folder) open.emplace_back(target, depth + 1);
        if (entry.kind == FolderEntry::Kind::file && entry.link) add_link(below, target);
      }
    }
  }

  void add_link(const std::string& link, const std::string& target) { places_.linked.emplace(target, link); }

  std::string nearest_folder(std::string path) const {
    do path = parent_of(path);
    while (path != "/" && disk_.status(path).kind != FileStatus::Kind::folder);
    return path;
  }

  const std::string& root_;
  const FileSystem& disk_;
  WatchedPlaces& places_;
  std::vector<std::string> singles_;
};

}  // namespace

bool is_hidden_name(std::string_view name) { return name.starts_with('.') || is_left_over(name, false); }

bool WatchedPlaces::concern(const std::string& path) const {
  const auto leads_to = [&](const std::string& one) { return is_below(one, path); };
  return linked.contains(path) || std::any_of(wanted.begin(), wanted.end(), leads_to);
}

bool WatchedPlaces::hold(const std::string& path) const {
  return folders.contains(parent_of(path)) || std::find(wanted.begin(), wanted.end(), path) != wanted.end();
}

bool WatchedPlaces::exceed(const WatchedPlaces& before) const {
  const auto has_folder = [&](const std::string& path) {
    return before.folders.contains(path) || before.outside.contains(path);
  };
  const std::set<std::string> known(before.wanted.begin(), before.wanted.end());
  const auto is_known = [&](std::string path) {
    while (path != "/" && !known.contains(path)) path = parent_of(path);
    return path != "/";
  };
  return !std::all_of(folders.begin(), folders.end(), has_folder) ||
         !std::all_of(outside.begin(), outside.end(), has_folder) ||
         !std::all_of(wanted.begin(), wanted.end(), is_known);
}

WatchedPlaces look_at(const std::vector<std::string>& wanted, const std::string& root, const FileSystem& disk) {
  WatchedPlaces places;
  places.wanted = wanted;
  Look look(root, disk, places);
  for (const std::string& path : wanted) look.at(path);
  look.finish();
  return places;
}

}  // namespace lectern
