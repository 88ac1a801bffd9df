#!/usr/bin/python3
"""Compares Lectern's template engine with Jinja2, byte for byte.

    compare.py DRIVER [--count N] [--seed S] [--show N] [--only hand|matrix|random|hostile]

Three sources of templates: those written by hand (cases_*.py, in every mode), every operation on values of every kind
(matrix.py), and random ones (generate.py: N of them from seed S; the same ones every time unless told otherwise).
Where Jinja2 fails Lectern must fail, too; otherwise the outputs must be equal. Deliberate differences are listed in
differences.py. A fourth source (hostile.py) is not shown to Jinja2: Lectern has to answer it and stay alive.
"""

import argparse
import json
import multiprocessing
import os
import select
import subprocess
import sys
from collections import Counter

sys.dont_write_bytecode = True

import jinja2

import cases_checklist
import cases_expressions
import cases_filters
import cases_inheritance
import cases_statements
import cases_whitespace
import differences
import generate
import hostile
import matrix
from sample_data import DATA

PATIENCE = 120  # seconds until a driver that says nothing counts as dead

MODES = [
    {"undefined": "lenient", "autoescape": True},
    {"undefined": "strict", "autoescape": True},
    {"undefined": "lenient", "autoescape": False},
]
TRIMMED = [
    {"undefined": "lenient", "autoescape": True, "trim_blocks": trim, "lstrip_blocks": strip}
    for trim in (False, True)
    for strip in (False, True)
]


def job(templates, data, options):
    if isinstance(templates, str):
        templates = {"main": templates}
    return {"templates": templates, "main": "main", "data": data, **options}


def by_hand():
    for module in (cases_expressions, cases_filters, cases_statements, cases_inheritance):
        for case in module.CASES:
            for mode in MODES:
                yield job(case, [DATA], mode)
    for case in cases_whitespace.CASES:
        for mode in TRIMMED:
            yield job(case, [DATA], mode)
    for templates, data, options in cases_checklist.jobs():
        for mode in MODES:
            yield job(templates, [data], {**mode, **options})


def every_operation():
    for source, data in matrix.jobs():
        yield job(source, data, MODES[0])
        yield job(source, data if len(data) < 100 else data[::7], MODES[1])
        if len(data) < 100:
            yield job(source, data, MODES[2])


def at_random(seed, count, step=1):
    for number in range(0, count, step):
        templates, chooser = generate.template_set(seed + number)
        mode = dict(chooser.choice(MODES + MODES[:1]))
        if chooser.random() < 0.2:
            mode["trim_blocks"] = True
        if chooser.random() < 0.2:
            mode["lstrip_blocks"] = True
        yield job(templates, [DATA], mode)


class WithoutFolding(jinja2.compiler.CodeGenerator):
    """Jinja2 works constants out while it compiles, where `~` forgets what is markup and an autoescape block that
    depends on a variable does not count. What a template means at run time is the language; that is compared."""

    def _output_child_to_const(self, node, frame, finalize):
        if not isinstance(node, jinja2.nodes.TemplateData):
            raise jinja2.nodes.Impossible()
        return super()._output_child_to_const(node, frame, finalize)


def with_jinja(task):
    environment = jinja2.Environment(
        optimized=False,
        loader=jinja2.DictLoader(task["templates"]),
        autoescape=task["autoescape"],
        undefined=jinja2.StrictUndefined if task["undefined"] == "strict" else jinja2.Undefined,
        trim_blocks=task.get("trim_blocks", False),
        lstrip_blocks=task.get("lstrip_blocks", False),
        extensions=["jinja2.ext.do"],
    )
    environment.code_generator_class = WithoutFolding
    # JSON keeps characters beyond ASCII.
    environment.policies["json.dumps_kwargs"] = {"sort_keys": True, "ensure_ascii": False}
    del environment.globals["lipsum"]
    results = []
    for data in task["data"]:
        try:
            results.append((True, environment.get_template(task["main"]).render(json.loads(json.dumps(data)))))
        except Exception as error:  # whatever Python raises is a refusal
            results.append((False, f"{type(error).__name__}: {error}"))
    return results


