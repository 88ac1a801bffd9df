"""Every command through the built program: what it prints, where, and its exit status."""

import json
import os
import pty
import re
import subprocess
import threading
import unittest

import program
from program import SiteCase, run_tests, tree


class Build(SiteCase):
    def test_a_clean_site(self):
        self.page("_index.md", "Home", "[a](a.md)")
        self.page("a.md", "A")
        result = self.on_site("build")
        self.expect(result, 0, "2 pages", "no findings")
        self.assertEqual(result.out, "")
        self.assertIn("A", (self.site / "public/a/index.html").read_text())
        self.assertFalse((self.site / "public/sitemap.xml").exists(), "a site without an address has no sitemap")

    def test_html_with_front_matter_is_a_page(self):
        self.page("a.md", "A", "[to b](b.html) [raw](raw.html)\n")
        self.write("content/b.html", "---\ntitle: B\nparams: {x: B}\n---\n<p>{{< param x >}}: <a href=\"a.md\">A</a></p>\n")
        self.write("content/raw.html", "<p>raw</p>\n")
        self.expect(self.on_site("build"), 0, "no findings")
        self.assertIn('<p>B: <a href="../a/">A</a></p>', (self.site / "public/b/index.html").read_text())
        self.assertIn('<a href="../b/">to b</a> <a href="../raw.html">', (self.site / "public/a/index.html").read_text())
        self.assertEqual((self.site / "public/raw.html").read_text(), "<p>raw</p>\n")

    def test_a_second_build_changes_nothing(self):
        self.page("a.md", "A")
        self.on_site("build")
        before = {path: path.stat().st_mtime_ns for path in (self.site / "public").rglob("*")}
        self.expect(self.on_site("build"), 0, "0 files written")
        self.assertEqual(before, {path: path.stat().st_mtime_ns for path in (self.site / "public").rglob("*")})

    def test_a_preview_leaves_what_code_became_to_the_next_build(self):
        self.page("a.md", "A", "```python\nx = 1\n```")
        def code():
            return {path.name: path.read_bytes() for path in (self.site / ".lectern-cache").glob("code-*")}

        self.expect(self.on_site("build"), 0)
        known = code()
        self.page("b.md", "B", "```python\ny = 2\n```")
        preview = subprocess.Popen([program.PROGRAM, "--site", self.site, "serve", "--port", "0"], stderr=subprocess.PIPE)
        self.addCleanup(preview.stderr.close)
        while b"serving" not in preview.stderr.readline():
            self.assertIsNone(preview.poll())
        preview.terminate()
        self.assertEqual(preview.wait(60), 0)
        self.assertTrue(code().items() - known.items())

    def test_a_terminal_is_told_how_far_a_long_build_is(self):
        code = "\n".join(f"value_{n} = compute({n}, key=[{n}, 'text'])" for n in range(1500))
        for number in range(60):
            self.page(f"{number}.md", str(number), f"```python\nfirst = {number}\n{code}\n```")
        said = self.on_terminal("build")
        self.assertRegex(said, r"\r\x1b\[K\d+ pages? read")
        self.assertRegex(said, r"made\r\x1b\[K\d+ pages in ", "the line is gone before the result is said")
        self.assertNotIn("\x1b[K", self.on_terminal("build", "--no-cache", "--quiet"))
        self.assertNotIn("\x1b[K", self.on_site("build", "--no-cache").err)

    def on_terminal(self, *arguments):
        """What the program says to standard error when that is a terminal."""
        here, there = pty.openpty()
        said = []

        def listen():
            try:
                while part := os.read(here, 4096):
                    said.append(part)
            except OSError:  # the other side is closed
                pass
        listener = threading.Thread(target=listen)
        listener.start()
        subprocess.run([program.PROGRAM, "--site", self.site, *arguments], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=there,
                       env={**os.environ, "TERM": "xterm"}, timeout=240)
        os.close(there)
        listener.join()
        os.close(here)
        return b"".join(said).decode()

    def test_content_with_errors_is_still_published(self):
        self.page("a.md", "A", "[gone](gone.md)")
        self.expect(self.on_site("build"), 1, "broken-link", "content/a.md:5:8")
        self.assertTrue((self.site / "public/a/index.html").exists())

    def test_the_output_folder_is_relative_to_the_caller(self):
        self.page("a.md", "A")
        self.expect(self.on_site("build", "-o", "here"), 0)
        self.assertTrue((self.folder / "here/a/index.html").exists())
        self.assertFalse((self.site / "public").exists())

    def test_the_configured_output_folder_is_relative_to_the_site(self):
        self.write("site.yaml", "output: ../beside\n")
        self.page("a.md", "A")
        self.expect(self.on_site("build"), 0)
        self.assertTrue((self.folder / "beside/a/index.html").exists())

    def test_base_url(self):
        self.page("a.md", "A")
        self.expect(self.on_site("build", "--base-url", "https://example.org/x"), 0)
        self.assertIn("https://example.org/x/a/", (self.site / "public/sitemap.xml").read_text())

    def test_an_offline_site_is_read_from_its_folder(self):
        self.page("a.md", "A")
        self.write("content/b.md", "---\ntitle: B\n---\n\n[a](a.md#x) [home](/)\n")
        self.expect(self.on_site("build", "--offline"), 1)
        text = (self.site / "public/b/index.html").read_text()
        self.assertIn('href="../a/index.html#x"', text)
        links = re.findall(r'href="([^"#:]+)', text)
        self.assertEqual([link for link in links if link.endswith("/")], [])
        self.assertEqual([link for link in links if not (self.site / "public/b" / link).is_file()], [])

    def test_drafts_future_and_expired(self):
        self.page("draft.md", "Draft", draft="true")
        self.page("future.md", "Future", date="2999-01-01")
        self.page("expired.md", "Expired", expiryDate="2000-01-01")
        for option, page in (("--drafts", "draft"), ("--future", "future"), ("--expired", "expired")):
            for chosen in (False, True):
                self.expect(self.on_site("build", "-o", self.folder / "out", *([option] if chosen else [])), 0)
                self.assertEqual((self.folder / "out" / page).exists(), chosen, option)

    def test_the_clock_can_be_set(self):
        self.page("a.md", "A", date="2020-06-01")
        for now, there in (("1577836800", False), ("1609459200", True)):
            self.on_site("build", env={**os.environ, "SOURCE_DATE_EPOCH": now})
            self.assertEqual((self.site / "public/a").exists(), there)

    def test_foreign_files_survive(self):
        self.page("a.md", "A")
        self.on_site("build")
        (self.site / "public/CNAME").write_text("example.org\n")
        self.page("b.md", "B")
        self.expect(self.on_site("build"), 0)
        self.assertEqual((self.site / "public/CNAME").read_text(), "example.org\n")

    def test_pages_that_go_take_their_files_along(self):
        self.page("a.md", "A")
        page = self.page("b.md", "B")
        self.on_site("build")
        page.unlink()
        self.expect(self.on_site("build"), 0)
        self.assertFalse((self.site / "public/b").exists())

    def test_jobs_change_nothing(self):
        for number in range(30):
            self.page(f"{number}.md", f"Page {number}", "[next](1.md)\n\n```python\nx = 1\n```")
        trees = []
        for jobs in (1, 2, 8):
            out = self.folder / f"out{jobs}"
            self.expect(self.on_site("-j", jobs, "build", "-o", out), 0)
            trees.append(tree(out))
        self.assertEqual(trees[0], trees[1])
        self.assertEqual(trees[0], trees[2])

    def test_profile(self):
        self.page("a.md", "A")
        result = self.on_site("build", "--profile")
        for stage in ("load", "parse", "link", "render", "write", "all"):
            self.assertIn(f"  {stage} ", result.err)

    def test_explain(self):
        self.page("c/_index.md", "C")
        self.page("c/a.md", "A", "some words")
        self.page("c/b.md", "B")
        self.assertIn("c/a/index.html: no earlier build is known\n", self.on_site("build", "--explain").err)
        self.page("c/a.md", "A", "other words")
        told = self.on_site("build", "--explain").err
        self.assertIn("c/a/index.html: its text changed, or what is handed down to it\n", told)
        self.assertNotIn("c/b/index.html", told)
        self.assertIn("no cache was used", self.on_site("build", "--explain", "--no-cache").err)

    def test_a_template_that_fails_on_many_pages_is_told_once(self):
        self.page("a.md", "甲")
        self.page("b.md", "乙")
        self.write("templates/page.html", "{{ nothing_here }}")
        found = [each for each in self.findings("check") if each["code"] == "template-error"]
        self.assertEqual(len(found), 1, found)
        self.assertIn("(on 2 pages)", found[0]["message"])


