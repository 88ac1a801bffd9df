"""Random templates for templates.py, the same for the same seed."""

import random

NAMES = ["a", "b", "items", "words", "page", "users", "n", "f", "s", "html", "nope", "t"]
TEXT_FILTERS = ["upper", "lower", "title", "capitalize", "trim", "e", "string", "length", "reverse", "first", "last", "list",
                "int", "float", "wordcount", "striptags", "urlencode", "safe", "default('x')", "replace('a', '<')", "center(8)",
                "truncate(9, true)", "tojson", "indent(2)", "forceescape", "d(none)", "wordwrap(6)"]
LIST_FILTERS = ["join(',')", "sort", "length", "first", "last", "list", "sum", "max", "min", "unique|list", "reverse|list", "batch(2)|list",
                "slice(2)|list", "map('string')|list", "select('odd')|list", "reject|list", "tojson", "join", "string", "map('upper')|join('-')"]
TESTS = ["defined", "none", "odd", "even", "string", "number", "mapping", "sequence", "iterable", "divisibleby 3", "in [1, 2]", "upper",
         "lower", "true", "eq 1", "undefined", "escaped", "integer", "boolean", "callable", "sameas none", "lt 5"]
METHODS = [".upper()", ".strip()", ".split()", ".split('a')", ".replace('a', 'bb')", ".title()", ".find('a')", ".startswith('a')", ".count('a')",
           ".zfill(5)", ".isdigit()", ".partition('a')", "[0]", "[-1]", "[1:]", "[::-1]", "[:2]", ".x", ".title", ".splitlines()", ".center(6, '*')"]
STRINGS = ["''", "'a'", "'<b>'", "'a & b'", "'Hello World'", "'éà'", "'中文字'", "'a\\nb'", "'12'", "'3.5'", "\"it's\"", "'{}'", "'%s'"]
TEXTS = ["", " ", "\n", "x", "<p>", " y \n", "\n\n  ", "非", "a{b", "} ", "\t"]


