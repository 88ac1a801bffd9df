#include "engines/languages/highlight.h"

#include <gtest/gtest.h>

namespace lectern {
namespace {

TEST(Highlight, UnknownLanguagesArePlain) {
  const Highlighted result = highlight("klingon", "x = 1");
  EXPECT_TRUE(result.tokens.empty());
  EXPECT_FALSE(result.limited);
}

}  // namespace
}  // namespace lectern
