"""The built program, and small sites for it to work on."""

import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import unittest

PROGRAM = ""  # set by run_tests


def run_tests():
    """Runs the tests of the calling script on the program that its first argument names."""
    global PROGRAM
    PROGRAM = os.path.abspath(sys.argv.pop(1))
    unittest.main(module="__main__", verbosity=1)


class Result:
    def __init__(self, done):
        self.status = done.returncode
        self.out = done.stdout.decode("utf-8")
        self.err = done.stderr.decode("utf-8", "replace")

    def __repr__(self):
        return f"exit {self.status}\n--- out\n{self.out}\n--- err\n{self.err}"


class SiteCase(unittest.TestCase):
    """A test with a folder of its own and the program at hand."""

    def setUp(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="lectern-commands-")).resolve()
        self.addCleanup(shutil.rmtree, self.folder, ignore_errors=True)
        self.site = self.folder / "site"

    def write(self, path, text):
        file = self.site / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text if isinstance(text, bytes) else text.encode("utf-8"))
        return file

    def page(self, path, title, body="", **keys):
        lines = "".join(f"{key}: {value}\n" for key, value in keys.items())
        return self.write(f"content/{path}", f"---\ntitle: {title}\n{lines}---\n\n{body}\n")

    def call(self, *arguments, cwd=None, **options):
        """Runs the program as it is."""
        done = subprocess.run([PROGRAM, *map(str, arguments)], cwd=cwd or self.folder, stdin=subprocess.DEVNULL,
                              capture_output=True, timeout=240, **options)
        return Result(done)

    def on_site(self, *arguments, **options):
        """Runs the program on the site."""
        return self.call("--site", self.site, *arguments, **options)

    def expect(self, result, status, *fragments):
        """The exit status, and what standard error says."""
        self.assertEqual(result.status, status, result)
        for fragment in fragments:
            self.assertIn(fragment, result.err, result)

    def findings(self, *arguments):
        """The findings of `check`, as the JSON report has them."""
        result = self.on_site(*(arguments or ["check"]), "--format", "json")
        return json.loads(result.out)["diagnostics"]

    def codes(self, *arguments):
        return sorted({finding["code"] for finding in self.findings(*arguments)})


def tree(folder):
    """Every file below a folder with its bytes."""
    folder = pathlib.Path(folder)
    return {str(file.relative_to(folder)): file.read_bytes() for file in sorted(folder.rglob("*")) if file.is_file()}
