// Which maps were read, and what of them.
#include "engines/value/map_reads.h"

#include <gtest/gtest.h>

#include <thread>

#include "engines/value/value.h"

namespace lectern::map_reads_test {
namespace {

Map numbered(std::uint32_t number, int entries) {
  Map map;
  for (int i = 0; i < entries; ++i) map.set("k" + std::to_string(i), i);
  map.set_number(number);
  return map;
}

std::vector<MapRead> reads_of(const std::function<void()>& work) {
  const MapReads reads;
  work();
  return reads.reads();
}

TEST(MapReads, TellsEntriesByNumber) {
  const Value seven = numbered(7, 3);
  const Value two = numbered(2, 20);
  const Map none{{"k0", 1}};
  const auto reads = reads_of([&] {
    static_cast<void>(seven["k1"]);
    static_cast<void>(two["k15"]);
    static_cast<void>(two["k0"]);
    static_cast<void>(none.find("k0"));
    static_cast<void>(seven["nothing"]);
  });
  EXPECT_EQ(reads, (std::vector<MapRead>{{2, 1U << 15U | 1U}, {7, 2}}));
}

TEST(MapReads, WalkingReadsEverything) {
  const Map map = numbered(1, 3);
  const auto reads = reads_of([&] {
    for (const auto& [key, value] : map) static_cast<void>(value);
  });
  ASSERT_EQ(reads.size(), 1U);
  EXPECT_EQ(reads[0].entries & 7U, 7U);
  EXPECT_FALSE(reads_of([&] { static_cast<void>(Value(map) == Value(numbered(2, 3))); }).empty());
  EXPECT_FALSE(reads_of([&] { static_cast<void>(to_json(Value(map))); }).empty());
}

TEST(MapReads, EntriesFarBehindAreOne) {
  const Map map = numbered(0, 100);
  EXPECT_EQ(reads_of([&] { static_cast<void>(map.find("k99")); }),
            (std::vector<MapRead>{{0, std::uint64_t{1} << 63U}}));
}

TEST(MapReads, CopiesKeepTheNumberUntilItIsTaken) {
  Map copy = numbered(4, 1);
  EXPECT_EQ(reads_of([&] { static_cast<void>(Map(copy).find("k0")); }).size(), 1U);
  copy.take_number();
  EXPECT_TRUE(reads_of([&] { static_cast<void>(copy.find("k0")); }).empty());
}

TEST(MapReads, NotesOnItsOwnThreadWhileItLives) {
  const Map map = numbered(3, 2);
  static_cast<void>(map.find("k0"));
  MapReads::note(3, 1);
  EXPECT_TRUE(reads_of([&] { std::thread([&] { static_cast<void>(map.find("k0")); }).join(); }).empty());
  EXPECT_TRUE(reads_of([] {}).empty()) << "nothing is left of earlier ones";
}

TEST(MapReads, AnInnerOneNotesInPlaceOfTheOuterOne) {
  const Map map = numbered(5, 2);
  std::vector<MapRead> inner;
  const auto outer = reads_of([&] {
    static_cast<void>(map.find("k0"));
    inner = reads_of([&] { static_cast<void>(map.find("k1")); });
    MapReads::note(9, 8);
  });
  EXPECT_EQ(inner, (std::vector<MapRead>{{5, 2}}));
  EXPECT_EQ(outer, (std::vector<MapRead>{{5, 1}, {9, 8}}));
}

}  // namespace
}  // namespace lectern::map_reads_test
