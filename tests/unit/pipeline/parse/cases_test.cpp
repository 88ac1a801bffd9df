// Runs tests/cases/*.case: what a page in Markdown becomes, and what is said about it. Each file reads from top to
// bottom: what the case shows (with options, one a line: `html: escape`), the input, the page, the messages.
// UPDATE_GOLDEN=1 rewrites the last two.
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <sstream>
#include <vector>

#include "document_dump.h"
#include "pipeline/parse.h"

namespace lectern::cases_test {
namespace {

namespace fs = std::filesystem;

const fs::path kCases = fs::path(LECTERN_TESTS_DIR) / "cases";
constexpr std::string_view kInput = "===== input\n";
constexpr std::string_view kPage = "===== page\n";
constexpr std::string_view kMessages = "===== messages\n";

std::vector<std::string> case_names() {
  std::vector<std::string> names;
  for (const auto& entry : fs::directory_iterator(kCases)) {
    if (entry.path().extension() == ".case") names.push_back(entry.path().stem().string());
  }
  std::sort(names.begin(), names.end());
  return names;
}

std::string read_file(const fs::path& path) {
  std::ifstream stream(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>()};
}

struct Case {
  std::string head;
  std::string input;
  std::string expected;
};

Case read_case(const fs::path& path) {
  const std::string text = read_file(path);
  const std::size_t input = text.find(kInput);
  const std::size_t page = std::min(text.find(kPage), text.size());
  if (input == std::string::npos || input > page) return {};
  const std::size_t begin = input + kInput.size();
  return {text.substr(0, input), text.substr(begin, page - begin), text.substr(page)};
}

ParseOptions options_of(const std::string& head) {
  ParseOptions options;
  std::istringstream lines(head);
  for (std::string line; std::getline(lines, line);) {
    if (line == "html: escape") options.html = HtmlPolicy::escape;
    if (line.starts_with("nesting: ")) options.limits.nesting = static_cast<std::uint32_t>(std::stoul(line.substr(9)));
    if (line.starts_with("cells: "))
      options.limits.table_cells = static_cast<std::uint32_t>(std::stoul(line.substr(7)));
  }
  return options;
}

class Cases : public testing::TestWithParam<std::string> {};

TEST_P(Cases, GivesTheExpectedPage) {
  const fs::path path = kCases / (GetParam() + ".case");
  const Case test = read_case(path);
  ASSERT_FALSE(test.input.empty()) << "no input in " << path;
  const Page page =
      parse_page(std::make_shared<const SourceFile>("content/page.md", test.input), "page.md", options_of(test.head));
  const std::string actual =
      std::string(kPage) + dump_tree(page) + dump_details(page) + std::string(kMessages) + dump_diagnostics(page);
  if (std::getenv("UPDATE_GOLDEN") != nullptr) {
    std::ofstream(path, std::ios::binary) << test.head << kInput << test.input << actual;
    return;
  }
  EXPECT_EQ(actual, test.expected);
}

INSTANTIATE_TEST_SUITE_P(All, Cases, testing::ValuesIn(case_names()), [](const auto& test) {
  std::string name = test.param;
  std::replace(name.begin(), name.end(), '-', '_');
  return name;
});

}  // namespace
}  // namespace lectern::cases_test
