"""Random templates from a seed: expressions, statements, whitespace control, macros, inheritance, includes, imports.

Most of what is made is sensible, some is not: where Jinja2 refuses a template, Lectern must refuse it too.
"""

import random

TEXTS = ["", " ", "\n", "x", " a ", "<b>", "&amp; ", "line\n", "  indented\n", "\n\n", "教程", "tab\t", "'q' \"r\"", "{ x }", "% }", "# "]
STRINGS = ["", "a", "<b>", "Hello", "hello world", "A&B", "x'y", "1", "42", "3.5", "é", "教程", "a,b", " pad ", "\\n", "%s", "{}", "name", "odd"]
NUMBER_NAMES = ["zero", "one", "n", "neg", "half", "pi"]
STRING_NAMES = ["name", "title", "empty", "chinese", "text", "sentence", "html", "numeric", "padded", "accents"]
LIST_NAMES = ["numbers", "words", "empty_list", "floats"]
RECORD_LISTS = ["users"]
ATTRIBUTES = ["name", "age", "city", "active", "tags", "address", "nope"]


class Maker:
    def __init__(self, seed):
        self.random = random.Random(seed)
        self.locals = []  # [(name, kind)] of variables that templates set
        self.macros = []  # [(name, parameters)]
        self.depth = 0
        self.blocks = 0
        self.in_loop = 0
        self.others = []
        self.inside_block = False

    def pick(self, options):
        return self.random.choice(options)

    def chance(self, probability):
        return self.random.random() < probability

    # Expressions by kind

    def expression(self, depth=3):
        return self.pick([self.number, self.string, self.string, self.boolean, self.sequence, self.record, self.anything])(depth)

    def anything(self, depth):
        makers = [lambda: self.pick(["none", "missing", "nothing", "yes", "no", "mixed", "map", "nested.map.deep", "users[0].address", "pairs"])]
        if self.locals:
            makers += [lambda: self.pick(self.locals)] * 3
        if depth > 0:
            makers += [
                lambda: f"({self.expression(depth - 1)} if {self.boolean(depth - 1)} else {self.expression(depth - 1)})",
                lambda: f"({self.expression(depth - 1)} {self.pick(['and', 'or'])} {self.expression(depth - 1)})",
                lambda: f"{self.anything(depth - 1)}|default({self.expression(depth - 1)})",
                lambda: f"{self.sequence(depth - 1)}|{self.pick(['first', 'last', 'max', 'min'])}",
                lambda: f"({self.sequence(depth - 1)})[{self.number(0)}]",
                lambda: f"({self.record(depth - 1)}).{self.pick(ATTRIBUTES)}",
                lambda: f"({self.record(depth - 1)})['{self.pick(ATTRIBUTES)}']",
            ]
        if self.in_loop:
            makers.append(lambda: "loop." + self.pick(["index", "index0", "first", "last", "length", "revindex", "revindex0", "previtem", "nextitem", "depth"]))
        return self.pick(makers)()

    def number(self, depth):
        makers = [lambda: str(self.random.randint(0, 12)), lambda: self.pick(NUMBER_NAMES), lambda: self.pick(["1.5", "0.25", "2.0", "1e3", "10", "0x10", "1_000"])]
        if depth > 0:
            makers += [
                lambda: f"({self.number(depth - 1)} {self.pick(['+', '-', '*', '/', '//', '%'])} {self.number(depth - 1)})",
                lambda: f"{self.number(depth - 1)} {self.pick(['+', '-', '*'])} {self.number(depth - 1)}",
                lambda: f"({self.number(depth - 1)}) ** {self.random.randint(0, 3)}",
                lambda: f"-{self.number(depth - 1)}",
                lambda: f"{self.sequence(depth - 1)}|length",
                lambda: f"{self.string(depth - 1)}|{self.pick(['length', 'wordcount', 'int', 'float'])}",
                lambda: f"{self.number(depth - 1)}|{self.pick(['abs', 'int', 'float', 'round', 'round(1)', 'round(0, method=' + chr(39) + 'ceil' + chr(39) + ')'])}",
                lambda: f"{self.pick(LIST_NAMES[:1])}|{self.pick(['sum', 'max', 'min', 'first', 'last'])}",
                lambda: f"({self.string(depth - 1)}).{self.pick(['find', 'count'])}('{self.pick('aelo')}')",
            ]
        return self.pick(makers)()

    def string(self, depth):
        makers = [lambda: repr_string(self.pick(STRINGS), self.random), lambda: self.pick(STRING_NAMES)]
        if depth > 0:
            makers += [
                lambda: f"({self.string(depth - 1)} ~ {self.expression(depth - 1)})",
                lambda: f"({self.string(depth - 1)} + {self.string(depth - 1)})",
                lambda: f"{self.string(depth - 1)}|{self.text_filter(depth - 1)}",
                lambda: f"{self.string(depth - 1)}|{self.text_filter(depth - 1)}|{self.text_filter(depth - 1)}",
                lambda: f"({self.string(depth - 1)}).{self.text_method(depth - 1)}",
                lambda: f"{self.sequence(depth - 1)}|join({self.string(0)})",
                lambda: f"({self.string(depth - 1)})[{self.slice()}]",
                lambda: f"({self.string(0)} * {self.random.randint(0, 3)})",
                lambda: f"'%s-%s'|format({self.expression(depth - 1)}, {self.expression(depth - 1)})",
                lambda: f"'{{}}/{{}}'.format({self.expression(depth - 1)}, {self.expression(depth - 1)})",
                lambda: f"{self.expression(depth - 1)}|{self.pick(['string', 'tojson', 'pprint', 'e', 'safe', 'forceescape'])}",
            ]
            if self.macros:
                makers += [lambda: self.macro_call(depth - 1)] * 2
        return self.pick(makers)()

    def boolean(self, depth):
        makers = [lambda: self.pick(["true", "false", "yes", "no", "missing is defined", "name is defined"])]
        if depth > 0:
            makers += [
                lambda: f"{self.number(depth - 1)} {self.pick(['<', '<=', '>', '>=', '==', '!='])} {self.number(depth - 1)}",
                lambda: f"{self.number(0)} < {self.number(0)} <= {self.number(0)}",
                lambda: f"{self.expression(depth - 1)} {self.pick(['==', '!='])} {self.expression(depth - 1)}",
                lambda: f"({self.expression(depth - 1)}) {self.pick(['in', 'not in'])} ({self.sequence(depth - 1)})",
                lambda: f"{self.string(depth - 1)} in {self.string(depth - 1)}",
                lambda: f"not {self.boolean(depth - 1)}",
                lambda: f"({self.boolean(depth - 1)} {self.pick(['and', 'or'])} {self.boolean(depth - 1)})",
                lambda: f"({self.expression(depth - 1)}) is {self.pick(['', 'not '])}{self.pick(['defined', 'string', 'number', 'none', 'mapping', 'sequence', 'iterable', 'boolean', 'integer', 'float', 'undefined', 'callable', 'escaped', 'true', 'false'])}",
                lambda: f"({self.number(depth - 1)}) is {self.pick(['odd', 'even', 'divisibleby 3', 'gt 2', 'eq 1', 'le(5)', 'in [1, 2]'])}",
            ]
        return self.pick(makers)()

    def sequence(self, depth):
        makers = [lambda: self.pick(LIST_NAMES), lambda: self.pick(["[]", "()", "[1, 2, 3]", "['a', 'B', 'c']", "(1, 'x')"]), lambda: f"range({self.random.randint(0, 5)})|list"]
        if depth > 0:
            makers += [
                lambda: "[" + ", ".join(self.expression(depth - 1) for _ in range(self.random.randint(0, 3))) + "]",
                lambda: f"({self.expression(depth - 1)}, {self.expression(depth - 1)})",
                lambda: f"{self.sequence(depth - 1)}|{self.list_filter(depth - 1)}",
                lambda: f"{self.pick(RECORD_LISTS)}|{self.record_filter()}",
                lambda: f"({self.sequence(depth - 1)})[{self.slice()}]",
                lambda: f"({self.sequence(depth - 1)}|list + {self.sequence(depth - 1)}|list)",
                lambda: f"{self.string(depth - 1)}|list",
                lambda: f"({self.string(depth - 1)}).split({self.pick(['', repr(',')])})",
                lambda: f"{self.record(depth - 1)}|{self.pick(['list', 'dictsort', 'items|list'])}",
            ]
        return self.pick(makers)()

    def record(self, depth):
        makers = [lambda: self.pick(["map", "empty_map", "users[0]", "users[1]", "users[2]", "nested", "users|first", "nested.map"])]
        if depth > 0:
            makers += [
                lambda: "{" + ", ".join(f"'{self.pick('abck')}': {self.expression(depth - 1)}" for _ in range(self.random.randint(0, 3))) + "}",
                lambda: f"dict(a={self.expression(depth - 1)}, name={self.expression(depth - 1)})",
            ]
        return self.pick(makers)()

    def slice(self):
        parts = [self.pick(["", str(self.random.randint(-4, 4))]), self.pick(["", str(self.random.randint(-4, 6))])]
        if self.chance(0.3):
            parts.append(self.pick(["", "1", "-1", "2", "-2"]))
        return ":".join(parts)

    def text_filter(self, depth):
        return self.pick([
            "upper", "lower", "title", "capitalize", "trim", "e", "safe", "string", "reverse", "striptags", "forceescape", "urlencode", "center(12)", "truncate(7)", "truncate(9, true, '…')", "wordwrap(9)", "indent(2)", "indent(3, true)", "urlize",
            f"replace({self.string(0)}, {self.string(0)})", f"default({self.string(0)})", f"trim({self.string(0)})", f"truncate({self.random.randint(3, 12)}, {self.pick(['true', 'false'])}, '..', {self.random.randint(0, 3)})",
        ])

    def text_method(self, depth):
        return self.pick([
            "upper()", "lower()", "title()", "capitalize()", "strip()", "lstrip()", "rstrip()", "swapcase()", "center(11, '*')", "zfill(4)", f"replace({self.string(0)}, {self.string(0)})", f"startswith({self.string(0)})", f"endswith({self.string(0)})",
            f"join({self.pick(['words', '[]', repr('ab')])})", "splitlines()", "split()|join('+')", "isdigit()", "isupper()", "partition(' ')|join('|')",
        ])

    def list_filter(self, depth):
        return self.pick([
            "list", "sort", "sort(reverse=true)", "reverse|list", "unique|list", "map('string')|list", "map('upper')|list", "select|list", "reject|list", "select('string')|list", "select('number')|list", "reject('none')|list", "batch(2)|list", "slice(2)|list", "batch(3, 0)|list",
            "map('e')|list", f"map('default', {self.string(0)})|list", f"select('in', {self.sequence(0)})|list", "map('length')|list", "sort(case_sensitive=true)",
        ])

    def record_filter(self):
        attribute = self.pick(ATTRIBUTES[:4])
        return self.pick([
            f"map(attribute='{attribute}')|list", f"selectattr('{attribute}')|list", f"rejectattr('{attribute}')|list", f"sort(attribute='{attribute}')", f"sort(attribute='{attribute}', reverse=true)", f"groupby('{attribute}')|map('first')|list",
            f"unique(attribute='{attribute}')|list", "selectattr('age', 'gt', 26)|list", f"map(attribute='{attribute}')|sort", "map(attribute='address.zip', default='-')|list", "sort(attribute='city,name')", f"groupby('{attribute}')|map(attribute='list')|map('length')|list",
        ])

    def macro_call(self, depth):
        name, parameters = self.pick(self.macros)
        arguments = [self.expression(depth) for _ in range(self.random.randint(0, len(parameters)))]
        if self.chance(0.3) and parameters:
            arguments = arguments[: len(parameters) - 1] + [f"{parameters[-1]}={self.expression(depth)}"]
        return f"{name}({', '.join(arguments)})"

    # Statements

    def tag(self, inside):
        left = self.pick(["", "", "", "", "-", "+"])
        right = self.pick(["", "", "", "", "-", "+"])
        return "{%" + left + self.pick([" ", " ", ""]) + inside + " " + right + "%}"

    def output(self):
        left = self.pick(["", "", "", "", "-"])
        right = self.pick(["", "", "", "", "-"])
        return "{{" + left + " " + self.expression() + " " + right + "}}"

    def body(self, size=3):
        known = len(self.locals)
        macros = len(self.macros)
        made = "".join(self.statement() for _ in range(self.random.randint(1, size)))
        if self.chance(0.7):  # sometimes names leak, as they do in people's templates
            del self.locals[known:]
            del self.macros[macros:]
        return made

    def statement(self):
        self.depth += 1
        try:
            simple = [self.text, self.text, self.output, self.output, self.output, self.set_value, self.comment]
            if self.depth > 4:
                return self.pick(simple)()
            nested = [self.for_loop, self.for_loop, self.if_chain, self.if_chain, self.set_block, self.with_block, self.filter_block, self.macro, self.autoescape, self.raw, self.call_block, self.include, self.namespace, self.recursive]
            if self.depth <= 2:
                nested.append(self.block)
            return self.pick(simple + nested)()
        finally:
            self.depth -= 1

    def text(self):
        return self.pick(TEXTS)

    def comment(self):
        return self.pick(["{# c #}", "{#- c -#}", "{# c -#}", "{#-c #}\n"])

    def new_name(self):
        name = self.pick(["a", "b", "c", "x", "y", "v1", "_p", "other"])
        self.locals.append(name)
        return name

    def set_value(self):
        value = self.expression()
        if self.chance(0.15):
            return self.tag(f"set {self.new_name()}, {self.new_name()} = {value}, {self.expression(1)}")
        return self.tag(f"set {self.new_name()} = {value}")

    def set_block(self):
        body = self.body(2)
        return self.tag(f"set {self.new_name()}{self.pick(['', '', ' | upper', ' | trim'])}") + body + self.tag("endset")

    def namespace(self):
        return self.tag("set ns = namespace(t=0)") + self.tag(f"for i in {self.sequence(1)}") + self.tag("set ns.t = ns.t + 1") + self.tag("endfor") + "{{ ns.t }}"

    def for_loop(self):
        known = len(self.locals)
        target, source = self.pick([
            ("x", self.sequence(2)), ("y", self.sequence(1)), ("u", "users"), ("a, b", "pairs"), ("k, v", f"({self.record(1)}).items()"), ("k", self.record(1)), ("(p, q)", "rows"), ("c", self.string(1)), ("g, l", "users|groupby('city')"),
        ])
        test = f" if {self.boolean(1)}" if self.chance(0.2) else ""
        self.locals += [name.strip(" ()") for name in target.split(",")]
        self.in_loop += 1
        made = self.tag(f"for {target} in {source}{test}") + self.body(3)
        self.in_loop -= 1
        del self.locals[known:]
        if self.chance(0.3):
            made += self.tag("else") + self.body(1)
        return made + self.tag("endfor")

    def recursive(self):
        return self.tag("for node in tree recursive") + "{{ node.t }}" + self.body(1) + "{% if node.kids %}({{ loop(node.kids) }}){% endif %}" + self.tag("endfor")

    def if_chain(self):
        made = self.tag(f"if {self.boolean(2)}") + self.body(2)
        while self.chance(0.3):
            made += self.tag(f"elif {self.boolean(2)}") + self.body(1)
        if self.chance(0.5):
            made += self.tag("else") + self.body(2)
        return made + self.tag("endif")

    def with_block(self):
        known = len(self.locals)
        values = [self.expression(1), self.expression(1)]
        made = self.tag(f"with {self.new_name()} = {values[0]}" + (f", w2 = {values[1]}" if self.chance(0.3) else "")) + self.body(2) + self.tag("endwith")
        del self.locals[known:]
        return made

    def filter_block(self):
        return self.tag(f"filter {self.text_filter(0)}") + self.body(2) + self.tag("endfilter")

    def autoescape(self):
        return self.tag(f"autoescape {self.pick(['true', 'false', 'false', 'yes', 'no'])}") + self.body(2) + self.tag("endautoescape")

    def raw(self):
        return self.tag("raw").replace("+%", "%") + self.pick(["{{ raw }}", " {% x %} ", "{# no #}\n", ""]) + self.tag("endraw")

    def macro(self):
        name = f"m{self.random.randint(0, 3)}"
        parameters = self.pick([[], ["a"], ["a", "b"], ["x", "y", "z"]])
        defaults = self.random.randint(0, len(parameters))
        signature = ", ".join(p if i < len(parameters) - defaults else f"{p}={self.expression(1)}" for i, p in enumerate(parameters))
        known, macros, in_loop = len(self.locals), self.macros, self.in_loop
        self.locals, self.macros, self.in_loop = self.locals + parameters + ["varargs"] * self.chance(0.2), [], 0
        body = self.body(2) + (self.pick(["", "{{ caller() if caller is defined }}"]))
        self.locals, self.macros, self.in_loop = self.locals[:known], macros, in_loop
        self.macros.append((name, parameters))
        return self.tag(f"macro {name}({signature})") + body + self.tag("endmacro")

    def call_block(self):
        if not self.macros:
            return self.output()
        return self.tag(f"call {self.macro_call(1)}") + self.body(2) + self.tag("endcall")

    def block(self):
        if self.inside_block or self.in_loop:
            return self.output()
        self.blocks += 1
        name = f"b{self.blocks}"
        self.inside_block = True
        known, macros = self.locals, self.macros
        self.locals, self.macros = [name for name in known if self.chance(0.5)], []
        body = self.body(2)
        self.locals, self.macros = known, macros
        self.inside_block = False
        return self.tag(f"block {name}") + body + self.tag(f"endblock{self.pick(['', ' ' + name])}")

    def include(self):
        if not self.others:
            return self.output()
        name = self.pick(self.others)
        return self.tag(f"include {self.pick([repr(name), repr(name), '[' + repr('nope') + ', ' + repr(name) + ']'])}" + self.pick(["", "", " ignore missing", " without context", " with context"]))


