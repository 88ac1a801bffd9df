"""Compares Lectern's template engine with Jinja2, byte for byte.

    templates.py DRIVER [--seed N] [--random N] [--show]

The hand-written templates of template_cases.py and seeded random ones (template_generator.py) are rendered by both in
strict and lenient mode, with and without autoescaping. Errors must be of the same kind. How the engines differ on
purpose is written down here and nowhere else: DELIBERATE, and what `reference_environment` changes about Jinja2.
"""

import argparse
import json
import re
import subprocess
import sys
from functools import wraps

import jinja2
import markupsafe

import template_cases
import template_generator

# Cases that differ on purpose: a pattern of the template, and why.
# Beside these: a name set later in a template is looked for in the data until then, also from an inner scope; an include
# without context inside `set` or `filter` is captured with the rest (Jinja2 prints it before); markup made in a constant
# expression stays markup; errors are not hidden or changed by folding constants.
DELIBERATE = [
    (r"\bkeys\(\) \}\}|values\(\) \}\}|items\(\) \}\}", "views are lists"),
    (r"\|items \}\}", "generators are lists"),
]
# What Jinja2 prints that depends on the machine, or only exists in Python.
PYTHON_ONLY = re.compile(r"<(function|bound method|built-in|generator|class|Macro|Template|jinja2|Cycler|Joiner)|object at 0x|dict_(items|keys|values)|\d{19,}|&lt;(function|bound method|built-in|generator|class|jinja2)", re.IGNORECASE)


def as_lists(filter_function):
    @wraps(filter_function)
    def listing(*args, **kwargs):
        result = filter_function(*args, **kwargs)
        return result if isinstance(result, str) else list(result)

    return listing


def reference_environment(request):
    """Jinja2 with what Lectern does differently on purpose: filters give lists instead of generators, JSON keeps
    characters beyond ASCII."""
    environment = jinja2.Environment(
        loader=jinja2.DictLoader(request["templates"]), autoescape=request["autoescape"], extensions=["jinja2.ext.do"],
        undefined=jinja2.StrictUndefined if request["strict"] else jinja2.Undefined,
        trim_blocks=request.get("trim_blocks", False), lstrip_blocks=request.get("lstrip_blocks", False))
    for name in ("map", "select", "reject", "selectattr", "rejectattr", "unique", "batch", "slice", "reverse", "items"):
        environment.filters[name] = as_lists(environment.filters[name])
    environment.policies["json.dumps_kwargs"] = {"sort_keys": True, "ensure_ascii": False}
    del environment.globals["lipsum"]
    del environment.filters["random"]
    return environment


def with_markup(value):
    if isinstance(value, dict):
        if set(value) == {"__markup__"}:
            return markupsafe.Markup(value["__markup__"])
        return {key: with_markup(item) for key, item in value.items()}
    return [with_markup(item) for item in value] if isinstance(value, list) else value


def reference(request):
    try:
        text = reference_environment(request).get_template("main").render(**with_markup(request["data"]))
        return {"text": text}
    except jinja2.UndefinedError as error:
        return {"error": "undefined", "message": str(error)}
    except jinja2.TemplateNotFound as error:
        return {"error": "missing", "message": str(error)}
    except (jinja2.TemplateSyntaxError, SyntaxError) as error:
        return {"error": "syntax", "message": str(error)}
    except RecursionError as error:
        return {"error": "limit", "message": str(error)}
    except Exception as error:
        return {"error": "runtime", "message": f"{type(error).__name__}: {error}"}


def requests_of(case):
    template, others, data, options = normal(case)
    for strict in (True, False):
        for autoescape in (True, False):
            request = {"templates": {**others, "main": template}, "data": {**template_cases.DATA, **data}, "strict": strict,
                       "autoescape": autoescape}
            yield {**request, **options}


def normal(case):
    parts = case if isinstance(case, tuple) else (case,)
    return parts + ({},) * (4 - len(parts))


def verdict(expected, found):
    """Why the two answers differ; nothing when they agree."""
    if "not subscriptable" in expected.get("message", ""):
        return None
    if "text" in expected and "text" in found:
        return None if expected["text"] == found["text"] else "text"
    if "text" in expected:
        if "too large for an integer" in found["message"] and re.search(r"\d{19}", expected["text"]):
            return None
        return "error instead of text"
    if "text" in found:
        return "text instead of error"
    kinds = {expected["error"], found["error"]}
    if len(kinds) == 1 or kinds == {"runtime", "limit"}:
        return None
    if found["error"] == "undefined" and "Undefined" in expected["message"]:
        return None
    return "kind of error"


def is_deliberate(request, expected):
    if any(re.search(pattern, request["templates"]["main"]) for pattern, _ in DELIBERATE):
        return True
    return "text" in expected and PYTHON_ONLY.search(expected["text"]) is not None


class Driver:
    def __init__(self, path):
        self.process = subprocess.Popen([path], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, encoding="utf-8")

    def render(self, request):
        self.process.stdin.write(json.dumps(request) + "\n")
        self.process.stdin.flush()
        answer = self.process.stdout.readline()
        if not answer:
            raise SystemExit(f"the engine crashed on {json.dumps(request, ensure_ascii=False)}")
        return json.loads(answer)


def compare(driver, name, requests, failures):
    count = 0
    for request in requests:
        count += 1
        found = driver.render(request)
        expected = reference(request)
        why = verdict(expected, found)
        if why and not is_deliberate(request, expected):
            failures.append((name, why, request, expected, found))
    return count


def report(failures, most):
    seen = set()
    for name, why, request, expected, found in failures:
        key = (request["templates"]["main"], why)
        if key in seen or len(seen) >= most:
            continue
        seen.add(key)
        mode = ("strict" if request["strict"] else "lenient") + (", escaping" if request["autoescape"] else "")
        print(f"--- {name}: {why} ({mode})\n{json.dumps(request['templates'], ensure_ascii=False)}")
        print("  Jinja2 :", json.dumps(expected, ensure_ascii=False))
        print("  Lectern:", json.dumps(found, ensure_ascii=False))


def main():
    options = argparse.ArgumentParser()
    options.add_argument("driver")
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--random", type=int, default=2000)
    options.add_argument("--most", type=int, default=40)
    given = options.parse_args()
    driver = Driver(given.driver)
    failures = []
    cases = 0
    renders = 0
    for name, group in template_cases.GROUPS.items():
        for case in group:
            cases += 1
            renders += compare(driver, name, requests_of(case), failures)
    generator = template_generator.Generator(given.seed)
    for number in range(given.random):
        renders += compare(driver, f"random {number}", [generator.request()], failures)
    report(failures, given.most)
    print(f"{cases} written cases, {given.random} random ones, {renders} renders, {len(failures)} differences")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
