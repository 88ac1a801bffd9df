// The default theme itself: contrast, and words in both scripts.
#include "unit/pipeline/render/default_look.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <set>

#include "engines/data/yaml.h"

namespace lectern::default_look_test {
namespace {

Value read(std::string_view bytes) {
  Diagnostics diagnostics;
  const SourceFile file("x.yaml", std::string(bytes));
  Value value = to_value(read_yaml(file, {0, static_cast<std::uint32_t>(bytes.size())}, config_rules(), diagnostics));
  EXPECT_TRUE(diagnostics.empty());
  return value;
}

/// Relative luminance of `#rrggbb` (WCAG 2.2).
double luminance(const std::string& colour) {
  double sum = 0;
  const double weights[] = {0.2126, 0.7152, 0.0722};
  for (std::size_t i = 0; i < 3; ++i) {
    const double part = std::stoi(colour.substr(1 + 2 * i, 2), nullptr, 16) / 255.0;
    sum += weights[i] * (part <= 0.04045 ? part / 12.92 : std::pow((part + 0.055) / 1.055, 2.4));
  }
  return sum;
}

double contrast(const std::string& a, const std::string& b) {
  const double first = luminance(a);
  const double second = luminance(b);
  return (std::max(first, second) + 0.05) / (std::min(first, second) + 0.05);
}

class DefaultLookTest : public testing::Test {
 protected:
  /// Every colour against every ground, light and dark.
  void expect_contrast(std::initializer_list<const char*> colours, std::initializer_list<const char*> grounds,
                       double least) {
    for (const char* colour : colours) {
      for (const char* ground : grounds) {
        for (const std::size_t side : {0U, 1U}) {
          EXPECT_GE(contrast(tokens[colour].list()[side].string(), tokens[ground].list()[side].string()), least)
              << colour << " on " << ground << (side == 0 ? ", light" : ", dark");
        }
      }
    }
  }

  DefaultLook look;
  Value tokens = read(look.files().theme.find("theme.yaml")->second)["colors"];
};

TEST_F(DefaultLookTest, CodeIsReadableOnEveryLine) {
  expect_contrast(
      {"text", "muted", "link", "tip", "exercise", "danger", "c-keyword", "c-number", "c-builtin", "c-decorator"},
      {"surface", "mark", "added", "removed"}, 7);
  expect_contrast({"c-line"}, {"surface", "mark"}, 5);
}

TEST_F(DefaultLookTest, TextAndLinksAreReadable) {
  expect_contrast({"text", "muted", "link", "visited"}, {"bg"}, 7);
  expect_contrast({"text", "muted"}, {"surface"}, 7);
  expect_contrast({"control", "focus"}, {"bg"}, 3);
}

TEST_F(DefaultLookTest, CalloutsAreReadable) {
  expect_contrast({"link"}, {"tint"}, 7);
  expect_contrast({"text"}, {"tint"}, 11);
  for (const auto& [kind, ground] : {std::pair("tip", "added"), std::pair("warning", "mark"),
                                     std::pair("danger", "removed"), std::pair("exercise", "exercise-bg")}) {
    expect_contrast({kind}, {ground}, 7);
    expect_contrast({"text"}, {ground}, 11);
  }
}

TEST_F(DefaultLookTest, AllLanguagesHaveTheSameWords) {
  const auto words_of = [this](const char* file) {
    std::set<std::string> names;
    const Value words = read(look.files().theme.find(file)->second);
    for (const auto& [name, word] : words.map()) names.insert(name);
    return names;
  };
  EXPECT_EQ(words_of("words/zh-Hant.yaml"), words_of("words/zh-Hans.yaml"));
  EXPECT_EQ(words_of("words/zh-Hant.yaml"), words_of("words/en.yaml"));
}

TEST_F(DefaultLookTest, TemplatesUseOnlyWordsThatExist) {
  const Value words = read(look.files().theme.find("words/zh-Hant.yaml")->second);
  std::size_t used = 0;
  for (const auto& [name, bytes] : look.files().templates) {
    if (name == "VALUES.md") continue;
    for (std::size_t at = bytes.find("words."); at != std::string_view::npos; at = bytes.find("words.", at + 1)) {
      std::size_t end = at + 6;
      while (end < bytes.size() && (std::isalnum(static_cast<unsigned char>(bytes[end])) != 0 || bytes[end] == '_'))
        ++end;
      const std::string word(bytes.substr(at + 6, end - at - 6));
      EXPECT_TRUE(words[word].is_string()) << name << ": " << word;
      ++used;
    }
  }
  EXPECT_GT(used, 40U);
}

TEST_F(DefaultLookTest, NothingIsFetchedFromAnotherHost) {
  for (const auto& [name, bytes] : look.files().theme) EXPECT_EQ(bytes.find("://"), std::string_view::npos) << name;
}

}  // namespace
}  // namespace lectern::default_look_test
