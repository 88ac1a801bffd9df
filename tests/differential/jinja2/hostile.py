"""Templates nobody would write: bytes, broken tags, nesting without end, values that want all memory.

Lectern may refuse them in any way it likes, but it must answer every one, soon, and stay alive.
"""

import random

import cases_expressions
import cases_filters
import cases_inheritance
import cases_statements
import cases_whitespace

TOKENS = (
    "{{ }} {% %} {# #} {{- -}} {%- -%} {%+ +%} ( ) [ ] { } , . : ; | ~ + - * / // % ** = == != < <= > >= 'a' \"b\" 1 2.5 0x1 1e9 x y name loop "
    "if else elif endif for in endfor set endset macro endmacro call endcall block endblock extends include import from as with without context ignore missing raw endraw filter endfilter "
    "autoescape endautoescape endwith do print is not and or none true recursive scoped required super self caller varargs kwargs namespace range dict cycler joiner upper map list sort \\ ' \" \n \u0001 教 😀"
).split(" ")

BIG = 200_000

DEEP = [
    "{{ " + "(" * BIG, "{{ " + "(" * BIG + "1" + ")" * BIG + " }}", "{{ " + "[" * BIG + "]" * BIG + " }}", "{{ " + "{'a':" * BIG, "{{ " + "not " * BIG + "1 }}", "{{ " + "-" * BIG + "1 }}", "{{ " + "- " * BIG + "1 }}", "{{ 1" + " + 1" * BIG + " }}",
    "{{ 1" + " ** 1" * BIG + " }}", "{{ 1" + " ~ 1" * BIG + " }}", "{{ x" + ".a" * BIG + " }}", "{{ x" + "[0]" * BIG + " }}", "{{ x" + "()" * BIG + " }}", "{{ ''" + "|upper" * BIG + " }}", "{{ 1" + " if 1 else 1" * BIG + " }}", "{{ 1" + " if 1" * BIG + " }}", "{{ 1" + " is odd" * 3 + " }}", "{{ 1" + " and 1" * BIG + " }}", "{{ 1" + " or 1" * BIG + " }}",
    "{{ 1" + " < 1" * BIG + " }}", "{{ 1" + ", 1" * BIG + " }}", "{{ " + "'a' " * BIG + "}}", "{{ " + "9" * BIG + " }}", "{{ 1." + "9" * BIG + " }}", "{{ 1e" + "9" * 400 + " }}", "{{ 0x" + "f" * BIG + " }}", "{{ '" + "\\x41" * BIG + "' }}", "{{ f(" + "a=1, " * 5000 + ") }}", "{{ f(" + "(" * BIG, "{{ range(1" + ", 1" * BIG + ") }}",
    "{% if 1 %}" * BIG, "{% if 1 %}" * 3000 + "{% endif %}" * 3000, "{% for x in [1] %}" * 3000 + "{% endfor %}" * 3000, "{% if 0 %}" + "{% elif 0 %}" * 20000 + "{% endif %}", "{% macro m() %}" * 3000 + "{% endmacro %}" * 3000, "{% filter upper %}" * 3000 + "{% endfilter %}" * 3000, "{% set x %}" * 3000 + "{% endset %}" * 3000, "{% with a=1 %}" * 3000 + "{% endwith %}" * 3000,
    "{% autoescape false %}" * 3000 + "{% endautoescape %}" * 3000, "{% call f() %}" * 3000 + "{% endcall %}" * 3000, "".join("{% block b" + str(i) + " %}" for i in range(3000)) + "{% endblock %}" * 3000, "{% set " + "(" * BIG, "{% set a" + ", a" * 50000 + " = 1 %}", "{% for " + "(" * BIG, "{#" * BIG, "{% raw %}" * BIG, "{{" * BIG, "{%" * BIG, "{" * BIG, "}}" * BIG, "\n" * BIG + "{{ x }}", " " * BIG + "{%- if", "{% if 1 -%}" + " " * BIG + "{% endif %}",
    "".join("{% if x %}{% set v" + str(i) + " = 1 %}{% endif %}" for i in range(4000)) + "{{ v1 }}", "".join("{{ v" + str(i) + " }}" for i in range(20000)), "{{ x }}" * 50000, "{% set x = 1 %}" * 50000, "{% include 'nope' ignore missing %}" * 20000, "{{ a|" + "b." * 50000 + "c }}", "{{ 'x' is " + "a." * 50000 + "b }}",
]

