#pragma once

#include <string>
#include <vector>

#include "commands/diff/site_snapshot.h"

namespace lectern {

/// What a reader notices between two builds of a site. All lists are sorted by address.
struct SiteChanges {
  struct LostPage {
    std::string url;
    std::string title;  ///< empty for a redirect that is gone
    std::string meant;  ///< the page that may have taken its place; maybe empty
  };
  struct LostAnchor {
    std::string url;
    std::string anchor;
    std::string heading;  ///< maybe empty
    std::string meant;    ///< the anchor that it may be now; maybe empty
  };
  struct Moved {
    std::string from;
    std::string to;
    std::string title;
  };
  struct Added {
    std::string url;
    std::string title;
  };
  struct Renamed {
    std::string url;  ///< with `#anchor` for a heading
    std::string before;
    std::string after;
  };
  struct ChangedPath {
    std::string url;
    std::string title;
    std::vector<std::string> added;    ///< chapters
    std::vector<std::string> removed;  ///< chapters
    bool reordered = false;            ///< those that stay come in another order
  };
  struct ChangedMinutes {
    std::string url;
    std::string title;
    unsigned before = 0;
    unsigned after = 0;
  };

  std::vector<LostPage> lost_pages;  ///< addresses that lead nowhere now
  std::vector<LostAnchor> lost_anchors;
  std::vector<Moved> moved;  ///< pages that lead on to another address now
  std::vector<Added> added;  ///< pages with an address that led nowhere before
  std::vector<Renamed> titles;
  std::vector<Renamed> headings;
  std::vector<ChangedPath> paths;
  std::vector<ChangedMinutes> minutes;

  /// Whether somebody's link or bookmark is broken.
  [[nodiscard]] bool any_loss() const { return !lost_pages.empty() || !lost_anchors.empty(); }
  [[nodiscard]] bool any() const {
    return any_loss() || !moved.empty() || !added.empty() || !titles.empty() || !headings.empty() || !paths.empty() ||
           !minutes.empty();
  }
};

[[nodiscard]] SiteChanges compare_sites(const SiteSnapshot& before, const SiteSnapshot& after);

}  // namespace lectern