class Check(SiteCase):
    def test_writes_nothing_but_its_cache(self):
        self.page("a.md", "A")
        self.expect(self.on_site("check", "--no-cache"), 0, "no findings")
        self.assertEqual(sorted(path.name for path in self.site.iterdir()), ["content"])
        self.expect(self.on_site("check"), 0, "no findings")
        self.assertEqual(sorted(path.name for path in self.site.iterdir()), [".lectern-cache", "content"])

    def test_exit_statuses(self):
        self.page("a.md", "A", "text[^1]")
        self.expect(self.on_site("check"), 0, "undefined-footnote")
        self.expect(self.on_site("--strict", "check"), 1)
        self.expect(self.on_site("check", "--strict"), 1)
        self.page("b.md", "B", "![x](gone.png)")
        self.expect(self.on_site("check"), 1, "broken-image")

    def test_levels_come_from_the_configuration(self):
        self.page("a.md", "A", "[x](gone.md)")
        self.write("site.yaml", "levels:\n  broken-link: warning\n")
        self.expect(self.on_site("check"), 0, "warning")
        self.write("site.yaml", "levels:\n  broken-link: off\n")
        self.assertEqual(self.codes(), [])

    def test_verbosity_never_changes_the_exit_status(self):
        self.page("a.md", "A", "[x](gone.md) text[^1]")
        for option in ("-q", "-v", "--color=always"):
            self.expect(self.on_site(option, "check"), 1, "broken-link")
        self.assertNotIn("undefined-footnote", self.on_site("-q", "check").err)

    def test_the_rest_is_counted(self):
        self.page("a.md", "A", "\n".join(f"[x](gone{number}.md)" for number in range(50)))
        result = self.on_site("check")
        self.assertLess(result.err.count("[broken-link]"), 50)
        self.assertIn("50 errors", result.err)
        self.assertEqual(len(self.findings()), 50)

    def test_languages_of_fences(self):
        """A slip of a language is told, a language that has no colours is not."""
        def found(word):
            self.page("a.md", "A", f"text\n\n> ```{word} {{linenos=true}}\n> x = 1\n> ```")
            return [(each["code"], each["line"], each["column"], each["help"]) for each in self.findings()]
        for word, meant in (("pyton", "python"), ("Pythn", "python"), ("jsno", "json"), ("javscript", "javascript"), ("bahs", "bash"),
                            ("dockerfle", "dockerfile"), ("yalm", "yaml"), ("txet", "text")):
            self.assertEqual(found(word), [("unknown-language", 7, 6, f"did you mean `{meant}`?")], word)
        for word in ("python", "py", "PY3", "c++", "text", "console", "scss", "cmake", "jsonnet", "xslt", "haml", "dart", "hcl",
                     "mermaid", "r", "php", "csv", "unknown-language", "http", "ruby", "kotlin", "scala", "goat", "markdown"):
            self.assertEqual([each for each in found(word) if each[0] == "unknown-language"], [], word)

    def test_a_parameter_that_is_nearly_there(self):
        self.page("a.md", "A", "{{< param vresion >}}", params="{version: 3}")
        self.assertIn("did you mean `version`?", self.on_site("check").err)

    def test_a_caret_under_wide_characters(self):
        self.page("a.md", "A", "看這裡 [x](gone.md)")
        lines = self.on_site("check").err.splitlines()
        marks = next(line for line in lines if "^" in line)
        # `看這裡 ` takes seven columns, `[x](` four.
        self.assertEqual(marks.split("| ")[1], " " * 11 + "^" * 7)

    def test_colors_only_when_asked(self):
        self.page("a.md", "A", "[x](gone.md)")
        self.assertNotIn("\x1b", self.on_site("check").err)
        self.assertIn("\x1b", self.on_site("--color", "always", "check").err)

    def test_json(self):
        self.page("a.md", "A", "[x](gone.md)")
        result = self.on_site("check", "--format", "json")
        self.expect(result, 1)
        self.assertEqual(result.err, "")
        report = json.loads(result.out)
        self.assertEqual((report["errors"], report["warnings"], report["notes"]), (1, 0, 0))
        finding = report["diagnostics"][0]
        self.assertEqual((finding["code"], finding["level"], finding["file"]), ("broken-link", "error", "content/a.md"))
        self.assertEqual((finding["line"], finding["column"], finding["length"]), (5, 5, 7))
        self.assertTrue({"message", "help", "why", "related"} <= finding.keys())

    def test_json_of_a_clean_site(self):
        self.page("a.md", "A")
        self.assertEqual(json.loads(self.on_site("check", "--format", "json").out)["diagnostics"], [])

    def test_sarif(self):
        self.page("a.md", "A", "[x](gone.md)")
        report = json.loads(self.on_site("check", "--format", "sarif").out)
        self.assertEqual(report["version"], "2.1.0")
        run = report["runs"][0]
        self.assertEqual(run["results"][0]["ruleId"], "broken-link")
        place = run["results"][0]["locations"][0]["physicalLocation"]
        self.assertEqual(place["artifactLocation"]["uri"], "site/content/a.md")
        self.assertEqual(place["region"]["startLine"], 5)
        self.assertIn("broken-link", [rule["id"] for rule in run["tool"]["driver"]["rules"]])

    def test_github(self):
        self.page("a.md", "A", "[x](gone.md)")
        line = self.on_site("check", "--format", "github").out.splitlines()[0]
        self.assertTrue(line.startswith("::error "), line)
        for part in ("file=site/content/a.md", "line=5", "col=5", "(broken-link)", "::`gone.md` leads nowhere"):
            self.assertIn(part, line)


