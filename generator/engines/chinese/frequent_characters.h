#pragma once

#include <bit>
#include <cstdint>

namespace lectern {

/// How much a text reads like Chinese: more than half the characters of prose, in either script and also in technical
/// writing, are of the few hundred most frequent ones; of characters that come from wrong bytes about a tenth are.
class FrequentCount {
 public:
  /// Punctuation, symbols and ASCII do not count.
  void add(char32_t character);
  void add(const FrequentCount& other);

  /// How many letters were added, of any script but ASCII.
  [[nodiscard]] std::uint64_t letters() const { return letters_; }
  /// How many of them are of the few hundred.
  [[nodiscard]] std::uint64_t frequent() const { return frequent_; }
  /// A third of the letters are frequent ones, and not always the same.
  [[nodiscard]] bool is_prose() const { return frequent_ * 3 >= letters_ && std::popcount(seen_) >= 3; }
  /// The part of the letters that is frequent is at least twice that of `other`.
  [[nodiscard]] bool is_twice(const FrequentCount& other) const {
    return frequent_ * other.letters_ >= 2 * other.frequent_ * letters_;
  }

 private:
  std::uint64_t letters_ = 0;
  std::uint64_t frequent_ = 0;
  std::uint64_t seen_ = 0;  ///< a bit for each frequent character, few of which share one
};

}  // namespace lectern
