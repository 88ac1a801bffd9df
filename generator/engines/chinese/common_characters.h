#pragma once

#include <bit>
#include <cstdint>

namespace lectern {

/// How much a text reads like Chinese: more than half the characters of prose, in either script and also in technical
/// writing, are of the few hundred that everybody uses; of characters that come from wrong bytes about a tenth are.
class CommonCount {
 public:
  /// Punctuation, symbols and ASCII do not count.
  void add(char32_t character);
  void add(const CommonCount& other);

  /// How many letters were added, of any script but ASCII.
  [[nodiscard]] std::uint64_t letters() const { return letters_; }
  /// How many of them are of the few hundred.
  [[nodiscard]] std::uint64_t common() const { return common_; }
  /// A third of the letters are common ones, and not always the same.
  [[nodiscard]] bool is_prose() const { return common_ * 3 >= letters_ && std::popcount(seen_) >= 3; }
  /// The part of the letters that is common is at least twice that of `other`.
  [[nodiscard]] bool is_twice(const CommonCount& other) const {
    return common_ * other.letters_ >= 2 * other.common_ * letters_;
  }

 private:
  std::uint64_t letters_ = 0;
  std::uint64_t common_ = 0;
  std::uint64_t seen_ = 0;  ///< a bit for each common character, few of which share one
};

}  // namespace lectern
