#include "text/content_hash.h"

#include <gtest/gtest.h>

namespace lectern::content_hash_test {
namespace {

TEST(ContentHash, IsTheSameOnEveryMachine) { EXPECT_EQ(to_hex(hash_content("")), "99aa06d3014798d86001c324468d497f"); }

TEST(ContentHash, TellsTextsApart) { EXPECT_NE(hash_content("a"), hash_content("b")); }

TEST(ContentHash, CombinesInOrder) {
  const ContentHash a = hash_content("a");
  const ContentHash b = hash_content("b");
  EXPECT_NE(hash_content(a, b), hash_content(b, a));
}

}  // namespace
}  // namespace lectern::content_hash_test
