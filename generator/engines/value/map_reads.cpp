// What was read of numbered maps, thread by thread.
#include "engines/value/map_reads.h"

#include <algorithm>
#include <utility>

namespace lectern {

namespace {

thread_local MapReads* noting = nullptr;
// Kept from one use to the next: all zero between them.
thread_local std::vector<std::uint64_t> spare;

}  // namespace

MapReads::MapReads() : outer_(noting), entries_(std::move(spare)) {
  spare.clear();
  noting = this;
}

MapReads::~MapReads() {
  noting = outer_;
  for (const std::uint32_t map : maps_) entries_[map] = 0;
  spare = std::move(entries_);
}

void MapReads::note(std::uint32_t map, std::uint64_t entries) {
  if (noting == nullptr) return;
  std::vector<std::uint64_t>& noted = noting->entries_;
  if (map >= noted.size()) noted.resize(map + 1, 0);
  if (noted[map] == 0) noting->maps_.push_back(map);
  noted[map] |= entries;
}

std::vector<MapRead> MapReads::reads() const {
  std::vector<std::uint32_t> maps = maps_;
  std::sort(maps.begin(), maps.end());
  std::vector<MapRead> reads;
  reads.reserve(maps.size());
  for (const std::uint32_t map : maps) reads.push_back({map, entries_[map]});
  return reads;
}

}  // namespace lectern
