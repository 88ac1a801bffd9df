"""The course itself: every page that shows output prints exactly that, and finished chapters have all their parts.

    snippets_test.py PROGRAM [unittest's options]
"""

import pathlib
import sys
import unittest
from concurrent.futures import ThreadPoolExecutor

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "commands"))

import chapters
import program
import snippets
from page import Page, pages_with

SITE = HERE.parent.parent


class Course(unittest.TestCase):
    """The pages of this repository."""

    def expect_none(self, look, paths):
        """What `look` finds wrong with any of the pages; two pages at a time."""
        self.assertTrue(paths, "there are no such pages")
        with ThreadPoolExecutor(2) as pool:
            found = [failure for failures in pool.map(look, paths) for failure in failures]
        self.assertFalse(found, "\n\n" + "\n\n".join(found))

    def test_blocks_print_what_the_page_shows(self):
        def look(path):
            page = Page(program.PROGRAM, SITE, path)
            return snippets.failures(page) if any(block.is_output for block in page.blocks) else []

        self.expect_none(look, pages_with(SITE, "{output}"))

    def test_finished_chapters_are_complete(self):
        def look(path):
            page = Page(program.PROGRAM, SITE, path)
            return [] if page.front_matter.get("status") == "outline" else chapters.failures(page)

        self.expect_none(look, [path for path in pages_with(SITE, "") if chapters.is_chapter(path)])


class FixtureCase(program.SiteCase):
    """A page of its own for each test, whose body begins in line 5."""

    def read(self, *lines, path="a.md"):
        self.page(path, "A", "\n".join(lines))
        return Page(program.PROGRAM, self.site, f"content/{path}")

    def found(self, *lines, limit=20.0):
        return snippets.failures(self.read(*lines), limit)

    def expect_one(self, found, line, *fragments):
        """Exactly one failure, at that line of the Markdown."""
        self.assertEqual(len(found), 1, found)
        for fragment in (f"content/a.md:{line}: ", *fragments):
            self.assertIn(fragment, found[0])


def python(*lines, attributes=""):
    return ["```python " + attributes, *lines, "```", ""]


def output(*lines):
    return ["```text {output}", *lines, "```", ""]


class Snippets(FixtureCase):
    """The runner says so when something is wrong, and only then."""

    def test_what_is_right(self):
        self.assertEqual(self.found(
            *python("x = 1"), "Prose.", "", *python("print(x + 1)", "print()"), *output("2"),
            "- in a list", "", *("  " + line for line in python("if x:", "    print('一')") + output("一"))), [])

    def test_wrong_output(self):
        found = self.found(*python("print(1)", "print(2)", "print(3)"), *output("1", "two", "3"))
        self.expect_one(found, 12, "not what the block prints", "\n-two\n+2")

    def test_space_at_the_end_of_a_line_counts(self):
        self.expect_one(self.found(*python("print('a')"), *output("a ")), 10, "-a ", "+a")

    def test_output_where_nothing_is_printed(self):
        self.expect_one(self.found(*python("x = 1"), *output("1")), 10, "-1")

    def test_missing_output(self):
        self.expect_one(self.found(*python("print(1)")), 6, "no output follows", "+1")

    def test_output_of_nobody(self):
        self.expect_one(self.found(*output("1"), *python("x = 1")), 5, "no Python block")
        self.expect_one(self.found(*python("x = 1"), "Prose.", "", *output("1")), 11, "no Python block")
        self.expect_one(self.found(*python("print(1)", attributes="{run=false}"), *output("1")), 9, "no Python block")

    def test_an_exception_shows_the_line_of_the_markdown(self):
        found = self.found(*python("def f():", "    return 1 / 0"), "Prose.", "", *python("f()"))
        self.expect_one(found, 13, "raises ZeroDivisionError", 'content/a.md", line 13', 'content/a.md", line 7',
                        "return 1 / 0")
        self.assertNotIn("run_blocks", found[0])

    def test_a_syntax_error_shows_the_line_of_the_markdown(self):
        self.expect_one(self.found(*python("x = 1", "x = = 2")), 6, "raises SyntaxError", 'content/a.md", line 7')

    def test_after_an_exception_the_rest_is_still_run(self):
        found = self.found(*python("x = 1", "y = 1 / 0"), *python("print(x)"), *output("2"))
        self.assertEqual(len(found), 2, found)

    def test_expected_exceptions(self):
        raising = python("print(1)", "1 / 0", attributes="{raises=ZeroDivisionError}")
        self.assertEqual(self.found(*raising, *output("1")), [])
        self.expect_one(self.found(*python("x = 1", attributes="{raises=KeyError}")), 6, "does not raise KeyError")
        self.expect_one(self.found(*python("1 / 0", attributes="{raises=KeyError}")), 6, "raises ZeroDivisionError")

    def test_an_infinite_loop(self):
        found = self.found(*python("print(1)"), *output("1"), *python("while True:", "    pass"), limit=0.5)
        self.expect_one(found, 14, "still running")

    def test_a_thread_that_does_not_end(self):
        loop = python("import threading, time", "threading.Thread(target=time.sleep, args=[60]).start()")
        self.expect_one(self.found(*loop, limit=0.5), 6, "still running")

    def test_a_process_that_ends_early(self):
        self.expect_one(self.found(*python("import os", "os._exit(3)")), 6, "status 3")
        self.expect_one(self.found(*python("raise SystemExit(0)")), 6, "raises SystemExit")

    def test_what_is_left_out(self):
        self.assertEqual(self.found(*python("def ...", attributes="{sketch}"),
                                    *python("1 / 0", attributes="{run=false}"), "```pycon", ">>> 1 / 0", "```"), [])

    def test_a_fence_behind_a_marker_is_refused(self):
        self.expect_one(self.found("> ```python", "> print(1)", "> ```"), 5, "list or quote marker")

    def test_the_blocks_are_one_script(self):
        self.assertEqual(self.found(
            *python("from __future__ import annotations", "import inspect, pickle", "", "class C:", "    x: Later = 1"),
            *python("def f(): return 1", "", "print(pickle.loads(pickle.dumps(C())).x, __name__)",
                    "print(inspect.getsource(f), inspect.getsource(C))", "def g(y: Later): pass"),
            *output("1 __main__", "def f(): return 1", " class C:", "    x: Later = 1")), [])

    def test_each_block_has_its_own_output(self):
        self.assertEqual(self.found(
            *python("import subprocess, sys", "print(1)", "subprocess.run([sys.executable, '-c', 'print(2)'])",
                    "sys.stdout.write('3')"), *output("1", "2", "3"), *python("print(4)"), *output("4")), [])

    def test_files_that_blocks_write_are_not_left_behind(self):
        self.assertEqual(self.found(*python("open('left', 'w').close()", "import os", "print(os.listdir())"),
                                    *output("['left']")), [])
        self.assertFalse(list(self.folder.rglob("left")))


