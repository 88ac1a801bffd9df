"""Input that is broken, hostile or huge: a message at its place, and nothing else lost."""

import os
import resource
import subprocess
import time
import unittest

import program
from program import SiteCase, run_tests, tree


class Pages(SiteCase):
    def setUp(self):
        super().setUp()
        self.page("fine.md", "Fine", "fine text")

    def expect_the_rest(self):
        """Every other page stands."""
        self.assertIn("fine text", (self.site / "public/fine/index.html").read_text())

    def build(self, status, *fragments):
        result = self.on_site("build")
        self.expect(result, status, *fragments)
        self.expect_the_rest()
        return result

    def output(self, path):
        return (self.site / "public" / path).read_text()

    def test_not_utf8(self):
        self.write("content/big5.md", b"# A\n\nkept \xa4\xa4\xa4\xe5\n")
        self.build(1, "not-utf8", "content/big5.md:3:6")
        self.assertIn("kept", self.output("big5/index.html"))

    def test_zero_bytes_and_control_characters(self):
        self.write("content/zero.md", b"---\ntitle: Z\x00ero\n---\n\na\x00b \x07\x1b[31m\n")
        self.build(1, "not-utf8", "content/zero.md:2:9")
        self.assertNotIn("\x00", self.output("zero/index.html"))

    def test_messages_hide_control_characters(self):
        self.page("esc.md", "E", "\x1b[31m [x](gone\x1b[32m\u009b.md)")
        result = self.on_site("check")
        self.expect(result, 1, "broken-link")
        self.assertNotIn("\x1b[3", result.err)
        self.assertNotIn("\u009b", result.err)

    def test_a_5_megabyte_page(self):
        self.page("huge.md", "Huge", "text " * 1024 * 1024)
        self.build(1, "file-too-large", "content/huge.md", "limits.page_bytes")
        self.assertFalse((self.site / "public/huge").exists())

    def test_a_5_megabyte_page_that_is_allowed(self):
        self.write("site.yaml", "limits:\n  page_bytes: 10000000\n")
        self.page("huge.md", "Huge", "text words and **more**\n\n" * 200_000)
        self.build(0)
        self.assertGreater(len(self.output("huge/index.html")), 5_000_000)

    def test_100_000_nested_quotes(self):
        self.page("quotes.md", "Quotes", ">" * 100_000 + " deep")
        self.build(1, "page-limit", "content/quotes.md:5")

    def test_other_depths(self):
        deep = {"lists": "".join("  " * level + "- x\n" for level in range(300)), "brackets": "[" * 50_000,
                "emphasis": "*a _" * 20_000, "links": "[a](" * 20_000, "html": "<div>" * 20_000,
                "directives": "::: note\n" * 2_000, "shortcodes": "{{< details >}}" * 2_000,
                "python": "```python\n" + "(" * 50_000 + "\n```", "table": "|a" * 1000 + "|\n" + "|-" * 1000 + "|\n",
                "ticks": "".join("`" * n + " " for n in range(1000)), "flow": "$" * 50_001,
                "alerts": "> [!NOTE]\n" * 3000}
        for name, body in deep.items():
            self.page(f"{name}.md", name, body)
        result = self.on_site("build")
        self.assertIn(result.status, (0, 1), result)
        self.expect_the_rest()
        for name in deep:
            self.assertTrue((self.site / "public" / name / "index.html").exists(), name)

    def test_front_matter_that_wants_to_stop_the_build(self):
        bombs = {"aliases": "a: &a [x,x]\n" + "".join(f"k{n}: &k{n} [*a,*a]\n" for n in range(50)),
                 "deep": "a: " + "[" * 50_000, "long": "title: " + "x" * 500_000, "keys": "k: v\n" * 20_000,
                 "flow": "a: {" * 10_000}
        for name, front_matter in bombs.items():
            self.write(f"content/{name}.md", f"---\n{front_matter}\n---\n\ntext of {name}\n")
        result = self.on_site("build")
        self.assertEqual(result.status, 1, result)
        self.expect_the_rest()
        for name in bombs:
            self.assertIn(f"text of {name}", self.output(f"{name}/index.html"))

    def test_two_pages_with_one_url(self):
        self.page("a.md", "First", "first", slug="same")
        self.page("b.md", "Second", "second", slug="same")
        self.build(1, "url-conflict", "content/a.md", "content/b.md")
        self.assertIn("first", self.output("same/index.html"))

    def test_an_alias_over_a_page(self):
        self.page("a.md", "A", aliases="[/fine/, /fine/../fine]")
        self.build(1, "alias-conflict", "content/fine.md")

    def test_nothing_is_written_outside_the_output(self):
        self.page("slug.md", "Slug", slug="../../../evil")
        self.page("url.md", "Url", url="/../../evil/")
        self.page("alias.md", "Alias", aliases="[../../../evil, /a/../../../evil]")
        self.page("tag.md", "Tag", tags='["../../evil", "a/../../../evil", ".."]')
        self.page("bundle/index.md", "Bundle", resources='[{src: "../fine.md", name: "../../evil"}]')
        before = {path for path in self.folder.rglob("*")}
        self.build(1, "outside-site")
        made = {path for path in self.folder.rglob("*")} - before
        self.assertEqual([str(path) for path in made if not {self.site / "public", self.site / ".lectern-cache"} & {path, *path.parents}], [])

    def test_nothing_is_read_outside_the_site(self):
        secret = self.folder / "secret.txt"
        secret.write_text("do not publish")
        (self.site / "content/link.md").symlink_to(secret)
        (self.site / "content/link.txt").symlink_to(secret)
        (self.site / "content/folder").symlink_to(self.folder)
        self.page("include.md", "Include", '{{< include "../../secret.txt" >}}\n\n![x](../../secret.txt)')
        self.build(1, "outside-site", "broken-include")
        for path, data in tree(self.site / "public").items():
            self.assertNotIn(b"do not publish", data, path)

    def test_a_loop_of_folders(self):
        (self.site / "content/a").mkdir()
        (self.site / "content/a/loop").symlink_to("..")
        self.build(1, "folder-loop", "content/a/loop")

    def test_an_unreadable_page(self):
        page = self.page("locked.md", "Locked")
        page.chmod(0)
        if os.access(page, os.R_OK):
            self.skipTest("this user may read everything")
        self.build(1, "unreadable-file", "content/locked.md")

    def test_templates_that_fail(self):
        self.write("templates/loop.html", '{% include "loop.html" %}')
        self.write("templates/macro.html", "{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}")
        self.write("templates/endless.html", "{% for a in range(99999) %}{% for b in range(99999) %}{{ b }}"
                   "{% endfor %}{% endfor %}")
        self.write("templates/base-loop.html", '{% extends "base-loop.html" %}')
        for name in ("loop", "macro", "endless", "base-loop"):
            self.page(f"{name}.md", name, layout=name)
        result = self.build(1, "template-error", "templates/loop.html:1")
        for name in ("loop", "macro", "endless", "base-loop"):
            self.assertIn(f"templates/{name}.html:1:", result.err)

    def test_odd_file_names(self):
        names = ["sp ace", "中文 名", "🐍", "a&b<c>", "quote'\"", "per%cent", "UPPER", "dot.dot", "-dash", "c#", "q?x"]
        for name in names:
            self.page(f"{name}.md", "N", "odd text")
        result = self.on_site("build")
        self.assertEqual(result.status, 0, result)
        odd = [path for path, data in tree(self.site / "public").items()
               if path.endswith(".html") and b"odd text" in data and path.count("/") == 1]
        self.assertEqual(len(odd), len(names), odd)

    def test_a_name_that_is_no_utf8(self):
        with open(os.fsencode(str(self.site / "content")) + b"/bad-\xff.md", "wb") as file:
            file.write(b"# A\n")
        result = self.on_site("build")
        self.assertIn(result.status, (0, 1), result)
        self.expect_the_rest()


