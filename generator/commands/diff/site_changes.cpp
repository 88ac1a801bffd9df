// Compares two snapshots, address by address.
#include "commands/diff/site_changes.h"

#include <algorithm>
#include <iterator>
#include <set>

#include "diagnostics/suggest.h"

namespace lectern {

namespace {

// "did you mean" looks at every candidate: what is lost by the thousand was lost on purpose.
constexpr std::size_t kMostCandidates = 2000;
constexpr std::size_t kMostGuesses = 500;

std::vector<std::string> without(const std::vector<std::string>& all, const std::vector<std::string>& some) {
  const std::set<std::string> known(some.begin(), some.end());
  std::vector<std::string> rest;
  std::copy_if(all.begin(), all.end(), std::back_inserter(rest),
               [&](const std::string& one) { return !known.contains(one); });
  return rest;
}

/// The anchors that a page has gained.
class FreshAnchors {
 public:
  FreshAnchors(const SnapshotPage& before, const SnapshotPage& now) {
    for (const auto& [id, text] : now.anchors) {
      if (before.anchors.contains(id)) continue;
      if (!text.empty()) by_heading_.emplace(text, id);
      if (ids_.size() < kMostCandidates) ids_.push_back(id);
    }
  }

  /// The one there is, when there is one.
  [[nodiscard]] const std::string* only() const { return ids_.size() == 1 ? &ids_.front() : nullptr; }
  /// The one with the same heading, else the nearest, as long as there are guesses left.
  [[nodiscard]] std::string like(const std::string& anchor, const std::string& heading, std::size_t& guesses) const {
    const auto same = by_heading_.find(heading);
    if (same != by_heading_.end()) return same->second;
    if (guesses == 0 || ids_.empty()) return {};
    --guesses;
    return nearest(anchor, ids_).value_or(std::string());
  }

 private:
  std::map<std::string, std::string> by_heading_;
  std::vector<std::string> ids_;
};

class Comparison {
 public:
  Comparison(const SiteSnapshot& before, const SiteSnapshot& after) : before_(before), after_(after) {}

  SiteChanges run() {
    find_added();
    for (const auto& [url, page] : before_.pages) compare_page(url, page);
    for (const auto& [url, target] : before_.redirects) {
      if (!before_.destination(url).empty() && after_.destination(url).empty())
        out_.lost_pages.push_back({url, {}, place_of(before_.destination(url))});
    }
    std::sort(out_.lost_pages.begin(), out_.lost_pages.end(),
              [](const auto& a, const auto& b) { return a.url < b.url; });
    leave_out_moved();
    compare_paths();
    return std::move(out_);
  }

 private:
  void find_added() {
    for (const auto& [url, page] : after_.pages) {
      if (before_.destination(url).empty()) out_.added.push_back({url, page.title});
    }
    for (const SiteChanges::Added& page : out_.added) {
      by_title_.emplace(page.title, page.url);
      if (new_urls_.size() < kMostCandidates) new_urls_.push_back(page.url);
    }
  }

  /// Where a page stands now, if it stands anywhere.
  [[nodiscard]] std::string place_of(const std::string& url) const { return after_.destination(url); }

  void compare_page(const std::string& url, const SnapshotPage& page) {
    const auto now = after_.pages.find(url);
    if (now != after_.pages.end()) {
      compare_texts(url, page, now->second);
      compare_anchors(url, page, now->second);
      return;
    }
    std::string target = after_.destination(url);
    if (target.empty()) {
      out_.lost_pages.push_back({url, page.title, successor_of(url, page)});
    } else {
      out_.moved.push_back({url, std::move(target), page.title});
    }
  }

  [[nodiscard]] std::string successor_of(const std::string& url, const SnapshotPage& page) {
    const auto same_title = by_title_.find(page.title);
    if (same_title != by_title_.end() && !page.title.empty()) return same_title->second;
    if (guesses_ == 0) return {};
    --guesses_;
    return nearest(url, new_urls_).value_or(std::string());
  }

  void compare_texts(const std::string& url, const SnapshotPage& page, const SnapshotPage& now) {
    if (page.title != now.title) out_.titles.push_back({url, page.title, now.title});
    if (page.minutes && now.minutes && *page.minutes != *now.minutes)
      out_.minutes.push_back({url, now.title, *page.minutes, *now.minutes});
  }

  void compare_anchors(const std::string& url, const SnapshotPage& page, const SnapshotPage& now) {
    // Pages made for print say nothing of their anchors.
    if (page.kind == "print" || now.kind == "print") return;
    std::vector<std::string> lost;
    for (const auto& [anchor, heading] : page.anchors) {
      const auto same = now.anchors.find(anchor);
      if (same == now.anchors.end()) {
        lost.push_back(anchor);
      } else if (heading != same->second && !heading.empty() && !same->second.empty()) {
        out_.headings.push_back({url + "#" + anchor, heading, same->second});
      }
    }
    const FreshAnchors fresh(page, now);
    for (const std::string& anchor : lost) {
      const std::string& heading = page.anchors.at(anchor);
      // One for one is a new name, however little it has of the old one.
      std::string meant = lost.size() == 1 && fresh.only() ? *fresh.only() : fresh.like(anchor, heading, guesses_);
      out_.lost_anchors.push_back({url, anchor, heading, std::move(meant)});
    }
  }

  /// A page that an old address leads on to is no new one.
  void leave_out_moved() {
    std::set<std::string> targets;
    for (const SiteChanges::Moved& one : out_.moved) targets.insert(one.to);
    std::erase_if(out_.added, [&](const SiteChanges::Added& page) { return targets.contains(page.url); });
  }

  void compare_paths() {
    for (const auto& [url, chapters] : before_.paths) {
      const auto now = after_.paths.find(after_.destination(url));
      if (now != after_.paths.end()) compare_path(url, chapters, now->second);
    }
  }

  void compare_path(const std::string& url, std::vector<std::string> chapters, const std::vector<std::string>& now) {
    // A chapter that moved is still the same chapter.
    for (std::string& chapter : chapters) {
      if (const std::string place = after_.destination(chapter); !place.empty()) chapter = place;
    }
    if (chapters == now) return;
    SiteChanges::ChangedPath change{url, after_.pages.at(after_.destination(url)).title, without(now, chapters),
                                    without(chapters, now), false};
    change.reordered = without(chapters, change.removed) != without(now, change.added);
    out_.paths.push_back(std::move(change));
  }

  const SiteSnapshot& before_;
  const SiteSnapshot& after_;
  SiteChanges out_;
  std::map<std::string, std::string> by_title_;  // new pages
  std::vector<std::string> new_urls_;
  std::size_t guesses_ = kMostGuesses;
};

}  // namespace

SiteChanges compare_sites(const SiteSnapshot& before, const SiteSnapshot& after) {
  return Comparison(before, after).run();
}

}  // namespace lectern