class Chapters(FixtureCase):
    """What a chapter lacks is named."""

    def lacks(self, *lines, **keys):
        page = self.read(*lines, path="python-advanced/01-a/b.md")
        page.front_matter.update(keys)
        return chapters.failures(page)

    def expect(self, found, *fragments):
        for fragment in fragments:
            self.assertTrue(any(fragment in failure for failure in found), (fragment, found))

    def chapter(self, leave_out=""):
        quiz = ["::: quiz", "Which?", "", "- [x] a", "", "  Because.", "- [ ] b", "", "  Because not.", ":::", ""]
        exercise = [":::: exercise", "::: hint", "h", ":::", "::: solution", "s", ":::", "::::", ""]
        lines = ["字" * 6000, "", *exercise * 3, *quiz * 5, "```mermaid", "flowchart TD", "```", "", *[line for _ in range(8) for line in (*python("x"), *output("1"))]]
        headings = [line for heading in chapters.HEADINGS for line in ("## " + heading, "")]
        return [line for line in lines + headings if not leave_out or leave_out not in line]

    def keys(self):
        return {**dict.fromkeys(chapters.KEYS, "x"), "objectives": ["a", "b", "c"]}

    def test_a_complete_chapter(self):
        self.assertEqual(self.lacks(*self.chapter(), **self.keys()), [])

    def test_an_empty_chapter(self):
        self.expect(self.lacks("字"), "no keypoints", "no duration", "the headings are", "0 exercises;", "0 quizzes",
                    "0 diagrams", "0 Python examples", "1 Han characters", "0 objectives")

    def test_parts_that_are_missing(self):
        for part, finding in (("## 常見陷阱", "the headings are"), ("::: hint", "0 exercises with a hint"),
                              ("Because not", "is not explained"), ("[x]", "no right answer")):
            self.expect(self.lacks(*self.chapter(leave_out=part), **self.keys()), finding)

    def test_examples_are_what_the_text_shows(self):
        shown = [*python("print(1)"), *output("1")]
        many = self.chapter() + [*shown] * 8
        self.expect(self.lacks(*many, **self.keys()), "16 Python examples")
        exercise = [":::: exercise", "", *shown * 9, "::: solution", "", *shown, ":::", "::::", ""]
        self.assertEqual(self.lacks(*self.chapter()[:-16], *exercise, *self.chapter()[-16:], **self.keys()), [])
        self.assertEqual(self.lacks(*self.chapter()[:-16], *python("x = 1") * 9, *self.chapter()[-16:], **self.keys()), [])

    def test_code_is_not_prose(self):
        self.expect(self.lacks(*python("# " + "字" * 7000, "## 原理層", "::: quiz")), "0 Han", "0 quizzes",
                    "the headings are  and")

    def test_which_pages_are_chapters(self):
        self.assertTrue(chapters.is_chapter("content/python-advanced/01-asyncio/patterns.md"))
        for path in ("content/python-advanced/_index.md", "content/python-advanced/01-asyncio/_index.md",
                     "content/python/01-a/b.md"):
            self.assertFalse(chapters.is_chapter(path))


if __name__ == "__main__":
    program.run_tests()