class Disks(SiteCase):
    """Output that cannot be written: exit status 3, and the old site stands."""

    def setUp(self):
        super().setUp()
        self.output = self.folder / "mount" / "public"

    def mount(self, options):
        folder = self.output.parent
        folder.mkdir()
        done = subprocess.run(["mount", "-t", "tmpfs", "-o", options, "tmpfs", folder], capture_output=True)
        if done.returncode != 0:
            self.skipTest("this user may not mount")
        self.addCleanup(subprocess.run, ["umount", folder], check=True)

    def publish(self, pages, text):
        for number in range(pages):
            self.page(f"{number}.md", f"Page {number}", text)
        return self.on_site("build", "-o", self.output)

    def test_a_full_disk(self):
        self.mount("size=1m")
        self.expect(self.publish(3, "old"), 0)
        old = tree(self.output)
        self.expect(self.publish(60, "new text " * 4000), 3, "write-failed")
        self.assertEqual(tree(self.output), old)
        self.assertEqual([path.name for path in self.output.parent.iterdir()], ["public"], "something was left behind")

    def test_a_read_only_disk(self):
        self.mount("size=4m")
        self.expect(self.publish(3, "old"), 0)
        old = tree(self.output)
        subprocess.run(["mount", "-o", "remount,ro", self.output.parent], check=True)
        self.expect(self.publish(4, "new"), 3, "write-failed")
        self.assertEqual(tree(self.output), old)

    def test_a_file_that_may_not_grow(self):
        self.output.parent.mkdir()
        self.expect(self.publish(3, "old"), 0)
        old = tree(self.output)
        self.page("long.md", "Long", "new " * 50_000)

        def limit():
            resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000))

        # Python ignores SIGXFSZ, and so does the program when it inherits that: the write fails instead.
        result = self.on_site("build", "-o", self.output, preexec_fn=limit, restore_signals=False)
        self.expect(result, 3, "write-failed")
        self.assertEqual(tree(self.output), old)
        self.assertEqual([path.name for path in self.output.parent.iterdir()], ["public"], "something was left behind")

    def test_a_file_in_the_way(self):
        self.output.parent.mkdir()
        self.output.write_text("mine")
        self.expect(self.publish(1, "new"), 3, "write-failed")
        self.assertEqual(self.output.read_text(), "mine")

    def test_the_next_build_after_a_failure_is_whole(self):
        self.mount("size=2m")
        self.publish(3, "old")
        self.expect(self.publish(80, "x" * 40_000), 3)
        self.expect(self.publish(80, "small"), 0)
        clean = self.folder / "clean"
        self.expect(self.on_site("build", "-o", clean), 0)
        self.assertEqual(tree(self.output), tree(clean))


