// The engine as the program meets it: data in, functions of its own, templates as text.
#include <gtest/gtest.h>

#include <map>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>

#include "engines/template/template.h"

namespace lectern::template_program_test {
namespace {

using Sources = std::map<std::string, std::string, std::less<>>;

TemplateSet set_of(Sources sources, TemplateOptions options = {}) {
  return TemplateSet(
      [sources = std::move(sources)](std::string_view name) -> std::optional<std::string> {
        const auto found = sources.find(name);
        if (found == sources.end()) return std::nullopt;
        return found->second;
      },
      options);
}

std::string rendered(std::string_view source, const Map& data = {}) {
  return set_of({}).render_text(source, "t", data);
}

TEST(TemplateProgram, ValuesOfEveryKindPrintAsPythonPrintsThem) {
  const Map data{{"none", nullptr},     {"yes", true}, {"n", 7}, {"f", 2.0}, {"s", "x"}, {"l", List{1, "a", nullptr}},
                 {"m", Map{{"k", 1.5}}}};
  EXPECT_EQ(rendered("{{ none }} {{ yes }} {{ n }} {{ f }} {{ s }} {{ l|safe }} {{ m|safe }}", data),
            "None True 7 2.0 x [1, 'a', None] {'k': 1.5}");
}

TEST(TemplateProgram, TextIsEscapedAndMarkupIsNot) {
  const Map data{{"text", "<&>\"'"}, {"html", Value::markup("<b>")}};
  EXPECT_EQ(rendered("{{ text }}|{{ html }}|{{ html ~ text }}", data),
            "&lt;&amp;&gt;&#34;&#39;|<b>|<b>&lt;&amp;&gt;&#34;&#39;");
}

TEST(TemplateProgram, KeysComeBeforeMethodsUnlessCalled) {
  const Map data{{"section", Map{{"items", List{1, 2}}, {"title", "t"}}}};
  EXPECT_EQ(rendered("{% for i in section.items %}{{ i }}{% endfor %} {{ section.items()|length }}", data), "12 2");
}

TEST(TemplateProgram, FunctionsGetWhatTheyAreCalledWith) {
  TemplateSet templates = set_of({});
  templates.set_global("show", Function([](const Arguments& arguments) -> Value {
                         return to_json(Value(arguments.positional)) + to_json(Value(arguments.named));
                       }));
  EXPECT_EQ(templates.render_text("{{ show(1, [2, (3, 'x')], a={'k': none}, b=range(2))|safe }}", "t", {}),
            R"([1, [2, [3, "x"]]]{"a": {"k": null}, "b": [0, 1]})");
}

TEST(TemplateProgram, FunctionsGiveValuesThatTemplatesUse) {
  TemplateSet templates = set_of({});
  templates.set_global("page", Function([](const Arguments&) -> Value {
                         return Map{{"title", "<T>"}, {"html", Value::markup("<i>")}, {"tags", List{"b", "a"}}};
                       }));
  EXPECT_EQ(templates.render_text("{% set p = page() %}{{ p.title }}{{ p.html }}{{ p.tags|sort|join }}", "t", {}),
            "&lt;T&gt;<i>ab");
}

TEST(TemplateProgram, FiltersAndTestsOfTheProgramWork) {
  TemplateSet templates = set_of({});
  templates.add_filter("wrap", [](const Arguments& arguments) -> Value {
    const Value* with = arguments.named.find("with");
    return (with == nullptr ? "*" : with->string()) + arguments.positional.at(0).string();
  });
  templates.add_test(
      "short", [](const Arguments& arguments) -> Value { return arguments.positional.at(0).string().size() < 3; });
  EXPECT_EQ(templates.render_text("{{ 'a'|wrap }}{{ 'b'|wrap(with='-') }}{{ ['x', 'yyy']|map('wrap')|join }}", "t", {}),
            "*a-b*x*yyy");
  EXPECT_EQ(templates.render_text("{{ 'ab' is short }}{{ ['a', 'abc']|reject('short')|first }}", "t", {}), "Trueabc");
}

TEST(TemplateProgram, AFilterOfTheProgramTakesThePlaceOfABuiltInOne) {
  TemplateSet templates = set_of({});
  templates.add_filter("upper", [](const Arguments&) -> Value { return "mine"; });
  EXPECT_EQ(templates.render_text("{{ 'a'|upper }}", "t", {}), "mine");
}

TEST(TemplateProgram, DataHidesGlobals) {
  TemplateSet templates = set_of({});
  templates.set_global("title", "global");
  EXPECT_EQ(templates.render_text("{{ title }}", "t", {}), "global");
  EXPECT_EQ(templates.render_text("{{ title }}", "t", {{"title", "data"}}), "data");
}

TEST(TemplateProgram, HasAsksTheLoaderWithoutCompiling) {
  const TemplateSet templates = set_of({{"broken", "{{"}});
  EXPECT_TRUE(templates.has("broken"));
  EXPECT_FALSE(templates.has("other"));
}

TEST(TemplateProgram, TemplatesAreReadOnce) {
  int reads = 0;
  const TemplateSet templates([&reads](std::string_view) -> std::optional<std::string> {
    ++reads;
    return "x";
  });
  for (int i = 0; i < 3; ++i) EXPECT_EQ(templates.render("a", {}), "x");
  EXPECT_EQ(reads, 1);
}

TEST(TemplateProgram, DataOfTheProgramCannotBeChangedByATemplate) {
  const Map data{{"list", List{1}}, {"map", Map{{"a", 1}}}};
  EXPECT_THROW((void)rendered("{% do list.append(2) %}", data), TemplateError);
  EXPECT_THROW((void)rendered("{% do map.update(b=2) %}", data), TemplateError);
  EXPECT_EQ(rendered("{% set copy = list|list %}{% do copy.append(2) %}{{ copy }}{{ list }}", data), "[1, 2][1]");
}

TEST(TemplateProgram, WhatATemplateKeepsOutlivesTheFunctionThatMadeIt) {
  TemplateSet templates = set_of({});
  int calls = 0;
  templates.set_global("next", Function([&calls](const Arguments&) -> Value {
                         return std::string(static_cast<std::size_t>(++calls), 'x');
                       }));
  EXPECT_EQ(templates.render_text("{% set a = next() %}{% set b = next() %}{{ a }}-{{ b }}-{{ next() }}", "t", {}),
            "x-xx-xxx");
}

TEST(TemplateProgram, LargeMapsAreFoundByKey) {
  const std::string many = "{% set d = {} %}{% for i in range(500) %}{% do d.update({i: i * 2}) %}{% endfor %}";
  EXPECT_EQ(rendered(many + "{{ d[499] }} {{ d[0.0] }} {{ 500 in d }} {{ d.pop(250) }} {{ 250 in d }} {{ d|length }}"),
            "998 0 False 500 False 499");
}

TEST(TemplateProgram, BytesThatAreNoTextStayHarmless) {
  EXPECT_EQ(rendered("{{ x|upper }}{{ x|length }}\xFF", {{"x", "a\xFF"}}),
            "A\xEF\xBF\xBD"
            "2\xEF\xBF\xBD");
}

TEST(TemplateProgram, ASetCanBeMoved) {
  TemplateSet first = set_of({{"a", "x"}});
  TemplateSet second = std::move(first);
  EXPECT_EQ(second.render("a", {}), "x");
}

TEST(TemplateProgram, ARefusedFunctionNamesItsArgumentInAFilterToo) {
  TemplateSet templates = set_of({});
  templates.add_filter("date", [](const Arguments&) -> Value { throw std::runtime_error("this is no date"); });
  try {
    (void)templates.render_text("a\n{{ 'x' | date }}", "t", {});
    FAIL();
  } catch (const TemplateError& error) {
    EXPECT_EQ(error.message, "this is no date");
    EXPECT_EQ(error.line, 2U);
  }
}

}  // namespace
}  // namespace lectern::template_program_test
