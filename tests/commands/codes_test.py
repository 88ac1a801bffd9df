"""Every message there is: the smallest site that brings each one up, and the examples that `explain` gives. A new code
without a row in both tables fails."""

import json
import re
import zlib

from program import SiteCase, run_tests

# code → files of a site that has this finding. Text is content; a pair is a symbolic link.
SITES = {
    "unreadable-file": {"content/a.md": ("link", "nowhere.md")},
    "not-utf8": {"content/a.md": b"# \xa4\xa4"},
    "damaged-text": {"content/a.md": "# A\n\n" + "åŸºç¡€å’Œé«˜çº§çš„ç”¨æ³•\n" * 4},
    "file-too-large": {"site.yaml": "limits: {page_bytes: 10}", "content/a.md": "# More than ten"},
    "outside-site": {"content/a.md": ("link", "/etc/hostname")},
    "folder-loop": {"content/a/b.md": "# B", "content/a/loop": ("link", "..")},
    "bundle-page": {"content/a/index.md": "# A", "content/a/more.md": "# More"},
    "unsupported-markup": {"content/a.adoc": "---\ntitle: A\n---\n*A*\n"},
    "invalid-config": {"site.yaml": "permalinks: 3"},
    "unknown-config-key": {"site.yaml": "titel: T"},
    "invalid-data-file": {"data/a.json": '{"a": }'},
    "duplicate-data-file": {"data/a.json": "{}", "data/a.yaml": "b: 1"},
    "invalid-glossary": {"data/glossary.yaml": "- {id: a, definition: b}"},
    "invalid-inventory": {"site.yaml": "inventories: {a: {file: a.inv, url: 'https://example.org/'}}", "a.inv": b""},
    "mixed-term": {"data/glossary.yaml": "- {zh-Hant: 執行緒, avoid: [線程]}", "content/a.md": "協程與線程的關係"},
    "stray-character": {"content/a.md": "這個函数會說明協程與執行緒的關係"},
    "invisible-character": {"content/a.md": "as\u200byncio"},
    "mixed-punctuation": {"content/a.md": "協程,執行緒"},
    "space-in-code": {"content/a.md": "```python\nx = 1\u3000+ 2\n```\n"},
    "undecided-character": {"site.yaml": "editions: [zh-Hant]", "content/a.md": "这个说明讲他的发"},
    "invalid-baseline": {".lectern-baseline.json": "{}"},
    "outdated-baseline": {".lectern-baseline.json": '{"lectern": "baseline", "version": 1, "findings": [\n'
                          '{"file": "content/a.md", "code": "broken-link", "text": "b.md"}]}'},
    "edition-headings": {"site.yaml": "editions: [zh-Hant, zh-Hans]", "content/a.md": "## 一\n", "content/a.zh-hans.md": "文\n"},
    "front-matter-unclosed": {"content/a.md": "---\ntitle: A\n\ntext"},
    "front-matter-syntax": {"content/a.md": "---\ntitle: \"A\nb: [\n---\n"},
    "front-matter-duplicate-key": {"content/a.md": "---\ntitle: A\ntitle: B\n---\n"},
    "front-matter-unknown-key": {"content/a.md": "---\nwieght: 3\n---\n"},
    "front-matter-type": {"content/a.md": "---\nweight: first\n---\n"},
    "front-matter-date": {"content/a.md": "---\ndate: 2023-10-32\n---\n"},
    "front-matter-yaml-trap": {"content/a.md": "---\ntitle: 404\n---\n"},
    "front-matter-limit": {"content/a.md": "---\na: &a [*a]\n---\n"},
    "unclosed-directive": {"content/a.md": "::: note\ntext"},
    "stray-directive-end": {"content/a.md": "text\n\n:::\n"},
    "unknown-directive": {"content/a.md": "::: hnit\ntext\n:::\n"},
    "invalid-attributes": {"content/a.md": "::: note {#a =x}\ntext\n:::\n"},
    "duplicate-id": {"content/a.md": "## A {#x}\n\n## B {#x}\n"},
    "unclosed-fence": {"content/a.md": "```text\nx"},
    "unclosed-shortcode": {"content/a.md": "{{< details >}}\n\ntext"},
    "unknown-shortcode": {"content/a.md": "{{< galery >}}"},
    "invalid-shortcode": {"content/a.md": "{{< figure src= >}}"},
    "page-limit": {"content/a.md": ">" * 500 + " deep"},
    "machine-path": {"content/a.md": "![a](file:///Users/me/a.png)"},
    "literal-emphasis": {"content/a.md": "x ** bold** y"},
    "undefined-footnote": {"content/a.md": "text[^1]"},
    "python-syntax": {"content/a.md": "```python\ndef f(:\n```\n"},
    "highlight-limit": {"content/a.md": "```python\n" + "「值」" * 100_000 + "\n```\n"},
    "invalid-fence-attribute": {"content/a.md": "```python {hl_lines=[x]}\nx = 1\n```\n"},
    "unknown-language": {"content/a.md": "```pyton\nx = 1\n```\n"},
    "broken-link": {"content/a.md": "[b](b.md)"},
    "broken-anchor": {"content/a.md": "[b](#nowhere)"},
    "broken-image": {"content/a.md": "![b](b.png)"},
    "broken-include": {"content/a.md": '{{< include "b.py" >}}'},
    "broken-prerequisite": {"content/a.md": "---\nprerequisites: [b]\n---\n"},
    "prerequisite-cycle": {
        "content/a.md": "---\nprerequisites: [b.md]\n---\n",
        "content/b.md": "---\nprerequisites: [a.md]\n---\n",
    },
    "path-order": {
        "content/c/_index.md": "---\npaths: [{id: p, title: P, steps: [b, a]}]\n---\n",
        "content/c/a.md": "# A",
        "content/c/b.md": "---\nprerequisites: [a.md]\n---\n",
    },
    "unknown-step": {"content/c/_index.md": "---\npaths: [{id: p, title: P, steps: [b]}]\n---\n"},
    "unknown-label": {
        "content/c/_index.md": "```text\n模組一 → 模組九\n```\n",
        "content/c/01-a/_index.md": "---\ntitle: 模組一\n---\n",
    },
    "url-conflict": {"content/a.md": "---\nslug: x\n---\n", "content/b.md": "---\nslug: x\n---\n"},
    "alias-conflict": {"content/a.md": "---\naliases: [/b/]\n---\n", "content/b.md": "# B"},
    "invalid-url": {"content/a.md": "---\nslug: a/../b\n---\n"},
    "invalid-path": {"content/c/_index.md": "---\npaths: [{title: A}]\n---\n"},
    "template-error": {"templates/home.html": "{{ page.titel }}"},
    "unknown-layout": {"content/a.md": "---\nlayout: landing\n---\n"},
    "unknown-theme": {"site.yaml": "title: A\ntheme: book\n"},
    "unsafe-output": {"site.yaml": "output: content"},
    "write-failed": {"public": "a file stands where the folder should be"},
}



