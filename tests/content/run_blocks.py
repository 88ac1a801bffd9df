"""Runs the Python blocks of one page, in order, as if they were one script.

    run_blocks.py REPORT < PAGE

Standard input is JSON: the page's path and its blocks (line and text). After each block one line of JSON is appended
to REPORT: what the block printed, and what it raised. Standard output is read where the operating system has it, so
that what child processes print counts, too. The traceback of a block shows the Markdown's own lines.
"""

import __future__
import json
import linecache
import os
import sys
import tempfile
import traceback
import types


def main_module(path, blocks):
    """A fresh __main__, whose source (for tracebacks and `inspect`) is the page with everything but code left blank."""
    module = types.ModuleType("__main__")
    module.__file__ = path
    sys.modules["__main__"] = module
    lines = [""] * max((block["line"] + block["text"].count("\n") for block in blocks), default=0)
    for block in blocks:
        for number, line in enumerate(block["text"].split("\n"), block["line"]):
            lines[number - 1] = line
    text = [line + "\n" for line in lines]
    linecache.cache[path] = (sum(map(len, text)), None, text, path)
    return module


def future_flags(code):
    """The __future__ imports of a block hold for those after it, as in a script."""
    features = (getattr(__future__, name).compiler_flag for name in __future__.all_feature_names)
    return sum(flag for flag in features if code.co_flags & flag)


def describe(error):
    """The error as a traceback that leaves this file out."""
    frames = error.__traceback__
    while frames is not None and frames.tb_frame.f_code.co_filename == __file__:
        frames = frames.tb_next
    text = "".join(traceback.format_exception(type(error), error, frames))
    return {"name": type(error).__name__, "text": text}


def capture_output():
    """Puts a file where standard output was; returns what reads the part that is new."""
    captured = tempfile.TemporaryFile()
    os.dup2(captured.fileno(), 1)
    os.set_blocking(1, True)
    sys.stdout = open(1, "w", encoding="utf-8", newline="\n", buffering=1, closefd=False)
    position = 0

    def new_output():
        nonlocal position
        sys.stdout.flush()
        size = os.fstat(1).st_size
        text = os.pread(1, size - position, position)
        position = size
        return text.decode("utf-8", "replace")

    return new_output


def run(block, path, module, flags):
    """The block's error, or None, and the __future__ flags for the blocks that follow."""
    try:
        code = compile("\n" * (block["line"] - 1) + block["text"], path, "exec", flags, dont_inherit=True)
        flags |= future_flags(code)
        exec(code, module.__dict__)
    except BaseException as error:
        return describe(error), flags
    return None, flags


def main():
    page = json.load(sys.stdin)
    module = main_module(page["path"], page["blocks"])
    new_output = capture_output()
    flags = 0
    with open(sys.argv[1], "w", encoding="utf-8") as report:
        sys.argv[:] = [page["path"]]
        for block in page["blocks"]:
            error, flags = run(block, page["path"], module, flags)
            json.dump({"printed": new_output(), "error": error}, report)
            report.write("\n")
            report.flush()


main()