GREEDY = [
    "{{ range(10 ** 9)|list }}", "{{ range(999999999999)|length }}", "{% for i in range(10 ** 12) %}{% endfor %}", "{% for i in range(10 ** 12) %}x{% endfor %}", "{{ 'a' * 10 ** 15 }}", "{{ [0] * 10 ** 12 }}", "{{ 'a'|center(10 ** 12) }}", "{{ 'a'.ljust(10 ** 12) }}", "{{ 'a'.zfill(10 ** 12) }}", "{{ '%999999999999d' % 1 }}", "{{ '%.999999999f' % 1.5 }}", "{{ '%.999999999d' % 1 }}", "{{ '{:999999999999}'.format(1) }}", "{{ '{:.999999999f}'.format(1.5) }}", "{{ '%*d' % (10 ** 12, 1) }}",
    "{{ 'a\nb'|indent(10 ** 12) }}", "{{ [1]|batch(10 ** 12, 0)|list }}", "{{ [1]|slice(10 ** 12)|list }}", "{{ 'a'|wordwrap(10 ** 15) }}", "{{ 'a'.expandtabs(10 ** 12) }}", "{{ 'a\tb'.expandtabs(10 ** 12) }}", "{{ [1]|tojson(10 ** 12) }}", "{{ 2 ** 10 ** 9 }}", "{{ 9 ** 9 ** 9 }}", "{{ 10 ** 400 }}", "{{ 10.0 ** 400 }}", "{{ (0 - 9223372036854775807 - 1) // -1 }}", "{{ (0 - 9223372036854775807 - 1) % -1 }}", "{{ -(0 - 9223372036854775807 - 1) }}", "{{ (0 - 9223372036854775807 - 1)|abs }}", "{{ 9223372036854775807 + 1 }}", "{{ 9223372036854775807 * 2 }}", "{{ 1e300|int }}", "{{ 1e19|int }}", "{{ ('9' * 30)|int }}", "{{ 5|round(10 ** 9) }}", "{{ 5.5|round(-10 ** 9) }}", "{{ 5.5|round(400, 'ceil') }}", "{{ 5|round(-400, 'floor') }}", "{{ 1.5|round(2 ** 62) }}",
    "{{ 'abc'[9223372036854775807] }}", "{{ 'abc'[-9223372036854775807:9223372036854775807] }}", "{{ [1,2,3][::9223372036854775807] }}", "{{ [1,2,3][::-9223372036854775807] }}", "{{ range(-9223372036854775807, 9223372036854775807)|length }}", "{{ range(0, 9223372036854775807, 9223372036854775806)|list }}", "{{ range(9223372036854775807, 0, -9223372036854775806)|list }}", "{% for x in range(9223372036854775800, 9223372036854775807, 3) %}{{ x }}{% endfor %}",
    "{% set ns = namespace(s='ab') %}{% for i in range(100) %}{% set ns.s = ns.s ~ ns.s %}{% endfor %}{{ ns.s|length }}", "{% set ns = namespace(l=[1]) %}{% for i in range(100) %}{% set ns.l = ns.l + ns.l %}{% endfor %}{{ ns.l|length }}", "{% set ns = namespace(l=[]) %}{% for i in range(300000) %}{% set ns.l = [ns.l] %}{% endfor %}{{ ns.l|length }}", "{% set ns = namespace(l=[]) %}{% for i in range(300000) %}{% set ns.l = [ns.l] %}{% endfor %}{{ ns.l }}", "{% set ns = namespace(l=()) %}{% for i in range(300000) %}{% set ns.l = (ns.l, 1) %}{% endfor %}{{ ns.l == ns.l }}{{ ns.l|tojson }}{{ ns.l|pprint }}", "{% set ns = namespace(l={}) %}{% for i in range(300000) %}{% set ns.l = {'a': ns.l} %}{% endfor %}{{ ns.l }}{{ ns.l|string|length }}", "{% set ns = namespace() %}{% set ns.me = ns %}{{ ns }}{{ ns.me.me.me }}{{ [ns] }}{{ ns == ns.me }}", "{% set l = [] %}{% do l.append(l) %}{{ l }}", "{% set l = [] %}{% do l.append(l) %}{{ l|tojson }}", "{% set l = [] %}{% do l.append(l) %}{{ l == l }}{{ l|string }}{{ l|pprint }}", "{% set a = [] %}{% set b = [a] %}{% do a.append(b) %}{{ a == b }}{{ a < b }}", "{% set d = {} %}{% do d.update(d=d) %}{{ d }}", "{% set d = {} %}{% do d.update(d=d) %}{{ d|tojson }}", "{% set l = [1] %}{% for x in l %}{% do l.append(x) %}{% endfor %}", "{% set l = [1, 2, 3] %}{% for x in l %}{% do l.clear() %}{{ x }}{{ loop.nextitem }}{% endfor %}", "{% set d = {'a': 1} %}{% for k in d %}{% do d.update({k ~ 'x': 1}) %}{% endfor %}", "{% set l = [3, 1, 2] %}{% for x in l %}{% do l.pop() %}{{ x }}{{ loop.last }}{{ loop.length }}{% endfor %}", "{% set l = [3, 1, 2] %}{{ l|map('string')|list }}{% do l.extend(l) %}{{ l }}", "{% set c = namespace() %}{% set c.c = cycler(c) %}{{ c.c.next() is defined }}", "{% set ns = namespace(c=1) %}{% for i in range(100000) %}{% set ns.c = cycler(ns.c) %}{% endfor %}x", "{% set ns = namespace(j=1) %}{% for i in range(100000) %}{% set ns.j = joiner(ns.j) %}{% endfor %}x",
    "{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}", "{% macro a() %}{{ b() }}{% endmacro %}{% macro b() %}{{ a() }}{% endmacro %}{{ a() }}", "{% macro m() %}{% call m() %}{{ caller() }}{% endcall %}{% endmacro %}{% call m() %}x{% endcall %}", "{% macro m(f) %}{{ f(f) }}{% endmacro %}{{ m(m) }}", "{% set ns = namespace() %}{% macro m(x) %}{% macro inner() %}{{ x }}{% endmacro %}{% set ns.f = inner %}{% endmacro %}{{ m(5) }}{{ ns.f() }}", "{% set ns = namespace() %}{% for x in [1,2] %}{% macro inner() %}{{ x }}{{ loop.index }}{% endmacro %}{% set ns.f = inner %}{% endfor %}{{ ns.f() }}", "{% set ns = namespace() %}{% for x in [1,2] %}{% set ns.l = loop %}{% endfor %}{{ ns.l.index }}{{ ns.l.nextitem }}{{ ns.l.previtem }}{{ ns.l.length }}", "{% set ns = namespace() %}{% for x in [[1]] recursive %}{% set ns.l = loop %}{% endfor %}{{ ns.l([1, 2]) }}", "{% set ns = namespace() %}{% macro m() %}{% set ns.c = caller %}{% endmacro %}{% for x in [1] %}{% call m() %}{{ x }}{% endcall %}{% endfor %}{{ ns.c() }}", "{% set ns = namespace() %}{% for x in [1] recursive %}{% set ns.l = loop %}{{ loop([]) }}{% endfor %}{{ ns.l }}{{ ns.l([]) }}", "{% block a %}{{ self.a() }}{% endblock %}", "{% block a %}{{ self.b() }}{% endblock %}{% block b %}{{ self.a() }}{% endblock %}", "{% include 'main' %}", "{% extends 'main' %}", "{% import 'main' as m %}", "{% from 'main' import x %}", "{% include ['nope', 'main'] %}", "{% for x in [1] recursive %}{{ loop([1]) }}{% endfor %}", "{% for x in [1,1,1,1] recursive %}{% if loop.depth < 20 %}{{ loop([1,1,1,1]) }}{% endif %}{% endfor %}", "{% for a in range(1000) %}{% for b in range(1000) %}{% for c in range(1000) %}x{% endfor %}{% endfor %}{% endfor %}", "{% for a in range(100000) %}{{ range(100000)|sum }}{% endfor %}", "{% for a in range(100000) %}{{ ('x' * 100000)|upper|length }}{% endfor %}", "{% for a in range(100000) %}{{ range(1000)|join|length }}{% endfor %}", "{% for a in range(10000) %}{{ (range(10000)|list) == (range(10000)|list) }}{% endfor %}", "{% for a in range(10000) %}{{ -1 in range(10000)|list }}{% endfor %}", "{% for a in range(100000) %}{{ 'y' in 'x' * 100000 }}{% endfor %}", "{{ ('a' * 1000000)|replace('a', 'b' * 1000000) }}", "{{ ('a' * 1000000)|replace('', 'b' * 100000)|length }}", "{{ ('a ' * 500000)|wordwrap(1)|length }}", "{{ ('a.b' * 100000)|urlize|length }}", "{{ ('(' * 100000)|urlize|length }}", "{{ ('<' * 300000)|striptags|length }}", "{{ ('<!--' * 100000)|striptags|length }}", "{{ ('&' * 300000)|striptags|length }}", "{{ ('x' * 300000)|truncate(10) }}", "{{ ('ab' * 100000)|list|unique|list }}", "{{ range(3000)|map('string')|unique|list|length }}", "{{ range(200000)|sort|length }}{{ range(200000)|unique|list|length }}", "{{ range(3000)|groupby|length }}", "{{ '{}' * 100000 }}{{ ('{}' * 100000).format(1) }}", "{{ ('%s' * 100000) % 1 }}", "{{ ('{0' * 1000).format(1) }}", "{{ '{0.a.b[c]!r:>{1}}'.format(1, 2) }}", "{{ '{:{}}'.format(1, '{}') }}", "{{ dict(" + ", ".join(f"k{i}=1" for i in range(3000)) + ")|length }}",
]

