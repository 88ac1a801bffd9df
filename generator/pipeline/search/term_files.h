#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "pipeline/search.h"

namespace lectern {

/// The terms of a run of pages, and the number its first unit has in the site.
struct IndexPart {
  std::string terms;  ///< packed
  std::uint32_t first_unit = 0;
};

/// What is to be known of the files of terms.
struct TermFiles {
  std::string first_terms;           ///< of each file, separated by tabs
  std::vector<char32_t> characters;  ///< that occur in terms, sorted
};

/// How terms are written.
struct TermFileSizes {
  std::size_t bytes = 4096;            ///< of most files; half as much again at most, unless one term needs more
  std::uint32_t heavy = 6000;          ///< units from which on only the pages of a term are told
  std::vector<std::uint32_t> page_of;  ///< for each unit of the site
};

/// Takes a file: its first term, and its data as a JavaScript string.
using TakeTerms = std::function<void(std::string first, std::string data)>;

/// The terms of all parts, sorted and cut into files that `take` gets one after the other.
[[nodiscard]] TermFiles term_files(const std::vector<IndexPart>& parts, const TermFileSizes& sizes,
                                   const ParallelLoop& loop, const TakeTerms& take);

}  // namespace lectern
