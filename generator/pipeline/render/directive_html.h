#pragma once

#include <cstdint>
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

/// Where a tab stands.
struct TabPlace {
  int heading_level = 1;    ///< of the heading above it
  std::uint32_t group = 0;  ///< which tabs of the page it belongs to; 0: it stands alone
  bool first = false;       ///< of its group
};

/// A tab: a section with a heading. All of them show, one below the other, unless a style sheet can do better: in a
/// group each heading holds a radio button, and that of the first is chosen.
[[nodiscard]] std::string_view open_tab(std::string& out, const Directive& directive, const Words& words,
                                        const TabPlace& place);

}  // namespace lectern
