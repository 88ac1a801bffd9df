#include "engines/languages/highlight_cache.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>
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

/// The parts of what a cache saves: empty for one that it does not hand on.
using Parts = std::vector<std::string>;

Parts saved(const HighlightCache& cache) {
  Parts parts(HighlightCache::kParts);
  cache.save([&](std::size_t part, std::string_view bytes) { parts[part] = bytes; });
  return parts;
}

std::size_t size_of(const Parts& parts) {
  std::size_t size = 0;
  for (const std::string& part : parts) size += part.size();
  return size;
}

HighlightCache::ReadPart from(const Parts& parts) {
  return [&parts](std::size_t part) { return parts[part]; };
}

void ask(HighlightCache& cache, const Block& block) { static_cast<void>(cache.highlight(block.language, block.code)); }

void expect_as_without(HighlightCache& cache) {
  for (const Block& block : blocks()) {
    SCOPED_TRACE(block.language + ": " + block.code);
    const PackedHighlight without = highlight(block.language, block.code);
    EXPECT_EQ(cache.highlight(block.language, block.code).bytes(), without.bytes());
  }
}

TEST(HighlightCache, GivesWhatHighlightingGives) {
  HighlightCache cache;
  expect_as_without(cache);
  expect_as_without(cache);
  const Parts parts = saved(cache);
  HighlightCache later(from(parts));
  expect_as_without(later);
}

TEST(HighlightCache, WhatItGaveOutlivesIt) {
  const PackedHighlight without = highlight("python", kClass);
  PackedHighlight made;
  PackedHighlight found;
  {
    HighlightCache cache;
    made = cache.highlight("python", kClass);
    const Parts parts = saved(cache);
    HighlightCache later(from(parts));
    found = later.highlight("python", kClass);
  }
  EXPECT_EQ(made.bytes(), without.bytes());
  EXPECT_EQ(found.bytes(), without.bytes());
}

TEST(HighlightCache, SavesOnlyPartsOfWhichABlockIsNewOrGone) {
  HighlightCache cache;
  for (const Block& block : blocks()) ask(cache, block);
  const Parts all = saved(cache);
  HighlightCache same(from(all));
  for (const Block& block : blocks()) ask(same, block);
  EXPECT_EQ(size_of(saved(same)), 0U);
  HighlightCache fewer(from(all));
  ask(fewer, blocks().front());
  const Parts left = saved(fewer);
  EXPECT_GT(size_of(left), 0U);
  EXPECT_LT(size_of(left), size_of(all)) << "what nobody asked for is let go";
  HighlightCache more(from(all));
  for (const Block& block : blocks()) ask(more, block);
  ask(more, {"python", "new = 1\n"});
  const Parts added = saved(more);
  EXPECT_EQ(std::count(added.begin(), added.end(), ""), HighlightCache::kParts - 1);
  EXPECT_GT(size_of(added), 0U);
}

TEST(HighlightCache, ForgetsNothingWhenNothingWasAsked) {
  EXPECT_EQ(size_of(saved(HighlightCache())), 0U);
  HighlightCache cache;
  ask(cache, blocks().front());
  const Parts parts = saved(cache);
  EXPECT_EQ(size_of(saved(HighlightCache(from(parts)))), 0U);
}

TEST(HighlightCache, WhatItSavesDoesNotDependOnTheOrder) {
  HighlightCache forwards;
  HighlightCache backwards;
  for (std::size_t i = 0; i < blocks().size(); ++i) {
    ask(forwards, blocks()[i]);
    ask(backwards, blocks()[blocks().size() - 1 - i]);
  }
  EXPECT_EQ(saved(forwards), saved(backwards));
}

TEST(HighlightCache, DamagedBytesAreNone) {
  HighlightCache cache;
  ask(cache, blocks().front());
  const Parts parts = saved(cache);
  const auto part = std::find_if(parts.begin(), parts.end(), [](const std::string& bytes) { return !bytes.empty(); });
  const PackedHighlight without = highlight("python", kClass);
  for (std::size_t i = 0; i < part->size(); ++i) {
    std::string damaged = *part;
    damaged[i] = static_cast<char>(damaged[i] ^ 0x11);
    HighlightCache other([&](std::size_t /*part*/) { return damaged; });
    EXPECT_EQ(other.highlight("python", kClass).bytes(), without.bytes());
    HighlightCache shorter([&](std::size_t /*part*/) { return part->substr(0, i); });
    EXPECT_EQ(shorter.highlight("python", kClass).bytes(), without.bytes());
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
