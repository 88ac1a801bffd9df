#include "model/front_matter.h"

#include <gtest/gtest.h>

#include <string>

#include "engines/data/toml.h"
#include "engines/data/yaml.h"
#include "unit/engines/data/tree_text.h"

namespace lectern::front_matter_test {
namespace {

struct Read {
  FrontMatter front_matter;
  Diagnostics diagnostics;
  std::string messages;
};

Read read(const std::string& text) {
  const SourceFile file("content/a.md", text);
  Read out;
  const DataNode tree =
      read_yaml(file, {0, static_cast<std::uint32_t>(text.size())}, front_matter_rules(), out.diagnostics);
  out.front_matter = read_front_matter(tree, file, {"tags", "categories"}, out.diagnostics);
  for (const Diagnostic& diagnostic : out.diagnostics) {
    out.messages += std::string(name_of(diagnostic.code)) + " ";
    out.messages += testing::message_text({diagnostic});
  }
  return out;
}

using Strings = std::vector<std::string>;

Strings texts(const std::vector<Reference>& references) {
  Strings out;
  for (const Reference& reference : references) out.push_back(reference.text);
  return out;
}

TEST(FrontMatter, ReadsHugosKeys) {
  const Read got = read(
      "title: 標題\nlinkTitle: 短\ndescription: D\nsummary: S\ndate: 2026-01-20\nlastmod: 2026-01-21T08:00:00+08:00\n"
      "publishDate: 2026-01-19\nexpiryDate: 2027-01-01\ndraft: true\nweight: 31\nslug: s\nurl: /u/\naliases: [/a/, "
      "/b/]\n"
      "tags: [asyncio, Python]\ncategories: x\nkeywords: [k]\ntype: t\nlayout: l\ntoc: false\noutputs: "
      "[html]\nheadless: true\n");
  EXPECT_EQ(got.messages, "");
  const FrontMatter& page = got.front_matter;
  EXPECT_EQ(page.title, "標題");
  EXPECT_EQ(page.link_title, "短");
  EXPECT_EQ(page.description, "D");
  EXPECT_EQ(page.summary, "S");
  EXPECT_EQ(rfc3339(*page.date), "2026-01-20T00:00:00Z");
  EXPECT_EQ(rfc3339(*page.lastmod), "2026-01-21T08:00:00+08:00");
  EXPECT_EQ(iso_date(*page.publish_date), "2026-01-19");
  EXPECT_EQ(iso_date(*page.expiry_date), "2027-01-01");
  EXPECT_EQ(page.draft, true);
  EXPECT_EQ(page.weight, 31);
  EXPECT_EQ(page.slug->text, "s");
  EXPECT_EQ(page.url->text, "/u/");
  EXPECT_EQ(texts(page.aliases), (Strings{"/a/", "/b/"}));
  EXPECT_EQ(page.taxonomies.at("tags"), (Strings{"asyncio", "Python"}));
  EXPECT_EQ(page.taxonomies.at("categories"), (Strings{"x"}));
  EXPECT_EQ(page.keywords, (Strings{"k"}));
  EXPECT_EQ(page.type, "t");
  EXPECT_EQ(page.layout, "l");
  EXPECT_EQ(page.toc, false);
  EXPECT_EQ(page.outputs, (Strings{"html"}));
  EXPECT_EQ(page.headless, true);
  EXPECT_TRUE(page.params.is_map());
  EXPECT_EQ(page.params.map().size(), 0U);
}

TEST(FrontMatter, KnowsOtherSpellings) {
  const Read got = read(
      "TITLE: x\nLinkTitle: y\npubdate: 2026-01-01\nunpublishdate: 2026-01-02\nupdated: 2026-01-03\nalias: /a/\nTags: "
      "[z]\n");
  EXPECT_EQ(got.messages, "");
  EXPECT_EQ(got.front_matter.title, "x");
  EXPECT_EQ(got.front_matter.link_title, "y");
  EXPECT_EQ(iso_date(*got.front_matter.publish_date), "2026-01-01");
  EXPECT_EQ(iso_date(*got.front_matter.expiry_date), "2026-01-02");
  EXPECT_EQ(iso_date(*got.front_matter.lastmod), "2026-01-03");
  EXPECT_EQ(texts(got.front_matter.aliases), (Strings{"/a/"}));
  EXPECT_EQ(got.front_matter.taxonomies.at("tags"), (Strings{"z"}));
  EXPECT_EQ(read("published: false\n").front_matter.draft, true);
  EXPECT_EQ(read("published: true\n").front_matter.draft, false);
  EXPECT_EQ(read("published: false\ndraft: false\n").front_matter.draft, false);
}

TEST(FrontMatter, TakesNullForAbsent) {
  const Read got = read(
      "title:\ndate: ~\nweight: "
      "null\ntags:\naliases:\ndraft:\npaths:\nmenus:\nbuild:\nparams:\ncascade:\nduration:\nscript:\nresources:\n");
  EXPECT_EQ(got.messages, "");
  EXPECT_FALSE(got.front_matter.title);
  EXPECT_FALSE(got.front_matter.date);
  EXPECT_FALSE(got.front_matter.weight);
  EXPECT_FALSE(got.front_matter.draft);
  EXPECT_TRUE(got.front_matter.menus.empty());
}

TEST(FrontMatter, ReadsLecternsKeys) {
  const Read got = read(
      "script: zh-hans\nstatus: outline\ndifficulty: advanced\nduration: 1h30m\nobjectives: [a, b]\nkeypoints: [c]\n"
      "questions:\n  - d?\nteaches: [e]\nprerequisites:\n  - ../x.md\n  - y\n"
      "paths:\n  - id: performance\n    title: 路徑 C\n    focus: 快\n    steps: [04-a, [05-b, 06-c]]\n");
  EXPECT_EQ(got.messages, "");
  const FrontMatter& page = got.front_matter;
  EXPECT_EQ(page.script, "zh-Hans");
  EXPECT_EQ(page.status, "outline");
  EXPECT_EQ(page.difficulty, "advanced");
  EXPECT_EQ(page.duration, 90);
  EXPECT_EQ(page.objectives, (Strings{"a", "b"}));
  EXPECT_EQ(page.keypoints, (Strings{"c"}));
  EXPECT_EQ(page.questions, (Strings{"d?"}));
  EXPECT_EQ(page.teaches, (Strings{"e"}));
  EXPECT_EQ(texts(page.prerequisites), (Strings{"../x.md", "y"}));
  ASSERT_EQ(page.paths.size(), 1U);
  EXPECT_EQ(page.paths[0].id, "performance");
  EXPECT_EQ(page.paths[0].title, "路徑 C");
  EXPECT_EQ(page.paths[0].focus, "快");
  ASSERT_EQ(page.paths[0].steps.size(), 2U);
  EXPECT_EQ(texts(page.paths[0].steps[0]), (Strings{"04-a"}));
  EXPECT_EQ(texts(page.paths[0].steps[1]), (Strings{"05-b", "06-c"}));
}

struct Row {
  const char* text;
  const char* messages;
};

void check(const Row& row) { EXPECT_EQ(read(row.text).messages, row.messages) << row.text; }

TEST(FrontMatter, ReadsTextAsItIsWritten) {
  constexpr Row kRows[] = {
      {"title: 404\n",
       "front-matter-yaml-trap 1:8 note: `404` was read as text, other tools read it as a number | put it in quotes: "
       "`title: \"404\"`\n"},
      {"title: 2020-01-01\n",
       "front-matter-yaml-trap 1:8 note: `2020-01-01` was read as text, other tools read it as a date | put it in "
       "quotes: "
       "`title: \"2020-01-01\"`\n"},
      {"title: yes\n",
       "front-matter-yaml-trap 1:8 note: `yes` was read as text, other tools read it as a truth value | put it in "
       "quotes: "
       "`title: \"yes\"`\n"},
      {"title: \"404\"\n", ""},
      {"title: 3 ways\n", ""},
      {"title: Python #1 guide\n",
       "front-matter-yaml-trap 1:15 note: `#1 guide` was left out: ` #` begins a comment in YAML | put the value of "
       "`title` in quotes if it belongs to it\n"},
      {"title: Python # a comment\n", ""},
      {"title: {{ title }}\n",
       "front-matter-syntax 1:8 warning: `{{ title }}` is a template placeholder that was never filled in, it was read "
       "as "
       "text | write the value of `title` itself\n"},
      {"title: \"{{ .Name }}\"\n",
       "front-matter-syntax 1:8 warning: `{{ .Name }}` is a template placeholder that was never filled in, it was read "
       "as "
       "text | write the value of `title` itself\n"},
      {"title: [Python]\n",
       "front-matter-type 1:8 warning: `title` takes text, the list was read as the text `[Python]` | put the text in "
       "quotes\n"},
  };
  for (const Row& row : kRows) check(row);
  EXPECT_EQ(read("title: 404\n").front_matter.title, "404");
  EXPECT_EQ(read("title: 2020-01-01\n").front_matter.title, "2020-01-01");
  EXPECT_EQ(read("title: yes\n").front_matter.title, "yes");
  EXPECT_EQ(read("title: [Python] asyncio\n").front_matter.title, "[Python] asyncio");
  EXPECT_EQ(read("title: {{ title }}\n").front_matter.title, "{{ title }}");
  EXPECT_EQ(read("title: 3.10\n").front_matter.title, "3.10");
}

TEST(FrontMatter, NamesBrokenBlocksInPlainWords) {
  constexpr Row kRows[] = {
      {"title: A\ntitle: B\n",
       "front-matter-duplicate-key 2:1 warning: `title` stands twice, the last one is used | remove one of the two\n"},
      {"Title: A\ntitle: B\n",
       "front-matter-duplicate-key 2:1 warning: `title` says again what `Title` said, the last one is used | remove "
       "one of "
       "the two\n"},
      {"tags:\n\t- a\n",
       "front-matter-syntax 2:1 warning: the line is indented with a tab | YAML is indented with spaces\n"},
      {"title: Python: the basics\n",
       "front-matter-syntax 1:8 warning: the value of `title` contains a colon, it was read as the text `Python: the "
       "basics` | put the value in quotes: `title: \"Python: the basics\"`\n"},
      {"title: \"Python\nweight: 3\n",
       "front-matter-syntax 1:8 warning: the quote that opens the value of `title` is never closed | close it at the "
       "end of "
       "the value: `title: \"Python\"`\n"},
      {"title：值\n",
       "front-matter-syntax 1:6 warning: the colon after `title` is the full-width `：` | write `title: ` with a space "
       "after "
       "it\n"},
  };
  for (const Row& row : kRows) check(row);
  EXPECT_EQ(read("title: A\ntitle: B\n").front_matter.title, "B");
  EXPECT_EQ(read("Title: A\ntitle: B\n").front_matter.title, "B");
  EXPECT_EQ(read("title: \"Python\nweight: 3\n").front_matter.weight, 3);
}

TEST(FrontMatter, NamesDatesThatAreNone) {
  constexpr Row kRows[] = {
      {"date: 49:00:00\n",
       "front-matter-date 1:7 warning: `49:00:00` is not a date | write `date: 2026-01-20` or `date: 2026-01-20 "
       "08:30:00`\n"},
      {"date: 2023-10-32\n",
       "front-matter-date 1:7 warning: `2023-10-32` is not a date: October 2023 has 31 days | write `date: 2026-01-20` "
       "or "
       "`date: 2026-01-20 08:30:00`\n"},
      {"date: 2023-02-29\n",
       "front-matter-date 1:7 warning: `2023-02-29` is not a date: February 2023 has 28 days | write `date: "
       "2026-01-20` or "
       "`date: 2026-01-20 08:30:00`\n"},
      {"date: 2023-13-01\n",
       "front-matter-date 1:7 warning: `2023-13-01` is not a date: there is no month 13 | write `date: 2026-01-20` or "
       "`date: 2026-01-20 08:30:00`\n"},
      {"date: 2026年1月20日\n",
       "front-matter-date 1:7 warning: `2026年1月20日` is not a date | write `date: 2026-01-20` or `date: 2026-01-20 "
       "08:30:00`\n"},
      {"lastmod: [2026]\n",
       "front-matter-date 1:10 warning: `[2026]` is not a date | write `lastmod: 2026-01-20` or `lastmod: 2026-01-20 "
       "08:30:00`\n"},
      {"date: {{ date }}\n",
       "front-matter-syntax 1:7 warning: `{{ date }}` is a template placeholder that was never filled in, it was read "
       "as "
       "text | write the value of `date` itself\n"},
      {"date: 2023/10/5\n", ""},
      {"date: 2025-07-20 00:41:49\n", ""},
      {"date: \"\"\n", ""},
  };
  for (const Row& row : kRows) check(row);
  EXPECT_EQ(rfc3339(*read("date: 2023/10/5\n").front_matter.date), "2023-10-05T00:00:00Z");
  EXPECT_EQ(rfc3339(*read("date: 2025-07-20 00:41:49\n").front_matter.date), "2025-07-20T00:41:49Z");
  EXPECT_FALSE(read("date: 49:00:00\n").front_matter.date);
}

TEST(FrontMatter, ReadsListsInEveryForm) {
  const auto tags = [](const std::string& text) { return read(text).front_matter.taxonomies.at("tags"); };
  EXPECT_EQ(tags("tags: python\n"), (Strings{"python"}));
  EXPECT_EQ(tags("tags: 3.14\n"), (Strings{"3.14"}));
  EXPECT_EQ(tags("tags: a, b，c、d\n"), (Strings{"a", "b", "c", "d"}));
  EXPECT_EQ(tags("tags: \"a, b\"\n"), (Strings{"a, b"}));
  EXPECT_EQ(tags("tags:\n  -a\n  -b\n"), (Strings{"a", "b"}));
  EXPECT_EQ(tags("tags: [[a, b], c, ~, \" \"]\n"), (Strings{"a", "b", "c"}));
  EXPECT_EQ(tags("tags: {a, b}\n"), (Strings{"a", "b"}));
  check(
      {"tags: 3.14\n",
       "front-matter-yaml-trap 1:7 note: `3.14` was read as text, other tools read it as a number | put it in quotes: "
       "`tags: \"3.14\"`\n"});
  check({"tags: a, b\n",
         "front-matter-yaml-trap 1:7 note: `a, b` was read as 2 items, other tools read it as one text | write `tags: "
         "[a, "
         "b]`\n"});
  check(
      {"tags:\n  -a\n  -b\n",
       "front-matter-yaml-trap 2:3 note: `-a -b` was read as 2 items, other tools read it as one text | write a space "
       "after each dash\n"});
  check(
      {"objectives:\n  - Caching: how it works\n",
       "front-matter-yaml-trap 2:5 note: `Caching: how it works` was read as text, other tools read it as a key with a "
       "value | put the item in quotes\n"});
  EXPECT_EQ(read("objectives:\n  - Caching: how it works\n").front_matter.objectives,
            (Strings{"Caching: how it works"}));
  check({"tags: {a, b}\n",
         "front-matter-type 1:7 warning: `tags` takes a list of texts, not a map | write for example `tags: [\"a\", "
         "\"b\"]`\n"});
}

TEST(FrontMatter, KnowsTheBytesOfReferences) {
  const std::string text = "prerequisites: a.md, 中.md\naliases: [\"/x/\"]\nslug: s\n";
  const SourceFile file("a.md", text);
  Diagnostics diagnostics;
  const DataNode tree =
      read_yaml(file, {0, static_cast<std::uint32_t>(text.size())}, front_matter_rules(), diagnostics);
  const FrontMatter page = read_front_matter(tree, file, {}, diagnostics);
  ASSERT_EQ(page.prerequisites.size(), 2U);
  EXPECT_EQ(file.slice(page.prerequisites[1].span), "中.md");
  EXPECT_EQ(file.slice(page.aliases[0].span), "\"/x/\"");
  EXPECT_EQ(file.slice(page.slug->span), "s");
}

TEST(FrontMatter, ReadsTruthValuesAndNumbers) {
  EXPECT_EQ(read("draft: \"true\"\n").messages, "");
  EXPECT_EQ(read("draft: \"true\"\n").front_matter.draft, true);
  EXPECT_EQ(read("draft: no\n").front_matter.draft, false);
  check({"draft: yes\n",
         "front-matter-yaml-trap 1:8 note: `yes` was read as true, other tools may read it otherwise | write `draft: "
         "true`\n"});
  check({"draft: maybe\n",
         "front-matter-type 1:8 warning: `draft` takes true or false, not `maybe` | write `draft: true` or `draft: "
         "false`\n"});
  check(
      {"weight: first\n",
       "front-matter-type 1:9 warning: `weight` takes a whole number, not `first` | write for example `weight: 10`\n"});
  check({"weight: 1.5\n",
         "front-matter-type 1:9 warning: `weight` takes a whole number, `1.5` was read as 1 | write `weight: 1`\n"});
  check(
      {"weight: 010\n",
       "front-matter-yaml-trap 1:9 note: `010` was read as 10, other tools read it as an octal number | write `weight: "
       "10`\n"});
  check({"weight: \"10\"\n", ""});
  check({"weight: 99999999999999999999\n",
         "front-matter-type 1:9 warning: `weight` takes a whole number, not `99999999999999999999` | write for example "
         "`weight: 10`\n"});
  EXPECT_EQ(read("weight: \"10\"\n").front_matter.weight, 10);
  EXPECT_EQ(read("weight: -3\n").front_matter.weight, -3);
  EXPECT_EQ(read("weight: 2.0\n").front_matter.weight, 2);
  check({"duration: soon\n",
         "front-matter-type 1:11 warning: `duration` takes minutes, not `soon` | write for example `duration: 45` or "
         "`duration: \"1h30m\"`\n"});
  check({"script: klingon\n",
         "front-matter-type 1:9 warning: `script` takes `zh-Hant` or `zh-Hans`, not `klingon` | write `script: "
         "zh-Hant` or "
         "`script: zh-Hans`\n"});
}

TEST(FrontMatter, SuggestsKnownKeys) {
  check(
      {"wieght: 3\n", "front-matter-unknown-key 1:1 warning: `wieght` is not a known key | did you mean `weight`?\n"});
  check({"tag: [a]\n", "front-matter-unknown-key 1:1 warning: `tag` is not a known key | did you mean `tags`?\n"});
  check({"category: a\n",
         "front-matter-unknown-key 1:1 warning: `category` is not a known key | did you mean `categories`?\n"});
  check({"prerequisite: [a]\n",
         "front-matter-unknown-key 1:1 warning: `prerequisite` is not a known key | did you mean `prerequisites`?\n"});
  check({"author: me\nhours: 12\nmyOwn: x\n作者: y\nmath: true\nlang: en\nid: x\n", ""});
  EXPECT_EQ(read("wieght: 3\n").front_matter.params["wieght"], Value(3));
}

TEST(FrontMatter, KeepsTheAuthorsOwnKeys) {
  const FrontMatter page =
      read("hours: 12\nparams:\n  a: 1\n  deep: {b: [x, 2.5, true]}\na: 2\nz: \"3\"\n").front_matter;
  EXPECT_EQ(to_json(page.params), R"({"hours": 12, "a": 1, "z": "3", "deep": {"b": ["x", 2.5, true]}})");
  check({"params: 3\n",
         "front-matter-type 1:9 warning: `params` takes a map, not `3` | write its keys below it, indented by two "
         "spaces\n"});
}

TEST(FrontMatter, RefusesIncompletePaths) {
  constexpr Row kRows[] = {
      {"paths: [{title: A, steps: [b]}]\n",
       "invalid-path 1:9 error: a learning path has no `id` | write `{id: basics, title: Basics, steps: [01-start, "
       "02-next]}`\n"},
      {"paths: [{id: a, steps: [b]}]\n",
       "invalid-path 1:9 error: the learning path `a` has no `title` | write `{id: basics, title: Basics, steps: "
       "[01-start, 02-next]}`\n"},
      {"paths: [{id: a, title: A, steps: []}]\n",
       "invalid-path 1:9 error: the learning path `a` has no `steps` | write `{id: basics, title: Basics, steps: "
       "[01-start, 02-next]}`\n"},
      {"paths: [{id: a b, title: A, steps: [c]}]\n",
       "invalid-path 1:9 error: `a b` cannot be the id of a learning path | write `{id: basics, title: Basics, steps: "
       "[01-start, 02-next]}`\n"},
      {"paths: [x]\n",
       "invalid-path 1:9 error: a learning path is a map, not `x` | write `{id: basics, title: Basics, steps: "
       "[01-start, "
       "02-next]}`\n"},
      {"paths: [{id: a, title: A, step: [b], steps: [c]}]\n",
       "front-matter-unknown-key 1:27 warning: `step` is no key of a learning path | did you mean `steps`?\n"},
  };
  for (const Row& row : kRows) check(row);
  const Read twice = read("paths:\n  - {id: a, title: A, steps: [b]}\n  - {id: a, title: B, steps: [c]}\n");
  EXPECT_EQ(twice.front_matter.paths.size(), 1U);
  EXPECT_EQ(twice.diagnostics.size(), 1U);
  EXPECT_EQ(read("paths: {id: a, title: A, steps: b}\n").front_matter.paths.size(), 1U);
}

TEST(FrontMatter, ReadsMenusInEveryForm) {
  const auto one = read("menu: main\n").front_matter.menus;
  ASSERT_EQ(one.size(), 1U);
  EXPECT_EQ(one[0].menu, "main");
  const auto two = read("menus: [main, footer]\n").front_matter.menus;
  ASSERT_EQ(two.size(), 2U);
  EXPECT_EQ(two[1].menu, "footer");
  const Read map = read(
      "menus:\n  main:\n    name: N\n    weight: -3\n    parent: p\n    identifier: i\n    pre: <i>\n    params: {x: "
      "1}\n  "
      "footer:\n");
  EXPECT_EQ(map.messages, "");
  ASSERT_EQ(map.front_matter.menus.size(), 2U);
  const MenuEntry& entry = map.front_matter.menus[0];
  EXPECT_EQ(entry.menu + entry.name + entry.parent + entry.identifier, "mainNpi");
  EXPECT_EQ(entry.weight, -3);
  EXPECT_EQ(to_json(entry.params), R"({"pre": "<i>", "x": 1})");
  EXPECT_EQ(map.front_matter.menus[1].menu, "footer");
}

TEST(FrontMatter, ReadsBuildOptions) {
  const auto build = [](const std::string& text) { return read(text).front_matter.build; };
  EXPECT_EQ(build("build: {list: never, render: false, publishResources: false}\n").list, Publish::never);
  EXPECT_FALSE(build("build: {list: never, render: false, publishResources: false}\n").render);
  EXPECT_FALSE(build("build: {list: never, render: false, publishResources: false}\n").publish_resources);
  EXPECT_EQ(build("_build: {list: local}\n").list, Publish::local);
  EXPECT_FALSE(build("_build: {render: link}\n").render);
  EXPECT_EQ(build("build: {list: true, render: always}\n").list, Publish::always);
  EXPECT_TRUE(build("build: {list: true, render: always}\n").render);
  check(
      {"build: {list: sometimes}\n",
       "front-matter-type 1:15 warning: `list` takes `always`, `never` or `local`, not `sometimes` | write for example "
       "`list: never`\n"});
}

TEST(FrontMatter, ReadsSitemapAndResources) {
  EXPECT_EQ(to_json(read("sitemap: {changeFreq: weekly, priority: 0.5}\n").front_matter.sitemap),
            R"({"changefreq": "weekly", "priority": 0.5})");
  EXPECT_EQ(to_json(read("sitemap: false\n").front_matter.sitemap), R"({"disable": true})");
  EXPECT_TRUE(read("title: x\n").front_matter.sitemap.is_undefined());
  const Read got =
      read("resources:\n  - {src: \"*.png\", title: T, name: \"n-:counter\", params: {a: 1}}\n  - {title: U}\n");
  ASSERT_EQ(got.front_matter.resources.size(), 2U);
  EXPECT_EQ(got.front_matter.resources[0].src, "*.png");
  EXPECT_EQ(got.front_matter.resources[0].name, "n-:counter");
  EXPECT_EQ(to_json(got.front_matter.resources[0].params), R"({"a": 1})");
  EXPECT_EQ(got.messages,
            "front-matter-type 3:5 warning: a resource needs `src`, the files it speaks of | write for example `src: "
            "\"*.png\"`\n");
}

TEST(FrontMatter, GuessesSlipsOfWordsWithAMeaning) {
  const Read got = read("difficulty: begginer\nstatus: outlne\n");
  EXPECT_NE(got.messages.find("`begginer` has no meaning for `difficulty`"), std::string::npos) << got.messages;
  EXPECT_NE(got.messages.find("did you mean `outline`?"), std::string::npos) << got.messages;
  EXPECT_EQ(got.front_matter.difficulty, "begginer");
  EXPECT_EQ(read("difficulty: Advanced\nstatus: published\n").messages, "");
  EXPECT_EQ(read("difficulty: 進階\nstatus: outline\n").messages, "");
}

TEST(FrontMatter, SpeaksTheLanguageOfTheFile) {
  const std::string text = "+++\nweight = \"first\"\n+++\n";
  const SourceFile file("a.md", text);
  Diagnostics diagnostics;
  const DataNode tree = read_toml(file, {4, 21}, front_matter_rules(), diagnostics);
  static_cast<void>(read_front_matter(tree, file, {}, diagnostics));
  ASSERT_EQ(diagnostics.size(), 1U);
  EXPECT_EQ(diagnostics[0].help, "write for example `weight = 10`");
}

TEST(Cascade, FillsWhatAPageHasNot) {
  const auto tree = [](const std::string& text) {
    const SourceFile file("a.md", text);
    Diagnostics diagnostics;
    return read_yaml(file, {0, static_cast<std::uint32_t>(text.size())}, front_matter_rules(), diagnostics);
  };
  const DataNode own = tree("title: own\nparams: {a: 1}\n");
  const DataNode merged = merge_cascade(own, tree("Title: theirs\nparams: {a: 2, b: 3}\ndraft: [x]\n"));
  EXPECT_EQ(testing::tree_text(merged), "{title: own, params: {a: 1, b: 3}, draft: [x]}");
  EXPECT_TRUE(merged.find("draft")->span.empty());
  EXPECT_FALSE(merged.find("title")->span.empty());
  EXPECT_EQ(testing::tree_text(merge_cascade({}, tree("a: 1\n"))), "{a: 1}");
}

// Values handed down have no bytes in the page's own file; reading them must not look for any.
TEST(Cascade, MayBeTyped) {
  const std::string long_text = "title: [a, b]\ntags: {c, d}\ndate: x\nwieght: 3\nobjectives: [{a: b}]\n";
  const SourceFile far("content/_index.md", long_text);
  const SourceFile file("content/a.md", "");
  Diagnostics ignored;
  const DataNode cascade =
      read_yaml(far, {0, static_cast<std::uint32_t>(long_text.size())}, front_matter_rules(), ignored);
  Diagnostics diagnostics;
  const FrontMatter page = read_front_matter(merge_cascade({}, cascade), file, {"tags"}, diagnostics);
  EXPECT_TRUE(page.title);
  EXPECT_EQ(page.taxonomies.at("tags"), (Strings{"c", "d"}));
}

}  // namespace
}  // namespace lectern::front_matter_test
