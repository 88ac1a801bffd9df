// After every edit, a site in memory and a build that keeps what an earlier one left give what a clean build gives:
// every file and every message.
#include <gtest/gtest.h>

#include <cstdlib>

#include "files/disk_files.h"
#include "incremental/clean_build.h"
#include "incremental/edited_course.h"
#include "pipeline/write.h"

namespace lectern {
namespace {

/// What `lectern build` does.
class CachedBuilds {
 public:
  explicit CachedBuilds(std::string root) : root_(std::move(root)), output_(root_ + "/public") {}

  /// Builds, and says what differs from a clean build.
  std::string difference_to(const Build& clean) {
    BuildRequest request = request_for(root_);
    BuildCache cache(request, load_settings(request.load, disk_), disk_);
    if (const auto same = cache.unchanged(output_)) return difference(output_, same->diagnostics, clean, disk_);
    cache.lend_to(request);
    const Project project = link_project(request, disk_);
    SiteWriter writer(output_, disk_);
    EarlierBuild earlier = cache.earlier(output_);
    const Rendering rendering = render_project(project, {request.jobs, &earlier, cache.files()}, writer);
    const WriteSummary summary = writer.finish();
    if (!summary.ok) return "not written";
    rendered_ += rendering.rerendered.size();
    for (const SiteRecord& site : rendering.records) pages_ += site.pages.size();
    cache.keep(project, output_, {project.site.pages.size(), summary.written, rendering.diagnostics},
               rendering.records);
    return difference(output_, rendering.diagnostics, clean, disk_);
  }

  /// How many pages did not have to be rendered, of all builds together.
  [[nodiscard]] std::size_t kept() const { return pages_ - rendered_; }

 private:
  std::string root_;
  std::string output_;
  DiskFiles disk_;
  std::size_t rendered_ = 0;
  std::size_t pages_ = 0;
};

/// LECTERN_EDITS; few where LECTERN_SHORT is set.
std::size_t edits() {
  if (const char* wanted = std::getenv("LECTERN_EDITS")) return std::strtoul(wanted, nullptr, 10);
  return std::getenv("LECTERN_SHORT") == nullptr ? 1000 : 30;
}

class AfterRandomEdits : public testing::TestWithParam<unsigned> {};

TEST_P(AfterRandomEdits, IncrementalBuildsGiveWhatACleanOneGives) {
  const DiskFiles disk;
  EditedCourse course(GetParam());
  LiveSite live(request_for(course.root()), disk);
  live.update();
  CachedBuilds builds(course.root());
  std::string edit = "none";
  for (std::size_t i = 0; i <= edits(); ++i) {
    const Build clean = clean_build(course.root(), disk);
    ASSERT_EQ(difference(live, clean), "") << "after edit " << i << ": " << edit;
    // Between two builds an author edits more than once.
    if (i % 3 == 0) {
      ASSERT_EQ(builds.difference_to(clean), "") << "after edit " << i << ": " << edit;
    }
    edit = course.edit();
    live.update(course.edited());
  }
  EXPECT_GT(builds.kept(), 0U);
}

INSTANTIATE_TEST_SUITE_P(Seeds, AfterRandomEdits, testing::Values(1U, 2U));

}  // namespace
}  // namespace lectern
