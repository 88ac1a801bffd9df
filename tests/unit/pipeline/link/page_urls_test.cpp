#include <gtest/gtest.h>

#include "course.h"

namespace lectern::page_urls_test {
namespace {

TEST(Urls, FollowNamesSlugsAndUrls) {
  Course course;
  course.page("S X/a.b.c.md", "x")
      .page("S X/Cap Name.md", "x")
      .page("S X/slug.md", "---\nslug: My Slug/x Y\n---\n")
      .page("S X/abs-slug.md", "---\nslug: /abs/\n---\n")
      .page("S X/url.md", "---\nurl: /Foo Bar/中 文/\n---\n")
      .page("S X/noext.md", "---\nurl: noext\n---\n")
      .page("S X/file.md", "---\nurl: rel/x.html\n---\n")
      .page("S X/clean.md", "---\nurl: /t/../zz//y/\n---\n")
      .page("S X/Bun Dle/index.md", "---\nslug: new name\n---\n")
      .page("S X/sec/_index.md", "---\nslug: ignored\n---\n")
      .page("S X/moved/_index.md", "---\nurl: /elsewhere/\n---\n")
      .page("S X/moved/p.md", "x")
      .page("S X/①.md", "x")
      .page("S X/name.zh-hans.md", "x");
  const Site site = course.link();
  EXPECT_EQ(page_at(site, "S X/a.b.c.md").url, "/s-x/a.b.c/");
  EXPECT_EQ(page_at(site, "S X/Cap Name.md").url, "/s-x/cap-name/");
  EXPECT_EQ(page_at(site, "S X/slug.md").url, "/s-x/my-slug/x-y/");
  EXPECT_EQ(page_at(site, "S X/abs-slug.md").url, "/s-x/abs/");
  EXPECT_EQ(page_at(site, "S X/url.md").url, "/Foo Bar/中 文/");
  EXPECT_EQ(page_at(site, "S X/noext.md").url, "/noext/");
  EXPECT_EQ(page_at(site, "S X/file.md").url, "/rel/x.html");
  EXPECT_EQ(page_at(site, "S X/file.md").output, "rel/x.html");
  EXPECT_EQ(page_at(site, "S X/clean.md").url, "/zz/y/");
  EXPECT_EQ(page_at(site, "S X/Bun Dle/index.md").url, "/s-x/new-name/");
  EXPECT_EQ(page_at(site, "S X/sec/_index.md").url, "/s-x/sec/");
  EXPECT_EQ(page_at(site, "S X/moved/_index.md").url, "/elsewhere/");
  EXPECT_EQ(page_at(site, "S X/moved/p.md").url, "/s-x/moved/p/");
  EXPECT_EQ(page_at(site, "S X/①.md").url, "/s-x/①/");
  EXPECT_EQ(page_at(site, "S X/name.zh-hans.md").url, "/s-x/name.zh-hans/");
  EXPECT_EQ(messages_of(site), "");
}

TEST(Urls, CanKeepCaseAndBeUgly) {
  Course course;
  course.config.lower_case_paths = false;
  course.config.url_style = UrlStyle::ugly;
  course.page("S/Cap Name.md", "---\ntags: [T]\n---\n").page("S/url.md", "---\nurl: a//b/\n---\n");
  const Site site = course.link();
  EXPECT_EQ(site[site.home].url, "/");
  EXPECT_EQ(page_at(site, "S").url, "/S.html");
  EXPECT_EQ(page_at(site, "S/Cap Name.md").url, "/S/Cap-Name.html");
  EXPECT_EQ(page_at(site, "S/url.md").url, "/a/b/");
  EXPECT_EQ(page_at(site, "tags").url, "/tags.html");
}

TEST(Urls, RefuseUnsafeSlugsAndUrls) {
  Course course;
  course.page("t/a.md", "---\nslug: ../x\n---\n")
      .page("t/b.md", "---\nslug: ../../../etc\n---\n")
      .page("t/c.md", "---\nurl: /../../etc/\n---\n")
      .page("t/d.md", "---\nurl: https://example.org/x/\n---\n")
      .page("t/e.md", "---\nslug: \"a\\tb\\u0000c\"\n---\n")
      .page("t/f.md", "---\nurl: \"/a\\u0001b/\"\n---\n")
      .page("t/g.md", "---\nslug: \"，。\"\n---\n");
  const Site site = course.link();
  EXPECT_EQ(page_at(site, "t/a.md").url, "/t/a/");
  EXPECT_EQ(page_at(site, "t/b.md").url, "/t/b/");
  EXPECT_EQ(page_at(site, "t/c.md").url, "/t/c/");
  EXPECT_EQ(page_at(site, "t/d.md").url, "/t/d/");
  EXPECT_EQ(page_at(site, "t/e.md").url, "/t/a-bc/") << "a tab is a space, a control is dropped";
  EXPECT_EQ(page_at(site, "t/f.md").url, "/t/f/");
  EXPECT_EQ(page_at(site, "t/g.md").url, "/t/g/");
  const std::string help = " | use plain names; until then the page's default URL is used\n";
  EXPECT_EQ(messages_of(site),
            "invalid-url content/t/a.md:2:7 slug `../x` is no file name" + help +
                "outside-site content/t/b.md:2:7 slug `../../../etc` leads out of the site" + help +
                "outside-site content/t/c.md:2:6 url `/../../etc/` leads out of the site" + help +
                "invalid-url content/t/d.md:2:6 url `https://example.org/x/` is an address on a host" + help +
                "invalid-url content/t/f.md:2:6 url `/a\x01"
                "b/` is no path that can be stored" +
                help + "invalid-url content/t/g.md:2:7 slug `，。` has no character a URL can have" + help);
}

TEST(Urls, TooLongNamesAreReportedAndLeftOut) {
  Course course;
  course.page("t/" + std::string(250, 'x') + ".md", "x").page("t/ok.md", "x");
  const Site site = course.link();
  EXPECT_EQ(page_at(site, "t").children.size(), 1U);
  EXPECT_EQ(site.diagnostics.size(), 1U);
  EXPECT_EQ(site.diagnostics.at(0).code, Code::invalid_url);
}

TEST(Permalinks, FillEveryToken) {
  Course course;
  course.config.permalinks = {{"p1", "/:year/:month/:monthname/:day/:weekday/:weekdayname/:yearday/:slug/"},
                              {"p2", "/x/:section/:sections/:title/:filename/:slugorfilename/"},
                              {"deep", "/d/:sections[1:]/L:sections[last]/F:sections[0]/:sections/:contentbasename"},
                              {"p4", "/Fix Ed/:title/"},
                              {"p5", "/q/:title.html"},
                              {"tags", "/topic/:slug/"}};
  course.page("p1/a.md", "---\ntitle: My Title\ndate: 2024-03-05T10:00:00Z\n---\n")
      .page("p1/b.md", "---\ntitle: B\nslug: The Slug\ndate: 2024-03-05\n---\n")
      .page("p1/sub/c.md", "---\ntitle: 中 文\ndate: 2024-03-05\n---\n")
      .page("p2/_index.md", "---\ntitle: P2\n---\n")
      .page("p2/one/two/_index.md", "---\ntitle: Two\n---\n")
      .page("p2/one/two/Cc D.md", "---\ntitle: A/B c\n---\n")
      .page("p2/bun/index.md", "---\ntitle: BB\n---\n")
      .page("deep/one/_index.md", "---\ntitle: One\n---\n")
      .page("deep/one/two/_index.md", "---\ntitle: Two\n---\n")
      .page("deep/one/two/p.md", "---\ntitle: P\n---\n")
      .page("p4/x.md", "---\ntitle: X Y\ntags: [Go Lang]\n---\n")
      .page("p5/x.md", "---\ntitle: X Y\n---\n");
  const Site site = course.link();
  // Observed with Hugo 0.111.3.
  EXPECT_EQ(page_at(site, "p1/a.md").url, "/2024/03/march/05/2/tuesday/65/my-title/");
  EXPECT_EQ(page_at(site, "p1/b.md").url, "/2024/03/march/05/2/tuesday/65/the-slug/");
  EXPECT_EQ(page_at(site, "p1/sub/c.md").url, "/2024/03/march/05/2/tuesday/65/中-文/");
  EXPECT_EQ(page_at(site, "p2/one/two/Cc D.md").url, "/x/p2/p2/one/two/a/b-c/cc-d/cc-d/");
  EXPECT_EQ(page_at(site, "p2/bun/index.md").url, "/x/p2/p2/bb/bun/bun/");
  EXPECT_EQ(page_at(site, "p2/one/two/_index.md").url, "/p2/one/two/");
  EXPECT_EQ(page_at(site, "deep/one/two/p.md").url, "/d/one/two/ltwo/fdeep/deep/one/two/p/");
  EXPECT_EQ(page_at(site, "p4/x.md").url, "/fix-ed/x-y/");
  EXPECT_EQ(page_at(site, "p5/x.md").url, "/q/x-y.html/");
  EXPECT_EQ(page_at(site, "tags/go-lang").url, "/topic/go-lang/");
  EXPECT_EQ(messages_of(site), "");
}

TEST(Permalinks, ThatCannotBeFilledLeaveTheDefault) {
  Course course;
  course.config.permalinks = {{"a", "/:year/:title/"}, {"b", "/:nope/"}, {"c", "/:title/"}};
  course.page("a/x.md", "---\ntitle: X\n---\n")
      .page("b/x.md", "---\ntitle: X\n---\n")
      .page("c/x.md", "---\ntitle: ../../../x\n---\n");
  const Site site = course.link();
  EXPECT_EQ(page_at(site, "a/x.md").url, "/a/x/");
  EXPECT_EQ(page_at(site, "b/x.md").url, "/b/x/");
  EXPECT_EQ(page_at(site, "c/x.md").url, "/c/x/");
  const std::string help = " | change `permalinks` in the site's configuration, or give the page what it needs\n";
  EXPECT_EQ(messages_of(site),
            "invalid-url content/a/x.md:1:1 permalink pattern `/:year/:title/` needs a date (`:year`), and this page "
            "has none" +
                help +
                "invalid-url content/b/x.md:1:1 permalink pattern `/:nope/` has an unknown token "
                "`:nope`" +
                help +
                "invalid-url content/c/x.md:1:1 permalink pattern `/:title/` leads out of the site for "
                "this page" +
                help);
}

TEST(UrlConflicts, TheFirstInPathOrderWins) {
  Course course;
  course.page("c/b.md", "---\ntitle: B\nslug: same\n---\n")
      .page("c/a.md", "---\ntitle: A\nslug: same\n---\n")
      .page("c/_index.md", "---\ntitle: C\n---\n")
      .page("c/index.md", "---\ntitle: Other C\n---\n");
  const Site site = course.link();
  EXPECT_EQ(page_at(site, "c/a.md").url, "/c/same/");
  EXPECT_EQ(find_page(site, "c/b.md"), kNoPage);
  EXPECT_EQ(find_page(site, "c/index.md"), kNoPage);
  const std::string help = " | give this page another name, `slug` or `url`; it is left out until then\n";
  EXPECT_EQ(messages_of(site),
            "url-conflict content/c/b.md:3:7 `content/c/b.md` and `content/c/a.md` both claim `/c/same/`" + help +
                "url-conflict content/c/index.md:0:0 `content/c/index.md` and `content/c/_index.md` both claim `/c/`" +
                help);
}

TEST(UrlConflicts, AFileIsNoFolder) {
  Course course;
  course.page("a.md", "---\nurl: /x.json\n---\n")
      .page("b.md", "---\nurl: /x.json/y/\n---\n")
      .page("c.md", "---\nurl: /k.json/z/\n---\n")
      .page("d.md", "---\nurl: /k.json\n---\n");
  const Site site = course.link();
  EXPECT_EQ(paths_of(site, site[site.home].children), "a.md c.md");
  EXPECT_EQ(site.diagnostics.size(), 2U);
}

TEST(UrlConflicts, ThatDifferOnlyInCaseAreWarnedOf) {
  Course course;
  course.page("a.md", "---\nurl: /Same/\n---\n").page("b.md", "---\nurl: /same/\n---\n");
  const Site site = course.link();
  EXPECT_EQ(site[site.home].children.size(), 2U);
  ASSERT_EQ(site.diagnostics.size(), 1U);
  EXPECT_EQ(site.diagnostics[0].severity, Severity::warning);
  EXPECT_EQ(site.diagnostics[0].message, "`/same/` differs from `/Same/` only in case");
}

TEST(Aliases, AreAbsoluteOrRelativeToTheFolderOfTheUrl) {
  Course course;
  course
      .page("al/page.md",
            "---\naliases: [rel, ../up, /abs/x, /abs/y.html, /abs/Cap Sp/, ./dot/, sub/deep/, /z.htm, /中文/]\n---\n")
      .page("al/_index.md", "---\naliases: [secrel]\n---\n");
  const Site site = course.link();
  // Observed with Hugo 0.111.3.
  EXPECT_EQ(page_at(site, "al/page.md").aliases,
            (std::vector<std::string>{"/al/rel/", "/up/", "/abs/x/", "/abs/y.html", "/abs/Cap Sp/", "/al/dot/",
                                      "/al/sub/deep/", "/z.htm/", "/中文/"}));
  EXPECT_EQ(page_at(site, "al/_index.md").aliases, (std::vector<std::string>{"/secrel/"}));
  EXPECT_EQ(messages_of(site), "");
}

TEST(Aliases, NeverReplaceAnything) {
  Course course;
  course.page("c/a.md", "---\naliases:\n- /\n- /c/b/\n- /old/\n- /c/a/\n- ../../../out\n- https://x.org/y\n---\n")
      .page("c/b.md", "---\naliases: [/old/, /img.html]\n---\n")
      .static_file("/img.html");
  const Site site = course.link();
  EXPECT_EQ(page_at(site, "c/a.md").aliases, (std::vector<std::string>{"/old/"}));
  EXPECT_TRUE(page_at(site, "c/b.md").aliases.empty());
  const std::string help = " | remove it or choose another; it is left out\n";
  EXPECT_EQ(messages_of(site),
            "alias-conflict content/c/a.md:3:3 alias `/` is taken by `/`" + help +
                "alias-conflict content/c/a.md:4:3 alias `/c/b/` is taken by `content/c/b.md`" + help +
                "alias-conflict content/c/a.md:6:3 alias `/c/a/` is the page's own URL" + help +
                "outside-site content/c/a.md:7:3 alias `../../../out` leads out of the site" + help +
                "invalid-url content/c/a.md:8:3 alias `https://x.org/y` is no path of this site" + help +
                "alias-conflict content/c/b.md:2:11 alias `/old/` is taken by "
                "`content/c/a.md`" +
                help + "alias-conflict content/c/b.md:2:18 alias `/img.html` is taken by `static/img.html`" + help);
}

TEST(Feeds, HaveTheirPlace) {
  Course course;
  course.page("c/_index.md", "")
      .page("c/a.md", "---\nurl: /c/index.xml\n---\n")
      .page("d/_index.md", "---\naliases: [/d/index.xml]\n---\n")
      .page("e/_index.md", "---\noutputs: [html]\naliases: [/e/index.xml]\n---\n");
  const Site site = course.link();
  EXPECT_TRUE(page_at(site, "d/_index.md").aliases.empty());
  EXPECT_EQ(page_at(site, "e/_index.md").aliases, (std::vector<std::string>{"/e/index.xml/"}));
  const std::string told = messages_of(site);
  EXPECT_NE(told.find("url-conflict content/c/a.md"), std::string::npos) << told;
  EXPECT_NE(told.find("alias `/d/index.xml` is taken by `content/d/_index.md`"), std::string::npos) << told;
}

TEST(Files, ArePublishedWhereHugoPublishesThem) {
  Course course;
  course.page("res/bun/index.md", "x")
      .page("res/Sub Dir/p.md", "x")
      .page("Br A/_index.md", "x")
      .page("Br A/sub/pp.md", "x")
      .page("typ/Bun/index.md", "---\nslug: new name\n---\n")
      .page("typ/sec2/_index.md", "---\nurl: /moved/\n---\n")
      .page("hidden/index.md", "---\ndraft: true\n---\n");
  for (const char* file :
       {"res/bun/In ner/C.gif", "res/bun/a.gif", "res/Sub Dir/Im G.gif", "res/TOP.gif", "Br A/Top.gif",
        "Br A/img/Pic X.gif", "Br A/sub/in.gif", "typ/Bun/a.gif", "typ/sec2/a.gif", "hidden/a.gif", "root.gif"})
    course.file(file);
  const Site site = course.link();
  std::map<std::string, std::string> urls;
  for (const SitePage& page : site.pages)
    for (const SiteFile& file : page.resources) urls[file.source] = file.url;
  // Observed with Hugo 0.111.3.
  EXPECT_EQ(urls, (std::map<std::string, std::string>{{"content/res/bun/In ner/C.gif", "/res/bun/In ner/C.gif"},
                                                      {"content/res/bun/a.gif", "/res/bun/a.gif"},
                                                      {"content/res/Sub Dir/Im G.gif", "/res/Sub Dir/Im G.gif"},
                                                      {"content/res/TOP.gif", "/res/TOP.gif"},
                                                      {"content/Br A/Top.gif", "/br-a/Top.gif"},
                                                      {"content/Br A/img/Pic X.gif", "/Br A/img/Pic X.gif"},
                                                      {"content/Br A/sub/in.gif", "/Br A/sub/in.gif"},
                                                      {"content/typ/Bun/a.gif", "/typ/new-name/a.gif"},
                                                      {"content/typ/sec2/a.gif", "/moved/a.gif"},
                                                      {"content/root.gif", "/root.gif"}}));
}

TEST(Files, RulesNameThem) {
  Course course;
  course
      .page("b/index.md",
            "---\nresources:\n- src: \"**.gif\"\n  title: \"Pic :counter\"\n  name: \"n-:counter\"\n- src: a.gif\n  "
            "title: never\n  params: {k: 1}\n- src: \"*.csv\"\n  title: Data\n---\n")
      .file("b/a.gif")
      .file("b/b.gif")
      .file("b/In/C.gif")
      .file("b/d.csv");
  const Site site = course.link();
  const auto& files = page_at(site, "b/index.md").resources;
  ASSERT_EQ(files.size(), 4U);
  EXPECT_EQ(files[0].name + "|" + files[0].title, "n-1|Pic 1");  // In/C.gif, as in Hugo
  EXPECT_EQ(files[1].name + "|" + files[1].title, "n-2|Pic 2");
  EXPECT_EQ(files[2].name + "|" + files[2].title, "n-3|Pic 3");
  EXPECT_EQ(files[3].name + "|" + files[3].title, "d.csv|Data");
  EXPECT_EQ(to_json(files[1].params), "{\"k\": 1}");
}

TEST(Files, NeverReplacePages) {
  Course course;
  course.page("c/a.md", "x").file("c/a/index.html").static_file("/c/index.html").static_file("/ok.css");
  const Site site = course.link();
  ASSERT_EQ(site.files.size(), 1U);
  EXPECT_EQ(site.files[0].url, "/ok.css");
  EXPECT_EQ(messages_of(site),
            "url-conflict content/c/a/index.html:0:0 `content/c/a/index.html` and `content/c/a.md` both claim "
            "`/c/a/index.html` | rename or move this file; it is left out until then\n"
            "url-conflict static/c/index.html:0:0 `static/c/index.html` and `c/` both claim `/c/index.html` | rename "
            "or move this file; it is left out until then\n");
}

}  // namespace
}  // namespace lectern::page_urls_test
