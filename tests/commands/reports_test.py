"""The formats of findings as those who read them demand: SARIF 2.1.0, GitHub's workflow commands, Markdown."""

import json
import re
import urllib.parse

from program import SiteCase, run_tests

LEVELS = {"none", "note", "warning", "error"}


class Reports(SiteCase):
    def setUp(self):
        super().setUp()
        self.page("_index.md", "Home")
        self.page("第一章, 100%.md", "A", "參見 [乙](gone.md) 與 [丙](gone.md)\n\ntext[^1]\n\n:::: note")
        self.page("b.md", "B", "## One {#x}\n\n## Two {#x}\n")

    def sarif(self, *options, cwd=None):
        result = self.on_site("check", "--format", "sarif", *options, cwd=cwd)
        return json.loads(result.out)

    def test_sarif_has_the_structure_of_2_1_0(self):
        log = self.sarif()
        self.assertEqual(log["version"], "2.1.0")
        self.assertRegex(log["$schema"], r"sarif-schema-2\.1\.0\.json$")
        self.assertEqual(set(log), {"$schema", "version", "runs"})
        (run,) = log["runs"]
        self.assertIn(run["columnKind"], ("utf16CodeUnits", "unicodeCodePoints"))
        driver = run["tool"]["driver"]
        self.assertEqual(driver["name"], "lectern")
        self.assertRegex(driver["semanticVersion"], r"^\d+\.\d+\.\d+$")
        for rule in driver["rules"]:
            self.assertTrue(rule["shortDescription"]["text"] and rule["fullDescription"]["text"] and rule["help"]["text"])
            self.assertIn(rule["defaultConfiguration"]["level"], LEVELS)
        ids = [rule["id"] for rule in driver["rules"]]
        self.assertEqual(len(ids), len(set(ids)))
        self.assertGreaterEqual(len(run["results"]), 5)
        for result in run["results"]:
            self.assertEqual(ids[result["ruleIndex"]], result["ruleId"])
            self.assertIn(result["level"], LEVELS)
            self.assertTrue(result["message"]["text"])
            self.assertNotIn("baselineState", result, "there is no baseline")
            self.assertTrue(all(isinstance(value, str) for value in result["partialFingerprints"].values()))
            for location in result["locations"] + result.get("relatedLocations", []):
                self.check_location(location, run["originalUriBaseIds"])
        self.assertTrue(any("relatedLocations" in result for result in run["results"]))

    def check_location(self, location, bases):
        artifact = location["physicalLocation"]["artifactLocation"]
        self.assertIn(artifact["uriBaseId"], bases)
        self.assertRegex(artifact["uri"], r"^[A-Za-z0-9._~/-]*(%[0-9A-F]{2}[A-Za-z0-9._~/-]*)*$")
        file = self.folder / urllib.parse.unquote(artifact["uri"])
        self.assertTrue(file.is_file(), file)
        region = location["physicalLocation"].get("region")
        if region is None:
            return
        line = file.read_text().split("\n")[region["startLine"] - 1]
        self.assertTrue(1 <= region["startColumn"] < region["endColumn"] <= len(line) + 2, (region, line))

    def test_sarif_marks_characters(self):
        found = [each for each in self.sarif()["runs"][0]["results"] if each["ruleId"] == "broken-link"]
        region = found[0]["locations"][0]["physicalLocation"]["region"]
        self.assertEqual(region, {"startLine": 5, "startColumn": 8, "endColumn": 15})

    def test_sarif_files_are_seen_from_the_caller(self):
        for cwd, before in ((self.folder, "site/content/"), (self.site, "content/"), (self.site / "content", "content/")):
            for result in self.sarif(cwd=cwd)["runs"][0]["results"]:
                uri = result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
                self.assertTrue(uri.startswith(before), (cwd, uri))

    def fingerprints(self):
        results = self.sarif()["runs"][0]["results"]
        return sorted((each["ruleId"], *each["partialFingerprints"].values()) for each in results)

    def test_fingerprints_survive_moved_lines_and_other_edits(self):
        before = self.fingerprints()
        self.assertEqual(len(before), len(set(before)), "each finding has its own")
        self.page("第一章, 100%.md", "A", "Something new.\n\n參見那 [乙](gone.md) 也與 [丙](gone.md)\n\nmore text[^1]\n\n:::: note")
        self.assertEqual(self.fingerprints(), before)
        self.page("第一章, 100%.md", "A", "參見 [乙](gone.md) 與 [丙](other.md)\n\ntext[^1]\n\n:::: note")
        self.assertEqual(len(set(before) - set(self.fingerprints())), 1)

    def test_a_clean_site(self):
        for page in ("第一章, 100%.md", "b.md"):
            (self.site / "content" / page).unlink()
        run = self.sarif()["runs"][0]
        self.assertEqual((run["results"], run["tool"]["driver"]["rules"]), ([], []))
        self.assertEqual(self.on_site("check", "--format", "github").out, "")
        self.assertEqual(self.on_site("check", "--format", "markdown").out, "**no findings**\n")

    def test_github_reads_the_commands_back(self):
        result = self.on_site("check", "--format", "github")
        self.assertEqual(result.status, 1)
        levels = []
        for line in result.out.splitlines():
            level, properties, message = re.fullmatch(r"::(error|warning|notice) ([^:]*)::(.+)", line).groups()
            values = dict(each.split("=", 1) for each in properties.split(","))
            self.assertEqual(set(values) - {"line", "col", "endColumn"}, {"file", "title"})
            self.assertTrue((self.folder / urllib.parse.unquote(values["file"])).is_file(), line)
            self.assertNotIn("%", re.sub("%(25|0A|0D|3A|2C)", "", message))
            levels.append(level)
        self.assertEqual(levels, sorted(levels, key=["error", "warning", "notice"].index), "the worst first")
        self.assertIn("file=site/content/第一章%2C 100%25.md,line=5,col=8,endColumn=15,title=learners get a missing page "
                      "(broken-link)::", result.out)

    def test_markdown(self):
        out = self.on_site("check", "--format", "markdown").out
        self.assertRegex(out, r"^\*\*\d errors, 1 warning, 0 notes\*\*\n")
        self.assertIn("| site/content/第一章, 100%.md:5:14 | ", out)
        for line in out.splitlines():
            if line.startswith("|"):
                self.assertEqual(len(re.findall(r"(?<!\\)\|", line)), 4, line)

    def test_markdown_escapes_what_authors_write(self):
        self.page("c.md", "C", "[x](a|b<script>.md)")
        out = self.on_site("check", "--format", "markdown").out
        self.assertIn("a\\|b&lt;script>.md", out)

    def test_many_of_one_kind_are_counted(self):
        self.page("many.md", "Many", "\n\n".join(f"[x](none{n}.md)" for n in range(30)))
        self.page("few.md", "Few", "![x](hole.png)")
        err = self.on_site("check").err
        self.assertEqual(len(re.findall(r"\[broken-link\]$", err, re.M)), 5)
        self.assertRegex(err, r"… and 27 more \[broken-link\] in 2 files, the next at content/\S+:\d+:\d+")
        self.assertIn("[broken-image]", err)
        self.assertIn("--verbose", err)
        self.assertNotIn("… and", self.on_site("-v", "check").err)


if __name__ == "__main__":
    run_tests()
