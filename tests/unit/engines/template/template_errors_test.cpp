// What a theme author is told: the kind of a mistake, its place, the way out and how the template was reached.
#include <gtest/gtest.h>

#include <map>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>

#include "engines/template/template.h"

namespace lectern::template_errors_test {
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

TemplateError error_of(const Sources& sources, const Map& data = {}, TemplateOptions options = {}) {
  try {
    throw std::logic_error("rendered: " + set_of(sources, options).render("main", data));
  } catch (const TemplateError& error) {
    return error;
  }
}

TemplateError error_of(const std::string& source, const Map& data = {}) { return error_of({{"main", source}}, data); }

std::string place(const TemplateError& error) {
  return error.template_name + ":" + std::to_string(error.line) + ":" + std::to_string(error.column);
}

TEST(TemplateErrors, WhatIsThePlaceAndTheMessage) {
  const TemplateError error = error_of("a\n{{ 1 / 0 }}");
  EXPECT_EQ(std::string(error.what()), place(error) + ": " + error.message);
  EXPECT_EQ(error.template_name, "main");
  EXPECT_EQ(error.line, 2U);
}

TEST(TemplateErrors, SyntaxErrorsKnowLineAndColumn) {
  const TemplateError error = error_of("line one\nline two {{ 1 + }} rest");
  EXPECT_EQ(error.kind, TemplateError::Kind::syntax);
  EXPECT_EQ(place(error), "main:2:17");
}

TEST(TemplateErrors, ColumnsCountCharactersNotBytes) {
  EXPECT_EQ(place(error_of("教程 {{ missing }}")), "main:1:7");
  EXPECT_EQ(place(error_of("\r\n教程 {{ missing }}")), "main:2:7");
}

TEST(TemplateErrors, SyntaxErrorsOfEveryPartAreSyntax) {
  for (const char* source :
       {"{{ x", "{% if x %}", "{# open", "{% raw %} open", "{{ 'open }}", "{% endif %}", "{% nope %}", "{{ (1 }}",
        "{% for x %}{% endfor %}", "{% block a %}{% endblock %}{% block a %}{% endblock %}", "{{ 5|nope }}",
        "{{ 5 is nope }}", "{% macro m(a=1, b) %}{% endmacro %}", "{% for x in [1] %}{% extends 'a' %}{% endfor %}"}) {
    EXPECT_EQ(error_of(source).kind, TemplateError::Kind::syntax) << source;
  }
}

TEST(TemplateErrors, AFilterThatDoesNotExistIsNotWaitedFor) {
  const TemplateError error = error_of("{{ x | uper }}", {{"x", "a"}});
  EXPECT_EQ(error.hint, "did you mean `upper`?");
  EXPECT_NE(error.message.find("`uper`"), std::string::npos) << error.message;
}

TEST(TemplateErrors, UndefinedNamesSuggestOnesThatExist) {
  const TemplateError error = error_of("{{ titel }}", {{"title", "x"}});
  EXPECT_EQ(error.kind, TemplateError::Kind::undefined);
  EXPECT_EQ(error.hint, "did you mean `title`?");
  EXPECT_NE(error.message.find("`titel`"), std::string::npos) << error.message;
  EXPECT_EQ(error_of("{% set chapter = 1 %}{{ chaptr }}").hint, "did you mean `chapter`?");
  EXPECT_EQ(error_of("{{ completely_different }}", {{"title", "x"}}).hint, "");
}

TEST(TemplateErrors, UndefinedAttributesSuggestKeysOfTheirMap) {
  const TemplateError error = error_of("{{ page.titel }}", {{"page", Map{{"title", "x"}, {"url", "/"}}}});
  EXPECT_EQ(error.kind, TemplateError::Kind::undefined);
  EXPECT_EQ(error.hint, "did you mean `title`?");
}

TEST(TemplateErrors, UndefinedThatWasPassedOnIsReportedWhereItIsUsed) {
  const TemplateError error = error_of("{% set x = missing %}\n{{ x is defined }}\n{{ x }}");
  EXPECT_EQ(error.kind, TemplateError::Kind::undefined);
  EXPECT_EQ(error.line, 3U);
}

TEST(TemplateErrors, FramesSayHowTheTemplateWasReached) {
  const TemplateError error = error_of({{"main", "\n{% include 'partials/head.html' %}"},
                                        {"partials/head.html", "x{% include 'partials/link.html' %}"},
                                        {"partials/link.html", "\n\n{{ nope }}"}});
  EXPECT_EQ(error.template_name, "partials/link.html");
  EXPECT_EQ(error.line, 3U);
  ASSERT_EQ(error.frames.size(), 2U);
  EXPECT_EQ(error.frames[0].template_name, "partials/head.html");
  EXPECT_EQ(error.frames[0].line, 1U);
  EXPECT_EQ(error.frames[1].template_name, "main");
  EXPECT_EQ(error.frames[1].line, 2U);
}

TEST(TemplateErrors, AnErrorInAMacroOfAnotherTemplateIsPlacedThere) {
  const TemplateError error = error_of(
      {{"main", "{% import 'm' as m %}\n{{ m.show(1) }}"}, {"m", "{% macro show(x) %}\n\n{{ x.y.z }}{% endmacro %}"}});
  EXPECT_EQ(error.template_name, "m");
  EXPECT_EQ(error.line, 3U);
  ASSERT_FALSE(error.frames.empty());
  EXPECT_EQ(error.frames.back().template_name, "main");
  EXPECT_EQ(error.frames.back().line, 2U);
  EXPECT_NE(error.frames.back().what.find("show"), std::string::npos) << error.frames.back().what;
}

TEST(TemplateErrors, AnErrorInAParentsBlockIsPlacedInTheParent) {
  const TemplateError error = error_of({{"main", "{% extends 'base' %}{% block a %}{{ super() }}{% endblock %}"},
                                        {"base", "\n{% block a %}{{ nope }}{% endblock %}"}});
  EXPECT_EQ(place(error), "base:2:17");
}

TEST(TemplateErrors, AfterTheCallThePlaceIsTheCallersAgain) {
  const TemplateError error = error_of("{% macro m() %}\n\nx{% endmacro %}{{ m() + 1 }}");
  EXPECT_EQ(error.line, 3U);
  EXPECT_TRUE(error.frames.empty());
}

TEST(TemplateErrors, MissingTemplatesAreNamedAtTheStatement) {
  const TemplateError error = error_of("\n{% include 'partials/haed.html' %}");
  EXPECT_EQ(error.kind, TemplateError::Kind::missing);
  EXPECT_EQ(error.template_name, "main");
  EXPECT_EQ(error.line, 2U);
  EXPECT_NE(error.message.find("`partials/haed.html`"), std::string::npos) << error.message;
}

TEST(TemplateErrors, RenderingATemplateThatDoesNotExistIsMissing) {
  EXPECT_EQ(error_of(Sources{}).kind, TemplateError::Kind::missing);
}

TEST(TemplateErrors, WhatAFunctionOfTheProgramThrowsIsReportedAtTheCall) {
  TemplateSet templates = set_of({{"main", "\n {{ icon('nope') }}"}});
  templates.set_global(
      "icon", Function([](const Arguments&) -> Value { throw std::runtime_error("there is no icon `nope`"); }));
  try {
    (void)templates.render("main", {});
    FAIL();
  } catch (const TemplateError& error) {
    EXPECT_EQ(error.kind, TemplateError::Kind::runtime);
    EXPECT_EQ(error.message, "there is no icon `nope`");
    EXPECT_EQ(error.line, 2U);
  }
}

TEST(TemplateErrors, CompileFindsMistakesInEveryTemplateThatIsNamed) {
  const TemplateSet templates = set_of({{"main", "{% if false %}{% include 'partial' %}{% endif %}"},
                                        {"partial", "{% extends 'base' %}"},
                                        {"base", "\n{{ 1 + }}"}});
  try {
    templates.compile("main");
    FAIL();
  } catch (const TemplateError& error) {
    EXPECT_EQ(error.template_name, "base");
    EXPECT_EQ(error.line, 2U);
  }
}

TEST(TemplateErrors, CompileDoesNotAskForTemplatesThatMayBeMissing) {
  const TemplateSet templates =
      set_of({{"main", "{% include 'a' ignore missing %}{% include ['b', 'c'] ignore missing %}{% include x %}"}});
  EXPECT_NO_THROW(templates.compile("main"));
}

TEST(TemplateErrors, CompileFollowsTemplatesThatIncludeEachOtherOnce) {
  const TemplateSet templates = set_of({{"main", "{% if x %}{% include 'main' %}{% include 'b' %}{% endif %}"},
                                        {"b", "{% if x %}{% include 'main' %}{% endif %}"}});
  EXPECT_NO_THROW(templates.compile("main"));
  EXPECT_EQ(templates.render("main", {{"x", false}}), "");
}

TEST(TemplateErrors, AFailedRenderLeavesTheSetUsable) {
  const TemplateSet templates = set_of({{"main", "{{ 10 // n }}"}});
  EXPECT_THROW((void)templates.render("main", {{"n", 0}}), TemplateError);
  EXPECT_EQ(templates.render("main", {{"n", 3}}), "3");
}

}  // namespace
}  // namespace lectern::template_errors_test
