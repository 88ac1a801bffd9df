#include "model/inventory_settings.h"

#include <gtest/gtest.h>

#include "engines/data/data_file.h"
#include "unit/engines/data/tree_text.h"

namespace lectern::inventory_settings_test {
namespace {

struct Read {
  Config config;
  std::string messages;
};

Read read(const std::string& text) {
  const SourceFile file("site.yaml", text);
  Diagnostics diagnostics;
  Read out;
  out.config = read_config(read_data_tree(file, diagnostics), file, diagnostics);
  out.messages = testing::message_text(diagnostics);
  return out;
}

TEST(InventorySettings, NameAFileAndAnAddress) {
  const Read got = read("inventories:\n  trio: {file: content/_data/trio.inv, url: https://trio.example.org/en}\n");
  EXPECT_EQ(got.messages, "");
  ASSERT_EQ(got.config.inventories.size(), 1U);
  const InventorySource& source = got.config.inventories[0];
  EXPECT_EQ(source.name + " " + source.file + " " + source.url,
            "trio content/_data/trio.inv https://trio.example.org/en/");
  EXPECT_EQ(source.place.file, "site.yaml");
  EXPECT_EQ(source.place.line, 2U);
  EXPECT_EQ(source.place.column, 16U);
  EXPECT_TRUE(got.config.python_inventory);
}

TEST(InventorySettings, PythonsOwnCanBeReplacedOrTurnedOff) {
  EXPECT_TRUE(read("").config.python_inventory);
  EXPECT_FALSE(read("inventories: {python: false}").config.python_inventory);
  EXPECT_TRUE(read("inventories: {python: true}").config.python_inventory);
  const Config own = read("inventories: {python: {file: a.inv, url: https://docs.example.org/}}").config;
  EXPECT_FALSE(own.python_inventory);
  EXPECT_EQ(own.inventories.size(), 1U);
}

TEST(InventorySettings, WhatIsMissingOrWrongIsSaid) {
  for (const char* text : {"inventories: {a: {file: a.inv}}", "inventories: {a: {url: https://a.example/}}",
                           "inventories: {a: a.inv}", "inventories: {a: {file: a.inv, url: nowhere}}"}) {
    const Read got = read(text);
    EXPECT_NE(got.messages, "") << text;
    EXPECT_TRUE(got.config.inventories.empty()) << text;
  }
  EXPECT_NE(read("inventories: {a: {file: a.inv, url: nowhere}}").messages.find("an address"), std::string::npos);
  EXPECT_NE(read("inventories: {a: {file: a, ulr: https://a.example/, url: https://a.example/}}").messages.find("ulr"),
            std::string::npos);
  EXPECT_NE(read("inventories: [a]").messages, "");
}

}  // namespace
}  // namespace lectern::inventory_settings_test
