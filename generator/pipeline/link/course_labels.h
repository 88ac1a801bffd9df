#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "pipeline/link/ordinal.h"
#include "pipeline/link/suggestions.h"

namespace lectern {

/// What labels in prose and in front matter name inside one course: by title, folder or file name (with or without its
/// number), path from the course, ordinal (`模組一`, `第二章`, `5`), or the word in brackets. `course` may be the home
/// page: then its scope is the whole site.
class CourseLabels {
 public:
  CourseLabels(const Site& site, PageId course) : site_(site), course_(course) {}

  /// The page a label on page `holder` names; kNoPage for none or for a name that several pages share.
  /// Ordinals count in the holder's own section first, then in the course; a bare number needs pages numbered so.
  [[nodiscard]] PageId find(std::string_view label, PageId holder);
  /// "did you mean `x`?" or empty.
  [[nodiscard]] std::string did_you_mean(std::string_view label, LinkSuggestions& suggestions);
  [[nodiscard]] bool holds(PageId page) const;

 private:
  struct Numbers {
    std::unordered_map<std::uint32_t, PageId> said;   ///< number in the title or name
    std::unordered_map<std::uint32_t, PageId> place;  ///< place in the list, when no page says a number
  };
  struct Scope {
    Numbers modules;
    Numbers chapters;
  };
  using Names = std::unordered_map<std::string, PageId>;

  [[nodiscard]] const Names& names();
  [[nodiscard]] const Scope& scope_of(PageId section);
  [[nodiscard]] PageId by_ordinal(const Ordinal& ordinal, PageId holder);
  [[nodiscard]] PageId by_name(const std::string& folded);

  const Site& site_;
  PageId course_;
  // Made when first asked for: most courses name their steps by path.
  std::optional<Names> names_;
  std::unordered_map<PageId, Scope> scopes_;
};

}  // namespace lectern
