#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "model/site.h"

namespace lectern {

/// Where the code of a course defines a name.
struct DefinedName {
  PageId page = kNoPage;      ///< the first page that does
  std::string anchor;         ///< the block there, else the heading it stands under
  std::vector<PageId> again;  ///< other pages, in order
};

/// The functions, classes and methods that the Python blocks of a course define at their top level, without names that
/// begin with `_`: by course and qualified name.
class DefinedNames {
 public:
  using Names = std::map<std::string, DefinedName, std::less<>>;

  explicit DefinedNames(const Site& site);

  [[nodiscard]] const std::map<PageId, Names>& courses() const { return courses_; }
  /// Defined by exactly one page of the course before `page`, and not by that itself; nullptr otherwise.
  [[nodiscard]] const DefinedName* find_before(PageId page, PageId course, std::string_view name) const;

 private:
  void read(const Site& site, PageId id);

  std::map<PageId, Names> courses_;
};

}  // namespace lectern
