"""`check` as an editor: what it finds in the text of pages, what --fix mends, what --review-conversion tells."""

import json

from program import SiteCase, run_tests

GLOSSARY = """
- {id: thread, zh-Hant: 執行緒, zh-Hans: 线程, en: thread, avoid: [線程], avoid-hans: [执行绪]}
- {id: process, zh-Hant: 行程, zh-Hans: 进程, en: process, avoid: [進程]}
"""


class Text(SiteCase):
    def setUp(self):
        super().setUp()
        self.write("data/glossary.yaml", GLOSSARY)
        self.page("_index.md", "首頁", "這一門課說明執行緒與行程的關係。")

    def found(self):
        return sorted((each["code"], each["line"], each["column"]) for each in self.findings())

    def test_fixes_change_what_they_are_about_and_nothing_else(self):
        text = ("## 線程與程式\n\n一個線程,協程[線程](/) **線程**；執行程式與離線程式。\n\n`線程` <span lang=\"zh-Hans\">线程</span>\n\n"
                "```python\n# 線程\nx = '線程'\n```\n\n這個函数不對。as\u200byncio\n\n<https://example.org/線程>\n")
        file = self.page("a.md", "線程的說明", text)
        self.expect(self.on_site("check", "--fix"), 0, "fixed in 1 file")
        after = file.read_text(encoding="utf-8")
        self.assertIn("## 執行緒與程式\n\n一個執行緒，協程[執行緒](/) **執行緒**；執行程式與離線程式。", after)
        self.assertIn("`線程` <span lang=\"zh-Hans\">线程</span>", after)
        self.assertIn("# 線程\nx = '線程'", after)
        self.assertIn("這個函數不對。asyncio", after)
        self.assertIn("<https://example.org/線程>", after)
        self.assertIn("title: 線程的說明", after, "front matter is not running text")
        self.expect(self.on_site("check", "--fix"), 0, "0 findings fixed in 0 files")

    def test_a_simplified_page_has_its_own_words(self):
        self.page("b.md", "说明", "这里讲执行绪与线程的关系，还有协程。", script="zh-Hans")
        self.assertEqual([each["code"] for each in self.findings()], ["mixed-term"])
        self.expect(self.on_site("check", "--fix"), 0, "1 finding fixed in 1 file")
        self.assertIn("这里讲线程与线程的关系", (self.site / "content/b.md").read_text())

    def test_what_is_marked_stays(self):
        self.page("c.md", "C", "::: note {lang=zh-Hans}\n这个函数与线程\n:::\n\n這個說明 <b lang=\"zh-Hans\">函数<br> <i>对</i> 线</b> 完整 "
                  "<code>线程</code>\n\n<div lang=\"zh-Hans\">\n\n这个函数<hr>\n\n</div>\n\n這個說明")
        self.assertEqual(self.found(), [])
        self.page("c.md", "C", "這個說明完整，<b lang=\"zh-Hans\">函数<br></b> [函**数**]{lang=zh-Hans} 函数")
        self.assertEqual([code for code, _, _ in self.found()], ["stray-character"], "what is marked ends")

    def test_spaces_and_invisible_characters_in_code(self):
        self.page("d.md", "D", "```python\nx = 1\u00a0+ 2\ns = '\u3000'  # \u3000\ny\u200b = 3\n```")
        self.assertEqual(sorted({code for code, _, _ in self.found()}), ["invisible-character", "python-syntax", "space-in-code"]
                         if ("python-syntax" in self.codes()) else ["invisible-character", "space-in-code"])
        self.on_site("check", "--fix")
        text = (self.site / "content/d.md").read_text(encoding="utf-8")
        self.assertIn("x = 1\u00a0+ 2\ns = '\u3000'  # \u3000\ny\u200b = 3\n", text, "code is only told of")

    def test_fixes_change_neither_code_nor_addresses(self):
        text = ("看\u200b這 `as\u200byncio`，[說\u200b明](https://example.org/a\u200bb)、<https://example.org/c\u200bd>"
                " <b title='線\u200b程'>線程</b>\n\n<p>線\u200b程</p>\n")
        file = self.page("g.md", "G", text)
        self.expect(self.on_site("check", "--fix"), 0, "3 findings fixed in 1 file")
        self.assertIn("看這 `as\u200byncio`，[說明](https://example.org/a\u200bb)、<https://example.org/c\u200bd>"
                      " <b title='線\u200b程'>執行緒</b>\n\n<p>線\u200b程</p>", file.read_text(encoding="utf-8"))

    def test_a_link_to_a_file_stays_one(self):
        self.write("shared/h.md", "---\ntitle: H\n---\n\n一個線程\n")
        (self.site / "content/h.md").symlink_to("../shared/h.md")
        self.expect(self.on_site("check", "--fix"), 0, "1 finding fixed in 1 file")
        self.assertTrue((self.site / "content/h.md").is_symlink())
        self.assertIn("一個執行緒", (self.site / "shared/h.md").read_text(encoding="utf-8"))

    def test_a_page_written_by_hand_is_read_in_its_own_script(self):
        self.write("site.yaml", "editions: [zh-Hant, zh-Hans]\n")
        self.page("i.md", "I", "他的頭髮。")
        self.write("content/i.zh-hans.md", "---\ntitle: I\n---\n\n执行绪与頭发\n")
        self.assertEqual(self.found(), [("mixed-term", 5, 1), ("stray-character", 5, 13)])
        self.page("j.md", "J", "说明他的发，这里的。", script="zh-Hans")
        self.assertIn("undecided-character", self.codes("check", "--review-conversion"))
        self.write("content/j.zh-hant.md", "---\ntitle: J\n---\n\n說明他的髮。\n")
        self.assertNotIn("undecided-character", self.codes("check", "--review-conversion"))

    def test_review_of_the_conversion(self):
        self.write("site.yaml", "editions: [zh-Hant, zh-Hans]\n")
        self.page("e.md", "说明", "说明他的发，头发与发展。", script="zh-Hans")
        self.assertNotIn("undecided-character", self.codes())
        found = [each for each in self.findings("check", "--review-conversion") if each["code"] == "undecided-character"]
        self.assertEqual(len(found), 1, json.dumps(found, ensure_ascii=False))
        self.assertIn("`发` became `發`", found[0]["message"])

    def test_a_page_written_by_hand_for_one_edition(self):
        self.write("site.yaml", "editions: [zh-Hant, zh-Hans]\n")
        self.page("c/_index.md", "課程")
        self.page("c/a.md", "執行緒", "## 第一節 {#one}\n\n原來的文字，見[下一頁](b.md#two)。", weight=1)
        self.write("content/c/a.zh-hans.md", "---\ntitle: 手写的标题\nweight: 99\nslug: other\n---\n\n## 第一节\n\n手写的文字，见[下一页](b.md#two)与[没有](gone.md)。\n")
        self.page("c/b.md", "下一頁", "## 第二節 {#two}", weight=2)
        found = [(each["code"], each["file"]) for each in self.findings("build")]
        self.assertEqual(found, [("broken-link", "content/c/a.zh-hans.md")])
        first = (self.site / "public/c/a/index.html").read_text()
        other = (self.site / "public/zh-hans/c/a/index.html").read_text()
        self.assertIn("原來的文字", first)
        self.assertIn("手写的文字", other)
        self.assertIn("<h1 id=\"手写的标题\"" if "<h1 id" in other else "手写的标题", other)
        self.assertIn('id="one"', other)
        self.assertIn('href="../b/#two"', other)
        self.assertFalse((self.site / "public/c/a.zh-hans").exists())
        self.assertFalse((self.site / "public/zh-hans/c/other").exists())
        self.assertIn("手写的标题", (self.site / "public/zh-hans/c/index.html").read_text())
        self.write("site.yaml", "title: one edition\n")
        self.on_site("build")
        self.assertTrue((self.site / "public/c/other/index.html").exists(), "without editions it is a page like any")

    def test_what_is_not_written_by_hand_is_converted(self):
        self.write("site.yaml", "editions: [zh-Hant, zh-Hans]\n")
        self.write("content/k.md", "---\ntitle: 協程與 `協程`\ndescription: 說明執行緒\nobjectives: [寫出協程, 說明類別]\n"
                   "params: {note: 給讀者, other: 別的類別}\ntags: [類別]\n---\n\n原來的文字。\n")
        self.write("content/k.zh-hans.md", "---\nparams: {note: 手写的}\n---\n\n手写的文字。\n")
        self.assertEqual(self.found(), [], "what is inherited is nothing that the file says")
        self.write("templates/page.html", "{{ page.title }}|{{ page.description }}|{{ page.objectives | join }}|"
                   "{{ page.params.note }}{{ page.params.other }}|{{ page.content }}")
        self.on_site("build")
        made = (self.site / "public/zh-hans/k/index.html").read_text()
        self.assertTrue(made.startswith("协程与 `協程`|说明线程|写出协程说明类别|手写的别的类别|"), made)
        self.assertIn("手写的文字。", made)

    def test_a_glossary_with_mistakes(self):
        self.write("data/glossary.yaml", "- {id: a, zh-Hant: 甲, see: [b, a]}\n- {id: a, zh-Hant: 乙}\n- {zh-Hant: 甲}\n"
                   "- 3\n- {zh-Hant: 丙, taught_in: /nowhere/, defintion: x}\n- {definition: x}\n")
        messages = [each["message"] for each in self.findings() if each["code"] == "invalid-glossary"]
        for part in ("no term has the id `b`", "`a` is defined twice", "`甲` is defined twice", "`defintion`",
                     "no page `/nowhere/`", "a term without a name"):
            self.assertTrue(any(part in message for message in messages), (part, messages))

    def test_a_glossary_of_terms_and_words(self):
        self.write("site.yaml", "title: 進階\neditions: [zh-Hant, zh-Hans]\n")
        self.write("data/glossary.yaml", "words: {進階: 进阶, 包: 包, 甲詞: 乙词, 丙詞: [丁]}\nterms:\n- {id: a, zh-Hant: 甲詞, zh-Hans: 甲词}\nword: {}\n")
        self.page("w.md", "進階指南", "進階的甲詞")
        messages = [each["message"] for each in self.findings() if each["code"] == "invalid-glossary"]
        for part in ("`word` is no part of a glossary", "`甲詞` is a term and a word", "丙詞", "`包` is too short"):
            self.assertTrue(any(part in message for message in messages), (part, messages))
        self.on_site("build")
        made = (self.site / "public/zh-hans/w/index.html").read_text()
        self.assertIn("进阶指南", made)
        self.assertIn("进阶的", made)
        self.assertNotIn("乙词", made)

    def test_a_word_has_one_meaning(self):
        self.write("data/glossary.yaml", "- {id: a, zh-Hant: 甲詞, synonyms: [乙詞]}\n- {id: b, zh-Hant: 乙詞, synonyms: [甲詞, 丁詞]}\n"
                   "- {id: c, zh-Hant: 丙詞, avoid: [甲詞, 丁詞, 戊詞]}\n")
        messages = [each["message"] for each in self.findings() if each["code"] == "invalid-glossary"]
        self.assertEqual(messages, ["`乙詞` is a synonym of `a` and the name of `b`", "`甲詞` is a synonym of `b` and the name of `a`",
                                    "`甲詞` is wrong for `c` and right for `a`", "`丁詞` is wrong for `c` and right for `b`"])

    def test_a_file_keeps_its_permissions(self):
        self.page("f.md", "F", "一個線程")
        (self.site / "content/f.md").chmod(0o700)
        self.expect(self.on_site("check", "--fix"), 0, "1 finding fixed in 1 file")
        self.assertEqual((self.site / "content/f.md").stat().st_mode & 0o777, 0o700)

    def test_a_write_protected_file_stays(self):
        self.page("f.md", "F", "一個線程")
        (self.site / "content/f.md").chmod(0o444)
        self.expect(self.on_site("check", "--fix"), 1, "write-protected")
        self.assertIn("線程", (self.site / "content/f.md").read_text())

    def test_a_file_that_cannot_be_written_is_told(self):
        self.page("f.md", "F", "一個線程")
        (self.site / "content/f.md.lectern-fix").mkdir()
        self.expect(self.on_site("check", "--fix"), 1, "write-failed")
        self.assertIn("線程", (self.site / "content/f.md").read_text())


if __name__ == "__main__":
    run_tests()
