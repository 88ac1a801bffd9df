#include <gtest/gtest.h>

#include <algorithm>
#include <thread>

#include "pipeline/render.h"
#include "unit/pipeline/render/default_look.h"
#include "unit/pipeline/render/document_builder.h"

namespace lectern::renderer_test {
namespace {

/// A site of a home page, a course with one module and two chapters, and a tag, put together by hand.
class RendererTest : public testing::Test {
 protected:
  enum Ids : PageId { home, course, module, first, second, tags, tag };

  RendererTest() {
    site.config.title = "課程";
    site.pages.resize(7);
    set(home, PageKind::home, "/", "首頁", kNoPage);
    set(course, PageKind::section, "/c/", "進階", home);
    set(module, PageKind::section, "/c/m/", "模組一", course);
    set(first, PageKind::page, "/c/m/a/", "第一章 <1>", module);
    set(second, PageKind::page, "/c/m/b/", "第二章", module);
    set(tags, PageKind::taxonomy, "/tags/", "Tags", home);
    set(tag, PageKind::term, "/tags/x/", "x", tags);
    site.home = home;
    site.courses = {course};
    site.taxonomies = {tags};
    for (const PageId id : {course, module, first, second}) site.pages[id].course = course;
    site.pages[tags].taxonomy = site.pages[tag].taxonomy = "tags";
    site.pages[tags].members = {tag};
    site.pages[tag].members = {first};
    site.pages[first].terms = {{"tags", tag}};
    site.pages[first].next = second;
    site.pages[second].previous = first;
    site.pages[first].page = &text.heading(2, "一", "one").heading(2, "二", "two").paragraph("內文").finish();
    site.pages[first].path = "c/m/a.md";
    look.templates = {{"page.html", "{{ page.title }}|{{ page.content }}"}};
  }
  void set(PageId id, PageKind kind, const std::string& url, const std::string& title, PageId parent) {
    SitePage& page = site.pages[id];
    page.kind = kind;
    page.url = url;
    page.output = url.substr(1) + "index.html";
    page.title = page.link_title = title;
    page.script = "zh-Hant";
    page.parent = parent;
    if (parent != kNoPage && kind != PageKind::taxonomy && kind != PageKind::term) {
      site.pages[parent].children.push_back(id);
    }
  }
  RenderedPage render(PageId id) { return Renderer(site, look).render(id); }
  std::string html(PageId id) { return file(render(id), site.pages[id].output); }
  static std::string file(const RenderedPage& rendered, const std::string& path) {
    for (const auto& [name, bytes] : rendered.files) {
      if (name == path) return bytes;
    }
    return "no file " + path;
  }
  /// The look that comes with the program.
  void use_default_look() { look = default_look_.files(); }

  PageBuilder text;
  Site site;
  LookFiles look;

