#include "engines/languages/highlight_cache.h"

#include <gtest/gtest.h>

#include <thread>
#include <vector>

namespace lectern::highlight_cache_test {
namespace {

constexpr const char* kClass =
    "import os.path as p\n\n\nclass LRU(dict):\n    def get(self, key):\n        return f'{key!r}'\n";

struct Block {
  std::string language;
  std::string code;
};

const std::vector<Block>& blocks() {
  static const std::vector<Block> all{{"python", kClass},
                                      {"py", kClass},
                                      {"python", "def f(:\n"},
                                      {"python", "from a import *\nimport b as c\nc.d(e)\n"},
                                      {"pycon", ">>> 1 + 1\n2\n"},
                                      {"bash", "ls -l | wc\n"},
                                      {"nonsense", "x = 1\n"},
                                      {"", "x = 1\n"},
                                      {"python", ""},
                                      {"json", "{\"a\": [1]}"},
                                      {"diff", "- a\n+ b\n"}};
  return all;
}

void expect_same(const Highlighted& a, const Highlighted& b) {
  EXPECT_TRUE(a.tokens == b.tokens);
  ASSERT_EQ(a.errors.size(), b.errors.size());
  for (std::size_t i = 0; i < a.errors.size(); ++i) {
    EXPECT_EQ(a.errors[i].message, b.errors[i].message);
    EXPECT_EQ(a.errors[i].span, b.errors[i].span);
  }
  ASSERT_EQ(a.names.uses.size(), b.names.uses.size());
  for (std::size_t i = 0; i < a.names.uses.size(); ++i) {
    EXPECT_EQ(a.names.uses[i].span, b.names.uses[i].span);
    EXPECT_EQ(a.names.uses[i].target, b.names.uses[i].target);
  }
  EXPECT_EQ(a.names.bound, b.names.bound);
  EXPECT_EQ(a.names.wildcard, b.names.wildcard);
  ASSERT_EQ(a.symbols.size(), b.symbols.size());
  for (std::size_t i = 0; i < a.symbols.size(); ++i) {
    EXPECT_EQ(a.symbols[i].kind, b.symbols[i].kind);
    EXPECT_EQ(a.symbols[i].name, b.symbols[i].name);
    EXPECT_EQ(a.symbols[i].target, b.symbols[i].target);
    EXPECT_EQ(a.symbols[i].span, b.symbols[i].span);
    EXPECT_EQ(a.symbols[i].extent, b.symbols[i].extent);
  }
  EXPECT_EQ(a.limited, b.limited);
}

void expect_as_without(HighlightCache& cache) {
  for (const Block& block : blocks()) {
    SCOPED_TRACE(block.language + ": " + block.code);
    expect_same(cache.highlight(block.language, block.code), highlight(block.language, block.code));
  }
}

TEST(HighlightCache, GivesWhatHighlightingGives) {
  HighlightCache cache;
  expect_as_without(cache);
  expect_as_without(cache);
  HighlightCache later(cache.save().value());
  expect_as_without(later);
}

TEST(HighlightCache, SavesOnlyWhatIsNew) {
  HighlightCache cache;
  for (const Block& block : blocks()) static_cast<void>(cache.highlight(block.language, block.code));
  const std::string saved = cache.save().value();
  HighlightCache same(saved);
  for (const Block& block : blocks()) static_cast<void>(same.highlight(block.language, block.code));
  EXPECT_FALSE(same.save());
  HighlightCache fewer(saved);
  static_cast<void>(fewer.highlight("python", kClass));
  EXPECT_LT(fewer.save().value().size(), saved.size()) << "what nobody asked for is let go";
  HighlightCache more(saved);
  for (const Block& block : blocks()) static_cast<void>(more.highlight(block.language, block.code));
  static_cast<void>(more.highlight("python", "new = 1\n"));
  EXPECT_GT(more.save().value().size(), saved.size());
}

TEST(HighlightCache, ForgetsNothingWhenNothingWasAsked) {
  EXPECT_FALSE(HighlightCache().save());
  HighlightCache cache;
  static_cast<void>(cache.highlight("python", kClass));
  EXPECT_FALSE(HighlightCache(cache.save().value()).save());
}

TEST(HighlightCache, WhatItSavesDoesNotDependOnTheOrder) {
  HighlightCache forwards;
  HighlightCache backwards;
  for (std::size_t i = 0; i < blocks().size(); ++i) {
    const Block& other = blocks()[blocks().size() - 1 - i];
    static_cast<void>(forwards.highlight(blocks()[i].language, blocks()[i].code));
    static_cast<void>(backwards.highlight(other.language, other.code));
  }
  EXPECT_EQ(forwards.save(), backwards.save());
}

TEST(HighlightCache, DamagedBytesAreNone) {
  HighlightCache cache;
  static_cast<void>(cache.highlight("python", kClass));
  const std::string saved = cache.save().value();
  for (std::size_t i = 0; i < saved.size(); ++i) {
    std::string damaged = saved;
    damaged[i] = static_cast<char>(damaged[i] ^ 0x11);
    HighlightCache other(damaged);
    expect_same(other.highlight("python", kClass), highlight("python", kClass));
    HighlightCache shorter(saved.substr(0, i));
    expect_same(shorter.highlight("python", kClass), highlight("python", kClass));
  }
}

TEST(HighlightCache, AnswersManyThreads) {
  HighlightCache cache;
  std::vector<std::thread> threads;
  for (int i = 0; i < 8; ++i) threads.emplace_back([&cache] { expect_as_without(cache); });
  for (std::thread& thread : threads) thread.join();
}

}  // namespace
}  // namespace lectern::highlight_cache_test
