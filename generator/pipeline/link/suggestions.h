#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "pipeline/link/link_index.h"

namespace lectern {

/// Says what an author probably meant by a link that leads nowhere. Searching near names is bounded for the whole site,
/// so that thirty thousand dead links cost little more than ten.
class LinkSuggestions {
 public:
  LinkSuggestions(const Site& site, LinkIndex& index) : site_(site), index_(index) {}

  /// How a page would be written in a link of another in the style of `written` (a site path when it starts with `/`,
  /// else relative to the file).
  [[nodiscard]] std::string spelling(const SitePage& from, PageId target, std::string_view written) const;
  /// "did you mean `x`?" for a destination, or empty. `content_path` is where it would stand below the content folder.
  [[nodiscard]] std::string for_link(const SitePage& from, std::string_view written, std::string_view content_path);
  /// The same for an image or another file.
  [[nodiscard]] std::string for_file(const SitePage& from, std::string_view written, std::string_view content_path);
  /// "did you mean `#x`?" for a fragment of a page, or empty.
  [[nodiscard]] std::string for_fragment(const SitePage& target, std::string_view fragment);
  /// Nearest of a list of names, as long as the site's budget for such searches lasts.
  [[nodiscard]] std::optional<std::string> nearest_name(std::string_view text, const std::vector<std::string>& names);
  /// Nearest page of a list by title, name or path; kNoPage when none is near.
  [[nodiscard]] PageId nearest_page(std::string_view text, const std::vector<PageId>& candidates);

 private:
  [[nodiscard]] bool spend(std::size_t comparisons);
  [[nodiscard]] std::string near_names(const SitePage& from, std::string_view written, std::string_view content_path);

  const Site& site_;
  LinkIndex& index_;
  std::size_t budget_ = 100'000;  ///< names that may still be compared
  std::unordered_map<std::string, std::string> answers_;
  std::unordered_map<std::string, std::vector<std::string>> files_by_name_;
  bool files_known_ = false;
};

}  // namespace lectern
