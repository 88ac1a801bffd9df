"""Where Lectern's template engine differs from Jinja2 on purpose. Everything else must agree byte for byte.

A rule takes the template, what Jinja2 did and what Lectern did (each `(ok, text)`: the output, or the error), and says
whether the two may differ. template.h tells theme authors the same in words.
"""

import re

# Filters and methods that give generators, iterators or views in Python give lists in Lectern, which print, can be
# counted, indexed and walked twice.
LAZY_OUTPUT = re.compile(
    r"<generator object|&lt;generator object|dict_(items|keys|values)\(|reverseiterator|<async"
)
LAZY_ERROR = re.compile(
    r"'(generator|dict_items|dict_keys|dict_values|\w*reverse\w*iterator|dict_reversekeyiterator)'|"
    r"unhashable type: 'dict_|of type '?(generator|dict_|\w*reverse)"
)
# How Python prints functions and classes: addresses, names of internals.
OBJECT_OUTPUT = re.compile(r"(<|&lt;)(built-in|bound|function|class|jinja2|Macro|TemplateReference|BlockReference|Cycler|"
                           r"LoopContext|TemplateModule|Namespace)| at 0x[0-9a-f]+")
# Integers have 64 bits.
LARGE_INTEGER = re.compile(r"\d{19,}")
LARGE_ERROR = re.compile(r"integer|64 bits|too (large|long|many|big)|more than|limit|memory", re.IGNORECASE)
# Complex numbers do not exist.
COMPLEX = re.compile(r"\(-?[\d.e+-]+[+-][\d.e+-]+j\)|complex")
# Attributes that Python's objects happen to have and that mean nothing to data.
PYTHON_ATTRIBUTES = re.compile(
    r"\.(real|imag|numerator|denominator|conjugate|bit_length|to_bytes|from_bytes|as_integer_ratio|is_integer|hex|"
    r"fromhex|encode|translate|maketrans|format_map|isprintable|unescape|striptags|escape|fromkeys|popitem|__\w+__)\b"
)

# A filter block or a set block with a filter may give anything that can be printed, not only text.
FILTER_RESULT = re.compile(r"sequence item \d+: expected str instance")

# Jinja2 prints what is included without context before the rest of what a set or filter block captures.
CAPTURED_INCLUDE = re.compile(r"\{%.?\s*(set|filter|macro|call)\b.*\binclude\b[^%]*without context", re.DOTALL)
# `include` of a false value counts as missing in Jinja2; here it is a mistake, as any value is that is no name.
INCLUDED_NAME = re.compile(r"the name of a template must be")
# Inside an autoescape block that depends on a variable, Jinja2 takes `~` for plain text.
VOLATILE_AUTOESCAPE = re.compile(r"autoescape (yes|no)\b.*~", re.DOTALL)

# Single templates, with the reason.
SINGLE = {
    "{#": "a comment that is not closed is an error, also at the end of a template",
    "{% for a, in [(1,), (2,)] %}{{ a }}{% endfor %}": "a tuple of one may be a target",
    "{{ 5 if true else 5|nope }}": "a filter that does not exist is reported before rendering",
    "{% for i in [1,2] %}{{ name }}{% endfor %}{% set name = 1 %}{{ name }}": "a name that is set later is not hidden before",
    "{% extends 'b' %}{% for x in [1,2] %}{% block c %}in loop{% endblock %}{% endfor %}": "a child prints nothing outside its blocks",
    "{% for i in [1,2] %}{{ later }}{% endfor %}{% set later = 1 %}": "a name that is set later is not hidden before",
}


def may_differ(source, jinja, lectern):
    """The name of the deliberate difference that explains two results, or None."""
    jinja_ok, jinja_text = jinja
    lectern_ok, lectern_text = lectern
    single = SINGLE.get(source.split("\n")[0])
    if single:
        return single
    if jinja_ok and lectern_ok and CAPTURED_INCLUDE.search(source):
        return "includes without context are captured in order"
    if jinja_ok and not lectern_ok and INCLUDED_NAME.search(lectern_text):
        return "only names can be included"
    if VOLATILE_AUTOESCAPE.search(source):
        return "markup stays markup in every autoescape block"
    if not jinja_ok and FILTER_RESULT.search(jinja_text):
        return "filter blocks may give anything that prints"
    if jinja_ok and LAZY_OUTPUT.search(jinja_text):
        return "lists for generators and views"
    if not jinja_ok and LAZY_ERROR.search(jinja_text):
        return "lists for generators and views"
    if jinja_ok and OBJECT_OUTPUT.search(jinja_text):
        return "how functions print"
    if jinja_ok and not lectern_ok and LARGE_INTEGER.search(jinja_text) and LARGE_ERROR.search(lectern_text):
        return "64-bit integers"
    if not lectern_ok and re.search(r"64 bits|64-bit", lectern_text):
        return "64-bit integers"
    if COMPLEX.search(jinja_text):
        return "no complex numbers"
    if PYTHON_ATTRIBUTES.search(source):
        return "no Python internals"
    return None
