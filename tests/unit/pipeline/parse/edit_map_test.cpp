#include "pipeline/parse/edit_map.h"

#include <gtest/gtest.h>

namespace lectern::edit_map_test {
namespace {

// Original "0123456789" at offset 100; "23" became "ABCD", nothing before "6" became "x", "89" became nothing.
EditMap sample() {
  EditMap map(100);
  map.add({{2, 6}, {102, 104}});
  map.add({{8, 9}, {106, 106}});
  map.add({{11, 11}, {108, 110}});
  return map;
}

TEST(EditMap, WithoutEditsOnlyShifts) {
  const EditMap map(7);
  EXPECT_EQ(map.original_begin(0), 7U);
  EXPECT_EQ(map.original_end(5), 12U);
  EXPECT_TRUE(map.untouched({0, 100}));
}

TEST(EditMap, MapsBackwards) {
  const EditMap map = sample();
  EXPECT_EQ(map.original_begin(0), 100U);
  EXPECT_EQ(map.original_begin(2), 102U);
  EXPECT_EQ(map.original_begin(4), 102U);  // inside: where the edit began
  EXPECT_EQ(map.original_end(4), 104U);    // and where it ended
  EXPECT_EQ(map.original_end(2), 102U);
  EXPECT_EQ(map.original_begin(6), 104U);
  EXPECT_EQ(map.original_end(8), 106U);
  EXPECT_EQ(map.original_begin(9), 106U);
  EXPECT_EQ(map.original({2, 6}).size(), 2U);
}

TEST(EditMap, KnowsWhatIsUntouched) {
  const EditMap map = sample();
  EXPECT_TRUE(map.untouched({0, 2}));
  EXPECT_FALSE(map.untouched({1, 3}));
  EXPECT_FALSE(map.untouched({4, 5}));
  EXPECT_TRUE(map.untouched({6, 8}));
}

TEST(EditMap, Composes) {
  EditMap later(0);  // in the text between: an insertion at 1 and at 7
  later.add({{1, 2}, {1, 1}});
  later.add({{8, 9}, {7, 7}});
  const EditMap both = sample().then(later);
  EXPECT_EQ(both.original_begin(0), 100U);
  EXPECT_EQ(both.original_begin(2), 101U);
  EXPECT_EQ(both.original_begin(3), 102U);
  EXPECT_EQ(both.original_begin(7), 104U);
  EXPECT_EQ(both.original_begin(9), 105U);
  EXPECT_EQ(both.original_begin(11), 106U);
}

}  // namespace
}  // namespace lectern::edit_map_test
