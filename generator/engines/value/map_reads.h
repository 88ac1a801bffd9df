#pragma once

#include <cstdint>
#include <vector>

namespace lectern {

/// What was read of a map: bit i of `entries` stands for its i-th entry, the last bit also for all after it.
struct MapRead {
  std::uint32_t map = 0;  ///< its number
  std::uint64_t entries = 0;

  friend bool operator==(const MapRead&, const MapRead&) = default;
};

/// Notes which maps that have a number (`Map::set_number`) are read on this thread while it lives, and which of their
/// entries, whoever reads them: a template, a filter, a function. So it is known what a text was made of without
/// anybody keeping books. One that is made while another lives notes instead of it.
///
/// A read costs the same however many maps there are; the numbers should be small ones, as they index an array.
class MapReads {
 public:
  MapReads();
  MapReads(const MapReads&) = delete;
  MapReads& operator=(const MapReads&) = delete;
  ~MapReads();

  /// As if these entries of a map had been read: for what is known of it by other ways. Nothing when nobody notes.
  static void note(std::uint32_t map, std::uint64_t entries);

  /// Everything noted so far, by number.
  [[nodiscard]] std::vector<MapRead> reads() const;

 private:
  MapReads* outer_;
  std::vector<std::uint64_t> entries_;  ///< by number
  std::vector<std::uint32_t> maps_;     ///< that were read
};

}  // namespace lectern