# ---- code → how a site is made of the example that `explain` gives. None: it is told in words.

def body(text):
    return {"content/a.md": text + "\n"}


def keys(text):
    return {"content/a.md": f"---\n{text}\n---\n\ntext\n"}


def keys_of_files(text):
    """`a.md: key: value` on each line."""
    pages = {"content/a.md": "# A", "content/b.md": "# B"}
    for line in text.splitlines():
        file, _, key = line.partition(": ")
        pages[f"content/{file}"] = f"---\n{key}\n---\n"
    return pages


def names_of_files(text, folder="content/"):
    return {folder + name: "# A" if name.endswith(".md") else '{"a": 1}' for name in text.split()}


def file_of_text(text):
    """A file as it is, after its name."""
    name, _, content = text.partition(": ")
    return {"content/" + name: content + "\n"}


def config(text):
    return {"site.yaml": text + "\n"}


def course(text, **files):
    """A course with these keys, and pages of it by name."""
    pages = {f"content/c/{name.replace('__', '/')}.md": page for name, page in files.items()}
    return {"content/c/_index.md": f"---\n{text}\n---\n", **pages}


def path_of(steps):
    return f"paths: [{{id: p, title: P, {steps}}}]"


IN_WORDS = None
INVENTORY = (b"# Sphinx inventory version 2\n# Project: Demo\n# Version: 1\n# compressed using zlib.\n" +
             zlib.compress(b"demo py:module 0 demo.html -\n"))
