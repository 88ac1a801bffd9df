#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "pipeline/search/term_index.h"
#include "text/content_hash.h"

namespace lectern {

/// A file name (`terms-…`) that stands for everything the terms of a run of units are made of.
class TermsName {
 public:
  explicit TermsName(const CommonPairs& common);

  void add(const SearchUnit& unit);
  [[nodiscard]] std::string text() const { return "terms-" + to_hex(hash_); }

 private:
  ContentHash hash_;
};

/// The terms of a run as bytes, for this program alone.
[[nodiscard]] std::string pack_terms(const std::vector<SearchTerm>& terms);
/// Nothing for bytes that are none.
[[nodiscard]] std::optional<std::vector<SearchTerm>> unpack_terms(std::string_view packed);

}  // namespace lectern
