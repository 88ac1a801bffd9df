"""`diff`: what readers notice between two builds of a site, also of sites that other programs built."""

import json
import shutil
import time

from program import SiteCase, run_tests

PATHS = "[{id: web, title: 網站, steps: [a.md, b.md]}]"


class Diff(SiteCase):
    def setUp(self):
        super().setUp()
        self.page("_index.md", "Home")
        self.page("c/_index.md", "Course", paths=PATHS)
        self.page("c/a.md", "甲", "## Loops\n\n## 中文\n\n```python {#cache linenos=true}\nx = 1\n```\n\ntext[^1]\n\n[^1]: note",
                  aliases="[/old-a/]", duration=10)
        self.page("c/b.md", "乙", "text")

    def build(self, name, *options):
        out = self.folder / name
        self.assertIn(self.on_site("build", "-o", out, *options).status, (0, 1))
        return out

    def diff(self, *options):
        """The change from the site as `before` was built to the site as it is."""
        self.build("after")
        return self.call("diff", "before", "after", *options)

    def test_equal_sites(self):
        self.build("before")
        result = self.diff()
        self.expect(result, 0)
        self.assertEqual(result.out, "nothing that readers rely on has changed\n")

    def test_one_site_under_two_addresses(self):
        self.build("before", "--base-url", "https://example.org/one/")
        self.build("after", "--base-url", "https://example.com/")
        result = self.call("diff", "before", "after")
        self.expect(result, 0)
        self.assertEqual(result.out, "nothing that readers rely on has changed\n")

    def test_an_offline_build_is_the_same_site(self):
        self.build("before")
        self.build("after", "--offline")
        self.assertEqual(self.call("diff", "before", "after").out, "nothing that readers rely on has changed\n")

    def test_a_lost_page(self):
        self.build("before")
        (self.site / "content/c/b.md").rename(self.site / "content/c/bb.md")
        self.page("c/_index.md", "Course", paths=PATHS.replace("b.md", "bb.md"))
        result = self.diff()
        self.expect(result, 1)
        self.assertIn("lost: /c/b/ “乙”\n  → if `/c/bb/` took its place, give that page `aliases: [/c/b/]`\n", result.out)

    def test_a_page_that_moved_with_an_alias(self):
        self.build("before", "--base-url", "https://example.org/x/")
        (self.site / "content/c/b.md").unlink()
        self.page("c/bb.md", "乙", "text", aliases="[/c/b/]")
        self.page("c/_index.md", "Course", paths=PATHS.replace("b.md", "bb.md"))
        self.build("after", "--base-url", "https://example.org/x/")
        result = self.call("diff", "before", "after")
        self.expect(result, 0)
        self.assertIn("moved: /c/b/ → /c/bb/ “乙”\n", result.out)
        self.assertNotIn("new:", result.out)
        self.assertNotIn("path:", result.out)

    def test_a_lost_alias(self):
        self.build("before")
        page = self.site / "content/c/a.md"
        page.write_text(page.read_text().replace("aliases: [/old-a/]\n", ""))
        result = self.diff()
        self.expect(result, 1)
        self.assertIn("lost: /old-a/, a redirect\n", result.out)

    def change_a(self, old, new):
        page = self.site / "content/c/a.md"
        self.assertIn(old, page.read_text())
        page.write_text(page.read_text().replace(old, new))

    def test_a_lost_anchor(self):
        self.build("before")
        self.change_a("## Loops", "## For loops")
        result = self.diff()
        self.expect(result, 1)
        self.assertIn("lost: /c/a/#loops “Loops”\n  → it may be `#for-loops` now; to keep it write `{#loops}` behind the "
                      "heading that took its place\n", result.out)

    def test_a_renamed_heading_that_keeps_its_anchor(self):
        self.build("before")
        self.change_a("## Loops", "## For loops {#loops}")
        result = self.diff()
        self.expect(result, 0)
        self.assertIn("heading: /c/a/#loops: “Loops” → “For loops”\n", result.out)

    def test_lines_of_code_and_footnotes_are_no_anchors(self):
        self.build("before")
        self.change_a("x = 1\n", "")
        self.change_a("text[^1]\n\n[^1]: note", "text")
        self.expect(self.diff(), 0)
        self.change_a("{#cache linenos=true}", "")
        self.assertIn("lost: /c/a/#cache\n", self.diff().out)

    def test_a_changed_path(self):
        self.build("before")
        self.page("c/_index.md", "Course", paths=PATHS.replace("a.md, b.md", "b.md, a.md"))
        self.assertIn("path: /c/paths/web/ “網站”: in another order\n", self.diff().out)
        self.page("c/d.md", "丁")
        self.page("c/_index.md", "Course", paths=PATHS.replace("a.md, b.md", "a.md, d.md"))
        self.assertIn("path: /c/paths/web/ “網站”: − /c/b/ + /c/d/\n", self.diff().out)

    def test_new_pages_titles_and_times(self):
        self.build("before")
        self.page("c/d.md", "丁")
        self.change_a("title: 甲", "title: 新甲")
        self.change_a("duration: 10", "duration: 25")
        result = self.diff()
        self.expect(result, 0)
        for line in ("new: /c/d/ “丁”", "title: /c/a/: “甲” → “新甲”", "time: /c/a/ “新甲”: 10 → 25 min"):
            self.assertIn(line + "\n", result.out)

    def test_formats(self):
        self.build("before")
        (self.site / "content/c/b.md").unlink()
        self.page("c/_index.md", "Course", paths=PATHS.replace(", b.md", ""))
        self.change_a("title: 甲", "title: 新<b>甲")
        changes = json.loads(self.diff("--format", "json").out)
        self.assertEqual(list(changes), ["lost_pages", "lost_anchors", "moved", "added", "titles", "headings", "paths", "minutes"])
        self.assertEqual([each["url"] for each in changes["lost_pages"]], ["/c/b/"])
        self.assertEqual(changes["paths"][0]["removed"], ["/c/b/"])
        markdown = self.diff("--format", "markdown").out
        self.assertTrue(markdown.startswith("**1 URL lost, "))
        self.assertIn("\n- /c/b/ “乙”\n", markdown)
        self.assertIn("<details><summary>1 title changed</summary>", markdown)
        self.assertNotIn("<b>", markdown)
        github = self.diff("--format", "github")
        self.expect(github, 1)
        self.assertEqual(github.out.count("\n"), 1)
        self.assertTrue(github.out.startswith("::error title=URL lost::/c/b/ “乙”%0A"))
        self.expect(self.diff("--format", "sarif"), 2, "SARIF")

    def test_a_stored_site(self):
        before = self.build("before")
        self.expect(self.call("diff", "--store", "site.json", before), 0, "pages kept in site.json")
        self.assertEqual(json.loads((self.folder / "site.json").read_text())["lectern"], "snapshot")
        shutil.rmtree(before)
        result = self.call("diff", "site.json", self.build("after"))
        self.assertEqual((result.status, result.out), (0, "nothing that readers rely on has changed\n"))
        (self.site / "content/c/b.md").unlink()
        self.expect(self.call("diff", "site.json", self.build("after")), 1)

    def test_wrong_calls(self):
        self.build("before")
        (self.folder / "empty").mkdir()
        (self.folder / "file.json").write_text("{}")
        for arguments, why in ((["before"], "two sites"), (["before", "none"], "no such file"), (["empty", "before"], "HTML"),
                               (["before", "file.json"], "neither"), (["--store", "x.json", "before", "before"], "one site"),
                               (["before", self.site], "HTML")):
            self.expect(self.call("diff", *arguments), 2, why)
        self.assertEqual(self.call("diff").status, 2)
        self.expect(self.call("diff", "--store", "no/such/x.json", "before"), 3, "cannot write")