class Calls(SiteCase):
    """Calls and configurations that are wrong."""

    def test_wrong_calls(self):
        self.page("a.md", "A")
        for arguments in ([], ["nothing"], ["build", "--nothing"], ["--format", "xml", "check"], ["-j", "-1", "build"],
                          ["-j", "many", "build"], ["--color", "perhaps", "check"], ["inspect"], ["new"], ["init"],
                          ["render"], ["render", "a", "--undefined", "maybe"]):
            result = self.on_site(*arguments)
            self.assertEqual(result.status, 2, f"{arguments}: {result}")
            self.assertNotEqual(result.err, "", arguments)

    def test_slips_are_guessed(self):
        self.page("a.md", "A")
        for arguments, meant in ((["chekc"], "check"), (["--site", "x", "buidl"], "build"), (["build", "--outptu", "x"], "--output"),
                                 (["--fromat=json", "check"], "--format"), (["check", "--write-basline"], "--write-baseline")):
            self.expect(self.call(*arguments), 2, f"did you mean `{meant}`?")
        self.assertNotIn("did you mean", self.call("build", "--nothing-like-it").err)

    def test_help_and_version(self):
        for arguments in (["--help"], ["build", "--help"], ["check", "-h"], ["--version"], ["explain", "--help"]):
            result = self.call(*arguments)
            self.expect(result, 0)
            self.assertNotEqual(result.out, "", arguments)

    def test_no_site(self):
        self.expect(self.call("--site", self.folder / "nowhere", "build"), 2, "there is no such folder")
        self.site.mkdir()
        for command in (["build"], ["check"], ["inspect", "a.md"], ["new", "a"]):
            self.expect(self.on_site(*command), 2, "no `content` folder", "lectern init")

    def test_a_named_configuration_that_is_missing(self):
        self.page("a.md", "A")
        self.expect(self.on_site("--config", "other.yaml", "check"), 2, "other.yaml")

    def test_another_configuration(self):
        self.page("a.md", "A")
        self.write("other.yaml", "output: elsewhere\n")
        self.expect(self.on_site("--config", "other.yaml", "build"), 0)
        self.assertTrue((self.site / "elsewhere/a/index.html").exists())

    def test_output_folders_that_would_swallow_the_sources(self):
        self.page("a.md", "A")
        self.write("templates/x.html", "x")
        self.write("static/file.txt", "x")
        before = tree(self.site)
        for output in ("content", ".", "..", "content/..", "templates", "static", "content/inside", ".lectern-cache/x", "/"):
            folder = self.site / output if output != "/" else "/"
            self.expect(self.on_site("build", "-o", folder), 2, "unsafe-output")
            self.write("site.yaml", f"output: {output}\n")
            self.expect(self.on_site("build"), 2, "unsafe-output")
            (self.site / "site.yaml").unlink()
        self.assertEqual(tree(self.site), before)

    def test_an_output_folder_that_links_to_the_sources(self):
        self.page("a.md", "A")
        (self.site / "public").symlink_to(self.site / "content")
        before = tree(self.site / "content")
        self.expect(self.on_site("build"), 2, "unsafe-output")
        self.assertEqual(tree(self.site / "content"), before)


