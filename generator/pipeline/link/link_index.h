#pragma once

#include <deque>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "pipeline/link/content_tree.h"

namespace lectern {

/// What a path leads to.
struct Found {
  PageId page = kNoPage;
  const std::string* file_url = nullptr;  ///< when it is a file

  [[nodiscard]] explicit operator bool() const { return page != kNoPage || file_url != nullptr; }
};

/// Hash tables over everything a link can lead to. Each question is O(1) in the size of the site.
class LinkIndex {
 public:
  LinkIndex(const Site& site, const ContentTree& tree);

  /// By path below the content folder, cleaned, with or without a leading `/`: a page's file with or without extension,
  /// a folder, `x.html` for `x.md`, an index file's other names, another file.
  [[nodiscard]] Found by_content(std::string_view path) const;
  /// By site path, decoded and cleaned, starting with `/`: a page's URL in any usual spelling, an alias, a file.
  [[nodiscard]] Found by_url(std::string_view path) const;
  /// Pages whose file name without extension (an index file: its folder's name) is this. Sorted.
  [[nodiscard]] const std::vector<PageId>& by_stem(std::string_view stem);
  /// Pages of a folder (or section), their file and folder names; for suggestions.
  [[nodiscard]] const std::vector<PageId>& in_folder(std::string_view folder);
  /// What was left out of the site at a content path, when something was.
  [[nodiscard]] const ContentNode* excluded(std::string_view content_path) const;
  /// The page or file whose content path or URL differs from this one only in case or width.
  [[nodiscard]] Found ignoring_case(std::string_view path, bool is_url);

 private:
  struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>{}(text); }
  };
  template <typename T>
  using Table = std::unordered_map<std::string, T, Hash, std::equal_to<>>;

  void index_page(PageId id, const SitePage& page);
  void build_stems();

  const Site& site_;
  const ContentTree& tree_;
  Table<PageId> content_;
  Table<PageId> urls_;
  Table<const std::string*> content_files_;  // to URL
  Table<const std::string*> file_urls_;
  std::deque<std::string> made_;  // URLs of files that a build makes
  Table<std::uint32_t> excluded_;
  // Only built when something was not found.
  Table<std::vector<PageId>> stems_;
  Table<std::vector<PageId>> folders_;
  Table<Found> folded_content_;
  Table<Found> folded_urls_;
};

}  // namespace lectern
