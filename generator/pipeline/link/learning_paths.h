#pragma once

#include <map>
#include <vector>

#include "pipeline/link/course_labels.h"
#include "pipeline/link/link_targets.h"

namespace lectern {

/// Labels of each course, made when first asked for.
class CourseLabelTable {
 public:
  explicit CourseLabelTable(const Site& site) : site_(site) {}
  /// Of the course that holds a page, or of the whole site for pages outside of courses.
  [[nodiscard]] CourseLabels& of(PageId page);
  [[nodiscard]] PageId scope_of(PageId page) const;

 private:
  const Site& site_;
  std::map<PageId, CourseLabels> labels_;
};

/// Where a learning path's steps are written, for messages. Parallel to `Site::paths`.
struct PathSource {
  PageId page = kNoPage;
  Span span;
  std::vector<Span> steps;  ///< parallel to LearningPath::steps
};

/// What the learning path step works with.
struct PathInput {
  Site& site;
  LinkResolver& resolver;
  LinkSuggestions& suggestions;
  CourseLabelTable& labels;
  const Site* other = nullptr;  ///< of an edition that is linked by itself: the site whose paths keep their addresses
};

/// Adds declared paths and those recognised in prose to `Site::paths`, resolves chains, expands chapters, sets minutes
/// and each chapter's positions. A choice counts with its longest alternative; its chapters lead on to the next step,
/// not to each other.
[[nodiscard]] std::vector<PathSource> add_learning_paths(PathInput input);

/// What a path takes, by the minutes of its chapters.
[[nodiscard]] double minutes_of(const Site& site, const LearningPath& path);

/// The chapters a step stands for: a chapter itself, a section's pages at any depth, a section without pages itself.
[[nodiscard]] std::vector<PageId> chapters_of(const Site& site, PageId page);

}  // namespace lectern
