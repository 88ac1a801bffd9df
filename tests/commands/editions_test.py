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


if __name__ == "__main__":
    run_tests()