 private:
  DefaultLook default_look_;
};

TEST_F(RendererTest, PagesGoWhereTheSiteSays) {
  const RenderedPage page = render(first);
  ASSERT_EQ(page.files.size(), 1U);
  EXPECT_EQ(page.files[0].first, "c/m/a/index.html");
  EXPECT_TRUE(page.files[0].second.starts_with("第一章 &lt;1&gt;|<h2 id=\"one\">"));
  EXPECT_TRUE(page.diagnostics.empty());
}

TEST_F(RendererTest, PagesWithoutUrlAreNotWritten) {
  site.pages[first].url.clear();
  EXPECT_TRUE(render(first).files.empty());
}

TEST_F(RendererTest, MostSpecificTemplateWins) {
  look.templates["module.html"] = "module";
  look.templates["section.html"] = "section";
  look.templates["special/page.html"] = "typed";
  look.templates["wide.html"] = "wide";
  EXPECT_EQ(html(module), "module");
  EXPECT_EQ(html(course), "section");
  site.pages[first].type = "special";
  EXPECT_EQ(html(first), "typed");
  site.pages[first].layout = "wide";
  EXPECT_EQ(html(first), "wide");
  EXPECT_EQ(html(tag), "x|");
}

TEST_F(RendererTest, FailingTemplateLeavesAReadablePage) {
  look.templates["page.html"] = "ok\n  {{ page.titel }}";
  const RenderedPage page = render(first);
  ASSERT_EQ(page.diagnostics.size(), 1U);
  const Diagnostic& problem = page.diagnostics[0];
  EXPECT_EQ(problem.code, Code::template_error);
  EXPECT_EQ(problem.place.file, "templates/page.html");
  EXPECT_EQ(problem.place.line, 2U);
  EXPECT_EQ(problem.place.excerpt, "  {{ page.titel }}");
  EXPECT_NE(problem.help.find("title"), std::string::npos);
  ASSERT_FALSE(problem.related.empty());
  EXPECT_EQ(problem.related[0].place.file, "content/a.md");
  const std::string shell = file(page, "c/m/a/index.html");
  EXPECT_NE(shell.find("<h1>第一章 &lt;1&gt;</h1>"), std::string::npos);
  EXPECT_NE(shell.find("內文"), std::string::npos);
}

TEST_F(RendererTest, BrokenTemplatesAreReportedOnceBeforeAnyPage) {
  look.templates["base.html"] = "{% if %}";
  look.templates["page.html"] = "{% extends \"base.html\" %}";
  const Renderer renderer(site, look);
  ASSERT_EQ(renderer.diagnostics().size(), 1U);
  EXPECT_EQ(renderer.diagnostics()[0].place.file, "templates/base.html");
  const RenderedPage page = renderer.render(first);
  EXPECT_TRUE(page.diagnostics.empty());
  EXPECT_NE(file(page, "c/m/a/index.html").find("內文"), std::string::npos);
}

TEST_F(RendererTest, OneMessageForAllPagesOfAFailingTemplate) {
  look.templates["page.html"] = "{{ nothing }}";
  const Renderer renderer(site, look);
  Diagnostics all;
  for (PageId id = 0; id < site.pages.size(); ++id) {
    for (const Diagnostic& problem : renderer.render(id).diagnostics) all.push_back(problem);
  }
  all.push_back(diagnose(Code::page_limit, place_of_file("x"), "other"));
  ASSERT_EQ(all.size(), 8U);
  merge_template_errors(all);
  ASSERT_EQ(all.size(), 2U);
  EXPECT_NE(all[0].message.find("(on 7 pages)"), std::string::npos);
}

TEST_F(RendererTest, AliasesRedirect) {
  look.templates["redirect.html"] = "{{ target }} {{ page.title }} {{ page.permalink }}";
  site.pages[first].aliases = {"/old/", "/x.html"};
  EXPECT_EQ(file(render(first), "old/index.html"), "../c/m/a/ 第一章 &lt;1&gt; ");
  site.config.base_url = "https://e.org/";
  EXPECT_EQ(file(render(first), "x.html"), "c/m/a/ 第一章 &lt;1&gt; https://e.org/c/m/a/");
}

TEST_F(RendererTest, FeedsBelongToListsOnly) {
  look.templates["feed.xml"] = "{% for item in items %}{{ item.link }} {% endfor %}";
  EXPECT_EQ(file(render(module), "c/m/index.xml"), "a/ b/ ");
  EXPECT_EQ(file(render(home), "index.xml"), "c/m/a/ c/m/b/ ");
  EXPECT_EQ(file(render(tag), "tags/x/index.xml"), "../../c/m/a/ ");
  EXPECT_EQ(render(first).files.size(), 1U);
  site.pages[module].front_matter.outputs = {"html"};
  EXPECT_EQ(render(module).files.size(), 1U);
  site.pages[module].front_matter.outputs = {"rss"};
  EXPECT_EQ(file(render(module), "c/m/index.html"), "no file c/m/index.html");
  EXPECT_EQ(file(render(module), "c/m/index.xml"), "a/ b/ ");
}

TEST_F(RendererTest, AnOutputThatDoesNotExistHidesNoPage) {
  site.pages[first].front_matter.outputs = {"json"};
  EXPECT_EQ(render(first).files.size(), 1U);
}

TEST_F(RendererTest, SitemapNeedsAnAddress) {
  look.templates["sitemap.xml"] = "{{ entries | length }}";
  look.templates["robots.txt"] = "{{ sitemap }}";
  EXPECT_EQ(file(Renderer(site, look).render_site(), "sitemap.xml"), "no file sitemap.xml");
  EXPECT_EQ(file(Renderer(site, look).render_site(), "robots.txt"), "");
  site.config.base_url = "https://e.org/";
  EXPECT_EQ(file(Renderer(site, look).render_site(), "sitemap.xml"), "7");
  EXPECT_EQ(file(Renderer(site, look).render_site(), "robots.txt"), "https://e.org/sitemap.xml");
}

TEST_F(RendererTest, ALargeSitemapIsSplit) {
  look.templates["sitemap.xml"] = "{{ entries | length }}";
  look.templates["sitemap-index.xml"] = "{% for map in maps %}{{ map }} {% endfor %}";
  site.config.base_url = "https://e.org/";
  SitePage page;
  page.url = "/p/";
  site.pages.resize(site.pages.size() + 50'000, page);
  const RenderedPage whole = Renderer(site, look).render_site();
  EXPECT_EQ(file(whole, "sitemap.xml"), "https://e.org/sitemap-1.xml https://e.org/sitemap-2.xml ");
  EXPECT_EQ(file(whole, "sitemap-1.xml"), "50000");
  EXPECT_EQ(file(whole, "sitemap-2.xml"), "7");
}

TEST_F(RendererTest, NotFoundPageLinksFromTheBasePath) {
  look.templates["404.html"] = "{{ url(site.home) }} {{ url('/c/') }}";
  EXPECT_EQ(file(Renderer(site, look).render_site(), "404.html"), "/ /c/");
  site.config.base_url = "https://e.org/k/";
  EXPECT_EQ(file(Renderer(site, look).render_site(), "404.html"), "/k/ /k/c/");
}

TEST_F(RendererTest, TheSearchDialogComesAsAScriptOnceForEachScriptOfThePages) {
  site.pages[second].script = "zh-Hans";
  look.theme = {{"words/zh-Hant.yaml", "find: 搜尋\n"}, {"words/zh-Hans.yaml", "find: 搜索\n"}};
  look.templates = {{"page.html", "{{ url(search_dialog) }}"},
                    {"search-dialog.html", "<dialog data-up=\"{{ url(site.home) }}\">{{ words.find }}</dialog>"}};
  const RenderedPage of_site = Renderer(site, look).render_site();
  const std::string traditional = html(first);
  const std::string simplified = html(second);
  ASSERT_TRUE(traditional.starts_with("../../../assets/search-dialog.")) << traditional;
  EXPECT_NE(traditional, simplified);
  EXPECT_EQ(file(of_site, traditional.substr(9)),
            "lectern.dialog={at:document.currentScript.src,html:\"<dialog data-up=\\\"../\\\">搜尋</dialog>\"};\n");
  EXPECT_NE(file(of_site, simplified.substr(9)).find("搜索"), std::string::npos);
  EXPECT_EQ(of_site.files.size(), 2U);
}

TEST_F(RendererTest, ALookWithoutSearchHasNoDialog) {
  look.templates = {{"page.html", "[{{ search_dialog }}]"}, {"search-dialog.html", "\n"}};
  EXPECT_EQ(html(first), "[]");
}

TEST_F(RendererTest, ShortcodesAreTemplates) {
  look.templates["shortcodes/box.html"] = "<b>{{ name }} {{ args[0] }} {{ named.k }} {{ inner }}{{ page.title }}</b>";
  ShortcodeCall call;
  call.name = "box";
  call.positional = {"<a>"};
  call.named = {{"k", "v"}};
  call.paired = true;
  PageBuilder page;
  page.shortcode(NodeKind::shortcode_block, call).paragraph("in");
  site.pages[first].page = &page.finish();
  EXPECT_NE(html(first).find("<b>box &lt;a&gt; v <p>in</p>\n第一章 &lt;1&gt;</b>"), std::string::npos);
}

TEST_F(RendererTest, UnknownShortcodesShowTheirTextAndAreReportedOncePerName) {
  PageBuilder page("{{< galery >}}");
  ShortcodeCall call;
  call.name = "galery";
  call.span = {0, 14};
  page.shortcode(NodeKind::shortcode_block, call).paragraph("in").end().shortcode(NodeKind::shortcode_block, call);
  site.pages[first].page = &page.finish();
  look.templates["shortcodes/gallery.html"] = "";
  const Renderer renderer(site, look);
  ASSERT_EQ(renderer.diagnostics().size(), 1U);
  EXPECT_EQ(renderer.diagnostics()[0].code, Code::unknown_shortcode);
  EXPECT_EQ(renderer.diagnostics()[0].message, "no shortcode `galery` (used 2 times)");
  EXPECT_EQ(renderer.diagnostics()[0].help, "did you mean `gallery`?");
  EXPECT_EQ(renderer.diagnostics()[0].place.line, 1U);
  EXPECT_NE(file(renderer.render(first), "c/m/a/index.html").find("<p>in</p>"), std::string::npos);
}

TEST_F(RendererTest, FailingShortcodeNamesThePlaceOfItsCall) {
  look.templates["shortcodes/box.html"] = "{{ named.missing }}";
  PageBuilder page("text\n{{< box >}}");
  ShortcodeCall call;
  call.name = "box";
  call.span = {5, 14};
  page.shortcode(NodeKind::shortcode_block, call).paragraph("in");
  site.pages[first].page = &page.finish();
  const RenderedPage rendered = render(first);
  ASSERT_EQ(rendered.diagnostics.size(), 1U);
  EXPECT_EQ(rendered.diagnostics[0].code, Code::invalid_shortcode);
  EXPECT_EQ(rendered.diagnostics[0].place.line, 2U);
  EXPECT_EQ(rendered.diagnostics[0].related[0].place.file, "templates/shortcodes/box.html");
  EXPECT_NE(rendered.files[0].second.find("<p>in</p>"), std::string::npos);
}

TEST_F(RendererTest, IncludesShowWhatTheSiteFound) {
  PageBuilder page;
  ShortcodeCall call;
  call.name = "include";
  page.shortcode(NodeKind::shortcode_block, call);
  page.page.includes.emplace_back();
  page.page.includes[0].path = "src/a.py";
  page.page.includes[0].node = page.here();
  site.pages[first].page = &page.finish();
  EXPECT_EQ(html(first), "第一章 &lt;1&gt;|");
  site.pages[first].includes = {{true, "x < 1\n"}};
  EXPECT_NE(html(first).find("<span class=\"file\">src/a.py</span>"), std::string::npos);
}

TEST_F(RendererTest, ReferencesAmongWordsShowTheAddress) {
  PageBuilder page;
  std::vector<LinkTarget> targets;
  const auto refer = [&](const std::string& name, LinkTarget target) {
    ShortcodeCall call;
    call.name = name;
    page.text(" ").shortcode(NodeKind::shortcode, call);
    Link link;
    link.node = page.here();
    page.end();
    link.kind = LinkKind::reference;
    link.destination = "as written";
    page.page.document.links.push_back(link);
    targets.push_back(std::move(target));
  };
  page.block(NodeKind::paragraph);
  refer("ref", {LinkTarget::Kind::page, second, {}, "a&b", "?q"});
  refer("relref", {LinkTarget::Kind::page, second, {}, {}, {}});
  refer("relref", {LinkTarget::Kind::fragment, kNoPage, {}, "h", {}});
  refer("ref", {});
  page.end();
  site.pages[first].page = &page.finish();
  site.pages[first].links = targets;
  EXPECT_NE(html(first).find(" /c/m/b/?q#a&amp;b /c/m/b/ /c/m/a/#h as written"), std::string::npos) << html(first);
  site.config.base_url = "https://e.org/x/";
  EXPECT_NE(html(first).find(" https://e.org/x/c/m/b/?q#a&amp;b /x/c/m/b/ /x/c/m/a/#h as"), std::string::npos);
}

TEST_F(RendererTest, AWholeCourseNeedsWhatItsPagesNeed) {
  const auto print = static_cast<PageId>(site.pages.size());
  site.pages.emplace_back();
  set(print, PageKind::print, "/c/print/", "整門課", course);
  site.pages[print].course = course;
  look.templates = {{"print.html",
                     "{% for name in ['has_math', 'has_mermaid', 'has_quiz', 'embeds'] %}"
                     "{{ name if page[name] }} {% endfor %}"}};
  const auto needs = [&] {
    return file(Renderer(site, look).render_print(print, std::vector<std::string>(print - course)),
                "c/print/index.html");
  };
  EXPECT_EQ(needs(), "    ");
  PageBuilder page;
  Directive quiz;
  quiz.kind = "quiz";
  page.directive(quiz).end().leaf(NodeKind::html_block, "<p onclick=\"go()\">").page.document.has_math = true;
  page.page.document.has_mermaid = true;
  site.pages[second].page = &page.finish();
  EXPECT_EQ(needs(), "has_math has_mermaid has_quiz embeds ");
  site.pages[second].course = kNoPage;
  EXPECT_EQ(needs(), "    ") << "pages of others are not in it";
}

TEST_F(RendererTest, PageOverTheLimitIsCutAndNamed) {
  site.config.limits.output_bytes = 10;
  const RenderedPage page = render(first);
  ASSERT_EQ(page.diagnostics.size(), 1U);
  EXPECT_EQ(page.diagnostics[0].code, Code::page_limit);
  EXPECT_EQ(page.files.size(), 1U);
}

TEST_F(RendererTest, DefaultLookShowsEveryKindOfPage) {
  use_default_look();
  site.config.base_url = "https://e.org/k/";
  SitePage& chapter = site.pages[first];
  chapter.description = "說明 \"引號\"";
  chapter.front_matter.objectives = {"學會 a"};
  chapter.front_matter.keypoints = {"重點"};
  chapter.front_matter.questions = {"為什麼？"};
  chapter.front_matter.status = "outline";
  chapter.front_matter.difficulty = "advanced";
  chapter.minutes = 75;
  chapter.prerequisites = {second};
  chapter.needed_by = {second};
  chapter.backlinks = {{second, "見 <第一章>"}};
  chapter.positions = {{0, kNoPage, second}};
  chapter.has_lastmod = true;
  site.pages[course].paths = {0};
  LearningPath path;
  path.id = "web";
  path.title = "路徑 A";
  path.focus = "重點";
  path.course = course;
  path.steps = {{{module}}, {{first, second}}};
  site.paths = {path};
  const Renderer renderer(site, look);
  EXPECT_TRUE(renderer.diagnostics().empty()) << renderer.diagnostics()[0].message;
  for (PageId id = 0; id < site.pages.size(); ++id) {
    const RenderedPage page = renderer.render(id);
    for (const Diagnostic& problem : page.diagnostics) {
      ADD_FAILURE() << problem.place.file << ":" << problem.place.line << ": " << problem.message;
    }
    const std::string out = file(page, site.pages[id].output);
    EXPECT_TRUE(out.starts_with("<!doctype html>\n<html lang=\"zh-Hant\">")) << out.substr(0, 80);
    EXPECT_TRUE(out.ends_with("</html>\n") || out.ends_with("</html>"));
    EXPECT_EQ(out.find("style=\""), std::string::npos);
    std::size_t titles = 0;
    for (std::size_t at = out.find("<h1"); at != std::string::npos; at = out.find("<h1", at + 1)) ++titles;
    EXPECT_EQ(titles, 1U) << site.pages[id].url;
  }
  const std::string out = file(renderer.render(first), "c/m/a/index.html");
  for (const char* part :
       {"<a href=\"../b/\">第二章</a>", "aria-current=\"page\"", "<h1>第一章 &lt;1&gt;</h1>", "1 小時 15 分", "大綱",
        "data-path=\"web\"", "見 &lt;第一章&gt;", "rel=\"canonical\" href=\"https://e.org/k/c/m/a/\"",
        "<nav class=\"side toc\"", "application/ld+json", "href=\"../../../assets/style."}) {
    EXPECT_NE(out.find(part), std::string::npos) << part;
  }
  const RenderedPage whole = renderer.render_site();
  EXPECT_TRUE(whole.diagnostics.empty());
  EXPECT_NE(file(whole, "404.html").find("href=\"/k/c/\""), std::string::npos);
  EXPECT_NE(file(whole, "sitemap.xml").find("<loc>https://e.org/k/c/m/a/</loc>"), std::string::npos);
}

TEST_F(RendererTest, ThreadsAndRepetitionChangeNothing) {
  use_default_look();
  const Renderer renderer(site, look);
  std::vector<RenderedPage> once;
  for (PageId id = 0; id < site.pages.size(); ++id) once.push_back(renderer.render(id));
  std::vector<std::vector<RenderedPage>> again(4, std::vector<RenderedPage>(site.pages.size()));
  std::vector<std::thread> threads;
  for (std::size_t thread = 0; thread < again.size(); ++thread) {
    threads.emplace_back([&, thread] {
      for (PageId id = 0; id < site.pages.size(); ++id) again[thread][id] = renderer.render(id);
    });
  }
  for (std::thread& thread : threads) thread.join();
  for (const auto& pages : again) {
    for (PageId id = 0; id < site.pages.size(); ++id) EXPECT_EQ(pages[id].files, once[id].files);
  }
}

TEST_F(RendererTest, ShortcodesOfTheDefaultLook) {
  use_default_look();
  site.config.params = Map{{"version", "3.13"}};
  PageBuilder page;
  const auto call = [&](const std::string& name, std::vector<std::string> positional,
                        std::vector<std::pair<std::string, std::string>> named) {
    ShortcodeCall made;
    made.name = name;
    made.positional = std::move(positional);
    made.named = std::move(named);
    page.shortcode(NodeKind::shortcode_block, made);
    if (name == "figure") page.tight("說明");
    page.end();
  };
  call("figure", {}, {{"src", "/img/a b.png"}, {"caption", "說明"}, {"alt", "圖"}, {"loading", "eager"}});
  call("param", {"version"}, {});
  call("youtube", {"a&b"}, {});
  call("vimeo", {}, {{"id", "12"}});
  call("details", {}, {{"summary", "更多"}});
  call("highlight", {"python"}, {});
  site.pages[first].page = &page.finish();
  const RenderedPage rendered = render(first);
  EXPECT_TRUE(rendered.diagnostics.empty()) << rendered.diagnostics[0].message;
  const std::string out = file(rendered, "c/m/a/index.html");
  for (const char* part :
       {"<img src=\"../../../img/a%20b.png\" alt=\"圖\" loading=\"eager\"", "<figcaption>說明</figcaption>", "3.13",
        "https://www.youtube.com/watch?v=a%26b", "https://vimeo.com/12", "<summary>更多</summary>", "<pre tabindex"}) {
    EXPECT_NE(out.find(part), std::string::npos) << part;
  }
  EXPECT_EQ(out.find("<iframe"), std::string::npos);
}

}  // namespace
}  // namespace lectern::renderer_test