class Driver:
    def __init__(self, path):
        self.path = path
        self.process = None

    def answer(self, task):
        if self.process is None:
            self.process = subprocess.Popen([self.path], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        line = b""
        try:
            self.process.stdin.write(json.dumps(task).encode() + b"\n")
            self.process.stdin.flush()
            if select.select([self.process.stdout], [], [], PATIENCE)[0]:
                line = self.process.stdout.readline()
            else:
                self.process.kill()
        except BrokenPipeError:
            pass
        if not line:
            status = self.process.wait()
            self.process = None
            return [("crash", f"the driver ended with status {status}")] * len(task["data"])
        results = []
        for result in json.loads(line)["results"]:
            if result["ok"]:
                results.append((True, result["output"]))
            else:
                results.append((False, f"{result['template']}:{result['line']}:{result['column']}: {result['message']}; {result['hint']}"))
        return results


def compare(part):
    """Every `of`-th template of one source, beginning with the `first`: what was counted, and the failures to show."""
    name, first, of, options = part
    driver = Driver(options.driver)
    if name == "hostile":
        return survive(driver, part)
    report = Counter()
    failures = []
    tasks = {
        "hand": by_hand,
        "matrix": every_operation,
        "random": lambda: at_random(options.seed + first, options.count, of),
    }[name]()
    for number, task in enumerate(tasks):
        if name != "random" and number % of != first:
            continue
        report["templates"] += 1
        source = "\n".join(task["templates"].values())
        for data, jinja, lectern in zip(task["data"], with_jinja(task), driver.answer(task)):
            report["renders"] += 1
            if not jinja[0]:
                report["refused by Jinja2"] += 1
            if jinja[0] == lectern[0] and (not jinja[0] or jinja[1] == lectern[1]):
                continue
            reason = differences.may_differ(source, jinja, lectern) if lectern[0] != "crash" else None
            if reason:
                report["deliberate: " + reason] += 1
                continue
            report["failures"] += 1
            failures.append((task, data, jinja, lectern))
    return name, report, failures[: options.show]


def survive(driver, part):
    """Hostile templates: every one is answered."""
    name, first, of, options = part
    report = Counter()
    failures = []
    for number, templates in enumerate(hostile.jobs(options.seed * of + first, options.count, of)):
        mode = MODES[number % len(MODES)]
        task = job({key: source.hex() for key, source in templates.items()}, [DATA], {**mode, "hex": True, "part_of_limits": 16})
        result = driver.answer(task)[0]
        report["answered"] += 1
        if result[0] == "crash":
            report["failures"] += 1
            shortened = {key: repr(source[:300]) for key, source in templates.items()}
            failures.append(({**task, "templates": shortened}, DATA, (None, "was not asked"), (result[0], result[1][:300])))
    return name, report, failures[: options.show]


def describe(task, data, jinja, lectern):
    options = {key: value for key, value in task.items() if key not in ("templates", "main", "data")}
    print("-" * 100)
    for name, source in task["templates"].items():
        print(f"{name}: {source!r}")
    print(f"options: {options}" + (f" data: {data}" if data != DATA else ""))
    print(f"Jinja2:  {'' if jinja[0] is True else 'FAILS '}{jinja[1]!r}")
    print(f"Lectern: {'' if lectern[0] is True else str(lectern[0]).replace('False', 'FAILS') + ' '}{lectern[1]!r}")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("driver")
    parser.add_argument("--count", type=int, default=300 if "LECTERN_SHORT" in os.environ else 2200)
    parser.add_argument("--workers", type=int, default=min(8, os.cpu_count() or 2))
    parser.add_argument("--seed", type=int, default=20240501)
    parser.add_argument("--show", type=int, default=20)
    parser.add_argument("--only", choices=["hand", "matrix", "random", "hostile"])
    options = parser.parse_args()
    names = [options.only] if options.only else ["hand", "matrix", "random", "hostile"]
    workers = options.workers
    parts = [(name, first, workers, options) for name in names for first in range(workers)]
    totals = {name: Counter() for name in names}
    shown = 0
    with multiprocessing.Pool(workers) as pool:
        for name, report, examples in pool.imap_unordered(compare, parts):
            totals[name].update(report)
            for example in examples:
                shown += 1
                if shown <= options.show:
                    describe(*example)
    for name, report in totals.items():
        print(f"{name}: " + ", ".join(f"{count} {what}" for what, count in sorted(report.items())))
    failures = sum(report["failures"] for report in totals.values())
    if failures:
        print(f"{failures} differences from Jinja2 {jinja2.__version__}")
        return 1
    print(f"no difference from Jinja2 {jinja2.__version__}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
