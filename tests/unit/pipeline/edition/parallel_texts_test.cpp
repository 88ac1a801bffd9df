// What the two editions make of sentences of the course: against texts that were written in both scripts, and there and
// back over every page.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <memory>
#include <string>
#include <vector>

#include "engines/data/data_file.h"
#include "pipeline/edition.h"

namespace lectern::parallel_texts_test {
namespace {

namespace fs = std::filesystem;

const fs::path kContent = fs::path(LECTERN_TESTS_DIR).parent_path() / "content";

std::string bytes_of(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

class Course : public testing::Test {
 protected:
  Course() {
    const auto file = std::make_shared<const SourceFile>("glossary.yaml", bytes_of(kContent / "_data/glossary.yaml"));
    Diagnostics problems;
    glossary = read_glossary(read_data_nodes(*file, problems), file, problems);
    EXPECT_TRUE(problems.empty());
    EXPECT_GE(glossary.terms.size(), 150U);
    traditional = std::make_unique<EditionTexts>("zh-Hant", glossary);
    simplified = std::make_unique<EditionTexts>("zh-Hans", glossary);
  }
  std::string to_traditional(std::string_view text) const { return (*traditional->from("zh-Hans"))(text); }
  std::string to_simplified(std::string_view text) const { return (*simplified->from("zh-Hant"))(text); }

  Glossary glossary;
  std::unique_ptr<EditionTexts> traditional, simplified;
};

struct Pair {
  const char* traditional;
  const char* simplified;
};

// Written by hand in both scripts, each as its readers expect it.
constexpr Pair kParallel[] = {
    {"執行緒之間共享記憶體，行程之間不共享。", "线程之间共享内存，进程之间不共享。"},
    {"迴圈每次取出佇列裡的下一個任務。", "循环每次取出队列里的下一个任务。"},
    {"呼叫產生器函式會回傳產生器，本體裡的程式碼還沒有開始。", "调用生成器函数会返回生成器，本体里的代码还没有开始。"},
    {"事件迴圈在等待時把控制權交給別的協程。", "事件循环在等待时把控制权交给别的协程。"},
    {"後面的章節會說明描述器協定。", "后面的章节会说明描述符协议。"},
    {"在乾淨的資料夾裡準備資料。", "在干净的文件夹里准备数据。"},
    {"這裡的預設值只計算一次。", "这里的默认值只计算一次。"},
    {"乾涸、幹線、干擾、若干", "干涸、干线、干扰、若干"},
    {"頭髮與發現，皇后與後來，麵條與表面", "头发与发现，皇后与后来，面条与表面"},
};

TEST_F(Course, ConvertsParallelTexts) {
  for (const Pair& pair : kParallel) {
    EXPECT_EQ(to_simplified(pair.traditional), pair.simplified);
    EXPECT_EQ(to_traditional(pair.simplified), pair.traditional);
  }
}

// One word for two things on one side: right in one direction only.
TEST_F(Course, ConvertsToTheShorterWordToo) {
  EXPECT_EQ(to_simplified("物件的屬性先在類別裡找，再在實例的 `__dict__` 裡找。"),
            "对象的属性先在类里找，再在实例的 `__dict__` 里找。");
  EXPECT_EQ(to_simplified("元類別是類別的類別。"), "元类是类的类。");
  EXPECT_EQ(to_traditional("对象有类型，类也是对象。"), "物件有型別，類也是物件。");
}

TEST_F(Course, PagesComeBackButForWhatTheTablesChoose) {
  std::size_t lines = 0;
  std::size_t others = 0;
  std::size_t unsettled = 0;
  for (const auto& entry : fs::recursive_directory_iterator(kContent)) {
    if (entry.path().extension() != ".md") continue;
    const std::string text = bytes_of(entry.path());
    ScriptCount count;
    add_script(count, text);
    const ChineseScript script = count.majority();
    if (script == ChineseScript::either) continue;
    const bool is_traditional = script == ChineseScript::traditional;
    for (std::size_t at = 0; at < text.size();) {
      const std::size_t end = std::min(text.find('\n', at), text.size());
      const std::string line = text.substr(at, end - at);
      at = end + 1;
      const std::string there = is_traditional ? to_simplified(line) : to_traditional(line);
      const std::string back = is_traditional ? to_traditional(there) : to_simplified(there);
      ++lines;
      if (back == line) continue;
      ++others;
      // Another word for the same: in the other script both are one, but for a few that the tables send in a circle.
      if ((is_traditional ? to_simplified(back) : to_traditional(back)) != there) ++unsettled;
    }
  }
  EXPECT_GT(lines, 10'000U);
  EXPECT_LT(others * 100, lines * 7);
  EXPECT_LT(unsettled * 1000, lines);
}

}  // namespace
}  // namespace lectern::parallel_texts_test
