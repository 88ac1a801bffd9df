// Inventories are files of the site: a build never asks the network.
#include "pipeline/load/inventories.h"

#include <algorithm>
#include <utility>

#include "model/url_path.h"
#include "pipeline/load/folder_walk.h"

namespace lectern {

namespace {

void report(const InventorySource& source, std::string message, std::string help, LoadedSite& site) {
  site.diagnostics.push_back(diagnose(Code::invalid_inventory, source.place, std::move(message), std::move(help)));
}

bool lists_python(const Inventory& inventory) {
  const auto& entries = inventory.entries();
  return std::any_of(entries.begin(), entries.end(), [](const InventoryEntry& entry) { return entry.domain == "py"; });
}

void load_inventory(const InventorySource& source, const FileSystem& disk, LoadedSite& site) {
  const auto clean = clean_path("/" + source.file);
  if (!clean || source.file.starts_with('/')) {
    return report(source, "the path `" + source.file + "` leads out of the site", "write it from the site's folder",
                  site);
  }
  const std::string path = site.root + *clean;
  site.watch.push_back(path);
  const std::string real = disk.real_path(path);
  if (real.empty()) {
    return report(source, "there is no file `" + source.file + "`",
                  "put the `objects.inv` of the documentation there; a build fetches nothing", site);
  }
  if (!is_inside(real, site.root)) {
    return report(source, "`" + source.file + "` is a link that leads out of the site", "put the file itself there",
                  site);
  }
  const ReadResult file = disk.read_start(real, InventoryLimits().file_bytes + 1);
  if (!file.ok) return report(source, "cannot read the inventory: " + file.error, "check the file's permissions", site);
  InventoryRead read = read_inventory(file.bytes);
  if (read.inventory == nullptr) return report(source, std::move(read.error), std::move(read.help), site);
  if (!lists_python(*read.inventory)) {
    return report(source, "the inventory of `" + read.inventory->project() + "` lists no name of Python",
                  "only names of Python lead to documentation; check that it is the right file", site);
  }
  site.documentation.push_back({std::move(read.inventory), source.url});
}

}  // namespace

void load_inventories(const FileSystem& disk, LoadedSite& site) {
  for (const InventorySource& source : site.config.inventories) load_inventory(source, disk, site);
}

}  // namespace lectern
