#include "model/url_path.h"

#include <gtest/gtest.h>

namespace lectern::url_path_test {
namespace {

TEST(CleanPath, RemovesDotsAndRepeatedSlashes) {
  EXPECT_EQ(clean_path("/a/./b//c/../d"), "/a/b/d");
  EXPECT_EQ(clean_path("a/b"), "/a/b");
  EXPECT_EQ(clean_path(""), "/");
  EXPECT_EQ(clean_path("/"), "/");
  EXPECT_EQ(clean_path("."), "/");
  EXPECT_EQ(clean_path("/a/.."), "/");
  EXPECT_EQ(clean_path("/a/b/.."), "/a/");
  EXPECT_EQ(clean_path("/a/b/."), "/a/b/");
  EXPECT_EQ(clean_path("/a/b/"), "/a/b/");
  EXPECT_EQ(clean_path("//a///"), "/a/");
  EXPECT_EQ(clean_path("/..."), "/...");
}

TEST(CleanPath, RefusesToClimbAboveTheRoot) {
  EXPECT_EQ(clean_path(".."), std::nullopt);
  EXPECT_EQ(clean_path("/a/../.."), std::nullopt);
  EXPECT_EQ(clean_path("a/../../a"), std::nullopt);
}

TEST(ResolvePath, StartsFromTheFolderOfAPage) {
  EXPECT_EQ(resolve_path("/a/b/", "../c/"), "/a/c/");
  EXPECT_EQ(resolve_path("/a/b.html", "../c/"), "/c/");
  EXPECT_EQ(resolve_path("/a/b/", "c.png"), "/a/b/c.png");
  EXPECT_EQ(resolve_path("/a/b/", "/c/"), "/c/");
  EXPECT_EQ(resolve_path("/a/", "../../x"), std::nullopt);
}

struct Relation {
  const char* from;
  const char* to;
  const char* fragment;
  const char* written;
};

TEST(RelativeUrl, LeadsFromOnePageToAnother) {
  constexpr Relation kRelations[] = {
      {"/a/b/", "/a/c/", "", "../c/"},
      {"/a/b/", "/a/c/", "x", "../c/#x"},
      {"/a/b/", "/a/b/", "x", "#x"},
      {"/a/b/", "/a/b/", "", "./"},
      {"/a/b.html", "/a/b.html", "", "b.html"},
      {"/a/b/", "/", "", "../../"},
      {"/", "/a/", "", "a/"},
      {"/", "/", "", "./"},
      {"/a/", "/ab/", "", "../ab/"},
      {"/a/b.html", "/a/c.html", "", "c.html"},
      {"/a/b.html", "/a/", "", "./"},
      {"/a/", "/a/b.html", "", "b.html"},
      {"/a/b/c/", "/x.png", "", "../../../x.png"},
      {"/a/", "/a/中文/", "一", "%E4%B8%AD%E6%96%87/#%E4%B8%80"},
      {"/a/", "/a/b c/", "", "b%20c/"},
      {"/a/", "/a/c#/", "", "c%23/"},
      {"/a/", "/a/x:y/", "", "./x:y/"},
      {"/a/", "/a/b/x:y/", "", "b/x:y/"},
  };
  for (const Relation& relation : kRelations)
    EXPECT_EQ(relative_url(relation.from, relation.to, relation.fragment), relation.written)
        << relation.from << " to " << relation.to;
}

TEST(RelativeUrl, NamesTheFileOfAFolderWhenAsked) {
  const auto written = [](std::string_view from, std::string_view to, std::string_view fragment) {
    return relative_url(from, to, fragment, FolderLinks::index_file);
  };
  EXPECT_EQ(written("/a/b/", "/a/c/", ""), "../c/index.html");
  EXPECT_EQ(written("/a/b/", "/", "x"), "../../index.html#x");
  EXPECT_EQ(written("/a/", "/a/", ""), "index.html");
  EXPECT_EQ(written("/a/", "/a/", "x"), "#x");
  EXPECT_EQ(written("/a/", "/a/c:d/", ""), "./c:d/index.html");
  EXPECT_EQ(written("/a/", "/b.html", ""), "../b.html");
}

TEST(RelativeUrl, IsUndoneByResolving) {
  constexpr const char* kPaths[] = {"/", "/a/", "/a/b/", "/a/b.html", "/b/a/c/", "/ab/", "/a b/c:d/", "/中/"};
  for (const char* from : kPaths)
    for (const char* to : kPaths)
      EXPECT_EQ(resolve_path(from, decode_percent(relative_url(from, to))), to) << from << " to " << to;
}

TEST(Percent, EncodesAsHugoPrintsAndDecodes) {
  EXPECT_EQ(encode_path("/s/café/"), "/s/caf%C3%A9/");
  EXPECT_EQ(encode_path("/c++/a_b~c@d.e-f/"), "/c++/a_b~c@d.e-f/");
  EXPECT_EQ(encode_path("/100%/?#\"<>' "), "/100%25/%3F%23%22%3C%3E%27%20");
  EXPECT_EQ(decode_percent("%E4%B8%AD%2f%zz%4"), "中/%zz%4");
  EXPECT_EQ(decode_percent("100%"), "100%");
  EXPECT_EQ(decode_percent(""), "");
}

// Every row was observed with Hugo 0.111.3: a file of this name in a section gave a page at this path.
struct Name {
  const char* name;
  const char* url;
};

TEST(Urlize, FollowsHugoOnOddNames) {
  constexpr Name kNames[] = {
      {"s/a b/", "s/a-b/"},
      {"s/Cap Name/", "s/cap-name/"},
      {"s/a.b.c/", "s/a.b.c/"},
      {"s/v1.2/", "s/v1.2/"},
      {"s/中文 頁/", "s/中文-頁/"},
      {"s/中 - 文/", "s/中-文/"},
      {"s/a - b/", "s/a-b/"},
      {"s/a  double/", "s/a-double/"},
      {"s/😀 emoji/", "s/-emoji/"},
      {"s/trail /", "s/trail-/"},
      {"s/-lead-/", "s/-lead-/"},
      {"s/--two--dash--/", "s/--two--dash--/"},
      {"s/C++/", "s/c++/"},
      {"s/100%/", "s/100/"},
      {"s/50% off/", "s/50-off/"},
      {"s/a%20b/", "s/a%20b/"},
      {"s/%e4/", "s/%e4/"},
      {"s/café/", "s/café/"},
      {"s/ÀÉ/", "s/àé/"},
      {"s/Straße/", "s/straße/"},
      {"s/a#b?c/", "s/a#bc/"},
      {"s/a&b=c/", "s/abc/"},
      {"s/a$b/", "s/ab/"},
      {"s/x:y/", "s/xy/"},
      {"s/a@b!c/", "s/a@bc/"},
      {"s/com,ma;semi/", "s/commasemi/"},
      {"s/par(en)[x]/", "s/parenx/"},
      {"s/q'uote\"/", "s/quote/"},
      {"s/under_score~tilde/", "s/under_score~tilde/"},
      {"s/full，width。/", "s/fullwidth/"},
      {"s/（括）「引」/", "s/括引/"},
      {"s/０１-全/", "s/０１-全/"},
      {"s/日本語ひらカナー/", "s/日本語ひらカナー/"},
      {"s/한글/", "s/한글/"},
      {"s/x—y…z/", "s/xyz/"},
      {"s/\u200dzwj👩‍💻/", "s/zwj/"},
      {"s/①/", "s//"},
      {"s/Sub Dir.X/p/", "s/sub-dir.x/p/"},
      {"tags/.NET/", "tags/.net/"},
      {"tags/C#/", "tags/c#/"},
      {"tags/CI/CD/", "tags/ci/cd/"},
      {"tags/Go Lang/", "tags/go-lang/"},
      {"C++ & 100%", "c++-100"},
      {"A/B c", "a/b-c"},
  };
  for (const Name& name : kNames) EXPECT_EQ(urlize(name.name), name.url) << name.name;
}

TEST(Urlize, CanKeepCaseAndRemoveAccents) {
  EXPECT_EQ(urlize("Café Ñandú", {false, false}), "Café-Ñandú");
  EXPECT_EQ(urlize("Café Ñandú", {true, true}), "cafe-nandu");
  EXPECT_EQ(urlize("Cafe\u0301", {true, true}), "cafe");
}

TEST(Urlize, DropsBytesThatAreNoText) {
  EXPECT_EQ(urlize("a\xFF\x01"
                   "b"),
            "ab");
}

TEST(OutputPath, PutsFoldersIntoIndexFiles) {
  EXPECT_EQ(output_path_of("/"), "index.html");
  EXPECT_EQ(output_path_of("/a/b/"), "a/b/index.html");
  EXPECT_EQ(output_path_of("/a/b.html"), "a/b.html");
}

TEST(PublishablePath, RefusesWhatNoFileSystemShouldSee) {
  EXPECT_TRUE(is_publishable_path("/a/中文 b/c.html"));
  EXPECT_TRUE(is_publishable_path("/"));
  EXPECT_TRUE(is_publishable_path("/...a/"));
  EXPECT_FALSE(is_publishable_path("a/"));
  EXPECT_FALSE(is_publishable_path("/a/../b/"));
  EXPECT_FALSE(is_publishable_path("/a/./b/"));
  EXPECT_FALSE(is_publishable_path("/a\\b/"));
  EXPECT_FALSE(is_publishable_path(std::string("/a\0b/", 5)));
  EXPECT_FALSE(is_publishable_path("/a\nb/"));
  EXPECT_FALSE(is_publishable_path("/\xFF/"));
  EXPECT_FALSE(is_publishable_path("/" + std::string(300, 'x') + "/"));
  std::string deep;
  for (int i = 0; i < 2000; ++i) deep += "/a";
  EXPECT_FALSE(is_publishable_path(deep));
}

TEST(PathParts, AreSplitAtTheLastSlashAndDot) {
  EXPECT_EQ(base_name("a/b.c.md"), "b.c.md");
  EXPECT_EQ(base_name("b.md"), "b.md");
  EXPECT_EQ(folder_of("a/b/c.md"), "a/b");
  EXPECT_EQ(folder_of("c.md"), "");
  EXPECT_EQ(without_extension("a.b/c"), "a.b/c");
  EXPECT_EQ(without_extension("a/b.c.md"), "a/b.c");
  EXPECT_EQ(without_extension("a/.hidden"), "a/.hidden");
  EXPECT_TRUE(is_html_name("a/b.html") && is_html_name("b.HTM"));
  EXPECT_FALSE(is_html_name("a.html/b") || is_html_name(".html") || is_html_name("b.xhtml"));
}

TEST(MachinePath, IsOneThatWorksOnOneMachineOnly) {
  for (const char* path : {"C:\\a", "d:/a.png", "file:///a", "FILE:a", "/Users/me/a.png", "/home/me/a", "\\\\host\\a"})
    EXPECT_TRUE(is_machine_path(path)) << path;
  for (const char* path :
       {"/home/", "/home/page", "/home/page/", "/users/me/a", "c:", "a.png", "", "https://a/home/b/c"})
    EXPECT_FALSE(is_machine_path(path)) << path;
}

}  // namespace
}  // namespace lectern::url_path_test
