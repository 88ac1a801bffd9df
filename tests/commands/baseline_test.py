"""Known findings: what is in the baseline is counted, what is new fails, what is gone is told."""

import json
import os
import subprocess

import program
from program import SiteCase, run_tests


class Baseline(SiteCase):
    def setUp(self):
        super().setUp()
        self.page("_index.md", "Home")
        self.page("a.md", "A", "[x](gone.md) [y](gone.md)\n\ntext[^1]")
        self.file = self.site / ".lectern-baseline.json"

    def write_baseline(self, *options):
        self.expect(self.on_site("check", "--write-baseline", *options), 0, "3 findings known from now on")

    def entries(self):
        return json.loads(self.file.read_text())["findings"]

    def test_an_old_course_passes_and_new_mistakes_fail(self):
        self.expect(self.on_site("check"), 1)
        self.write_baseline()
        for command in ("check", "build", "build"):
            result = self.on_site("--strict", command)
            self.expect(result, 0, "nothing new, 3 known findings")
            self.assertNotIn("broken-link", result.err)
        self.page("b.md", "B", "[x](gone.md)")
        for command in ("check", "build", "build"):
            result = self.on_site(command)
            self.expect(result, 1, "content/b.md:5:5: error", "1 error, 0 warnings, 0 notes, 3 known findings")
            self.assertNotIn("content/a.md", result.err)
        self.expect(self.on_site("check", "--no-baseline"), 1, "content/a.md", "3 errors")

    def test_the_file_is_readable_sorted_and_always_the_same(self):
        self.write_baseline()
        text = self.file.read_text()
        self.assertEqual(text, '{"lectern": "baseline", "version": 1, "findings": [\n'
                               '  {"file": "content/a.md", "code": "broken-link", "text": "gone.md", "count": 2},\n'
                               '  {"file": "content/a.md", "code": "undefined-footnote", "text": "[^1]"}\n]}\n')
        for jobs in (1, 4):
            self.write_baseline("-j", jobs)
            self.assertEqual(self.file.read_text(), text)

    def test_findings_are_known_wherever_they_move(self):
        self.write_baseline()
        self.page("a.md", "Another title", "New lines.\n\nmore text[^1], and more\n\n> quoted [x](gone.md)\n\n[z](gone.md)\n")
        self.expect(self.on_site("--strict", "check"), 0, "3 known")

    def test_one_more_of_the_same_kind_is_new(self):
        self.write_baseline()
        self.page("a.md", "A", "[x](gone.md) [y](gone.md)\n\ntext[^1]\n\n[z](gone.md)")
        self.expect(self.on_site("check"), 1, "content/a.md:9:5", "1 error, 0 warnings, 0 notes, 3 known findings")

    def test_another_file_or_target_is_new(self):
        self.write_baseline()
        (self.site / "content/a.md").rename(self.site / "content/b.md")
        self.expect(self.on_site("check"), 1, "content/b.md")

    def test_what_is_gone_is_told(self):
        self.write_baseline()
        self.page("a.md", "A", "[x](gone.md)")
        self.expect(self.on_site("check"), 0, "2 notes, 1 known finding")
        result = self.on_site("-v", "check")
        self.expect(result, 0, ".lectern-baseline.json:2:3: note: `gone.md` (broken-link in `content/a.md`) is there 1 time, "
                    "not 2", "`[^1]` (undefined-footnote in `content/a.md`) is no longer there", "--write-baseline")
        self.write("site.yaml", "levels: {outdated-baseline: error}\n")
        self.expect(self.on_site("check"), 1, "outdated-baseline")
        self.write("site.yaml", "levels: {outdated-baseline: off}\n")
        self.assertNotIn("note:", self.on_site("-v", "check").err)
        self.on_site("check", "--write-baseline")
        self.assertEqual(self.entries(), [{"file": "content/a.md", "code": "broken-link", "text": "gone.md"}])

    def test_another_file_by_option_and_by_setting(self):
        other = self.folder / "known.json"
        self.write_baseline("--baseline", "known.json")
        self.assertTrue(other.exists())
        self.assertFalse(self.file.exists())
        self.expect(self.on_site("check", "--baseline", other), 0, "3 known")
        self.expect(self.on_site("check"), 1)
        self.write("site.yaml", "baseline: quality/known.json\n")
        (self.site / "quality").mkdir()
        self.write_baseline()
        self.expect(self.on_site("build"), 0, "3 known")
        self.assertTrue((self.site / "quality/known.json").exists())

    def test_a_named_file_that_is_missing(self):
        for command in ("check", "build"):
            self.expect(self.on_site(command, "--baseline", "none.json"), 2, "none.json: error: cannot read the baseline")
        self.write("site.yaml", "baseline: none.json\n")
        self.expect(self.on_site("check"), 2, "invalid-baseline", "--write-baseline")
        self.expect(self.on_site("check", "--no-baseline"), 1)

    def test_damaged_and_foreign_files(self):
        good = '{"lectern": "baseline", "version": 1, "findings": [%s]}'
        entry = {"file": "a", "code": "b", "text": "c"}
        for text in ("", "not JSON", "[]", "{}", '{"findings": 3}', '{"lectern": "snapshot", "version": 1, "findings": []}',
                     '{"lectern": "baseline", "version": 2, "findings": []}', good % "3", good % '{"file": "a"}',
                     good % json.dumps({**entry, "count": 0}), good % json.dumps({**entry, "count": -1}),
                     good % json.dumps({**entry, "count": "many"}), good % json.dumps({**entry, "file": 3}),
                     (good % json.dumps(entry))[:-2], "[" * 100_000, b"\xff\xfe{}"):
            self.write(".lectern-baseline.json", text)
            for command in ("check", "build"):
                result = self.on_site(command)
                self.expect(result, 2, "[invalid-baseline]", ".lectern-baseline.json")
                self.assertLess(len(result.err), 4000)
        self.assertFalse((self.site / "public").exists(), "nothing is written")
        self.write_baseline()

    def test_codes_of_another_version_are_no_damage(self):
        self.write(".lectern-baseline.json", '{"lectern": "baseline", "version": 1, "findings": [\n'
                   '{"file": "content/a.md", "code": "code-of-tomorrow", "text": "x"}]}')
        self.expect(self.on_site("-v", "check"), 1, "code-of-tomorrow")

    def test_json_and_sarif_say_which_is_which(self):
        self.write_baseline()
        self.page("b.md", "B", "![x](hole.png)")
        report = json.loads(self.on_site("check", "--format", "json").out)
        self.assertEqual({(each["code"], each["known"]) for each in report["diagnostics"]},
                         {("broken-link", True), ("undefined-footnote", True), ("broken-image", False)})
        self.assertEqual((report["errors"], report["warnings"], report["known"]), (1, 0, 3))
        run = json.loads(self.on_site("check", "--format", "sarif").out)["runs"][0]
        self.assertEqual(sorted((each["ruleId"], each["baselineState"]) for each in run["results"]),
                         [("broken-image", "new")] + [("broken-link", "unchanged")] * 2 + [("undefined-footnote", "unchanged")])

    def test_github_and_markdown_leave_known_ones_out(self):
        self.write_baseline()
        self.assertEqual(self.on_site("check", "--format", "github").out, "")
        self.assertEqual(self.on_site("check", "--format", "markdown").out, "**nothing new, 3 known findings**\n")

    def test_the_preview_counts_them_too(self):
        self.write_baseline()
        process = subprocess.Popen([program.PROGRAM, "--site", self.site, "serve", "--port", "0"], stdin=subprocess.DEVNULL,
                                   stderr=subprocess.PIPE, text=True)
        self.addCleanup(process.stderr.close)
        self.addCleanup(process.wait)
        self.addCleanup(process.kill)
        lines = [process.stderr.readline() for _ in range(2)]
        self.assertIn("nothing new, 3 known findings\n", lines)
        self.assertTrue(lines[1].startswith("serving http://127.0.0.1:"), lines)

    def test_no_baseline_no_change_of_the_report(self):
        report = json.loads(self.on_site("check", "--format", "json").out)
        self.assertNotIn("known", report)
        self.assertNotIn("known", report["diagnostics"][0])

    def test_a_place_that_cannot_be_written(self):
        result = self.on_site("check", "--write-baseline", "--baseline", self.folder / "no/such/folder.json")
        self.expect(result, 3, "cannot write")
        self.assertEqual(sorted(os.listdir(self.site)), [".lectern-cache", "content"])

    def test_long_lines_and_signs(self):
        self.page("a.md", "A", "x ** bold** y\n\n" + "字" * 500 + " [long](" + "z" * 300 + ".md)")
        self.on_site("check", "--write-baseline")
        for entry in self.entries():
            self.assertLessEqual(len(entry["text"]), 121)
        self.expect(self.on_site("--strict", "check"), 0, "nothing new")


if __name__ == "__main__":
    run_tests()
