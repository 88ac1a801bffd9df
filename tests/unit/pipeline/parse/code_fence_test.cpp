#include "pipeline/parse/code_fence.h"

#include <gtest/gtest.h>

namespace lectern::code_fence_test {
namespace {

std::string shown(std::string_view info) {
  const FenceInfo read = read_fence_info(info);
  std::string out = read.language;
  if (!read.title.empty()) out += " '" + read.title + "'";
  for (const auto& [first, last] : read.highlighted) out += " " + std::to_string(first) + "-" + std::to_string(last);
  if (read.line_numbers) out += " numbered";
  if (read.first_number != 1) out += " from " + std::to_string(read.first_number);
  if (read.sketch) out += " sketch";
  if (!read.attributes.id.empty()) out += " #" + read.attributes.id;
  for (const std::string& name : read.attributes.classes) out += " ." + name;
  for (std::size_t i = 0; i < read.problems.size(); ++i) out += " !";
  return out;
}

TEST(FenceInfo, ReadsLanguages) {
  EXPECT_EQ(shown("Python"), "python");
  EXPECT_EQ(shown(""), "");
  EXPECT_EQ(shown("c++"), "c++");
  EXPECT_EQ(shown("python{1,3-5}"), "python 1-1 3-5");
  EXPECT_EQ(shown("{.python .numberLines startFrom=\"5\"}"), "python numbered from 5");
  EXPECT_EQ(shown("{python}"), "python");
  EXPECT_EQ(shown("{sketch}"), " sketch");
  EXPECT_EQ(shown("title=\"x y\""), " 'x y'");
  EXPECT_EQ(shown("python:main.py"), "python 'main.py'");
}

TEST(FenceInfo, ReadsAttributes) {
  EXPECT_EQ(shown("python {hl_lines=[2,\"5-7\"] linenos=true linenostart=10 title=\"cache.py\"}"),
            "python 'cache.py' 2-2 5-7 numbered from 10");
  EXPECT_EQ(shown("go {linenos=table,hl_lines=[8,\"15-17\"],linenostart=199}"), "go 8-8 15-17 numbered from 199");
  EXPECT_EQ(shown("py title='a.py' {2} showLineNumbers"), "py 'a.py' 2-2 numbered");
  EXPECT_EQ(shown("py file=a.py"), "py 'a.py'");
  EXPECT_EQ(shown("py name=a.py"), "py 'a.py'");
  EXPECT_EQ(shown("py filename=\"a b.py\""), "py 'a b.py'");
  EXPECT_EQ(shown("py {sketch #id .wide}"), "py sketch #id .wide");
  EXPECT_EQ(shown("py {linenos=false}"), "py");
  EXPECT_EQ(shown("py {linenos=inline}"), "py numbered");
  EXPECT_EQ(shown("py {hl_lines=\"2-4 6\"}"), "py 2-4 6-6");
  EXPECT_EQ(shown("py {title=\"a } b\"}"), "py 'a } b'");
  EXPECT_EQ(shown("js mark={2-3}"), "js 2-3");
}

TEST(FenceInfo, ReadsLinesOfComparisonsAndFocus) {
  const FenceInfo read = read_fence_info("py {add_lines=[2,\"5-7\"] del_lines=1 focus_lines=3-4}");
  EXPECT_EQ(read.added, (LineRanges{{2, 2}, {5, 7}}));
  EXPECT_EQ(read.removed, (LineRanges{{1, 1}}));
  EXPECT_EQ(read.focused, (LineRanges{{3, 4}}));
  const FenceInfo other = read_fence_info("py ins={1} del={2} focus={3}");
  EXPECT_EQ(other.added, (LineRanges{{1, 1}}));
  EXPECT_EQ(other.removed, (LineRanges{{2, 2}}));
  EXPECT_EQ(other.focused, (LineRanges{{3, 3}}));
  EXPECT_EQ(shown("py {focus=[x]}"), "py !");
}

TEST(FenceInfo, KeepsWhatItDoesNotKnow) {
  const FenceInfo read = read_fence_info("python {run=false raises=TypeError session=\"a\" isolated}");
  const std::vector<std::pair<std::string, std::string>> pairs{
      {"run", "false"}, {"raises", "TypeError"}, {"session", "a"}, {"isolated", "true"}};
  EXPECT_EQ(read.attributes.pairs, pairs);
}

TEST(FenceInfo, NamesMistakes) {
  EXPECT_EQ(shown("py {hl_lines=[x]}"), "py !");
  EXPECT_EQ(shown("py {hl_lines=[5-2]}"), "py !");
  EXPECT_EQ(shown("py {hl_lines=[0]}"), "py !");
  EXPECT_EQ(shown("py {linenostart=a}"), "py !");
  EXPECT_EQ(shown("py {open"), "py !");
  EXPECT_EQ(shown("py {title=}"), "py !");
  EXPECT_EQ(shown("py {99999999999}"), "py !");
  EXPECT_EQ(read_fence_info("py {hl_lines=[x]}").problems[0].begin, 4U);
}

TEST(FenceInfo, GuessesSlipsOfItsOptions) {
  const auto help = [](std::string_view info) {
    const FenceInfo read = read_fence_info(info);
    return read.problems.empty() ? std::string() : read.problems[0].help;
  };
  EXPECT_EQ(help("py {hl_line=2}"), "did you mean `hl_lines`?");
  EXPECT_EQ(help("py {x=1 linenso}"), "did you mean `linenos`?");
  EXPECT_EQ(help("py tilte=\"x\""), "did you mean `title`?");
  EXPECT_EQ(help("py {skech}"), "did you mean `sketch`?");
  for (const char* info : {"py {hl_lines=2 output raises=ValueError sketch fold}", "py {width=3 style=x}",
                           "py {run tile=3}", "py {showLineNumbers}", "py {my-own=1}"}) {
    EXPECT_EQ(help(info), "") << info;
  }
  const FenceInfo::Problem problem = read_fence_info("py {x=1 hl_line=2}").problems.at(0);
  EXPECT_EQ(problem.begin, 8U);
  EXPECT_EQ(problem.end, 15U);
}

TEST(FenceInfo, ReadsAnythingToTheEnd) {
  for (const std::string& info : {std::string(5000, '{'), std::string(5000, '}'), std::string(5000, '"'),
                                  std::string("{\"}"), std::string("= = ="), std::string("py ,,,,")}) {
    static_cast<void>(read_fence_info(info));
  }
}

}  // namespace
}  // namespace lectern::code_fence_test
