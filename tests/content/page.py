"""A page of the course as the built program understands it: its code blocks, headings and front matter, and the lines
of its source. There is no Markdown reader here: where a block begins and ends is what `lectern inspect` says."""

import json
import pathlib
import re
import subprocess


class Block:
    """A fenced code block: its text comes from the source, everything else from the program."""

    def __init__(self, found, source):
        self.language = found["language"]
        self.line = found["line"]  # of the first line inside the fence
        self.attributes = found.get("attributes", {})
        self.end = self.line + found["lines"]  # the line of the closing fence
        indent = re.match(r" *", source[self.line - 2]).end()
        # A fence behind "> " or "- " would need a second Markdown reader, so nobody may write one.
        self.readable = source[self.line - 2][indent:indent + 3] in ("```", "~~~")
        self.text = "".join(unindent(line, indent) + "\n" for line in source[self.line - 1:self.end - 1])

    def says(self, attribute):
        return self.attributes.get(attribute, "false") != "false"

    @property
    def is_output(self):
        return self.says("output")

    @property
    def is_run(self):
        return self.language == "python" and not self.says("sketch") and self.attributes.get("run") != "false"


class Page:
    def __init__(self, program, site, path):
        """Asks the program for the page at `path`, which is relative to the site (content/…)."""
        done = subprocess.run([program, "--site", str(site), "inspect", path], stdin=subprocess.DEVNULL,
                              capture_output=True, timeout=60)
        if done.returncode != 0:
            raise RuntimeError(f"{path}: inspect failed: {done.stderr.decode()}")
        found = json.loads(done.stdout)
        self.path = path
        self.front_matter = found["front_matter"]
        self.headings = found["headings"]
        self.source = (pathlib.Path(site) / path).read_text(encoding="utf-8").split("\n")
        self.blocks = [Block(block, self.source) for block in found["code"]]

    def directly_follows(self, block, before):
        """Whether only blank lines stand between the end of one block and the fence of the next."""
        return not "".join(self.source[before.end:block.line - 2]).strip()

    def prose(self):
        """The lines outside front matter and code, each with its number."""
        inside = {line for block in self.blocks for line in range(block.line - 1, block.end + 1)}
        first = 1
        if self.source[0] == "---":
            first = self.source.index("---", 1) + 2
        numbered = enumerate(self.source, 1)
        return [(number, line) for number, line in numbered if number >= first and number not in inside]


def unindent(line, indent):
    """A line of a fence that is itself indented loses as much, if it has as much."""
    return line[min(indent, len(line) - len(line.lstrip(" "))):]


def pages_with(site, wanted):
    """The pages below content/ whose text has `wanted` somewhere, as paths relative to the site."""
    content = pathlib.Path(site) / "content"
    return [str(file.relative_to(site)) for file in sorted(content.rglob("*.md"))
            if wanted in file.read_text(encoding="utf-8")]