class Inspect(SiteCase):
    def setUp(self):
        super().setUp()
        self.page("course/_index.md", "Course")
        self.page("course/a.md", "Page A",
                  "## First {#one}\n\n[b](b.md#x) [out](https://example.com/) [gone](gone.md)\n\n"
                  "```python {title=\"x.py\"}\nx = 1\ny = 2\n```", weight=3, date="2024-05-06", own="{deep: [1, true]}")
        self.page("course/b.md", "B", "## X", draft="true")

    def inspect(self, page, **options):
        result = self.on_site("inspect", page, **options)
        self.expect(result, 0)
        return json.loads(result.out)

    def test_everything_it_tells(self):
        page = self.inspect("course/a.md")
        self.assertEqual(page["path"], "content/course/a.md")
        self.assertEqual((page["title"], page["url"], page["weight"]), ("Page A", "/course/a/", 3))
        self.assertIn("course", page["section"])
        self.assertEqual(page["front_matter"]["weight"], 3)
        self.assertEqual(page["front_matter"]["own"], {"deep": [1, True]})
        self.assertEqual(page["headings"], [{"level": 2, "id": "one", "text": "First", "line": 8}])
        links = {link["as_written"]: link for link in page["links"]}
        self.assertEqual(links["b.md#x"]["resolved"], "/course/b/#x")
        self.assertEqual((links["b.md#x"]["line"], links["b.md#x"]["column"]), (10, 5))
        self.assertEqual(links["https://example.com/"]["resolved"], "https://example.com/")
        self.assertIsNone(links["gone.md"]["resolved"])
        self.assertEqual(page["code"][0]["language"], "python")
        self.assertEqual((page["code"][0]["line"], page["code"][0]["lines"]), (13, 2))
        self.assertEqual(page["code"][0]["attributes"]["title"], "x.py")
        self.assertEqual([finding["code"] for finding in page["diagnostics"]], ["broken-link"])
        self.assertEqual(page["statistics"]["code_lines"], 2)

    def test_what_rendering_has_to_say_of_the_page(self):
        self.page("course/c.md", "C", "first\n\n{{< param gone >}}\n\n{{< include \"a.py\" line=\"3\" >}}", layout="landing")
        self.write("content/course/a.py", "x = 1\n")
        found = {(each["code"], each["file"], each["line"]): each["message"] for each in self.inspect("course/c.md")["diagnostics"]}
        self.assertEqual(sorted(found), [("invalid-shortcode", "content/course/c.md", 8),
                                         ("invalid-shortcode", "content/course/c.md", 10),
                                         ("unknown-layout", "content/course/c.md", 3)])
        self.assertIn("`gone`", found["invalid-shortcode", "content/course/c.md", 8])

    def test_every_way_to_name_a_page(self):
        for name in ("course/a.md", "content/course/a.md", "/course/a/", "course/a", "/course/a",
                     str(self.site / "content/course/a.md")):
            self.assertEqual(self.inspect(name)["title"], "Page A", name)
        self.assertEqual(self.inspect("a.md", cwd=self.site / "content/course")["title"], "Page A")

    def test_drafts_too(self):
        self.assertEqual(self.inspect("course/b.md")["title"], "B")

    def test_a_page_that_is_not_there(self):
        self.expect(self.on_site("inspect", "course/aa.md"), 2, "course/aa.md", "did you mean", "course/a.md")


