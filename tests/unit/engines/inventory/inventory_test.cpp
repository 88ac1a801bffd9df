#include "engines/inventory/inventory.h"

#include <gtest/gtest.h>

#include <chrono>
#include <random>

#include "unit/engines/inventory/inventory_bytes.h"

namespace lectern::inventory_test {
namespace {

std::string text_of(const InventoryRead& read) {
  if (read.inventory == nullptr) return "error: " + read.error;
  std::string out = read.inventory->project() + " " + read.inventory->version() + "\n";
  for (const InventoryEntry& entry : read.inventory->entries()) {
    out += std::string(entry.domain) + "|" + std::string(entry.role) + "|" + std::string(entry.name) + "|" +
           uri_of(entry) + "|" + std::string(title_of(entry)) + "\n";
  }
  return out;
}

std::string read(std::string_view lines) { return text_of(read_inventory(inventory_bytes(lines))); }

TEST(Inventory, HasNamesWithTheirPlaces) {
  EXPECT_EQ(read("demo.Task py:class 1 library/demo.html#$ -\n"
                 "demo.Task.run py:method 1 library/demo.html#demo.Task.run -\n"
                 "genindex std:label -1 genindex.html Index of all\n"),
            "Demo 1.4\n"
            "py|class|demo.Task|library/demo.html#demo.Task|demo.Task\n"
            "py|method|demo.Task.run|library/demo.html#demo.Task.run|demo.Task.run\n"
            "std|label|genindex|genindex.html|Index of all\n");
}

TEST(Inventory, NamesMayHoldSpacesColonsAndNumbers) {
  EXPECT_EQ(read("a long label std:label -1 a.html#$ A title\n"
                 "what 3 means std:term 1 b.html#term-what -\n"
                 "a::b cpp:function 1 c.html#$ -\n"
                 "x  py:data   1  d.html#x   X\n"),
            "Demo 1.4\n"
            "std|label|a long label|a.html#a long label|A title\n"
            "std|term|what 3 means|b.html#term-what|what 3 means\n"
            "cpp|function|a::b|c.html#a::b|a::b\n"
            "py|data|x||d.html#x   X\n");
}

TEST(Inventory, LinesThatAreNoneAreLeftOut) {
  EXPECT_EQ(read("\n# a remark\nname\nname py:class\nname py:class one a.html -\nname py:class 1\n"
                 " py:class 1 a.html -\nbad\xFF py:class 1 a.html -\nlast py:class 1 a.html -"),
            "Demo 1.4\npy|class|last|a.html|last\n");
}

TEST(Inventory, LineEndsMayBeOfWindows) {
  std::string bytes = "# Sphinx inventory version 2\r\n# Project: Demo\r\n# Version: \r\n# uses zlib\r\n";
  bytes += compressed("a py:class 1 a.html -\r\n");
  EXPECT_EQ(text_of(read_inventory(bytes)), "Demo \npy|class|a|a.html|a\n");
}

TEST(Inventory, MayBeEmpty) { EXPECT_EQ(read(""), "Demo 1.4\n"); }

TEST(Inventory, OtherFilesAreNone) {
  EXPECT_EQ(text_of(read_inventory("")),
            "error: this is no Sphinx inventory: it does not begin with `# Sphinx inventory version 2`");
  EXPECT_EQ(text_of(read_inventory("<!DOCTYPE html>\n")),
            "error: this is no Sphinx inventory: it does not begin with `# Sphinx inventory version 2`");
  EXPECT_EQ(text_of(read_inventory("# Sphinx inventory version 1\n# Project: a\n# Version: 1\na mod a.html\n")),
            "error: this inventory is of version `1`, which cannot be read");
  EXPECT_EQ(text_of(read_inventory("# Sphinx inventory version 2\n# Project: a\n")),
            "error: the four lines that an inventory begins with are not complete");
  EXPECT_EQ(text_of(read_inventory("# Sphinx inventory version 2\n# Version: a\n# Project: 1\n# zlib\n")),
            "error: the four lines that an inventory begins with are not complete");
  EXPECT_EQ(text_of(read_inventory("# Sphinx inventory version 2\n# Project: a\n# Version: 1\n# plain\na")),
            "error: the fourth line does not say that the rest is compressed with zlib");
}

TEST(Inventory, DamageIsNamed) {
  const std::string whole = inventory_bytes("demo.Task py:class 1 library/demo.html#$ -\n");
  EXPECT_EQ(text_of(read_inventory(std::string_view(whole).substr(0, whole.size() - 6))),
            "error: the inventory is cut off: its compressed part has no end");
  EXPECT_EQ(text_of(read_inventory(kInventoryHead)), "error: the inventory is cut off: its compressed part has no end");
  EXPECT_EQ(text_of(read_inventory(std::string(kInventoryHead) + "demo.Task py:class 1 a.html -\n")),
            "error: what follows the four lines of text is not compressed with zlib, or is damaged");
  std::string wrong = whole;
  wrong[wrong.size() - 8] = static_cast<char>(wrong[wrong.size() - 8] ^ 0x55);
  EXPECT_EQ(text_of(read_inventory(wrong)),
            "error: what follows the four lines of text is not compressed with zlib, or is damaged");
}

TEST(Inventory, SizeHasLimits) {
  const std::string bomb = inventory_bytes(std::string(4'000'000, 'a'));
  EXPECT_LT(bomb.size(), 20'000U);
  EXPECT_EQ(text_of(read_inventory(bomb, {1U << 20, 1U << 20})),
            "error: the inventory unpacks to more than 1048576 bytes");
  EXPECT_EQ(text_of(read_inventory(bomb, {1000, 1U << 20})), "error: the inventory has more than 1000 bytes");
  EXPECT_EQ(text_of(read_inventory(bomb)), "Demo 1.4\n");
}

TEST(Inventory, TakesTimeByItsLength) {
  // Lines that a pattern with backtracking would try in every way.
  std::string hostile;
  for (int i = 0; i < 400'000; ++i) hostile += "a:b ";
  hostile += std::string(400'000, ' ') + "\n";
  const auto start = std::chrono::steady_clock::now();
  EXPECT_EQ(read(hostile), "Demo 1.4\n");
  EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::seconds(5));
}

TEST(Inventory, AnyBytesAreReadOrRefused) {
  std::string lines;
  for (int i = 0; i < 300; ++i) lines += "demo.name" + std::to_string(i) + " py:function 1 a/b.html#$ -\n";
  const std::string whole = inventory_bytes(lines);
  std::mt19937 random(7);
  const auto below = [&](std::size_t limit) { return static_cast<std::size_t>(random() % limit); };
  for (int round = 0; round < 4000; ++round) {
    std::string bytes = whole.substr(0, round % 2 == 0 ? whole.size() : below(whole.size()));
    for (std::size_t change = below(4); change > 0 && !bytes.empty(); --change) {
      bytes[below(bytes.size())] = static_cast<char>(random() & 0xFF);
    }
    const InventoryRead result = read_inventory(bytes, {1U << 20, 1U << 20});
    EXPECT_NE(result.inventory == nullptr, result.error.empty());
    EXPECT_EQ(result.error.empty(), result.help.empty());
    if (result.inventory == nullptr) continue;
    for (const InventoryEntry& entry : result.inventory->entries()) EXPECT_FALSE(entry.name.empty());
  }
}

}  // namespace
}  // namespace lectern::inventory_test
