// Limits, and many threads on one set.
#include <gtest/gtest.h>

#include <atomic>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include "engines/template/template.h"

namespace lectern::template_limits_test {
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

void expect_limit(const Sources& sources, TemplateOptions options = {}) {
  try {
    const std::string output = set_of(sources, options).render("main", {});
    ADD_FAILURE() << "rendered " << output.size() << " bytes: " << sources.at("main");
  } catch (const TemplateError& error) {
    EXPECT_EQ(error.kind, TemplateError::Kind::limit) << error.what() << " in " << sources.at("main");
    EXPECT_FALSE(error.message.empty());
  }
}

TEST(TemplateLimits, TemplatesThatNeverEndAreStopped) {
  expect_limit({{"main", "{% include 'main' %}"}});
  expect_limit({{"main", "{% extends 'main' %}"}});
  expect_limit({{"main", "{% import 'main' as m %}"}});
  expect_limit({{"main", "{% include 'b' %}"}, {"b", "{% include 'main' %}"}});
  expect_limit({{"main", "{% extends 'b' %}"}, {"b", "{% extends 'main' %}"}});
  expect_limit({{"main", "{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}"}});
  expect_limit({{"main", "{% block a %}{{ self.a() }}{% endblock %}"}});
  expect_limit({{"main", "{% for x in [1] recursive %}{{ loop([1]) }}{% endfor %}"}});
}

TEST(TemplateLimits, DepthCountsWhatIsEntered) {
  TemplateOptions options;
  options.limits.depth = 10;
  const std::string macro = "{% macro m(n) %}{{ n }}{% if n > 1 %}{{ m(n - 1) }}{% endif %}{% endmacro %}";
  EXPECT_EQ(set_of({{"main", macro + "{{ m(8) }}"}}, options).render("main", {}), "87654321");
  expect_limit({{"main", macro + "{{ m(12) }}"}}, options);
}

TEST(TemplateLimits, RoundsAreCounted) {
  TemplateOptions options;
  options.limits.iterations = 1000;
  EXPECT_NO_THROW((void)set_of({{"main", "{% for i in range(400) %}x{% endfor %}"}}, options).render("main", {}));
  expect_limit({{"main", "{% for i in range(100) %}{% for j in range(100) %}x{% endfor %}{% endfor %}"}}, options);
}

TEST(TemplateLimits, OutputIsCounted) {
  TemplateOptions options;
  options.limits.output_bytes = 1000;
  EXPECT_EQ(set_of({{"main", "{% for i in range(100) %}1234567890{% endfor %}"}}, options).render("main", {}).size(),
            1000U);
  expect_limit({{"main", "{% for i in range(101) %}1234567890{% endfor %}"}}, options);
  expect_limit({{"main", "{{ 'x' * 1001 }}"}}, options);
}

TEST(TemplateLimits, MemoryIsCounted) {
  expect_limit({{"main", "{{ ('a' * 10 ** 15) | length }}"}});
  expect_limit({{"main", "{{ ([0] * 10 ** 12) | length }}"}});
  expect_limit({{"main",
                 "{% set ns = namespace(s='ab') %}{% for i in range(60) %}{% set ns.s = ns.s ~ ns.s %}"
                 "{% endfor %}{{ ns.s | length }}"}});
  expect_limit({{"main",
                 "{% set ns = namespace(l=[1]) %}{% for i in range(60) %}{% set ns.l = ns.l + ns.l %}"
                 "{% endfor %}{{ ns.l | length }}"}});
}

TEST(TemplateLimits, ManyThreadsShareOneSet) {
  const TemplateSet templates = set_of({{"main",
                                         "{% extends 'base' %}{% from 'm' import item %}{% block body %}"
                                         "{% for i in range(n) %}{{ item(i) }}{% endfor %}{% endblock %}"},
                                        {"base", "<{% block body %}{% endblock %}>"},
                                        {"m", "{% macro item(i) %}{{ i }},{% endmacro %}"}});
  std::atomic<int> wrong = 0;
  std::vector<std::thread> threads;
  for (int thread = 0; thread < 4; ++thread)
    threads.emplace_back([&templates, &wrong, thread] {
      std::string expected = "<";
      for (int i = 0; i < 20 + thread; ++i) expected += std::to_string(i) + ",";
      expected += ">";
      for (int round = 0; round < 50; ++round)
        if (templates.render("main", {{"n", 20 + thread}}) != expected) ++wrong;
    });
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(wrong, 0);
}

TEST(TemplateLimits, DataAndGlobalsAreNeverChanged) {
  TemplateSet templates = set_of(
      {{"main", "{% set title = 'changed' %}{% set site = {} %}{{ title }}"}, {"again", "{{ title }}{{ site.x }}"}});
  templates.set_global("site", Map{{"x", 1}});
  const Map data{{"title", "mine"}};
  EXPECT_EQ(templates.render("main", data), "changed");
  EXPECT_EQ(templates.render("again", data), "mine1");
}

}  // namespace
}  // namespace lectern::template_limits_test
