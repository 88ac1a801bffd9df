// `site.yaml`, or a Hugo site's own configuration under its own names.
#include "pipeline/load/config_file.h"

#include <array>

#include "engines/data/data_file.h"

namespace lectern {

namespace {

constexpr std::array<const char*, 8> kNames{"site.yaml", "site.yml",    "hugo.toml",   "hugo.yaml",
                                            "hugo.json", "config.toml", "config.yaml", "config.json"};

/// Every place that is looked at is watched: a configuration that appears there is the one that counts.
std::string find_config(const LoadRequest& request, const FileSystem& disk, LoadedSite& site) {
  const std::string& given = request.config_path;
  if (!given.empty()) {
    site.watch.push_back(given.starts_with('/') ? given : site.root + "/" + given);
    return given;
  }
  for (const char* name : kNames) {
    site.watch.push_back(site.root + "/" + name);
    if (disk.status(request.root + "/" + name).kind == FileStatus::Kind::file) return name;
  }
  return {};
}

void keep_existing(std::vector<std::string>& folders, std::vector<std::string> defaults, LoadedSite& site,
                   const FileSystem& disk) {
  if (!folders.empty()) return;
  for (std::string& folder : defaults) {
    site.watch.push_back(site.root + "/" + folder);
    if (disk.status(site.root + "/" + folder).kind == FileStatus::Kind::folder) folders.push_back(std::move(folder));
  }
}

bool check_request(const LoadRequest& request, LoadedSite& site) {
  const std::string address = request.base_url.value_or("");
  if (address.empty() || address == "/" || is_address(address)) return true;
  site.diagnostics.push_back(diagnose(Code::invalid_config, place_of_file(""), "`" + address + "` is no address",
                                      "write for example `--base-url https://example.org/`"));
  return false;
}

void apply_request(const LoadRequest& request, Config& config) {
  if (request.output) config.output_dir = *request.output;
  if (request.base_url) config.base_url = *request.base_url;
  if (!config.base_url.empty() && !config.base_url.ends_with('/')) config.base_url += '/';
  if (request.offline) config.folder_links = FolderLinks::index_file;
  config.build_drafts = config.build_drafts || request.drafts;
  config.build_future = config.build_future || request.future;
  config.build_expired = config.build_expired || request.expired;
  config.now = request.now;
}

}  // namespace

bool load_config(const LoadRequest& request, const FileSystem& disk, LoadedSite& site) {
  if (!check_request(request, site)) return false;
  const std::string name = find_config(request, disk, site);
  if (!name.empty()) {
    const std::string path = name.starts_with('/') ? name : site.root + "/" + name;
    ReadResult read = disk.read(path);
    if (!read.ok) {
      site.diagnostics.push_back(diagnose(Code::invalid_config, place_of_file(name),
                                          "cannot read the configuration: " + read.error,
                                          "check the path given with `--config`"));
      return false;
    }
    const SourceFile file(name, std::move(read.bytes));
    const std::size_t before = site.diagnostics.size();
    site.config = read_config(read_data_tree(file, site.diagnostics), file, site.diagnostics);
    // A configuration that is half read would build another site than the author meant.
    for (std::size_t i = before; i < site.diagnostics.size(); ++i) {
      if (site.diagnostics[i].severity == Severity::error) return false;
    }
  }
  Config& config = site.config;
  if (!name.empty()) config.file = name;
  keep_existing(config.static_dirs, {"static", config.content_dir + "/_static"}, site, disk);
  keep_existing(config.data_dirs, {"data", config.content_dir + "/_data"}, site, disk);
  keep_existing(config.archetype_dirs, {"archetypes", config.templates_dir + "/archetypes"}, site, disk);
  apply_request(request, config);
  return true;
}

}  // namespace lectern
