"""Runs the Python of a page and compares what each block printed with the output that the page shows.

    snippets.py PROGRAM PAGE...        (from the site's root; PAGE is content/…)

A block that prints is followed directly by ```text {output} with exactly what it printed; a block that does not print
is not. Blocks with {sketch} or {run=false} are left out; {raises=Name} must raise that. All blocks of a page share one
namespace in one child process.
"""

import difflib
import json
import os
import pathlib
import shutil
import signal
import subprocess
import sys
import tempfile

from page import Page

TIME_LIMIT = 60.0  # seconds a page
RUNNER = pathlib.Path(__file__).resolve().parent / "run_blocks.py"


def failures(page, limit=TIME_LIMIT):
    """Everything that is wrong with the blocks of a page, each as text that begins with path:line."""
    unreadable = [f"{page.path}:{block.line - 1}: this block's fence stands behind a list or quote marker"
                  for block in page.blocks if not block.readable and (block.is_run or block.is_output)]
    if unreadable:
        return unreadable
    outputs, found = pair(page)
    blocks = [block for block in page.blocks if block.is_run]
    reports, end = run(page, blocks, limit)
    for block, report in zip(blocks, reports):
        found += [f"{page.path}:{problem}" for problem in compare(block, report, outputs.get(block.line))]
    if end:
        line = blocks[len(reports)].line if len(reports) < len(blocks) else blocks[-1].line
        found.append(f"{page.path}:{line}: {end}")
    return found


def pair(page):
    """Each output by the line of the block that prints it, and the outputs that belong to none."""
    outputs, found = {}, []
    for before, block in zip([None, *page.blocks], page.blocks):
        if not block.is_output:
            continue
        if before is None or not before.is_run or not page.directly_follows(block, before):
            found.append(f"{page.path}:{block.line - 1}: no Python block that runs stands directly before this output")
        else:
            outputs[before.line] = block
    return outputs, found


def run(page, blocks, limit):
    """What each block did, as far as the child came, and why it came no further, if it did not."""
    folder = tempfile.mkdtemp(prefix="lectern-snippets-")
    try:
        report = pathlib.Path(folder) / "report"
        work = pathlib.Path(folder) / "work"
        work.mkdir()
        end = run_child(page, blocks, limit, report, work)
        lines = report.read_text(encoding="utf-8").splitlines() if report.exists() else []
        return [json.loads(line) for line in lines], end
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def run_child(page, blocks, limit, report, work):
    """Runs the blocks in a child process with an environment of its own; says what went wrong with the process."""
    environment = {"PATH": os.environ.get("PATH", os.defpath), "LANG": "C.UTF-8",
                   "HOME": str(work), "TMPDIR": str(work)}
    child = subprocess.Popen([sys.executable, "-B", RUNNER, report], cwd=work, env=environment, start_new_session=True,
                             stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    order = {"path": page.path, "blocks": [{"line": block.line, "text": block.text} for block in blocks]}
    try:
        _, errors = child.communicate(json.dumps(order).encode(), timeout=limit)
    except subprocess.TimeoutExpired:
        return f"still running after the {limit:g} seconds that a page has"
    finally:
        stop(child)
    if child.returncode != 0:
        return f"the process ended with status {child.returncode}\n{errors.decode('utf-8', 'replace')}"
    return ""


def stop(child):
    """Ends what is left of the child and of the processes it started."""
    try:
        os.killpg(child.pid, signal.SIGKILL)
    except ProcessLookupError:
        pass
    child.wait()
    child.stderr.close()


def compare(block, report, output):
    """What is wrong with what one block did, each as text that begins with a line number."""
    expected, error = block.attributes.get("raises"), report["error"]
    if error and error["name"] != expected:
        yield f"{block.line}: this block raises {error['name']}\n{error['text']}"
        return
    if expected and not error:
        yield f"{block.line}: this block does not raise {expected}"
    printed = report["printed"].rstrip("\n")
    if output is None:
        if printed:
            yield f"{block.line}: this block prints, but no output follows it\n{difference('', printed)}"
    elif output.text.rstrip("\n") != printed:
        yield f"{output.line}: this is not what the block prints\n{difference(output.text.rstrip(chr(10)), printed)}"


def difference(shown, printed):
    """At most 20 lines of difference: - as the page has it, + as the block printed it."""
    lines = list(difflib.unified_diff(shown.split("\n") if shown else [], printed.split("\n") if printed else [],
                                      "the page", "the block", n=1, lineterm=""))[2:]
    more = [f"... and {len(lines) - 20} lines more"] if len(lines) > 20 else []
    return "\n".join(lines[:20] + more)


def main():
    program, *paths = sys.argv[1:]
    found = [failure for path in paths for failure in failures(Page(os.path.abspath(program), os.getcwd(), path))]
    print("\n\n".join(found) or "every block prints what its page shows")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
