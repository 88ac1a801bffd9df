#pragma once

#include <filesystem>
#include <map>
#include <string>

#include "diagnostics/report.h"
#include "files/disk_files.h"
#include "pipeline/build.h"

namespace lectern {

/// What a build gives, in a form that does not depend on where the site stands: path to bytes, and all messages.
struct BuiltSite {
  std::map<std::string, std::string> files;
  std::string messages;

  friend bool operator==(const BuiltSite&, const BuiltSite&) = default;
};

inline BuiltSite build_site(const std::string& root, unsigned jobs, const FileSystem& disk) {
  BuildRequest request;
  request.load.root = root;
  request.load.now = *parse_timestamp("2026-11-02");
  request.jobs = jobs;
  const Build built = build(request, disk);
  BuiltSite site;
  for (const auto& [path, file] : built.output.files) {
    site.files[path] = file.bytes ? *file.bytes : disk.read(file.copy_of).bytes;
  }
  ReportOptions options;
  options.format = ReportFormat::json;
  options.at_most = 0;
  site.messages = report(built.diagnostics, options);
  return site;
}

/// A site of tests/sites.
inline std::string test_site(const std::string& name) {
  return (std::filesystem::path(LECTERN_TESTS_DIR) / "sites" / name).string();
}

}  // namespace lectern
