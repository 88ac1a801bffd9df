#pragma once

#include <bitset>
#include <cstdint>
#include <string_view>
#include <vector>

#include "text/utf8.h"

namespace lectern {

/// Texts that are found by their longest prefix: what begins here? Entries hang in lists by their first two characters,
/// longer ones first, so that a question costs two looks.
class PhraseTable {
 public:
  struct Entry {
    std::string_view key;
    std::string_view value;
    std::string_view choices;  ///< all values there are, apart by spaces, when there are several
    std::uint32_t next = 0;    ///< in its list
  };

  /// An empty key is never found. The texts must outlive the table.
  void add(std::string_view key, std::string_view value, std::string_view choices = {});
  /// After the last `add`, before the first `find`.
  void finish();

  /// The longest key that `text` begins with; nullptr when no key does. Of equal keys the one that was added first.
  [[nodiscard]] const Entry* find(std::string_view text) const;
  [[nodiscard]] bool empty() const { return entries_.empty(); }
  /// The number of an entry, counted as they were added.
  [[nodiscard]] std::size_t index_of(const Entry& entry) const {
    return static_cast<std::size_t>(&entry - entries_.data());
  }

  /// Calls `take(begin, end, entry)` for each key in a text, read from left to right by longest match, and for what
  /// stands between them (then `entry` is nullptr).
  template <typename Take>
  void split(std::string_view text, const Take& take) const {
    std::size_t begin = 0;
    for (std::size_t at = 0; at < text.size();) {
      const Entry* entry = find(text.substr(at));
      if (entry == nullptr) {
        at += utf8::decode(text, at).size;
        continue;
      }
      if (begin < at) take(begin, at, nullptr);
      begin = at + entry->key.size();
      take(at, begin, entry);
      at = begin;
    }
    if (begin < text.size()) take(begin, text.size(), nullptr);
  }

 private:
  void insert(std::uint32_t index);
  [[nodiscard]] std::size_t slot(char32_t first, char32_t second) const;
  [[nodiscard]] const Entry* find_in(std::size_t slot, std::string_view text) const;

  std::vector<Entry> entries_;
  std::vector<std::uint32_t> heads_;
  std::bitset<0x10000> begins_;  ///< which characters any key begins with (those beyond U+FFFF share)
};

}  // namespace lectern
