// Every file and every message of incremental builds, held against a clean one.
#include "incremental/clean_build.h"

#include <filesystem>

#include "diagnostics/report.h"
#include "pipeline/write.h"

namespace lectern {

namespace fs = std::filesystem;

BuildRequest request_for(const std::string& root) {
  BuildRequest request;
  request.load.root = root;
  request.load.now = *parse_timestamp("2026-11-02");
  return request;
}

Build clean_build(const std::string& root, const FileSystem& disk) { return build(request_for(root), disk); }

std::string messages_of(const Diagnostics& diagnostics) {
  ReportOptions options;
  options.format = ReportFormat::json;
  options.at_most = 0;
  return report(diagnostics, options);
}

std::string difference(const LiveSite& live, const Build& clean) {
  // Before anything is asked for: what was rendered earlier counts still.
  live.render_rest([] { return false; });
  const std::string messages = messages_of(live.diagnostics());
  const std::string expected = messages_of(clean.diagnostics);
  if (messages != expected) return "messages:\n" + messages + "\ninstead of\n" + expected;
  for (const auto& [path, file] : clean.output.files) {
    const auto shown = live.file(path);
    if (!shown) return "missing: " + path;
    if (!(*shown == file)) return "another text: " + path;
    if (!live.has(path)) return "denied: " + path;
  }
  if (live.file("no/such/file.html") || live.has("no/such/file.html")) return "a file that is none";
  return messages_of(live.diagnostics()) == expected ? "" : "other messages when all was shown";
}

std::string difference(const std::string& folder, const Diagnostics& told, const Build& clean, const FileSystem& disk) {
  const std::string expected = messages_of(clean.diagnostics);
  if (messages_of(told) != expected) return "messages:\n" + messages_of(told) + "\ninstead of\n" + expected;
  std::size_t files = 0;
  for (const auto& entry : fs::recursive_directory_iterator(folder)) {
    if (entry.is_directory() || entry.path().filename() == kManifestName) continue;
    const std::string path = fs::relative(entry.path(), folder).generic_string();
    const auto file = clean.output.files.find(path);
    if (file == clean.output.files.end()) return "too much: " + path;
    const std::string bytes = file->second.bytes ? *file->second.bytes : disk.read(file->second.copy_of).bytes;
    if (disk.read(entry.path().string()).bytes != bytes) return "another text: " + path;
    ++files;
  }
  return files == clean.output.files.size() ? "" : "files are missing";
}

}  // namespace lectern