PIECES = [
    "{{ -9223372036854775808 }}", "{{ '\\N{DIGIT ONE}' }}", "{{ '\\ud800' }}", "{{ '\\U00110000' }}", "{{ '\\777' }}", "{{ '\\0' }}{{ '\\x00' }}", "{{ 'a\\\nb' }}", "{{ caller }}{{ varargs }}{{ kwargs }}{{ self }}{{ super }}{{ loop }}", "{{ self.x.y.z }}", "{{ self['a'] }}", "{{ range.x }}", "{{ [range, dict, cycler, joiner, namespace] }}", "{{ namespace(1) }}", "{{ namespace(namespace()) }}", "{{ cycler(1).next }}", "{{ joiner(1)(2) }}", "{{ dict(dict) }}", "{{ (namespace()) | tojson }}", "{{ range|list }}", "{% for x in range %}{% endfor %}", "{% for x in self %}{% endfor %}", "{{ self|length }}", "{% set self = 1 %}{{ self }}", "{% set super = 1 %}{{ super }}", "{% block a %}{% set super = 1 %}{{ super }}{% endblock %}", "{% macro caller() %}{{ caller }}{% endmacro %}{{ caller() }}", "{% macro m(self, super, loop) %}{{ self }}{{ super }}{{ loop }}{% endmacro %}{{ m(1, 2, 3) }}", "{% for x, x in [(1, 2)] %}{{ x }}{% endfor %}", "{% set x, x = 1, 2 %}{{ x }}", "{% macro m(x, x=1) %}{{ x }}{% endmacro %}{{ m(1) }}", "{% from 'main' import m %}{% macro m() %}{% endmacro %}", "{% for x in loop %}{% endfor %}", "{% for x in [1] %}{{ loop(1) }}{{ loop.cycle }}{{ loop.changed }}{% endfor %}", "{% for x in [1] recursive %}{{ loop() }}{% endfor %}", "{% for x in [1] recursive %}{{ loop(1, 2) }}{% endfor %}", "{% for x in [1] recursive %}{{ loop(missing) }}{% endfor %}", "{% filter caller %}{% endfilter %}", "{% call(x=y, y=x) m() %}{% endcall %}", "{{ x.__class__ }}", "{{ ''.__class__.__mro__ }}", "{{ [].__len__() }}",
]


