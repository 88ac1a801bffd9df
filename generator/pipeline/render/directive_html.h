#pragma once

#include <string>
#include <string_view>

#include "model/document.h"
#include "pipeline/render/words.h"

namespace lectern {

/// Appends the opening of an alert or `:::` block up to where its content begins, and gives the tags that close it.
/// `heading_level` is the level of the heading the block stands under: the headings of tabs come one below.
///
/// note, tip, important, warning, caution, aside, instructor: an aside with the role of a note (no landmark of its
/// own, however many there are); details, hint, solution: details; exercise, quiz: numbered sections; tabs: sections
/// with headings, all of them shown; steps and anything unknown: a plain block.
[[nodiscard]] std::string_view open_directive(std::string& out, const Directive& directive, const Words& words,
                                              int heading_level);

}  // namespace lectern
