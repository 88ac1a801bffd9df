#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "diagnostics/diagnostic.h"
#include "engines/value/value.h"
#include "text/source_file.h"

namespace lectern {

/// A page as a built site shows it.
struct SnapshotPage {
  std::string title;
  std::string kind;                            ///< `page`, `section`, …; empty for sites of other programs
  std::optional<unsigned> minutes;             ///< as it tells search engines
  std::map<std::string, std::string> anchors;  ///< places in its text: id → text of the heading, empty for others

  friend bool operator==(const SnapshotPage&, const SnapshotPage&) = default;
};

/// What readers and other sites rely on in a built site, small enough to be kept: addresses are site paths (`/a/b/`),
/// percent-decoded.
struct SiteSnapshot {
  std::map<std::string, SnapshotPage> pages;
  std::map<std::string, std::string> redirects;           ///< from → to; `to` may be an address elsewhere
  std::map<std::string, std::vector<std::string>> paths;  ///< a learning path's page → its chapters in order

  /// Where an address leads in the end; empty when it is no page, and no redirect that leads to one or off the site.
  [[nodiscard]] std::string destination(std::string url) const;

  friend bool operator==(const SiteSnapshot&, const SiteSnapshot&) = default;
};

/// As JSON, one page a line, sorted.
[[nodiscard]] std::string snapshot_text(const SiteSnapshot& snapshot);
/// What `snapshot_text` wrote; nothing, and the reason in `why`, for anything else.
[[nodiscard]] std::optional<SiteSnapshot> read_snapshot(const SourceFile& file, std::string& why);

}  // namespace lectern
