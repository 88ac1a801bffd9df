#include "engines/languages/packed_highlight.h"

#include <gtest/gtest.h>

#include <string>

namespace lectern::packed_highlight_test {
namespace {

constexpr const char* kClass =
    "import os.path as p\nfrom a import *\n\n\nclass LRU(dict):\n    def get(self, key):\n        return p.join(key)\n";

void expect_same(const PackedHighlight& packed, const Highlighted& code) {
  EXPECT_TRUE(packed.tokens() == code.tokens);
  const auto errors = packed.errors();
  ASSERT_EQ(errors.size(), code.errors.size());
  for (std::size_t i = 0; i < errors.size(); ++i) {
    EXPECT_EQ(errors[i].message, code.errors[i].message);
    EXPECT_EQ(errors[i].span, code.errors[i].span);
  }
  const auto symbols = packed.symbols();
  ASSERT_EQ(symbols.size(), code.symbols.size());
  for (std::size_t i = 0; i < symbols.size(); ++i) {
    EXPECT_EQ(symbols[i].kind, code.symbols[i].kind);
    EXPECT_EQ(symbols[i].name, code.symbols[i].name);
    EXPECT_EQ(symbols[i].target, code.symbols[i].target);
    EXPECT_EQ(symbols[i].span, code.symbols[i].span);
    EXPECT_EQ(symbols[i].extent, code.symbols[i].extent);
  }
  const CodeNames names = packed.names();
  ASSERT_EQ(names.uses.size(), code.names.uses.size());
  for (std::size_t i = 0; i < names.uses.size(); ++i) {
    EXPECT_EQ(names.uses[i].span, code.names.uses[i].span);
    EXPECT_EQ(names.uses[i].target, code.names.uses[i].target);
  }
  EXPECT_EQ(names.bound, code.names.bound);
  EXPECT_EQ(names.wildcard, code.names.wildcard);
  EXPECT_EQ(packed.limited(), code.limited);
}

TEST(PackedHighlight, GivesWhatItWasMadeOf) {
  for (const char* code : {kClass, "def f(:\n", "x = 1\n", ""}) {
    SCOPED_TRACE(code);
    expect_same(highlight("python", code), highlight("python", code));
  }
  Highlighted limited = highlight("python", "x = 1\n");
  limited.limited = true;
  expect_same(limited, limited);
}

TEST(PackedHighlight, PlainTextTakesNoRoom) {
  expect_same({}, {});
  EXPECT_TRUE(PackedHighlight(highlight("text", "a\n")).bytes().empty());
}

TEST(PackedHighlight, CopiesShareTheirBytes) {
  PackedHighlight copy;
  {
    const PackedHighlight packed = highlight("python", kClass);
    copy = packed;
    EXPECT_EQ(copy.bytes().data(), packed.bytes().data());
  }
  expect_same(copy, highlight("python", kClass));
}

TEST(PackedHighlight, DamagedBytesAreSafe) {
  const PackedHighlight packed = highlight("python", kClass);
  for (std::size_t i = 0; i < packed.bytes().size(); ++i) {
    for (const unsigned change : {0x01U, 0x80U, 0xFFU}) {
      std::string bytes(packed.bytes());
      bytes[i] = static_cast<char>(static_cast<unsigned char>(bytes[i]) ^ change);
      const auto owner = std::make_shared<const std::string>(std::move(bytes));
      for (const std::string_view part : {std::string_view(*owner), std::string_view(*owner).substr(0, i)}) {
        const PackedHighlight damaged(owner, part);
        for (const Token& token : damaged.tokens()) EXPECT_LT(static_cast<std::uint32_t>(token.kind), kTokenKinds);
        EXPECT_LE(damaged.errors().size() + damaged.symbols().size() + damaged.names().uses.size(),
                  bytes.size() + 1000);
        static_cast<void>(damaged.limited());
      }
    }
  }
}

}  // namespace
}  // namespace lectern::packed_highlight_test
