#include "model/config.h"

#include <gtest/gtest.h>

#include <set>
#include <string>

#include "engines/data/data_file.h"
#include "model/config_keys.h"
#include "unit/engines/data/tree_text.h"

namespace lectern::config_test {
namespace {

struct Read {
  Config config;
  std::string messages;
};

Read read(const std::string& text, const std::string& name = "site.yaml") {
  const SourceFile file(name, text);
  Diagnostics diagnostics;
  Read out;
  out.config = read_config(read_data_tree(file, diagnostics), file, diagnostics);
  for (const Diagnostic& diagnostic : diagnostics) {
    out.messages += std::string(name_of(diagnostic.code)) + " ";
    out.messages += testing::message_text({diagnostic});
  }
  return out;
}

TEST(Config, HasDefaults) {
  const Read got = read("");
  EXPECT_EQ(got.messages, "");
  EXPECT_EQ(got.config.content_dir, "content");
  EXPECT_EQ(got.config.output_dir, "public");
  EXPECT_TRUE(got.config.static_dirs.empty());
  EXPECT_EQ(got.config.taxonomies.size(), 2U);
  EXPECT_TRUE(got.config.params.is_map());
  EXPECT_EQ(got.config.limits.page_bytes, 1024U * 1024U);
}

TEST(Config, ReadsEverySetting) {
  const Read got = read(
      "title: T\ndescription: D\nauthor: A\nbase_url: https://example.org/course\nlanguage: zh-Hans\ntheme: plain\n"
      "content: ./pages/\nstatic: assets\ndata: [d1, d2/]\narchetypes: [x]\ntemplates: t\nthemes: th\noutput: out\n"
      "cache: .c\ndrafts: true\nfuture: true\nexpired: true\nurls: ugly\n"
      "permalinks: {posts: /:year/:slug/}\ntaxonomies: {topic: topics}\n"
      "menus:\n  main:\n    - {name: Start, url: /, weight: 1}\n    - {name: B, pageRef: /b}\nparams: {x: [1]}\n"
      "markdown: {html: escape}\n"
      "limits: {page_bytes: 10, nesting: 11, table_cells: 12, shortcode_depth: 13, output_bytes: 14}\n"
      "reading: {han: 400, words: 150.5, code_lines: 20}\nedit_url: https://example.org/edit/{path}\n"
      "report_url: https://example.org/new?title={title}\nrelated_pages: 0\n"
      "levels: {broken-link: warning, undefined-footnote: off, literal-emphasis: error, damaged-text: "
      "note}\nsummary_length: 0\nfeed_items: 5\n");
  EXPECT_EQ(got.messages, "");
  const Config& config = got.config;
  EXPECT_EQ(config.title + config.description + config.author, "TDA");
  EXPECT_EQ(config.base_url, "https://example.org/course/");
  EXPECT_EQ(config.language, "zh-Hans");
  EXPECT_EQ(config.theme, "plain");
  EXPECT_EQ(config.content_dir, "pages");
  EXPECT_EQ(config.static_dirs, (std::vector<std::string>{"assets"}));
  EXPECT_EQ(config.data_dirs, (std::vector<std::string>{"d1", "d2"}));
  EXPECT_EQ(config.archetype_dirs, (std::vector<std::string>{"x"}));
  EXPECT_EQ(config.templates_dir + config.themes_dir + config.output_dir + config.cache_dir, "tthout.c");
  EXPECT_TRUE(config.build_drafts && config.build_future && config.build_expired);
  EXPECT_EQ(config.url_style, UrlStyle::ugly);
  EXPECT_EQ(config.permalinks.at("posts"), "/:year/:slug/");
  ASSERT_EQ(config.taxonomies.size(), 1U);
  EXPECT_EQ(config.taxonomies[0].second, "topics");
  ASSERT_EQ(config.menus.size(), 2U);
  EXPECT_EQ(config.menus[0].menu + config.menus[0].name + config.menus[0].url, "mainStart/");
  EXPECT_EQ(config.menus[1].url, "/b");
  EXPECT_EQ(to_json(config.params), R"({"x": [1]})");
  EXPECT_EQ(config.html, HtmlPolicy::escape);
  EXPECT_EQ(config.limits.page_bytes, 10U);
  EXPECT_EQ(config.limits.nesting, 11U);
  EXPECT_EQ(config.limits.table_cells, 12U);
  EXPECT_EQ(config.limits.shortcode_depth, 13U);
  EXPECT_EQ(config.limits.output_bytes, 14U);
  EXPECT_EQ(config.reading.han_per_minute, 400);
  EXPECT_EQ(config.reading.words_per_minute, 150.5);
  EXPECT_EQ(config.reading.code_lines_per_minute, 20);
  EXPECT_EQ(config.edit_url, "https://example.org/edit/{path}");
  EXPECT_EQ(config.report_url, "https://example.org/new?title={title}");
  EXPECT_EQ(config.related_pages, 0U);
  EXPECT_EQ(config.levels.at(Code::broken_link), Severity::warning);
  EXPECT_EQ(config.levels.at(Code::undefined_footnote), std::nullopt);
  EXPECT_EQ(config.levels.at(Code::literal_emphasis), Severity::error);
  EXPECT_EQ(config.levels.at(Code::damaged_text), Severity::note);
  EXPECT_EQ(config.summary_length, 0U);
  EXPECT_EQ(config.feed_items, 5U);
}

TEST(Config, UnderstandsHugosConfiguration) {
  const Read got = read(
      "baseURL = 'https://example.org/'\nlanguageCode = 'zh-tw'\ntitle = 'My course'\ntheme = ['ananke']\n"
      "publishDir = 'dist'\ncontentDir = 'c'\nstaticDir = ['s1', 's2']\ndataDir = 'd'\narchetypeDir = 'a'\n"
      "buildDrafts = true\nuglyURLs = true\ndisablePathToLower = true\nremovePathAccents = true\nsummaryLength = 30\n"
      "paginate = 10\nenableRobotsTXT = true\ndefaultContentLanguage = 'zh'\nhasCJKLanguage = true\n"
      "[author]\nname = 'Ann'\n[markup.goldmark.renderer]\nunsafe = true\n[params]\ndescription = 'About'\n"
      "[permalinks.page]\nposts = '/:slug/'\n[[menu.main]]\nname = 'Home'\nurl = '/'\nweight = 1\n",
      "hugo.toml");
  EXPECT_EQ(got.messages, "");
  const Config& config = got.config;
  EXPECT_EQ(config.base_url, "https://example.org/");
  EXPECT_EQ(config.language, "zh-tw");
  EXPECT_EQ(config.title, "My course");
  EXPECT_EQ(config.theme, "ananke");
  EXPECT_EQ(config.output_dir, "dist");
  EXPECT_EQ(config.content_dir, "c");
  EXPECT_EQ(config.static_dirs, (std::vector<std::string>{"s1", "s2"}));
  EXPECT_EQ(config.data_dirs, (std::vector<std::string>{"d"}));
  EXPECT_EQ(config.archetype_dirs, (std::vector<std::string>{"a"}));
  EXPECT_TRUE(config.build_drafts);
  EXPECT_EQ(config.url_style, UrlStyle::ugly);
  EXPECT_FALSE(config.lower_case_paths);
  EXPECT_TRUE(config.remove_path_accents);
  EXPECT_EQ(config.summary_length, 30U);
  EXPECT_EQ(config.author, "Ann");
  EXPECT_EQ(config.description, "About");
  EXPECT_EQ(config.permalinks.at("posts"), "/:slug/");
  ASSERT_EQ(config.menus.size(), 1U);
  EXPECT_EQ(config.menus[0].name, "Home");
  EXPECT_EQ(read("baseURL: /\n").messages, "");
}

TEST(Config, NamesWhatItCannotUse) {
  struct Row {
    const char* text;
    const char* messages;
  };
  constexpr Row kRows[] = {
      {"titel: x\n", "unknown-config-key 1:1 warning: `titel` is not a setting | did you mean `title`?\n"},
      {"frobnicate: 1\n",
       "unknown-config-key 1:1 warning: `frobnicate` is not a setting | values of your own belong under `params`\n"},
      {"limits: {page_byte: 1}\n",
       "unknown-config-key 1:10 warning: `page_byte` is not a setting of `limits` | did you mean `page_bytes`?\n"},
      {"levels: {broken-lnk: off}\n",
       "unknown-config-key 1:10 warning: `broken-lnk` is not the code of a message | did you mean `broken-link`?\n"},
      {"levels: {broken-link: loud}\n",
       "invalid-config 1:23 error: `broken-link` takes `error`, `warning`, `note` or `off`, not `loud` | write for "
       "example "
       "`broken-link: warning`\n"},
      {"base_url: example\n",
       "invalid-config 1:11 error: `base_url` takes an address, not `example` | write for example `base_url: "
       "https://example.org/`\n"},
      {"summary_length: many\n",
       "invalid-config 1:17 error: `summary_length` takes a whole number, not `many` | write for example "
       "`summary_length: "
       "10`\n"},
      {"limits: {nesting: 0}\n",
       "invalid-config 1:19 error: `nesting` takes a number from 1, not `0` | write for example `nesting: 20`\n"},
      {"limits: 3\n",
       "invalid-config 1:9 error: `limits` takes a map, not `3` | write its keys below it, indented by two spaces\n"},
      {"urls: nice\n",
       "invalid-config 1:7 error: `urls` takes `pretty` or `ugly`, not `nice` | write `urls: pretty` or "
       "`urls: ugly`\n"},
      {"drafts: perhaps\n",
       "invalid-config 1:9 error: `drafts` takes true or false, not `perhaps` | write `drafts: true` or `drafts: "
       "false`\n"},
      {"content: \"\"\n",
       "invalid-config 1:10 error: `content` takes the name of a folder, not `` | write a folder, or leave the key "
       "out\n"},
      {"reading: {han: -1}\n",
       "invalid-config 1:16 error: `han` takes a number that is not negative, not `-1` | write for example `han: "
       "10`\n"},
      {"edit_url: https://example.org/\n",
       "invalid-config 1:11 error: `edit_url` takes an address with `{path}` in it, not `https://example.org/` | write "
       "for "
       "example `edit_url: https://example.org/edit/{path}`\n"},
      {"report_url: https://example.org/{name}\n",
       "invalid-config 1:13 error: `report_url` takes an address with `{title}`, `{url}` or `{path}` in it, not "
       "`https://example.org/{name}` | write for example `report_url: "
       "https://example.org/issues/new?title={title}&body={url}`\n"},
      {"language: 中文\n",
       "invalid-config 1:11 error: `language` takes a language tag, not `中文` | write for example `language: "
       "zh-Hant`\n"},
      {"menus: {main: x}\n",
       "invalid-config 1:15 error: `main` takes a list of menu entries, not `x` | write `- {name: Start, url: /}` "
       "below it\n"},
      {"permalinks: {section: {a: /b/}}\n",
       "unknown-config-key 1:14 warning: patterns for the URLs of `section` pages are not supported | patterns count "
       "for "
       "the pages of a section: `permalinks: {page: {posts: /:slug/}}`\n"},
      {"title: \"x\nauthor: y\n",
       "invalid-config 1:8 warning: the quote that opens the value of `title` is never closed | close it at the end of "
       "the "
       "value: `title: \"x\"`\n"},
  };
  for (const Row& row : kRows) EXPECT_EQ(read(row.text).messages, row.messages) << row.text;
}

TEST(Config, KeepsDefaultsForNull) {
  const Read got = read("title:\ncontent:\nlimits:\nparams:\nmenus:\ntaxonomies:\n");
  EXPECT_EQ(got.messages, "");
  EXPECT_EQ(got.config.content_dir, "content");
  EXPECT_EQ(got.config.taxonomies.size(), 2U);
}

TEST(ConfigKeys, AreEachDocumentedOnce) {
  std::set<std::string_view> names;
  std::set<Setting> settings;
  for (const ConfigKey& key : config_keys()) {
    EXPECT_TRUE(names.insert(key.name).second) << key.name;
    EXPECT_FALSE(key.meaning.empty()) << key.name;
    EXPECT_TRUE(key.setting == Setting::group || settings.insert(key.setting).second) << key.name;
    ASSERT_NE(find_config_key(key.name), nullptr) << key.name;
    EXPECT_EQ(find_config_key(key.name)->setting, key.setting) << key.name;
  }
  EXPECT_EQ(config_names("reading"), (std::vector<std::string>{"han", "words", "code_lines"}));
  EXPECT_EQ(find_config_key("buildDrafts")->setting, Setting::drafts);
  EXPECT_EQ(find_config_key("paginate")->setting, Setting::ignored);
  EXPECT_EQ(find_config_key("nothing"), nullptr);
}

}  // namespace
}  // namespace lectern::config_test
