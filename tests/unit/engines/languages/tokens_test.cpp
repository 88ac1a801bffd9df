#include "engines/languages/tokens.h"

#include <gtest/gtest.h>

#include <random>

namespace lectern::tokens_test {
namespace {

void expect_same(const std::vector<Token>& wanted, const Tokens& tokens) {
  std::size_t i = 0;
  for (const Token& token : tokens) {
    ASSERT_LT(i, wanted.size());
    EXPECT_EQ(token.begin, wanted[i].begin);
    EXPECT_EQ(token.size, wanted[i].size);
    EXPECT_EQ(token.kind, wanted[i].kind);
    ++i;
  }
  EXPECT_EQ(i, wanted.size());
}

TEST(Tokens, NoneAreNone) {
  const Tokens none;
  EXPECT_TRUE(none.empty());
  EXPECT_TRUE(none.begin() == none.end());
  EXPECT_TRUE(none == Tokens(std::vector<Token>{}));
}

TEST(Tokens, GiveWhatWasPacked) {
  std::mt19937 random(7);
  const auto below = [&](std::uint32_t end) { return static_cast<std::uint32_t>(random() % end); };
  for (std::uint32_t count = 0; count < 200; ++count) {
    std::vector<Token> all;
    for (std::uint32_t at = below(3); all.size() < count;) {
      const std::uint32_t size = 1 + below(below(9) == 0 ? 40'000 : 12);
      all.push_back({at, size, static_cast<TokenKind>(below(kTokenKinds))});
      at += size + below(below(9) == 0 ? 40'000 : 4);
    }
    const Tokens packed = all;
    expect_same(all, packed);
    expect_same(all, Tokens::unpacked(packed.bytes()));
    EXPECT_TRUE(packed == Tokens::unpacked(packed.bytes()));
  }
}

TEST(Tokens, AnyBytesEnd) {
  std::mt19937 random(8);
  for (int round = 0; round < 2'000; ++round) {
    std::string bytes(random() % 20, '\0');
    for (char& byte : bytes) byte = static_cast<char>(random() % 3 == 0 ? 0xFF : random());
    std::size_t count = 0;
    for (const Token& token : Tokens::unpacked(bytes)) {
      EXPECT_LT(static_cast<std::uint32_t>(token.kind), kTokenKinds);
      ++count;
    }
    EXPECT_LE(count, bytes.size());
  }
}

}  // namespace
}  // namespace lectern::tokens_test