class Killed(SiteCase):
    """`kill -9` at any moment: the output is the old site or the new one, whole."""

    ROUNDS = 40
    CACHE_ROUNDS = 12

    def write_edition(self, edition):
        for number in range(40):
            self.page(f"{edition if number < 5 else 'both'}/{number}.md", f"{edition} {number}", f"{edition}\n\n" * 200)
        for number in range(5):
            other = "two" if edition == "one" else "one"
            (self.site / f"content/{other}/{number}.md").unlink(missing_ok=True)

    def build_and_kill(self, output, delay):
        process = subprocess.Popen([program.PROGRAM, "--site", self.site, "-q", "build", "-o", output],
                                   stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        time.sleep(delay)
        process.kill()
        return process.wait()

    def test_the_cache_serves_the_next_build(self):
        output, clean = self.folder / "public", self.folder / "clean"
        code = "\n".join(f"value_{n} = compute({n}, key=[{n}, 'text'])" for n in range(200))
        killed = 0

        def edit(turn):
            for number in range(12):
                self.page(f"{number}.md", f"{turn} {number}",
                          f"```python\nturn = {turn * number}\n```\n\n```python\npage = {number}\n{code}\n```")

        edit(0)
        began = time.monotonic()
        self.expect(self.on_site("build", "-o", output), 0)
        took = time.monotonic() - began
        for turn in range(1, self.CACHE_ROUNDS):
            edit(turn)
            killed += self.build_and_kill(output, took * 1.2 * turn / self.CACHE_ROUNDS) == -9
            if turn % 2 == 0:
                edit(turn + 100)
            self.expect(self.on_site("build", "-o", output), 0)
            self.expect(self.on_site("build", "--no-cache", "-o", clean), 0)
            self.assertEqual(tree(output), tree(clean), f"turn {turn}")
            time.sleep(0.05)  # file times are trusted after 20 ms
            self.expect(self.on_site("build", "-o", output), 0)
            self.expect(self.on_site("build", "-o", output), 0, "nothing changed")
            self.assertEqual(tree(output), tree(clean), f"turn {turn}")
        self.assertGreater(killed, 0)

    def test_the_output_is_always_whole(self):
        output = self.folder / "deploy" / "public"
        output.parent.mkdir()
        whole = {}
        for edition in ("one", "two"):
            self.write_edition(edition)
            began = time.monotonic()
            self.expect(self.on_site("build", "-o", output), 0)
            took = time.monotonic() - began
            whole[edition] = tree(output)
        self.assertNotEqual(whole["one"], whole["two"])
        found, killed = set(), 0
        for turn in range(self.ROUNDS):
            self.write_edition("one" if turn % 2 == 0 else "two")
            # Later and later, to past the end: somewhere in between the site is being written.
            killed += self.build_and_kill(output, took * 1.2 * (turn // 2) / (self.ROUNDS // 2)) == -9
            now = tree(output)
            edition = next((name for name in whole if whole[name] == now), None)
            self.assertIsNotNone(edition, f"half a site after turn {turn}")
            found.add(edition)
        self.assertGreater(killed, 0)
        self.write_edition("one")
        self.expect(self.on_site("build", "-o", output), 0)
        self.assertEqual(tree(output), whole["one"])
        self.assertEqual([path.name for path in output.parent.iterdir()], ["public"], "something was left behind")


class BesideEachOther(SiteCase):
    """Builds of one site at the same time."""

    def test_builds_share_a_cache(self):
        clean = self.folder / "clean"
        # Builds into folders that stand beside each other wait for each other.
        outputs = [self.folder / f"deploy-{number}" / "public" for number in range(4)]
        for output in outputs:
            output.parent.mkdir()
        for turn in range(4):
            for number in range(12):
                self.page(f"{number}.md", f"{turn} {number}", f"```python\nturn = {turn * number}\n```\n" * 5)
            running = [subprocess.Popen([program.PROGRAM, "--site", self.site, "-q", "build", "-o", output])
                       for output in outputs + outputs[:1]]
            for process in running:
                self.addCleanup(process.kill)
            self.assertEqual([process.wait(60) for process in running], [0] * len(running))
            self.expect(self.on_site("build", "--no-cache", "-o", clean), 0)
            for output in outputs:
                self.assertEqual(tree(output), tree(clean))
            time.sleep(0.05)
            self.expect(self.on_site("build", "-o", outputs[0]), 0)
            self.expect(self.on_site("build", "-o", outputs[0]), 0, "nothing changed")


if __name__ == "__main__":
    run_tests()