class Render(SiteCase):
    def render(self, template, data=None, *options):
        self.write("t/main.html", template)
        arguments = ["render", self.site / "t/main.html", *options]
        if data is not None:
            arguments += ["--data", self.write("data.json", data)]
        return self.call(*arguments)

    def test_a_template_with_data(self):
        result = self.render("{% for x in list %}{{ x }},{% endfor %}{{ html }}", '{"list": [1, 2], "html": "<b>"}')
        self.expect(result, 0)
        self.assertEqual(result.out, "1,2,&lt;b&gt;")

    def test_without_escaping(self):
        self.assertEqual(self.render("{{ html }}", '{"html": "<b>"}', "--no-autoescape").out, "<b>")

    def test_without_data(self):
        self.assertEqual(self.render("{{ 1 + 1 }}").out, "2")

    def test_yaml_and_toml_data(self):
        self.write("t/main.html", "{{ a.b }}")
        for name, text in (("d.yaml", "a:\n  b: 7\n"), ("d.toml", "[a]\nb = 7\n")):
            data = self.write(name, text)
            self.assertEqual(self.call("render", self.site / "t/main.html", "--data", data).out, "7")

    def test_includes_come_from_the_templates_folder(self):
        self.write("t/part.html", "beside")
        self.write("other/part.html", "other")
        self.assertEqual(self.render('{% include "part.html" %}').out, "beside")
        self.assertEqual(self.render('{% include "part.html" %}', None, "--templates", self.site / "other").out, "other")

    def test_undefined(self):
        self.expect(self.render("a\n{{ user.nmae }}", '{"user": {"name": "x"}}'), 1, "main.html:2:", "did you mean",
                    "name")
        result = self.render("[{{ nothing }}]", "{}", "--undefined", "lenient")
        self.expect(result, 0)
        self.assertEqual(result.out, "[]")

    def test_errors_name_their_place(self):
        self.expect(self.render("ok\n  {% if x %}"), 1, "main.html:2:")
        self.expect(self.render("{{ 1 + }}"), 1, "main.html:1:")
        self.assertEqual(self.render("before {{ x }}").out, "")

    def test_errors_in_included_templates_name_both_places(self):
        self.write("t/part.html", "one\n{{ gone }}")
        self.expect(self.render('{% include "part.html" %}', "{}"), 1, "part.html:2:", "main.html:1:")

    def test_a_template_that_includes_itself(self):
        result = self.render('{% include "main.html" %}')
        self.expect(result, 1, "includes itself")
        self.assertLess(len(result.err), 2000)

    def test_nothing_outside_the_folder_is_a_template(self):
        self.write("t/part.html", "part")
        self.write("outside.html", "outside")
        self.assertEqual(self.render('{% include "x/../part.html" %}').out, "part")
        self.expect(self.render('{% include "../outside.html" %}'), 1, "../outside.html")
        self.expect(self.render('{% include "' + str(self.site / "outside.html") + '" %}'), 1, "outside.html")

    def test_wrong_calls(self):
        self.expect(self.call("render", self.folder / "gone.html"), 2, "gone.html")
        self.expect(self.render("x", "{broken"), 2, "data.json")
        self.expect(self.render("x", "[1, 2]"), 2, "object")
        self.write("t/main.html", "x")
        self.expect(self.call("render", self.site / "t/main.html", "--data", self.folder / "gone.json"), 2, "gone.json")