def mutate(chooser, source):
    data = bytearray(source.encode())
    for _ in range(chooser.randint(1, 4)):
        if not data:
            break
        at = chooser.randrange(len(data))
        kind = chooser.randrange(6)
        if kind == 0:
            data[at] = chooser.randrange(256)
        elif kind == 1:
            del data[at : at + chooser.randint(1, 8)]
        elif kind == 2:
            data[at:at] = data[at : at + chooser.randint(1, 20)]
        elif kind == 3:
            data[at:at] = chooser.choice(TOKENS).encode()
        elif kind == 4:
            data[at:at] = bytes([chooser.randrange(256) for _ in range(chooser.randint(1, 4))])
        else:
            del data[at:]
    return bytes(data)


def corpus():
    sources = []
    for module in (cases_expressions, cases_filters, cases_statements, cases_inheritance, cases_whitespace):
        for case in module.CASES:
            sources += [case] if isinstance(case, str) else list(case.values())
    return sources + PIECES


def jobs(seed, count, step=1):
    """Template sets as bytes, {name: source}."""
    if step == 1 or seed % step == 0:
        for source in DEEP + GREEDY + PIECES:
            yield {"main": source.encode("utf-8", "surrogatepass")}
    sources = corpus()
    for number in range(0, count, step):
        chooser = random.Random(seed * 1_000_003 + number)
        kind = chooser.randrange(10)
        if kind == 0:
            yield {"main": bytes(chooser.randrange(256) for _ in range(chooser.randint(0, 200)))}
        elif kind <= 3:
            soup = chooser.choice(["", " "]).join(chooser.choice(TOKENS) for _ in range(chooser.randint(1, 40)))
            yield {"main": chooser.choice(["{{ ", "{% ", ""]).encode() + soup.encode()}
        else:
            main = mutate(chooser, chooser.choice(sources) + chooser.choice(["", chooser.choice(sources)]))
            yield {"main": main, "base": mutate(chooser, chooser.choice(sources)), "i": mutate(chooser, chooser.choice(sources)), "m": mutate(chooser, chooser.choice(sources))}
