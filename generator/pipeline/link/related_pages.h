#pragma once

#include "model/site.h"

namespace lectern {

/// Fills `SitePage::related` of the chapters that are listed: others of the site that teach or use the same concepts,
/// at most `related_pages` of them, each with at most three of the concepts. After links, prerequisites, taxonomies and
/// the glossary.
///
/// A concept is a name. A chapter is about what its `teaches` and its `tags` say; it explains the terms of the glossary
/// that name it as `taught_in`, and uses the others that stand in its text. A term has all the names and synonyms that
/// the glossary gives it. Names are the same when search takes them for the same (case, width, script); blanks and the
/// marks around code do not count.
///
/// A concept counts for two chapters as one part of the number of chapters that have it (the *resource allocation*
/// index of Zhou, Lü and Zhang, 2009): what is rare says most. Each of the two that is about it makes that fourfold,
/// each that explains it twofold; words that both merely use make no relation. The sums are whole numbers, so that they
/// do not depend on the machine; of equal ones the chapter that is read first wins. A chapter that the end of this one
/// names anyway (a neighbour, what it needs, what needs it, what mentions it) or that its text leads to is no news.
///
/// What more than 64 chapters have, or more than half of them, says too little of any and is passed over. So the cost
/// is at most 64 steps for each pair of a chapter and its concept, however many chapters carry one tag.
void add_related_pages(Site& site);

}  // namespace lectern
