"""Every operator, filter, test and method on values of every kind, right and wrong ones alike.

A job has one template which makes a list of values; its runs pick one or two of them by number.
"""

VALUES = [
    "missing", "none", "true", "false", "0", "1", "-3", "7", "2.5", "-0.5", "1e16", "0.0",
    "''", "'a'", "'Hello World'", "'<b>&\"'", "'12'", "' x '", "'3.7'", "'é教😀'", "'a,b\\nc'", "('<i>x</i>'|safe)", "(''|safe)",
    "[]", "[3, 1, 2]", "['b', 'A', 'c']", "[1, 'a']", "[[2, 'x'], [1, 'y']]", "[none]", "[1.5, true]", "[{'k': 2, 'n': 'B'}, {'k': 1, 'n': 'a'}]", "['<', ('>'|safe)]",
    "()", "(1,)", "('x', 2)", "{}", "{'a': 1, 'B': 2}", "{'k': '<', 'n': none}", "{1: 'one', 'two': 2}", "range(4)",
]

BINARY = ["+", "-", "*", "/", "//", "%", "~", "==", "!=", "<", "<=", ">", ">=", "in", "not in", "and", "or"]

FILTERS = [
    "abs", "attr('a')", "attr('k')", "batch(2)|list", "batch(2, 'f')|list", "capitalize", "center(6)", "center", "default('d')", "default('d', true)", "dictsort", "dictsort(true)",
    "dictsort(false, 'value')", "dictsort(reverse=true)", "e", "escape", "filesizeformat", "filesizeformat(true)", "first", "float", "float(1.5)", "forceescape", "format(1)", "format(1, 2)", "groupby('k')", "groupby(0)", "indent", "indent(2, true, true)",
    "int", "int(5)", "int(0, 16)", "items|list", "join", "join('<')", "join('-'|safe)", "join(',', attribute='n')", "join(',', 0)", "last", "length", "count", "list", "lower", "map('upper')|list", "map('length')|list", "map(attribute='k')|list", "map(attribute=0)|list", "map(attribute='k', default=0)|list",
    "max", "min", "max(true)", "min(attribute='k')", "max(attribute=0)", "pprint", "reject|list", "reject('odd')|list", "rejectattr('k')|list", "replace('a', '<')", "replace('<', 'a', 1)", "replace('a', '<'|safe)", "reverse|list", "reverse|join",
    "round", "round(1)", "round(0, 'ceil')", "round(1, 'floor')", "round(-1)", "safe", "select|list", "select('string')|list", "select('gt', 1)|list", "selectattr('k')|list", "selectattr('k', 'eq', 1)|list", "selectattr(0, 'defined')|list",
    "slice(2)|list", "slice(3, 'f')|list", "sort", "sort(true)", "sort(case_sensitive=true)", "sort(attribute='k')", "sort(attribute='n')", "sort(attribute=1)", "string", "striptags", "sum", "sum(attribute='k')", "sum(start=10)", "sum(0)", "title", "tojson", "tojson(2)", "trim", "trim('a ')",
    "truncate(4)", "truncate(4, true)", "truncate(5, false, '..', 0)", "truncate(3, true, '', 0)", "unique|list", "unique(true)|list", "unique(attribute='k')|list", "upper", "urlencode", "urlize", "wordcount", "wordwrap(4)", "wordwrap(3, false)", "xmlattr", "xmlattr(false)",
]

TESTS = [
    "boolean", "callable", "defined", "divisibleby 2", "divisibleby(0)", "eq 1", "eq 'a'", "equalto(none)", "escaped", "even", "odd", "false", "true", "filter", "test", "float", "integer", "number", "ge 1", "gt 1", "le 1", "lt 1", "lessthan 'b'", "greaterthan 0", "ne 1",
    "in [1, 'a', none]", "in 'Hello'", "iterable", "lower", "upper", "mapping", "none", "sameas none", "sameas true", "sequence", "string", "undefined",
]