def repr_string(text, chooser):
    quote = chooser.choice("'\"")
    return quote + text.replace(quote, "\\" + quote) + quote


def template_set(seed):
    """{name: source} with `main` to be rendered."""
    maker = Maker(seed)
    templates = {}
    if maker.chance(0.35):
        part = Maker(seed * 31 + 1)
        part.locals = ["x", "y"]
        templates["part"] = part.body(4)
        maker.others.append("part")
    main = ""
    if maker.chance(0.2):
        library = Maker(seed * 31 + 2)
        macros = "".join(library.macro() for _ in range(2)) + library.set_value()
        templates["library"] = macros
        if maker.chance(0.5):
            main += maker.tag("import 'library' as lib" + maker.pick(["", " with context"]))
            maker.macros += [("lib." + name, parameters) for name, parameters in library.macros]
        else:
            names = sorted({name for name, _ in library.macros})
            main += maker.tag("from 'library' import " + ", ".join(names))
            maker.macros += library.macros
    if maker.chance(0.3):
        base = Maker(seed * 31 + 3)
        templates["base"] = base.body(2) + base.block() + base.body(2) + base.block() + base.body(1) + base.block()
        main = "{% extends 'base' %}" + main
        for i in range(1, 4):
            if maker.chance(0.6):
                maker.inside_block = True
                inner = maker.body(2) + maker.pick(["", "{{ super() }}"])
                maker.inside_block = False
                main += f"{{% block b{i} %}}{inner}{{% endblock %}}" + maker.pick(TEXTS)
        if maker.chance(0.4):
            main += maker.set_value() + maker.macro()
    else:
        main += "".join(maker.statement() for _ in range(maker.random.randint(2, 7)))
    if maker.chance(0.04) and main:  # a slip of the finger
        at = maker.random.randrange(len(main))
        main = main[:at] + maker.pick(["", "}", "{", "%", "'", "(", " end", "|", "-"]) + main[at + 1:]
    templates["main"] = main
    return templates, maker.random
