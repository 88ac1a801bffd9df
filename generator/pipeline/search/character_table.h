#pragma once

#include <cstdint>
#include <utility>
#include <vector>

namespace lectern {

/// Numbers of groups of characters, by a key that is never 0. One probe for nearly every look-up: a text of Chinese
/// asks once a character.
class CharacterTable {
 public:
  static constexpr std::uint32_t kNone = 0xFFFFFFFF;

  CharacterTable() : slots_(1024) {}

  /// The number of a key, `kNone` when it is new. The reference holds until the next call.
  std::uint32_t& operator[](std::uint64_t key) {
    if (used_ * 2 > slots_.size()) grow();
    Slot& slot = find(key);
    if (slot.key == 0) {
      slot.key = key;
      ++used_;
    }
    return slot.number;
  }

 private:
  struct Slot {
    std::uint64_t key = 0;
    std::uint32_t number = kNone;
  };

  Slot& find(std::uint64_t key) {
    const std::uint64_t mask = slots_.size() - 1;
    std::uint64_t at = (key * 0x9E3779B97F4A7C15ULL) >> 32U & mask;
    while (slots_[at].key != 0 && slots_[at].key != key) at = (at + 1) & mask;
    return slots_[at];
  }

  void grow() {
    std::vector<Slot> old(slots_.size() * 2);
    old.swap(slots_);
    for (const Slot& slot : old) {
      if (slot.key != 0) find(slot.key) = slot;
    }
  }

  std::vector<Slot> slots_;
  std::size_t used_ = 0;
};

}  // namespace lectern
