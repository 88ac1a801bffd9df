#include "pipeline/link/includes.h"

#include <gtest/gtest.h>

namespace lectern::includes_test {
namespace {

constexpr const char* kFile = R"(import time

# region cache
class LRU:
    """A cache."""

    @property
    def size(self):
        return 1

    def get(
        self,
        key,
    ):
        if key:
            # region inner
            return key
            # endregion

        return None
# endregion


def helper():
    return 2
)";

class IncludesTest : public testing::Test {
 protected:
  IncludedText include(IncludeRequest request, const char* text = kFile) {
    page_.source = std::make_shared<const SourceFile>("content/a.md", "{{< include >}}\n");
    request.path = "src/cache.py";
    request.span = {0, 15};
    page_.includes = {request};
    site_ = Site();
    site_.pages.emplace_back().page = &page_;
    IncludedFiles files;
    IncludedFile file;
    if (text == nullptr) file.error = "there is no such file";
    if (text != nullptr) file.source = std::make_shared<const SourceFile>("src/cache.py", text);
    files[&page_].push_back(file);
    add_includes(files, site_);
    return site_.pages[0].includes.at(0);
  }

  [[nodiscard]] std::string problem() const {
    return site_.diagnostics.empty() ? "" : site_.diagnostics[0].message + " | " + site_.diagnostics[0].help;
  }

  Page page_;
  Site site_;
};

IncludeRequest symbol(std::string name) {
  IncludeRequest request;
  request.symbol = std::move(name);
  return request;
}

IncludeRequest region(std::string name) {
  IncludeRequest request;
  request.region = std::move(name);
  return request;
}

TEST_F(IncludesTest, ShowsLines) {
  const auto lines = [](std::string wanted) {
    IncludeRequest request;
    request.lines = std::move(wanted);
    return request;
  };
  EXPECT_EQ(include(lines("2-3"), "a\nb\nc\nd\n").text, "b\nc\n");
  EXPECT_EQ(include(lines("2"), "a\nb\nc\n").text, "b\n");
  EXPECT_EQ(include(lines("2-"), "a\nb\nc\n").text, "b\nc\n");
  EXPECT_EQ(include(lines("-2"), "a\nb\nc\n").text, "a\nb\n");
  for (const char* wrong : {"0", "4", "3-2", "2-9", "x", "1-x", "-", "99999999999999999999"}) {
    const bool all = std::string(wrong) == "-";
    EXPECT_EQ(include(lines(wrong), "a\nb\nc\n").found, all) << wrong;
  }
  EXPECT_FALSE(include(lines("7"), "a\n").found);
  EXPECT_EQ(problem(), "`src/cache.py` has no lines `7` | it has 1; write for example `lines=\"3-7\"`");
}

TEST_F(IncludesTest, NamesOfRegionsMayHaveHyphens) {
  EXPECT_EQ(include(region("lru-get"), "# region lru-get\nx\n# endregion\n").text, "x\n");
  EXPECT_EQ(include(region("a-b"), "<!-- region a-b-->\nx\n<!-- endregion -->\n").text, "x\n");
  EXPECT_EQ(include(region("a-b"), "/* region a-b*/\nx\n/* endregion */\n").text, "x\n");
}

TEST_F(IncludesTest, ShowsAMethodWithItsDecorator) {
  EXPECT_EQ(include(symbol("LRU.size")).text, "@property\ndef size(self):\n    return 1\n");
}

TEST_F(IncludesTest, KeepsAHeadOverSeveralLines) {
  EXPECT_EQ(include(symbol("LRU.get")).text,
            "def get(\n    self,\n    key,\n):\n    if key:\n        return key\n\n    return None\n");
}

TEST_F(IncludesTest, ShowsAFunctionToTheEnd) {
  EXPECT_EQ(include(symbol("helper")).text, "def helper():\n    return 2\n");
}

TEST_F(IncludesTest, NamesTheNearestSymbol) {
  EXPECT_FALSE(include(symbol("LRU.gett")).found);
  EXPECT_EQ(problem(), "`src/cache.py` has no `LRU.gett` | did you mean `LRU.get`?");
}

TEST_F(IncludesTest, ListsSymbolsWhenNoneIsNear) {
  EXPECT_FALSE(include(symbol("something_else_entirely")).found);
  EXPECT_EQ(problem(),
            "`src/cache.py` has no `something_else_entirely` | it has `LRU`, `LRU.size`, `LRU.get`, `helper`");
}

TEST_F(IncludesTest, ShowsARegionWithoutMarks) {
  EXPECT_EQ(include(region("inner")).text, "return key\n");
  EXPECT_NE(include(region("cache")).text.find("return None\n"), std::string::npos);
  EXPECT_EQ(include(region("cache")).text.find("region"), std::string::npos);
}

TEST_F(IncludesTest, NamesTheNearestRegion) {
  EXPECT_FALSE(include(region("iner")).found);
  EXPECT_EQ(problem(), "`src/cache.py` has no region `iner` | did you mean `inner`?");
}

TEST_F(IncludesTest, ShowsAWholeFileWithoutMarks) {
  const std::string text = include({}).text;
  EXPECT_TRUE(text.starts_with("import time\n\nclass LRU:"));
  EXPECT_EQ(text.find("region"), std::string::npos);
}

TEST_F(IncludesTest, UnderstandsAnchors) {
  EXPECT_EQ(include(region("a"), "// ANCHOR: a\nx\n// ANCHOR_END: a\ny\n").text, "x\n");
}

TEST_F(IncludesTest, SaysThatAFileIsMissing) {
  EXPECT_FALSE(include({}, nullptr).found);
  EXPECT_EQ(site_.diagnostics[0].code, Code::broken_include);
  EXPECT_NE(problem().find("there is no such file"), std::string::npos);
}

}  // namespace
}  // namespace lectern::includes_test