METHODS = [
    "upper()", "lower()", "title()", "capitalize()", "swapcase()", "strip()", "strip('a')", "lstrip()", "rstrip()", "split()", "split(',')", "split(',', 1)", "rsplit(None, 1)", "splitlines()", "startswith('a')", "endswith('d')", "find('l')", "rfind('l')", "index('a')", "count('l')", "count(1)",
    "replace('l', 'L')", "join(['x', 'y'])", "join('xy')", "format(1, a=2)", "center(8)", "ljust(8, '.')", "rjust(8)", "zfill(6)", "isdigit()", "isalpha()", "isalnum()", "isspace()", "isupper()", "islower()", "istitle()", "isnumeric()", "isdecimal()", "partition(' ')", "rpartition(' ')", "expandtabs()", "casefold()",
    "get('a')", "get('zz', 5)", "get(1)", "items()|list", "keys()|list", "values()|list", "copy()", "index(1)", "pop()", "pop(0)", "pop('a')", "removeprefix('H')", "removesuffix('d')",
]

SUBSCRIPTS = ["[0]", "[-1]", "[5]", "['a']", "['0']", "[none]", "[true]", "[1.0]", "[[]]", "[:1]", "[1:]", "[::-1]", "[::2]", "[-2:]", "[5:]", ".a", ".k", ".0", ".zz", "[missing]"]

UNARY = ["{{ -V }}", "{{ +V }}", "{{ not V }}", "{{ V }}", "{{ [V] }}", "{{ (V, V) }}", "{{ {'k': V} }}", "{{ {V: 1} }}", "{% for x in V %}<{{ x }}>{% else %}E{% endfor %}", "{% if V %}T{% else %}F{% endif %}", "{{ V if V else 'no' }}",
         "{% set a, b = V %}{{ a }}{{ b }}", "{% for a, b in V %}{{ a }}:{{ b }};{% endfor %}", "{{ '%s|%r' % (V, V) }}", "{{ '%d' % V }}", "{{ '%.1f' % V }}", "{{ '%s' % V }}", "{{ '%x' % V }}", "{{ '{} {!r} {!s}'.format(V, V, V) }}", "{{ '{:>12}|{:<3}'.format(V, V) }}", "{{ '{:.1f}'.format(V) }}", "{{ '{:d}'.format(V) }}", "{{ 'abc'[V] }}", "{{ [1,2,3][V] }}",
         "{{ {'a': 1}[V] }}", "{{ [1,2,3][V:] }}", "{{ V() }}", "{{ range(V)|list }}", "{{ dict(V) }}", "{{ dict(x=V) }}", "{{ 'a' ~ V }}", "{{ ('<a>'|safe) ~ V }}", "{{ ('<a>'|safe) + V }}", "{{ V + ('<a>'|safe) }}", "{{ ('<%s>'|safe) % V }}", "{{ ('<{}>'|safe).format(V) }}", "{{ ','.join(V) }}", "{{ ('<br>'|safe).join(V) }}", "{{ V ** 2 }}", "{{ 2 ** V }}", "{{ V is sameas V }}", "{{ V == V }}",
         "{% set ns = namespace(v=V) %}{{ ns.v }}", "{% macro m(x) %}{{ x }}{{ x is defined }}{% endmacro %}{{ m(V) }}{{ m(*V) }}", "{% macro m() %}{{ varargs }}{{ kwargs }}{% endmacro %}{{ m(**V) }}", "{% for x in V %}{{ loop.index }}{{ loop.length }}{{ loop.last }}{{ loop.nextitem|default('-') }}{% endfor %}", "{% for x in V if x %}{{ x }}{{ loop.index }}{% endfor %}", "{% set x %}{{ V }}{% endset %}{{ x|length }}{{ x }}", "{% filter upper %}{{ V }}{% endfilter %}", "{{ cycler(V, 1).next() }}", "{{ joiner(V)() }}", "{% include V ignore missing %}", "{% autoescape V %}{{ title }}{{ v[15] }}{% endautoescape %}", "{% with q = V %}{{ q }}{% endwith %}"]


def jobs():
    prologue = "{% set v = [" + ", ".join(VALUES) + "] %}"
    one = [{"i": i} for i in range(len(VALUES))]
    two = [{"i": i, "j": j} for i in range(len(VALUES)) for j in range(len(VALUES))]
    for op in BINARY:
        yield prologue + "{{ v[i] " + op + " v[j] }}", two
    for name in FILTERS:
        yield prologue + "{{ v[i]|" + name + " }}", one
    for name in TESTS:
        yield prologue + "{{ v[i] is " + name + " }}{{ v[i] is not " + name + " }}", one
    for name in METHODS:
        yield prologue + "{{ v[i]." + name + " }}", one
    for name in SUBSCRIPTS:
        yield prologue + "{{ v[i]" + name + " }}", one
    for body in UNARY:
        yield prologue + body.replace("V", "v[i]"), one
