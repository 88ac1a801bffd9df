#include "engines/chinese/term_finder.h"

#include <gtest/gtest.h>

#include <utility>

namespace lectern::term_finder_test {
namespace {

/// The terms found, each in brackets, in the text.
std::string marked(std::vector<std::string> terms, std::string_view text,
                   ChineseScript script = ChineseScript::traditional) {
  const TermFinder finder(std::move(terms), script);
  std::string out;
  std::size_t done = 0;
  finder.find(text, [&](const TermFinder::Match& match) {
    out += std::string(text.substr(done, match.begin - done)) + "[" + std::to_string(match.term) + ":" +
           std::string(text.substr(match.begin, match.end - match.begin)) + "]";
    done = match.end;
  });
  return out + std::string(text.substr(done));
}

TEST(TermFinder, TheLongestTermCounts) {
  EXPECT_EQ(marked({"協程", "協程物件"}, "協程與協程物件。"), "[0:協程]與[1:協程物件]。");
  EXPECT_EQ(marked({"元組", "位元組"}, "位元組與元組"), "[1:位元組]與[0:元組]");
}

TEST(TermFinder, ATermIsAWord) {
  EXPECT_EQ(marked({"行程"}, "執行程式時，行程結束"), "執行程式時，[0:行程]結束");
  EXPECT_EQ(marked({"線程"}, "離線程式"), "離線程式");
}

TEST(TermFinder, LatinTermsStandAlone) {
  EXPECT_EQ(marked({"Task", "event loop"}, "Task、Tasks、_Task、TaskGroup、「Task」event loop"),
            "[0:Task]、Tasks、_Task、TaskGroup、「[0:Task]」[1:event loop]");
  EXPECT_EQ(marked({"I/O 多工"}, "的I/O 多工與"), "的[0:I/O 多工]與");
}

TEST(TermFinder, NothingToFind) {
  EXPECT_EQ(marked({}, "協程"), "協程");
  EXPECT_EQ(marked({""}, "協程"), "協程");
  EXPECT_EQ(marked({"協程"}, ""), "");
  EXPECT_EQ(marked({"協程"}, "\xff\xe5\x8d協\xe7\xa8"), "\xff\xe5\x8d協\xe7\xa8");
}

TEST(TermFinder, OfEqualTermsTheFirst) { EXPECT_EQ(marked({"", "協程", "協程"}, "協程"), "[1:協程]"); }

TEST(TermFinder, SimplifiedText) {
  EXPECT_EQ(marked({"进程"}, "执行程序时，进程结束", ChineseScript::simplified), "执行程序时，[0:进程]结束");
}

}  // namespace
}  // namespace lectern::term_finder_test