class Create(SiteCase):
    def test_a_new_course_builds_without_findings(self):
        self.expect(self.call("init", "my-course"), 0)
        self.site = self.folder / "my-course"
        self.assertEqual(self.findings(), [])
        self.expect(self.on_site("--strict", "build"), 0, "no findings")
        self.assertTrue((self.site / "public/index.html").exists())
        self.assertIn("public", (self.site / ".gitignore").read_text())

    def test_init_takes_an_empty_folder_only(self):
        (self.folder / "empty").mkdir()
        self.expect(self.call("init", "empty"), 0)
        self.expect(self.call("init", "empty"), 2, "not an empty folder")
        (self.folder / "file").write_text("x")
        self.expect(self.call("init", "file"), 2)
        self.assertEqual((self.folder / "file").read_text(), "x")

    def test_new_pages(self):
        self.call("init", "site")
        for path, file, title in (("python/01-syntax/for-loops", "content/python/01-syntax/for-loops.md", "For loops"),
                                  ("content/python/02-more.md", "content/python/02-more.md", "More"),
                                  ("python/03-objects/", "content/python/03-objects/_index.md", "Objects")):
            result = self.on_site("new", path)
            self.expect(result, 0)
            self.assertEqual(result.out, file + "\n")
            self.assertIn(title, (self.site / file).read_text())
        self.assertEqual([f for f in self.findings() if f["level"] == "error"], [])

    def test_new_never_overwrites(self):
        page = self.page("a.md", "A")
        before = page.read_bytes()
        self.expect(self.on_site("new", "a"), 2, "exists already")
        self.assertEqual(page.read_bytes(), before)

    def test_new_needs_a_name(self):
        self.page("a.md", "A")
        before = tree(self.folder)
        for path in ("", ".", "a/.", ".hidden"):
            self.expect(self.on_site("new", path), 2)
        self.assertEqual(tree(self.folder), before)

    def test_new_quotes_titles(self):
        self.page("a.md", "A")
        self.expect(self.on_site("new", 'q"uo\'te'), 0)
        self.assertEqual([f for f in self.findings() if "q" in f["file"]], [])

    def test_new_stays_in_the_content_folder(self):
        self.page("a.md", "A")
        before = tree(self.folder)
        for path in ("../evil", "a/../../evil", "/tmp/evil", "..\\evil", "content/../../evil"):
            self.expect(self.on_site("new", path), 2, "leads out of the content folder")
        self.assertEqual(tree(self.folder), before)

    def test_the_archetype_of_the_site_and_of_the_course(self):
        self.page("a.md", "A")
        self.write("archetypes/default.md", "default {{ title }}")
        self.write("archetypes/python.md", "python {{ section }} {{ name }} {{ path }}")
        self.on_site("new", "other/b")
        self.on_site("new", "python/c")
        self.assertEqual((self.site / "content/other/b.md").read_text(), "default B")
        self.assertEqual((self.site / "content/python/c.md").read_text(), "python python c python/c.md")

    def test_an_archetype_that_fails(self):
        self.page("a.md", "A")
        self.write("archetypes/default.md", "ok\n{{ titel }}")
        self.expect(self.on_site("new", "b"), 1, "default.md:2:", "title")
        self.assertFalse((self.site / "content/b.md").exists())


class Explain(SiteCase):
    def test_every_code(self):
        listed = self.call("explain")
        self.expect(listed, 0)
        codes = [line.split()[0] for line in listed.out.splitlines()]
        self.assertGreater(len(codes), 40)
        for code in codes:
            text = self.call("explain", code)
            self.expect(text, 0)
            self.assertTrue(text.out.startswith(code + " ("), code)
            explained = json.loads(self.call("explain", code, "--format", "json").out)
            self.assertEqual(explained["code"], code)
            self.assertNotEqual(explained["bad"], explained["good"], code)

    def test_an_unknown_code(self):
        self.expect(self.call("explain", "broken-lnk"), 2, "did you mean `broken-link`")
        self.expect(self.call("explain", "zzzzzzzzzzzz"), 2, "lectern explain")


if __name__ == "__main__":
    run_tests()
