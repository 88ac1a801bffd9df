"""Hand-written templates about whitespace control, comments, raw, line ends. Run with every setting of trim_blocks and
lstrip_blocks."""

CASES = [
    "a {{- 1 -}} b", "a {{- 1 }} b", "a {{ 1 -}} b", "a\n\n{{- 1 -}}\n\nb", "a  {%- if true -%}  x  {%- endif -%}  b",
    "{% if true %}\n  x\n{% endif %}\n", "  {% if true %}\n    x\n  {% endif %}\nend", "{%+ if true %}\nx{%+ endif %}\n",
    "  {%+ if true +%}\n  x\n  {%+ endif +%}\n y", "{% if true -%}\n   x\n{%- endif %}", "a {#- comment -#} b", "a\n{# c #}\nb", "a\n  {# c #}\n  b\n", "  {#+ c +#}\n x",
    "{% raw %}{{ x }} {% y %} {# z #}{% endraw %}", "{%- raw -%}  x  {%- endraw -%}  y", "a {% raw -%} b {%- endraw %} c", "a\n{% raw %}\n b\n{% endraw %}\n c", "  {% raw %} x {% endraw %}\n",
    "{% raw %}{% endraw %}", "{% raw %}a{% raw %}b{% endraw %}", "{%   raw   %} x {%   endraw   %}", "{% raw %} never closed", "{% raw %}{% endraw", "{%+ raw %}  x {%+ endraw %}",
    "trailing newline\n", "two trailing\n\n", "\n", "\n\n", "", " ", "\r\nx\r\ny\r", "a\rb\r\nc\n", "a\r\n", "{{ 'a\r\nb' }}",
    "{% for x in [1, 2] %}\n  {{ x }}\n{% endfor %}\n", "{% for x in [1, 2] -%}\n  {{ x }}\n{%- endfor %}\n", "<ul>\n  {% for x in [1, 2] %}\n  <li>{{ x }}</li>\n  {% endfor %}\n</ul>\n",
    "   {{ 1 }}   \n   {{- 2 }}\n", "{{ 1 }}\n{{ 2 }}\n\n{{ 3 }}\n", "{% set x = 1 %}\n{{ x }}\n", "{% set x = 1 %}  \n{{ x }}", "x{% set y = 1 %}\n\n\nz", "{# a #}{# b #}\n{# c #}x",
    "{#\n multi\n line\n#}x", "{# {{ x }} {% y %} #}z", "{##}x", "{#-#}x", "a{# unclosed", "a #} b", "a }} b", "a %} b", "{ { x } }", "{ % x % }", "{", "{{ '{' }}", "{ {{ 1 }} }", "{{{ 'a': 1 }}}", "{{ {'a': 1} }}", "{{ {'a': {'b': 1}} }}",
    "{{ {'a': {'b': 1}}}}", "{% if {'a': 1} %}x{% endif %}", "{{ '}}' }}", "{{ \"%}\" }}", "{%if true%}x{%endif%}", "{{1}}{{2}}", "{%-if true-%} x {%-endif-%}", "{{-1-}}", "{{ 1 - 2 }}{{ 1 -2 }}{{ 1- 2 }}", "{{ -1 }}{{- -1 }}",
    "{% if true %}\n\n{% endif %}\n\n", "{% if true %} \n{% endif %} \n", "\t{% if true %}\tx\n\t{% endif %}\t\n", "a\t{%- if true %}\tx{% endif -%}\t b", "\u00a0{%- if true -%}\u00a0x{% endif %}", "\u3000{{- 1 -}}\u3000",
    "x\x0b{{- 1 -}}\x0cy", "1 {% if true %}2{% endif %}\n3 {%- if true %} 4 {%- endif %}\n", "{{ 1\n+\n2 }}", "{%\nif\ntrue\n%}\nx{%\nendif\n%}", "{{\n\n'a'\n\n}}", "a{% if true %}b{% endif %}c\n  {% if false %}d{% endif %}\ne",
    "{% macro m() %}\n  x\n{% endmacro %}\n[{{ m() }}]", "{% macro m() -%}\n  x\n{%- endmacro %}\n[{{ m() }}]", "{% block a %}\n x\n{% endblock %}\n", "{% block a -%}\n x\n{%- endblock a %}\n", "{% filter upper %}\n x\n{% endfilter %}\n", "{% set x %}\n y\n{% endset %}\n[{{ x }}]",
    "    {% if true %}{% if true %}\n    x\n    {% endif %}{% endif %}\n", "  {{ 1 }} {% if true %}\n  y{% endif %}\n", "  {% if true %}a{% endif %}  {% if true %}\nb{% endif %}", "{% if true %}{# c #}\nx\n{# d #}{% endif %}\n", "  {# c #}{% if true %}\nx{% endif %}", "  {#- c #}\n  {%- if true %}x{% endif %}",
    "{{ 1 }}{#- x #} y", "x {#+ y #} z", "{{ 1 +}}", "{{+ 1 }}", "{%+ if true %}x{% endif %}", "{%- if true +%}\nx{% endif %}", "{%--%}", "{% %}", "{%-%}", "{{--}}", "{%", "{{", "{#", "}}", "%}", "#}", "a{", "a{%", "{%}", "{{}", "{#}", "{%raw%}x{%endraw%}y", "{% raw%}{%endraw %}",
]
