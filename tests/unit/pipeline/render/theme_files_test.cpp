#include "pipeline/render/theme_files.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace lectern::theme_files_test {
namespace {

LookFiles look() {
  LookFiles files;
  files.theme = {{"theme.yaml",
                  "colors:\n  bg: ['#fff', '#000']\nsizes:\n  fs: 1rem\nfonts:\n  code: Mono\nparts:\n  math: [katex/, "
                  "math.js]\n"},
                 {"style.css", "body{}"},
                 {"math.js", "1"},
                 {"own.js", "// why\n  a();"},
                 {"katex/fonts/A.woff2", "font"},
                 {"katex/katex.min.css", "k{}"},
                 {"words/zh-Hant.yaml", "copy: 複製\n"},
                 {"words/zh-Hans.yaml", "copy: 复制\n"}};
  return files;
}

std::string bytes_of(const ThemeFiles& theme, std::string_view name) {
  const std::string* path = theme.path_of(name);
  if (path == nullptr) return "absent";
  for (const auto& [file, bytes] : theme.files()) {
    if ("/" + file == *path) return bytes;
  }
  return "unpublished";
}

TEST(ThemeFiles, TokensBecomePropertiesInFrontOfTheStyleSheet) {
  const ThemeFiles theme(look(), "default", {});
  EXPECT_EQ(
      bytes_of(theme, "style.css"),
      "@layer tokens{:root{color-scheme:light dark;--bg:#fff;--fs:1rem;--code:Mono;}"
      "@media screen{@media (prefers-color-scheme:dark){:root:not([data-theme=light]){--bg:#000;}}"
      ":root[data-theme=dark]{color-scheme:dark;--bg:#000;}:root[data-theme=light]{color-scheme:light}}}\nbody{}\n");
  EXPECT_EQ(bytes_of(theme, "own.js"), "a();\n");
  EXPECT_TRUE(theme.diagnostics().empty());
}

TEST(ThemeFiles, FingerprintFollowsTheBytes) {
  LookFiles changed = look();
  changed.theme["style.css"] = "body{margin:0}";
  const ThemeFiles before(look(), "default", {});
  const ThemeFiles after(changed, "default", {});
  EXPECT_TRUE(before.path_of("style.css")->starts_with("/assets/style."));
  EXPECT_EQ(before.path_of("style.css")->size(), std::string("/assets/style.12345678.css").size());
  EXPECT_NE(*before.path_of("style.css"), *after.path_of("style.css"));
}

TEST(ThemeFiles, PartsArePublishedOnlyWhenUsed) {
  const ThemeFiles without(look(), "default", {});
  EXPECT_EQ(without.path_of("math.js"), nullptr);
  EXPECT_EQ(without.path_of("katex/katex.min.css"), nullptr);
  const ThemeFiles with(look(), "default", {true, false, {}});
  EXPECT_EQ(bytes_of(with, "math.js"), "1\n");
  EXPECT_EQ(*with.path_of("katex/fonts/A.woff2"), "/assets/katex/fonts/A.woff2");
}

TEST(ThemeFiles, DescriptionAndWordsAreNotPublished) {
  const ThemeFiles theme(look(), "default", {});
  EXPECT_EQ(theme.path_of("theme.yaml"), nullptr);
  EXPECT_EQ(theme.path_of("words/zh-Hant.yaml"), nullptr);
}

TEST(ThemeFiles, WordsFollowTheScript) {
  const ThemeFiles theme(look(), "default", {false, false, {"zh-Hans", "fr"}});
  EXPECT_EQ(theme.words("zh-Hans")["copy"], "复制");
  EXPECT_EQ(theme.words("zh-Hant")["copy"], "複製");
  EXPECT_EQ(theme.words("fr")["copy"], "複製");
  EXPECT_EQ(theme.words("zh-Hans")["unheard of"], "unheard of");
}

TEST(ThemeFiles, WordsThatNobodyIsShownAreNotRead) {
  LookFiles files = look();
  files.theme["words/en.yaml"] = "copy: [\n";
  EXPECT_TRUE(ThemeFiles(files, "default", {false, false, {"zh-Hans"}}).diagnostics().empty());
  EXPECT_FALSE(ThemeFiles(files, "default", {false, false, {"en-GB"}}).diagnostics().empty());
  files.theme["words/en.yaml"] = "copy: Copy\n";
  EXPECT_EQ(ThemeFiles(files, "default", {false, false, {"en-GB"}}).words("en-GB")["copy"], "Copy");
}

TEST(ThemeFiles, AThemeWithoutAnythingWorks) {
  const ThemeFiles theme(LookFiles(), "default", {});
  EXPECT_TRUE(theme.files().empty());
  EXPECT_EQ(theme.words("zh-Hant")["copy"], "copy");
}

TEST(ThemeFiles, BrokenDescriptionIsReportedAtItsPlace) {
  LookFiles files = look();
  files.theme["theme.yaml"] = "colors: {bg: [\n";
  const ThemeFiles theme(files, "default", {});
  ASSERT_FALSE(theme.diagnostics().empty());
  EXPECT_EQ(theme.diagnostics()[0].place.file, "themes/default/theme.yaml");
}

TEST(ThemeFiles, TokensCannotEndTheRule) {
  const Value theme = Map{{"colors", Map{{"bg", List{"red}*{display:none", "#000"}}}}};
  EXPECT_EQ(token_css(theme).find("display"), std::string::npos);
}

TEST(Words, FillReplacesNames) {
  EXPECT_EQ(fill("約 {minutes} 分鐘", {{"minutes", "5"}}), "約 5 分鐘");
  EXPECT_EQ(fill("{a}{b}{a}", {{"a", "1"}}), "1{b}1");
  EXPECT_EQ(fill("{open", {{"open", "1"}}), "{open");
  EXPECT_EQ(fill("{a}", {{"a", "{a}"}}), "{a}");
}

}  // namespace
}  // namespace lectern::theme_files_test
