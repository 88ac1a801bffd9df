#pragma once

#include <memory>
#include <string>
#include <vector>

#include "pipeline/build.h"
#include "pipeline/parse.h"

namespace lectern {

/// Takes the hand-written texts of editions out of a project's pages: `name.zh-hans.md` beside `name.md` is no page of
/// its own but that page as one edition shows it. Nothing for a site without editions. What an author may write anew is
/// the text and the words of the front matter (title, description, summary, objectives, keypoints, questions, teaches,
/// keywords, params); what a page is found, ordered and addressed by stays that of the page, its own title included,
/// and so do its terms and dates. An empty list counts as none, and `teaches` as long as there are as many. Headings
/// take the ids of the page's, one after the other, when there are as many of the same levels; otherwise that is told.
void take_variants(Project& project, const ParseOptions& options, HighlightCache* highlights);

/// The pages of a project as one edition has them: those that are written by hand for it in the places of the others.
[[nodiscard]] std::vector<const Page*> pages_of_edition(const Project& project, const std::string& script);

}  // namespace lectern
