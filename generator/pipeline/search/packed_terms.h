#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "pipeline/search/term_index.h"
#include "text/byte_stream.h"
#include "text/content_hash.h"

namespace lectern {

/// A file name (`terms-…`) that stands for everything the terms of a run of units are made of.
class TermsName {
 public:
  explicit TermsName(const CommonPairs& common);

  void begin_page();
  void add(const SearchUnit& unit);
  [[nodiscard]] std::string text() const { return "terms-" + to_hex(hash_); }

 private:
  ContentHash hash_;
};

/// The terms of a run as bytes, for this program alone: a few for each, where a `SearchTerm` takes a hundred.
[[nodiscard]] std::string pack_terms(const std::vector<SearchTerm>& terms);

/// Reads packed terms one after another.
class PackedTerms {
 public:
  /// The bytes must outlive it, and what `places` gave.
  explicit PackedTerms(std::string_view packed);

  /// Goes on to the next term, in the beginning to the first. False after the last one, and where the bytes are none.
  bool next();
  [[nodiscard]] const std::string& term() const { return term_; }
  [[nodiscard]] std::string_view places() const { return places_; }
  [[nodiscard]] std::uint32_t count() const { return count_; }
  [[nodiscard]] std::uint64_t order() const { return order_; }

 private:
  friend bool are_packed_terms(std::string_view bytes);

  ByteReader in_;
  std::uint64_t left_ = 0;
  std::string term_;
  std::string_view places_;
  std::uint32_t count_ = 0;
  std::uint64_t order_ = 0;
};

/// Whether bytes are what `pack_terms` gave, as far as their lengths tell. Reads them all.
[[nodiscard]] bool are_packed_terms(std::string_view bytes);

}  // namespace lectern
