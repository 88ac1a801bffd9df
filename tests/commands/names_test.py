"""Names in code: what a built page leads to, the settings, and inventories that are broken, hostile or huge."""

import re
import zlib

from program import SiteCase, run_tests

HEAD = b"# Sphinx inventory version 2\n# Project: Demo\n# Version: 1.4\n# The remainder of this file is compressed using zlib.\n"
DEMO = HEAD + zlib.compress(b"demo py:module 0 demo.html#module-$ -\ndemo.spin py:function 1 demo.html#$ -\n")
BODY = "`asyncio.TaskGroup` and `demo.spin()`\n\n```python\nimport demo\nfrom asyncio import sleep\ndemo.spin(sleep)\n```\n"


class Names(SiteCase):
    def setUp(self):
        super().setUp()
        self.write("content/c/_index.md", "---\ntitle: C\n---\n")
        self.page("c/a.md", "A", BODY)

    def settings(self, inventories):
        self.write("site.yaml", f"title: T\ninventories:\n  {inventories}\n")

    def html(self, path="c/a/"):
        self.expect(self.on_site("build"), 0)
        return (self.site / "public" / path / "index.html").read_text()

    def links(self, html):
        """Text and address of each name that is a link."""
        found = re.findall(r'<a rel="help" href="([^"]+)">(.*?)</a>', html)
        return [(re.sub("<[^>]+>", "", text), address) for address, text in found]

    def test_lead_to_the_documentation_of_python(self):
        self.assertEqual(self.links(self.html()), [
            ("asyncio.TaskGroup", "https://docs.python.org/3/library/asyncio-task.html#asyncio.TaskGroup"),
            ("sleep", "https://docs.python.org/3/library/asyncio-task.html#asyncio.sleep")])

    def test_lead_to_other_documentation(self):
        self.write("docs/demo.inv", DEMO)
        self.settings("demo: {file: docs/demo.inv, url: https://demo.example.org/latest}")
        self.assertIn(("demo.spin", "https://demo.example.org/latest/demo.html#demo.spin"), self.links(self.html()))

    def test_can_be_turned_off(self):
        self.settings("python: false")
        self.assertEqual(self.links(self.html()), [])

    def test_have_an_index(self):
        self.page("c/b.md", "B", "```python\nclass RingBuffer:\n    def push(self): ...\n```\n")
        html = self.html("c/symbols/")
        for text in ["asyncio.TaskGroup", "asyncio.sleep", "RingBuffer", "RingBuffer.push", 'href="#module-asyncio"']:
            self.assertIn(text, html)
        self.assertIn('<a href="../b/">B</a>', html)
        self.assertIn('href="symbols/"', self.html("c/"))

    def test_an_edit_of_an_inventory_counts(self):
        self.settings("demo: {file: docs/demo.inv, url: https://demo.example.org/}")
        self.write("docs/demo.inv", DEMO)
        self.assertIn("https://demo.example.org/demo.html#demo.spin", self.html())
        self.write("docs/demo.inv", HEAD + zlib.compress(b"demo.spin py:function 1 other.html#$ -\n"))
        self.assertIn("https://demo.example.org/other.html#demo.spin", self.html())

    def test_broken_inventories_are_named_at_their_setting(self):
        self.settings("demo: {file: docs/demo.inv, url: https://demo.example.org/}")
        bomb = HEAD + zlib.compress(b"a" * 80_000_000)
        for bytes_, message in [(None, "there is no file"), (b"", "no Sphinx inventory"), (DEMO[:-6], "cut off"),
                                (HEAD + b"plain text", "not compressed with zlib"), (bomb, "unpacks to more than"),
                                (b"# Sphinx inventory version 1\n", "of version `1`"), (b"x" * 20_000_000, "more than"),
                                (HEAD + zlib.compress(b""), "no name of Python"), (DEMO[:40], "not complete")]:
            if bytes_ is not None:
                self.write("docs/demo.inv", bytes_)
            result = self.on_site("build")
            self.expect(result, 1, "site.yaml:3:16", "invalid-inventory", message)
            self.assertIn("docs.python.org", (self.site / "public/c/a/index.html").read_text())

    def test_addresses_cannot_run_code(self):
        self.write("docs/demo.inv", HEAD + zlib.compress(b'demo.spin py:function 1 "><script>alert(1)</script> -\n'))
        self.settings("demo: {file: docs/demo.inv, url: https://demo.example.org/}")
        self.assertNotIn("<script>alert", self.html())


if __name__ == "__main__":
    run_tests()