EXAMPLES = {
    "unreadable-file": IN_WORDS,
    "not-utf8": IN_WORDS,
    "damaged-text": lambda text: body((text + "\n") * 20),
    "file-too-large": IN_WORDS,
    "outside-site": keys,
    "folder-loop": IN_WORDS,
    "bundle-page": names_of_files,
    "unsupported-markup": file_of_text,
    "invalid-config": config,
    "unknown-config-key": config,
    "invalid-data-file": lambda text: {"data/" + text.split(": ", 1)[0]: text.split(": ", 1)[1]},
    "duplicate-data-file": lambda text: names_of_files(text, ""),
    "edition-headings": IN_WORDS,
    "invalid-glossary": lambda text: {"data/glossary.yaml": text},
    "invalid-inventory": lambda text: {**config(text), "data/demo.inv": INVENTORY},
    "mixed-term": lambda text: {**body(text), "data/glossary.yaml": "- {zh-Hant: 執行緒, avoid: [線程]}"},
    "stray-character": body,
    "invisible-character": IN_WORDS,
    "mixed-punctuation": body,
    "undecided-character": IN_WORDS,
    "space-in-code": IN_WORDS,
    "invalid-baseline": lambda text: {".lectern-baseline.json": text},
    "outdated-baseline": lambda text: {".lectern-baseline.json": text},
    "front-matter-unclosed": body,
    "front-matter-syntax": keys,
    "front-matter-duplicate-key": keys,
    "front-matter-unknown-key": keys,
    "front-matter-type": keys,
    "front-matter-date": keys,
    "front-matter-yaml-trap": keys,
    "front-matter-limit": keys,
    "unclosed-directive": body,
    "stray-directive-end": body,
    "unknown-directive": body,
    "invalid-attributes": body,
    "duplicate-id": body,
    "unclosed-fence": body,
    "unclosed-shortcode": body,
    "unknown-shortcode": lambda text: {**body(text), "content/a.png": b""},
    "invalid-shortcode": lambda text: {**body(text), "content/a.png": b""},
    "page-limit": IN_WORDS,
    "machine-path": lambda text: {**body(text), "content/a.png": b""},
    "literal-emphasis": body,
    "undefined-footnote": body,
    "python-syntax": body,
    "highlight-limit": IN_WORDS,
    "invalid-fence-attribute": body,
    "unknown-language": body,
    "broken-link": lambda text: {**body(text), "content/fundamentals.md": "# F"},
    "broken-anchor": lambda text: {**body(text), "content/b.md": "# B\n\n## Loop\n"},
    "broken-image": lambda text: {**body(text), "content/images/loop.png": b""},
    "broken-include": lambda text: {**body(text), "src/a.py": "x = 1\n"},
    "broken-prerequisite": lambda text: {**keys(text), "content/fundamentals.md": "# F"},
    "prerequisite-cycle": keys_of_files,
    "path-order": lambda text: course(path_of(text), basics="# B", advanced="---\nprerequisites: [basics.md]\n---\n"),
    "unknown-step": lambda text: course(path_of(text), **{"03-descriptors___index": "# D", "03-descriptors__a": "# A"}),
    "unknown-label": lambda text: {**course(""), "content/c/_index.md": f"```text\n{text}\n```\n",
                                   **{f"content/c/0{n}-m/{file}.md": f"---\ntitle: {title}\n---\n" for n, name in ((1, "模組一"), (2, "模組二"))
                                      for file, title in (("_index", name), ("a", "A"))}},
    "url-conflict": keys_of_files,
    "alias-conflict": lambda text: {**keys(text), "content/course/_index.md": "# C"},
    "invalid-url": keys,
    "invalid-path": lambda text: course(text, b="# B"),
    "template-error": lambda text: {"templates/home.html": text},
    "unknown-layout": keys,
    "unknown-theme": config,
    "unsafe-output": config,
    "write-failed": IN_WORDS,
}


class Codes(SiteCase):
    def make(self, files):
        self.write("content/_index.md", "# Home\n")
        for path, content in files.items():
            if isinstance(content, tuple):
                file = self.site / path
                file.parent.mkdir(parents=True, exist_ok=True)
                file.symlink_to(content[1])
            else:
                self.write(path, content)

    def test_each_is_reached(self):
        for code, files in SITES.items():
            with self.subTest(code):
                self.site = self.folder / code
                self.make(files)
                command = ["check", "--review-conversion"] if code == "undecided-character" else ["build"]
                found = {each["code"] for each in self.findings(*command)}
                self.assertIn(code, found)

    def test_none_is_forgotten(self):
        listed = {line.split()[0] for line in self.call("explain").out.splitlines()}
        self.assertEqual(listed, SITES.keys())
        self.assertEqual(listed, EXAMPLES.keys())

    def test_bad_examples_give_their_message_and_good_ones_none(self):
        for code, site_of in EXAMPLES.items():
            if site_of is IN_WORDS:
                continue
            info = json.loads(self.call("explain", code, "--format", "json").out)
            for kind in ("bad", "good"):
                with self.subTest(f"{code}, {kind}"):
                    self.site = self.folder / code / kind
                    self.make(site_of(info[kind]))
                    found = {each["code"] for each in self.findings("build")}
                    self.assertEqual(code in found, kind == "bad", f"{info[kind]}\n{found}")
                    if kind == "good":
                        self.assertEqual(found, set(), info[kind])

    def test_examples_of_configuration_are_whole(self):
        """What `explain` prints is the example itself."""
        text = self.call("explain", "unknown-step").out
        self.assertTrue(re.search(r"^    steps: \[03-descriptor\]$", text, re.M), text)


if __name__ == "__main__":
    run_tests()