class OtherSites(SiteCase):
    """Sites that Lectern did not write."""

    def html(self, site, path, text):
        file = self.folder / site / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text if isinstance(text, bytes) else text.encode())

    def both(self, path, text):
        for site in ("old", "new"):
            self.html(site, path, text)

    def diff(self):
        return self.call("diff", "old", "new")

    def test_absolute_redirects(self):
        """As Hugo writes aliases."""
        self.both("index.html", '<link rel="canonical" href="https://example.org/docs/"><h1>Home</h1>')
        self.html("old", "a/index.html", "<h1>A</h1>")
        self.html("new", "a/index.html", '<meta http-equiv="refresh" content="0; url=https://example.org/docs/b/">')
        self.html("new", "b/index.html", "<h1>A</h1>")
        self.assertEqual(self.diff().out, "moved: /a/ → /b/ “A”\n1 page moved\n")
        self.html("new", "a/index.html", '<meta http-equiv="refresh" content="0; url=/docs/b/">')
        self.assertEqual(self.diff().out, "moved: /a/ → /b/ “A”\n1 page moved\n")
        self.html("new", "a/index.html", '<meta http-equiv="refresh" content="0; url=../c/">')
        self.expect(self.diff(), 1)
        self.html("new", "a/index.html", '<meta http-equiv="refresh" content="0; url=https://elsewhere.example/">')
        self.expect(self.diff(), 0)

    def test_names_of_files(self):
        self.html("old", "中 文/a b%.html", "<h1>A</h1>")
        self.html("new", "中 文/c.html", "<h1>A</h1>")
        self.html("new", "中 文/a b%.html", '<meta http-equiv="refresh" content="0; url=c.html">')
        self.assertEqual(self.diff().out, "moved: /中 文/a b%.html → /中 文/c.html “A”\n1 page moved\n")

    def test_what_does_not_count(self):
        self.both("index.html", "<h1>Home</h1>")
        self.html("old", "404.html", "<h1>Gone</h1>")
        self.html("old", ".hidden/index.html", "<h1>Hidden</h1>")
        self.html("old", "style.css", "")
        self.expect(self.diff(), 0)

    def test_huge_and_hostile_files(self):
        self.both("index.html", "<h1>Home</h1>")
        hostile = {"huge": "<p id=x>text</p>\n" * 400_000, "ids": "".join(f"<p id=i{n}>" for n in range(50_000)),
                   "quotes": '<a b="' * 200_000, "comments": "<!--" * 200_000, "scripts": "<script>" * 200_000,
                   "deep": "<div>" * 200_000, "headings": "<h1>" * 100_000 + "x", "bytes": bytes(range(256)) * 1000,
                   "zero": "", "loop": '<meta http-equiv="refresh" content="0; url=../loop/">',
                   "up": '<meta http-equiv="refresh" content="0; url=../../../../../etc/passwd">'}
        for name, text in hostile.items():
            self.html("old", f"{name}/index.html", text)
            self.html("new", f"{name}/index.html", text)
        began = time.monotonic()
        self.expect(self.diff(), 0)
        self.html("new", "ids/index.html", "".join(f"<p id=j{n}>" for n in range(50_000)))
        result = self.diff()
        self.expect(result, 1)
        self.assertIn("… and 49980 more: anchors lost", result.out)
        self.assertLess(time.monotonic() - began, 120)

    def test_links_are_not_followed(self):
        self.both("index.html", "<h1>Home</h1>")
        (self.folder / "new/loop").symlink_to(".")
        self.expect(self.diff(), 0)


if __name__ == "__main__":
    run_tests()