class Generator:
    def __init__(self, seed):
        self.random = random.Random(seed)
        self.macros = []

    def pick(self, choices):
        return choices[self.random.randrange(len(choices))]

    def chance(self, percent):
        return self.random.randrange(100) < percent

    # Data

    def value(self, depth=0):
        kind = self.random.randrange(9 if depth < 3 else 6)
        if kind == 0:
            return self.pick([None, True, False])
        if kind == 1:
            return self.random.randrange(-20, 100)
        if kind == 2:
            return self.pick([0.0, 1.5, -2.25, 1e16, 0.1, 3.0, 1e-7, 123456.789])
        if kind in (3, 4):
            return self.pick(["", "a", "<i>", "Hello World", "x & y", "éa", "中文 字", "12", "a\nb", "aAa", "don't"])
        if kind == 5:
            return {"__markup__": self.pick(["<b>x</b>", "&amp;", "a<br>"])}
        if kind in (6, 7):
            return [self.value(depth + 1) for _ in range(self.random.randrange(4))]
        return {self.pick(["x", "y", "title", "a b"]): self.value(depth + 1) for _ in range(self.random.randrange(4))}

    def data(self):
        data = {"a": self.value(), "b": self.value(), "t": self.value(), "n": self.random.randrange(-5, 12), "f": 2.5, "html": {"__markup__": "<b>h</b>"}}
        data["s"] = self.pick(["abc", "a<b", "Async Await", "中文", ""])
        data["items"] = [self.random.randrange(10) for _ in range(self.random.randrange(5))]
        data["words"] = [self.pick(["pear", "Apple", "fig", "a&b", ""]) for _ in range(self.random.randrange(5))]
        data["page"] = {"title": self.pick(["T", "<T>", ""]), "tags": data["words"], "x": self.value(1)}
        data["users"] = [{"name": self.pick(["ann", "Bob", "cy"]), "age": self.random.randrange(50), "on": self.chance(50)} for _ in range(self.random.randrange(4))]
        return data

    # Expressions

    def atom(self):
        kind = self.random.randrange(8)
        if kind < 3:
            return self.pick(NAMES)
        if kind == 3:
            return self.pick(["0", "1", "2", "7", "10", "0.5", "2.0", "1e3", "true", "false", "none"])
        if kind < 6:
            return self.pick(STRINGS)
        if kind == 6:
            return self.pick(["page.title", "page.tags", "page.x", "page['title']", "users[0].name", "items[0]", "words|length", "page.nope", "range(4)"])
        return self.pick(["[1, 2, 3]", "[]", "(1, 'a')", "{'x': 1, 'y': '<'}", "{}", "['b', 'a']", "[[1, 2], [3]]", "(1,)"])

    def expression(self, depth=0):
        if depth > 3 or self.chance(25):
            return self.atom()
        kind = self.random.randrange(13)
        left = self.expression(depth + 1)
        if kind == 0:
            return f"{left} {self.pick(['+', '-', '*', '/', '//', '%', '**', '~', '~'])} {self.expression(depth + 1)}" if not self.chance(30) else f"({left}) ~ {self.atom()}"
        if kind == 1:
            return f"{left} {self.pick(['==', '!=', '<', '<=', '>', '>=', 'in', 'not in'])} {self.expression(depth + 1)}"
        if kind == 2:
            return f"{left} {self.pick(['and', 'or'])} {self.expression(depth + 1)}"
        if kind == 3:
            return f"not {left}"
        if kind == 4:
            return f"({left} if {self.expression(depth + 1)} else {self.expression(depth + 1)})" if self.chance(85) else f"({left} if {self.atom()})"
        if kind in (5, 6):
            return f"({left})|{self.pick(TEXT_FILTERS)}"
        if kind == 7:
            return f"({left})|{self.pick(LIST_FILTERS)}"
        if kind == 8:
            return f"{left} is {'not ' if self.chance(30) else ''}{self.pick(TESTS)}"
        if kind == 9:
            return f"({left}){self.pick(METHODS)}"
        if kind == 10:
            return f"({left})"
        if kind == 11:
            return f"{'-' if self.chance(50) else '+'}{left}"
        return f"[{left}, {self.expression(depth + 1)}]"

    def safe_expression(self):
        """One that rarely fails, so that templates get further than their first line."""
        kind = self.random.randrange(7)
        if kind == 0:
            return f"{self.pick(['n', 'f', '3', '-2'])} {self.pick(['+', '-', '*', '<', '==', '~', '>='])} {self.pick(['n', '2', '1.5', '10'])}"
        if kind == 1:
            return f"{self.pick(['s', 'page.title', 'html', STRINGS[4]])}|{self.pick(TEXT_FILTERS)}"
        if kind == 2:
            return f"{self.pick(['items', 'range(5)', '[3, 1]'])}|{self.pick(LIST_FILTERS[:-1])}"
        if kind == 3:
            return f"{self.pick(['a', 'b', 't', 'page.nope', 'nope'])}|d({self.pick(STRINGS)})"
        if kind == 4:
            return self.pick(["page", "users", "words", "s", "n", "html", "items", "[s, html, n]", "{'k': s}"])
        if kind == 5:
            return f"'y' if {self.pick(['a', 'b', 'n', 'items', 's'])} is {self.pick(TESTS[:2])} else s"
        return f"words|{self.pick(['sort', 'join(html)', 'map(chr)|list'.replace('chr', repr('upper')), 'unique|list', 'first|d(0)', 'length', 'reject|list'])}"

    def any_expression(self):
        return self.safe_expression() if self.chance(80) else self.expression()

    # Statements

    def open(self, kind="%"):
        return "{" + kind + self.pick(["", "", "", "", "-", "+" if kind != "{" else ""]) + " "

    def close(self, kind="%"):
        return " " + self.pick(["", "", "", "", "-", "+" if kind == "%" else ""]) + ("}" if kind == "{" else kind) + "}"

    def tag(self, text):
        return self.open() + text + self.close()

    def output(self):
        return self.open("{") + self.any_expression() + self.close("{")

    def body(self, depth):
        parts = []
        for _ in range(self.random.randrange(1, 4)):
            parts.append(self.pick(TEXTS))
            parts.append(self.statement(depth + 1))
        return "".join(parts) + self.pick(TEXTS)

    def statement(self, depth=0):
        if depth > 3 or self.chance(40):
            return self.output()
        kind = self.random.randrange(13)
        if kind == 0:
            middle = self.tag("elif " + self.any_expression()) + self.body(depth) if self.chance(30) else ""
            last = self.tag("else") + self.body(depth) if self.chance(40) else ""
            return self.tag("if " + self.any_expression()) + self.body(depth) + middle + last + self.tag("endif")
        if kind in (1, 2):
            return self.loop(depth)
        if kind == 3:
            return self.tag(f"set {self.pick(['v', 'w'])} = {self.any_expression()}") + "{{ v|d('-') }}"
        if kind == 4:
            return self.tag("set v" + self.pick(["", " | upper", " | trim"])) + self.body(depth) + self.tag("endset") + "{{ v }}"
        if kind == 5:
            return self.tag(f"with v = {self.any_expression()}, w = s") + self.body(depth) + "{{ v }}" + self.tag("endwith")
        if kind == 6:
            return self.macro(depth)
        if kind == 7:
            return self.tag("filter " + self.pick(["upper", "trim", "replace('a', '<')", "e", "indent(3)|upper"])) + self.body(depth) + self.tag("endfilter")
        if kind == 8:
            return self.tag("autoescape " + self.pick(["true", "false"])) + self.body(depth) + self.tag("endautoescape")
        if kind == 9:
            return "{#" + self.pick(["", "-"]) + " note " + self.pick(["", "-"]) + "#}"
        if kind == 10:
            return self.tag("include " + self.pick(["'part'", "'gone' ignore missing", "['gone', 'part']"]))
        if kind == 11:
            return self.tag("raw") + "{{ x }} {% y %}" + self.tag("endraw")
        return self.tag("set ns = namespace(n=0)") + self.tag("for i in items") + self.tag("set ns.n = ns.n + i") + self.tag("endfor") + "{{ ns.n }}"

    def loop(self, depth):
        target, source = self.pick([("i", "items"), ("w", "words"), ("u", "users"), ("k, v", "page.items()"), ("c", "s"), ("i", "range(3)"), ("x", "nope"), ("i", "items|sort"),
                                    ("k", "page"), ("w", "words|reverse"), ("a, b", "[(1, 2), ('<', html)]")])
        condition = self.pick(["", "", "", " if loop is undefined", f" if {target.split(',')[0]} is defined", " if n > 2"])
        shown = self.pick(["loop.index", "loop.last", "loop.length", "loop.revindex0", "loop.first", "loop.cycle('a', '<')", "loop.previtem|d('-')", "loop.nextitem|d('-')", "loop.changed(n)", target.split(",")[0]])
        last = self.tag("else") + self.body(depth) if self.chance(30) else ""
        return self.tag(f"for {target} in {source}{condition if 'loop' not in condition else ''}") + "{{ " + shown + " }}" + self.body(depth) + last + self.tag("endfor")

    def macro(self, depth):
        name = self.pick(["m1", "m2"])
        parameters = self.pick(["", "p", "p, q=1", "p='<', q=s"])
        call = self.pick([f"{name}()", f"{name}(1)", f"{name}(s)", f"{name}(html)", f"{name}(q=2)", f"{name}(1, 2)"])
        inside = self.pick(["{{ p|d('no') }}", "{{ varargs }}{{ p|d }}", "{{ caller() if caller is defined }}", "{{ kwargs|tojson }}", ""])
        use = self.tag(f"call {call}") + self.body(depth) + self.tag("endcall") if self.chance(30) else "{{ " + call + " }}"
        return self.tag(f"macro {name}({parameters})") + inside + self.body(depth) + self.tag("endmacro") + use

    def blocks(self, names):
        return "".join(self.pick(TEXTS) + self.tag("block " + name + self.pick(["", "", " scoped"])) + (self.pick(["", "{{ super() }}"]) if self.inherits else "") + self.body(2) + self.tag("endblock") for name in names)

    def request(self):
        self.inherits = False
        templates = {"part": self.body(3)}
        if self.chance(25):
            templates["base"] = self.body(2) + self.blocks(["one", "two"]) + self.body(2)
            self.inherits = True
            templates["main"] = self.tag("extends 'base'") + self.body(2) + self.blocks(self.pick([["one"], ["two"], ["two", "one"], []]))
        else:
            templates["main"] = self.body(0) if self.chance(70) else "{{ " + self.expression() + " }}"
        request = {"templates": templates, "data": self.data(), "strict": self.chance(50), "autoescape": self.chance(60)}
        if self.chance(25):
            request["trim_blocks"] = self.chance(60)
            request["lstrip_blocks"] = self.chance(60)
        return request
