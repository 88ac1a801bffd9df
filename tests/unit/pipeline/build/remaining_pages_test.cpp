// A project whose pages go while it is rendered: the same files, and no page is left when the index is made.
#include "pipeline/build/remaining_pages.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <memory>
#include <string>
#include <vector>

#include "unit/pipeline/build/built_site.h"

namespace lectern {
namespace {

using Watched = std::vector<std::weak_ptr<const Page>>;

Watched watch_pages(const Project& project) {
  Watched pages(project.pages.begin(), project.pages.end());
  for (const auto& edition : project.converted) {
    for (const ConvertedPage& page : edition) pages.push_back(page.converted);
  }
  return pages;
}

/// Counts the pages that are still there when the last file of the last index comes.
class CountingTree final : public OutputSink {
 public:
  explicit CountingTree(Watched pages) : pages_(std::move(pages)) {}

  void add(std::string path, std::string bytes) override {
    if (path.ends_with("assets/search/entry.js")) {
      left = std::count_if(pages_.begin(), pages_.end(), [](const auto& page) { return !page.expired(); });
    }
    tree.add(std::move(path), std::move(bytes));
  }
  void copy(std::string path, std::string source) override { tree.copy(std::move(path), std::move(source)); }
  void keep(std::string path) override { tree.keep(std::move(path)); }

  OutputTree tree;
  std::ptrdiff_t left = -1;

 private:
  Watched pages_;
};

class RemainingPagesOf : public testing::TestWithParam<std::string> {};

TEST_P(RemainingPagesOf, GoWhileTheyAreReadForTheLastTime) {
  const DiskFiles disk;
  BuildRequest request;
  request.load.root = test_site(GetParam());
  request.load.now = *parse_timestamp("2026-11-02");
  const Build whole = build(request, disk);
  Project project = link_project(request, disk);
  const std::size_t variants = project.variants.size();
  Watched pages = watch_pages(project);
  ASSERT_FALSE(pages.empty());
  CountingTree counted(std::move(pages));
  const Rendering rendering = render_and_release(project, {2}, counted);
  EXPECT_EQ(counted.tree.files, whole.output.files);
  EXPECT_EQ(rendering.diagnostics.size(), whole.diagnostics.size());
  EXPECT_LE(counted.left, static_cast<std::ptrdiff_t>(2 * variants));
}

INSTANTIATE_TEST_SUITE_P(Sites, RemainingPagesOf, testing::Values("course", "editions", "includes", "seeds"),
                         [](const auto& site) { return site.param; });

}  // namespace
}  // namespace lectern
