#pragma once

#include "engines/value/value.h"
#include "model/site.h"
#include "pipeline/render/outline.h"
#include "pipeline/render/site_values.h"

namespace lectern {

/// Everything a template may show of its own page, apart from what is made of its text: the page's summary and
/// permalink chapter_number title_id toc_wanted headings (a function) objectives keypoints questions teaches keywords
/// prerequisites further_prerequisites (what those need in turn) needed_by params revisions (a function) statistics
/// terms previous next course module breadcrumb paths positions backlinks related resources aliases edit_url report_url
/// feed has_math has_mermaid has_quiz embeds noindex members taxonomy layout type draft source.
///
/// Of a section previous_section and next_section; of a course made (the pages made for it); of a path's page path (as
/// in SiteValues) and others (a list of {path, chapters, minutes}: what other paths of the course ask for beyond it);
/// of a course syllabus (a function: see syllabus.h); of a concepts page concepts (a list of {name, taught, used}).
///
/// The renderer adds is_course, content and, for a course, map (a picture of its modules) and needs (what each module
/// needs, by its URL).
///
/// `paths`: the learning paths of a course. `positions`: of a chapter, every path that visits it with its own previous
/// and next. `terms`: a list of {name, pages}. `backlinks`: a list of {page, sentence}. `related`: a list
/// of {page, shared}, the names of what both teach or use.
[[nodiscard]] Map page_values(const Site& site, const SitePage& page, const Outline& outline, const SiteValues& values);

}  // namespace lectern
