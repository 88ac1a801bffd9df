"""A site in two editions as it is published: what leads from one to the other, and the glossary in each."""

import re

from program import SiteCase, run_tests

BOTH = "editions: [zh-Hant, zh-Hans]\n"
GLOSSARY = """
- {id: thread, zh-Hant: 執行緒, zh-Hans: 线程, en: thread, definition: 同時執行的一條路。, taught_in: /c/a/}
- {id: object, zh-Hant: 物件, zh-Hans: 对象, en: object, definition: 一個值。, synonyms: [物体]}
- {id: lock, zh-Hant: 鎖具, zh-Hans: 锁具, en: lock, definition: 一次只讓一個進去。, see: [thread]}
- {id: gil, en: GIL, definition: 一把鎖。}
"""


class Alternates(SiteCase):
    """`hreflang`: for search engines, which take whole addresses only."""

    def setUp(self):
        super().setUp()
        self.page("_index.md", "首頁")
        self.page("a.md", "一頁")

    def alternates(self, page):
        html = (self.site / "public" / page / "index.html").read_text(encoding="utf-8")
        return dict(re.findall(r'<link rel="alternate" hreflang="([^"]*)" href="([^"]*)">', html))

    def test_lead_to_every_edition_and_the_first_for_others(self):
        self.write("site.yaml", BOTH)
        self.expect(self.on_site("build", "--base-url", "https://example.org/course/"), 0)
        expected = {"zh-Hant": "https://example.org/course/a/", "zh-Hans": "https://example.org/course/zh-hans/a/",
                    "x-default": "https://example.org/course/a/"}
        self.assertEqual(self.alternates("a"), expected)
        self.assertEqual(self.alternates("zh-hans/a"), expected)
        self.assertIn('hreflang="zh-Hans" href="https://example.org/course/zh-hans/a/"',
                      (self.site / "public/sitemap.xml").read_text(encoding="utf-8")
                      + "".join(file.read_text(encoding="utf-8") for file in (self.site / "public").glob("sitemap-*.xml")))

    def test_need_the_address_of_the_site(self):
        self.write("site.yaml", BOTH)
        self.expect(self.on_site("build"), 0)
        self.assertEqual(self.alternates("a"), {})

    def test_are_not_there_with_one_edition(self):
        self.write("site.yaml", "title: 一\n")
        self.expect(self.on_site("build", "--base-url", "https://example.org/"), 0)
        self.assertEqual(self.alternates("a"), {})


class GlossaryPage(SiteCase):
    def setUp(self):
        super().setUp()
        self.write("data/glossary.yaml", GLOSSARY)
        self.page("c/_index.md", "課程")
        self.page("c/a.md", "第一頁", "執行緒與物件。")
        self.page("c/b.md", "第二頁", "又是執行緒。")

    def html(self, edition=""):
        return (self.site / "public" / edition / "glossary/index.html").read_text(encoding="utf-8")

    def ids(self, edition=""):
        return re.findall(r'<dt class="[^"]*" id="([^"]*)"', self.html(edition))

    def test_is_ordered_as_each_script_is_or_as_the_site_says(self):
        self.write("site.yaml", BOTH)
        self.on_site("build")
        # 物 8 strokes, 執 11, 鎖 18; dui, suo, xian; words in Latin letters have their own place.
        self.assertEqual([term for term in self.ids() if term != "gil"], ["object", "thread", "lock"])
        self.assertEqual([term for term in self.ids("zh-hans") if term != "gil"], ["object", "lock", "thread"])
        for order, expected in (("latin", ["gil", "lock", "object", "thread"]), ("pinyin", ["lock", "object", "thread"]),
                                ("stroke", ["object", "thread", "lock"])):
            self.write("site.yaml", BOTH + f"glossary_order: {order}\n")
            self.on_site("build")
            found = self.ids() if order == "latin" else [term for term in self.ids() if term != "gil"]
            with self.subTest(order):
                self.assertEqual(found, expected)

    def test_says_where_a_term_is_taught_and_used(self):
        self.write("site.yaml", BOTH)
        self.on_site("build")
        for edition, title, other, name in (("", "第一頁", "第二頁", "執行緒"), ("zh-hans", "第一页", "第二页", "线程")):
            entry = self.html(edition).split('id="thread"', 1)[1].split("</dd></div>", 1)[0]
            with self.subTest(edition):
                self.assertTrue(entry.startswith(">" + name), entry)
                self.assertIn(f'<a href="../c/a/">{title}</a>', entry)
                self.assertIn(f'<a href="../c/b/">{other}</a>', entry)
        self.assertIn('<a href="#thread">執行緒</a>', self.html().split('id="lock"', 1)[1])


