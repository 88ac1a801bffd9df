#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "diagnostics/diagnostic.h"
#include "files/output_disk.h"
#include "model/output.h"

namespace lectern {

/// What writing did.
struct WriteSummary {
  bool ok = false;
  std::uint64_t written = 0;
  std::uint64_t unchanged = 0;
  std::uint64_t removed = 0;
  Diagnostics diagnostics;
};

/// Writes a site to a folder so that a reader, a crash, a full disk or a missing permission at any moment finds the old
/// site or the new one, whole:
///
/// 1. the new site is put together in a folder beside the output, file by file as they come (unchanged files as second
///    names of the old ones, so they keep their inode and time);
/// 2. `finish` swaps the two folders in one step and removes the old one.
///
/// Nothing is written when nothing changed. Files that Lectern did not write are carried over, empty folders too, and a
/// site that would overwrite one of them is refused. Folders keep their mode and group. What Lectern wrote is listed in
/// `.lectern-manifest` in the folder. Where folders cannot be swapped (the output is a mount point, or the disk cannot
/// do it), each file is replaced in one step of its own: assets first, then pages, removals last. What a failed build
/// put together is removed at once, left-overs of one that was killed by the next. Something that is no folder is never
/// replaced by one. Two builds into one folder take turns, from the making of the writer to `finish`.
class SiteWriter final : public OutputSink {
 public:
  /// `disk` must outlive it.
  SiteWriter(const std::string& folder, OutputDisk& disk);
  SiteWriter(const SiteWriter&) = delete;
  SiteWriter& operator=(const SiteWriter&) = delete;
  /// A site that was not finished is not published.
  ~SiteWriter() override;

  void add(std::string path, std::string bytes) override;
  void copy(std::string path, std::string source) override;
  /// A file that is not there any more is a failure.
  void keep(std::string path) override;
  /// Publishes what was added. Failures of earlier calls are told here.
  [[nodiscard]] WriteSummary finish();

 private:
  class Staging;
  std::unique_ptr<Staging> staging_;
};

/// The same for a site that is in memory already.
[[nodiscard]] WriteSummary write_site(const OutputTree& tree, const std::string& folder, OutputDisk& disk);

/// Whether a folder may be written to: it must not be, hold or stand inside any of `sources` (absolute paths, links are
/// followed). Empty when it may.
[[nodiscard]] Diagnostics check_output_folder(const std::string& folder, const std::vector<std::string>& sources,
                                              const FileSystem& disk);

/// The manifest's name in the output folder.
inline constexpr std::string_view kManifestName = ".lectern-manifest";

}  // namespace lectern
