#include "pipeline/build/stored_pages.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "pipeline/parse.h"
#include "unit/pipeline/parse/document_dump.h"

namespace lectern::stored_pages_test {
namespace {

namespace fs = std::filesystem;

SourcePtr source_of(std::string text) { return std::make_shared<const SourceFile>("content/a.md", std::move(text)); }

/// Every Markdown that parsing is tested with, as one page each.
std::vector<std::string> many_pages() {
  std::vector<std::string> pages;
  for (const auto& entry : fs::recursive_directory_iterator(fs::path(LECTERN_TESTS_DIR))) {
    const fs::path& path = entry.path();
    if (path.extension() != ".case" && path.extension() != ".md") continue;
    std::ifstream stream(path, std::ios::binary);
    std::string text{std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>()};
    const std::size_t input = text.find("===== input\n");
    if (path.extension() == ".case") text = text.substr(std::min(input + 12, text.size()));
    pages.push_back(std::move(text));
  }
  return pages;
}

class StoredPagesTest : public testing::Test {
 protected:
  Page parsed(std::string text) { return parse_page(source_of(std::move(text)), "a.md", {}, &highlights_); }
  static std::string stored(const Page& page) {
    ByteWriter out;
    write_page(out, page);
    return out.take();
  }
  std::optional<Page> read(std::string_view bytes, const SourcePtr& source) {
    ByteReader in(bytes);
    return read_page(in, source, "a.md", {"tags", "categories"}, highlights_);
  }

  HighlightCache highlights_;
};

TEST_F(StoredPagesTest, APageComesBackAsItWasParsed) {
  const std::vector<std::string> pages = many_pages();
  EXPECT_GT(pages.size(), 100U);
  for (const std::string& text : pages) {
    const Page page = parsed(text);
    const std::string bytes = stored(page);
    const std::optional<Page> again = read(bytes, source_of(text));
    ASSERT_TRUE(again) << text;
    ASSERT_EQ(dump(*again), dump(page));
    ASSERT_EQ(stored(*again), bytes) << text;
    EXPECT_EQ(again->front_matter.title, page.front_matter.title);
    EXPECT_EQ(again->front_matter.taxonomies, page.front_matter.taxonomies);
    EXPECT_EQ(again->front_matter.params, page.front_matter.params);
  }
}

TEST_F(StoredPagesTest, TextsThatAreNoneOfTheSourceAreKept) {
  const SourcePtr source = source_of("a\\*b &copy; c\n");
  std::optional<Page> again;
  {
    const std::string bytes = stored(parsed(std::string(source->text())));
    again = read(bytes, source);
  }
  ASSERT_TRUE(again);
  EXPECT_EQ(plain_text(again->document, 0), "a*b © c");
}

TEST_F(StoredPagesTest, BytesThatEndTooSoonAreNoPage) {
  const SourcePtr source =
      source_of("---\ntitle: x\n---\n# a {#b .c}\n\n- [ ] [d](e \"f\")\n\n```py {1}\ng = 1\n```\n");
  const std::string bytes = stored(parsed(std::string(source->text())));
  for (std::size_t size = 0; size < bytes.size(); ++size) {
    EXPECT_FALSE(read(std::string_view(bytes).substr(0, size), source)) << size;
  }
}

TEST_F(StoredPagesTest, APageWhoseCodeWasGivenUpIsNeitherStoredNorRead) {
  EXPECT_TRUE(is_storable(parsed("```py\nx = 1\n```\n")));
  const SourcePtr large = source_of("```py\n" + std::string(600 * 1024, '1') + "\n```\n");
  const Page page = parsed(std::string(large->text()));
  EXPECT_FALSE(is_storable(page));
  EXPECT_FALSE(read(stored(page), large));
}

}  // namespace
}  // namespace lectern::stored_pages_test