class PageWrittenForAnEdition(SiteCase):
    """`name.zh-hans.md` beside `name.md`: other words, but the same place, order and links."""

    SHOWN = ("{{ page.title }}|{{ page.link_title }}|{{ page.description }}|{{ page.objectives | join }}|{{ page.params.note }}|"
             "{{ page.params.other }}|{{ page.params.subtitle }}|{{ page.params.link }}|{{ page.params.cover }}")

    def setUp(self):
        super().setUp()
        self.write("site.yaml", BOTH)
        self.page("c/_index.md", "課程")

    def shown(self, path):
        return (self.site / "public" / path / "index.html").read_text(encoding="utf-8")

    def pages(self, edition=""):
        root = self.site / "public" / edition
        return sorted(str(file.relative_to(root)) for file in root.glob("**/index.html")
                      if edition or "zh-hans" not in file.parts)

    def test_shows_its_own_words_and_the_rest_converted(self):
        self.write("templates/page.html", self.SHOWN)
        self.write("content/k.md", "---\ntitle: 協程\ndescription: 說明執行緒\nobjectives: [寫出協程]\nsubtitle: 學習Node.js\n"
                   "params: {note: 給讀者, other: 別的類別, link: \"https://example.org/類別#說明\", cover: /images/資料.png}\n---\n\n文字。\n")
        self.write("content/k.zh-hans.md", "---\nobjectives: [手写的]\nparams: {note: 亲手写的}\n---\n\n手写的文字。\n")
        self.expect(self.on_site("build"), 0)
        self.assertEqual(self.shown("zh-hans/k"), "协程|协程|说明线程|手写的|亲手写的|别的类别|学习Node.js|https://example.org/類別#說明|/images/資料.png")
        self.write("content/k.zh-hans.md", "---\nlinkTitle: 短的\n---\n\n# 手写的标题\n\n手写的文字。\n")
        self.expect(self.on_site("build"), 0)
        self.assertTrue(self.shown("zh-hans/k").startswith("手写的标题|短的|说明线程|"), self.shown("zh-hans/k"))
        self.write("content/k.zh-hans.md", "---\nlinkTitle: 短的\n---\n\n手写的文字。\n")
        self.expect(self.on_site("build"), 0)
        self.assertTrue(self.shown("zh-hans/k").startswith("协程|短的|说明线程|"), self.shown("zh-hans/k"))
        self.write("content/k.zh-hans.md", "# 手写的标题\n\n手写的文字。\n")
        self.expect(self.on_site("build"), 0)
        self.assertTrue(self.shown("zh-hans/k").startswith("手写的标题|手写的标题|"), self.shown("zh-hans/k"))

    def test_inherits_from_a_page_whose_script_is_said_or_handed_down(self):
        self.write("templates/page.html", "{{ page.title }}|{{ page.params.note }}")
        self.write("content/_index.md", "---\ntitle: 首頁\ncascade: {params: {note: 給讀者的話}}\n---\n")
        self.write("content/k.md", "---\ntitle: 繁簡對照\nscript: zh-Hant\n---\n\n这里说的都是简体字，这些词语们。\n")
        self.write("content/k.zh-hans.md", "手写的文字。\n")
        self.on_site("build")
        self.assertEqual(self.shown("zh-hans/k"), "繁简对照|给读者的话")

    def test_is_found_by_what_names_the_page(self):
        self.write("content/c/_index.md", "---\ntitle: 課程\npaths: [{id: both, title: 讀這些, steps: [協程, 類別]}]\n---\n\n"
                   "## 快速路線\n\n```\n類別 → 迴圈\n```\n")
        self.page("c/d.md", "迴圈", "文字。", weight=3)
        self.page("c/a.md", "協程", "文字。", weight=1)
        self.page("c/b.md", "類別", "文字。", weight=2, prerequisites="[協程]")
        self.write("content/c/a.zh-hans.md", "手写的。\n")
        self.write("content/c/b.zh-hans.md", "---\ntitle: 自己的标题\n---\n\n手写的。\n")
        self.assertEqual(self.findings("check"), [])
        self.expect(self.on_site("build"), 0)
        self.assertEqual(self.pages(), self.pages("zh-hans"))
        self.assertIn("协程", self.shown("zh-hans/c/b").split("<main", 1)[1])
        # The course's own page by hand as well, its path by the words of the pages there.
        self.write("content/c/_index.zh-hans.md", "---\ntitle: 课程\n---\n\n## 快的路线\n\n```\n自己的标题 → 循环\n```\n")
        self.write("content/c/d.zh-hans.md", "---\ntitle: 循环\n---\n\n手写的。\n")
        self.expect(self.on_site("build"), 0)
        self.assertEqual(self.pages(), self.pages("zh-hans"))
        self.assertIn("快的路线", self.shown("zh-hans/c"))
        self.assertIn("读这些", self.shown("zh-hans/c"))

    def test_has_the_paths_of_the_page_at_their_addresses(self):
        self.write("content/c/_index.md", "---\ntitle: 課程\n---\n\n## 快\n\n```\n甲 → 乙\n```\n\n## 慢\n\n```\n乙 → 甲\n```\n")
        for weight, name in enumerate("甲乙", 1):
            self.page(f"c/{weight}.md", name, "文字。", weight=weight)
        self.write("content/c/_index.zh-hans.md", "## 后\n\n```\n乙 → 甲\n```\n\n## 先\n\n```\n甲 → 乙\n```\n")
        self.expect(self.on_site("build"), 0)
        self.assertEqual(self.pages(), self.pages("zh-hans"))
        self.assertIn("<title>先", self.shown("zh-hans/c/paths/快"))
        self.assertIn("<title>后", self.shown("zh-hans/c/paths/慢"))

    def test_gives_way_to_what_a_page_of_that_title_is_called(self):
        for weight, name in enumerate(("循环", "函数", "类别"), 1):
            self.page(f"c/{weight}.md", name, "文字。", weight=weight)
        self.write("content/c/_index.md", "---\ntitle: 课程\n---\n\n## 快\n\n```\n函数 → 循环\n```\n")
        self.write("content/c/3.zh-hans.md", "---\ntitle: 循环\n---\n\n手写的。\n")
        self.assertEqual(self.findings("check"), [])
        self.expect(self.on_site("build"), 0)
        self.assertEqual(self.pages(), self.pages("zh-hans"))

    def test_tells_nothing_of_what_it_inherits(self):
        self.page("c/a.md", "協程", "文字。", prerequisites="[沒有]")
        self.write("content/c/a.zh-hans.md", "[手写的](没有.md)。\n")
        found = [(each["code"], each["file"]) for each in self.findings("check")]
        self.assertEqual(found, [("broken-prerequisite", "content/c/a.md"), ("broken-link", "content/c/a.zh-hans.md")])

    def test_may_teach_under_other_names(self):
        for name, taught in (("a", "迴圈, 協程"), ("b", "門"), ("d", "鎖"), ("e", "協程"), ("f", "窗")):
            self.page(f"c/{name}.md", name, "文字。", teaches=f"[{taught}]")
        for names in ("[循环]", "[循环, 协程]"):
            self.write("content/c/a.zh-hans.md", f"---\nteaches: {names}\n---\n\n手写的。\n")
            self.expect(self.on_site("build"), 0)
            self.assertIn("協程", self.shown("c/a").split("<main", 1)[1])
            self.assertIn("协程", self.shown("zh-hans/c/a").split("<main", 1)[1])

    def test_stands_where_the_page_stands(self):
        self.write("site.yaml", BOTH + "permalinks: {c: \"/c/:title/\"}\ntaxonomies: {keyword: keywords}\n")
        for name, title in (("a", "類別"), ("b", "開始"), ("d", "閉包")):
            self.page(f"c/{name}.md", title, "文字。", keywords="[執行緒]")
            self.write(f"content/c/{name}.zh-hans.md", f"---\ntitle: 手写的{name}\nkeywords: [自己的]\n---\n\n手写的。\n")
        self.expect(self.on_site("build"), 0)
        self.assertEqual(self.pages(), self.pages("zh-hans"))
        following = [re.search(r'rel="?next"? href="([^"]*)"', self.shown(f"{edition}c/類別")) for edition in ("", "zh-hans/")]
        self.assertEqual(*(each and each[1] for each in following))

    def test_is_called_by_its_own_title_everywhere(self):
        self.write("site.yaml", BOTH + "menus: {main: [{url: /c/}]}\n")
        self.page("c/_index.md", "學程")
        self.page("c/a.md", "協程", "文字。", teaches="[協程]")
        self.write("content/c/_index.zh-hans.md", "---\ntitle: 手写的课名\n---\n\n手写的。\n")
        self.expect(self.on_site("build"), 0)
        for page in ("", "c", "c/a", "c/print", "c/concepts"):
            html = self.shown("zh-hans/" + page)
            self.assertIn("手写的课名", html, page)
            self.assertNotIn("学程", html, page)


if __name__ == "__main__":
    run_tests()
