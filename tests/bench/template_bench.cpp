// What one page costs to render, in microseconds of CPU time: the page of a course with a navigation of 300 chapters,
// about 48 KB. Prints the cost with one thread and with two, the size, and what kinds of templates cost.
//
//   template_bench [rounds]
#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include "engines/template/template.h"

namespace {

using lectern::List;
using lectern::Map;
using lectern::TemplateSet;
using lectern::Value;

const std::map<std::string, std::string, std::less<>> kTemplates{
    {"layout.html", R"(<!doctype html>
<html lang="{{ site.language }}">
<head>
{% include "partials/head.html" %}
</head>
<body>
{% block nav %}{% include "partials/nav.html" %}{% endblock %}
<main>{% block main %}{% endblock %}</main>
<footer>{{ site.title }} · {{ page.minutes }} min</footer>
</body>
</html>
)"},
    {"partials/head.html", R"(<meta charset="utf-8">
<title>{{ page.title }} - {{ site.title }}</title>
{%- for link in page.alternates %}
<link rel="alternate" hreflang="{{ link.language }}" href="{{ link.url }}">
{%- endfor %})"},
    {"partials/nav.html", R"(<nav>
<ul>
{%- for item in navigation %}
<li{% if item.url == page.url %} class="current" aria-current="page"{% endif %}>
<a href="{{ item.url }}" title="{{ item.title }}">{{ loop.index }}. {{ item.title }}</a>{% if item.minutes %} <small>{{ item.minutes }}</small>{% endif %}
</li>
{%- endfor %}
</ul>
</nav>)"},
    {"page.html", R"({% extends "layout.html" %}
{% from "macros.html" import tag %}
{% block main %}
<h1>{{ page.title }}</h1>
{% for name in page.tags %}{{ tag(name) }}{% endfor %}
{{ page.content }}
{% endblock %})"},
    {"macros.html",
     R"({% macro tag(name, kind="tag") %}<span class="{{ kind }}">{{ name | upper }}</span>{% endmacro %})"},
    {"expressions", "{% for i in range(1000) %}{{ (i * 3 + 1) % 7 }}{% endfor %}"},
    {"escaping", "{% for i in range(100) %}{{ page.text }}{% endfor %}"},
    {"macro", "{% macro m(a, b=2) %}{{ a }}{{ b }}{% endmacro %}{% for i in range(1000) %}{{ m(i) }}{% endfor %}"},
    {"filters", "{% for i in range(1000) %}{{ page.title | upper | trim }}{% endfor %}"},
    {"lists", "{{ navigation | map(attribute='title') | sort | unique | join(',') | length }}"}};

Map page_data() {
  List navigation;
  for (int i = 0; i < 300; ++i) {
    const std::string number = std::to_string(i);
    navigation.push_back(Map{{"url", "/python-advanced/0" + number + "/coroutines-tasks/"},
                             {"title", "第 " + number + " 章：Coroutines & tasks"},
                             {"minutes", i % 3 == 0 ? Value(i) : Value(nullptr)}});
  }
  const Map page{{"title", "Coroutines <and> tasks"},
                 {"url", "/python-advanced/07/coroutines-tasks/"},
                 {"minutes", 12},
                 {"text", std::string(500, 'x') + " & " + std::string(500, 'y')},
                 {"tags", List{"asyncio", "tasks", "python"}},
                 {"alternates", List{Map{{"language", "zh-Hans"}, {"url", "/zh-hans/"}}}},
                 {"content", Value::markup("<p>" + std::string(2000, 'c') + "</p>")}};
  return Map{{"site", Map{{"title", "Python in depth"}, {"language", "zh-Hant"}}},
             {"page", page},
             {"navigation", std::move(navigation)}};
}

double since(std::clock_t begin) {
  return static_cast<double>(std::clock() - begin) * 1e6 / static_cast<double>(CLOCKS_PER_SEC);
}

double microseconds(const TemplateSet& templates, std::string_view name, const Map& data, int rounds) {
  double best = 1e30;
  for (int repetition = 0; repetition < 5; ++repetition) {
    const std::clock_t begin = std::clock();
    for (int i = 0; i < rounds; ++i) (void)templates.render(name, data);
    best = std::min(best, since(begin) / rounds);
  }
  return best;
}

double with_threads(const TemplateSet& templates, const Map& data, int rounds, unsigned count) {
  const std::clock_t begin = std::clock();
  std::vector<std::thread> threads;
  for (unsigned i = 0; i < count; ++i)
    threads.emplace_back([&templates, &data, rounds] {
      for (int round = 0; round < rounds; ++round) (void)templates.render("page.html", data);
    });
  for (std::thread& thread : threads) thread.join();
  return since(begin) / rounds / count;
}

}  // namespace

int main(int count, char** arguments) {
  const int rounds = count > 1 ? std::atoi(arguments[1]) : 500;
  const TemplateSet templates([](std::string_view name) -> std::optional<std::string> {
    const auto found = kTemplates.find(name);
    if (found == kTemplates.end()) return std::nullopt;
    return found->second;
  });
  const Map data = page_data();
  std::printf("page: %zu bytes\n", templates.render("page.html", data).size());
  std::printf("page: %.1f us a render\n", microseconds(templates, "page.html", data, rounds));
  std::printf("page, two threads: %.1f us a render\n", with_threads(templates, data, rounds, 2));
  for (const char* name : {"expressions", "escaping", "macro", "filters", "lists"})
    std::printf("%s: %.1f us a render\n", name, microseconds(templates, name, data, rounds / 5 + 1));
}
