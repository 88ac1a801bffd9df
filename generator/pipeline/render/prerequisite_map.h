#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "model/site.h"

namespace lectern {

/// What has to come before what: labels and pairs (needed first, needs it) of indices into them.
struct PrerequisiteGraph {
  std::vector<std::string> labels;
  std::vector<std::pair<std::size_t, std::size_t>> needs;
  std::vector<PageId> pages{};  ///< of a module graph: parallel to the labels
};

/// The modules of a course and what they need of each other, by their own prerequisites and those of their chapters.
[[nodiscard]] PrerequisiteGraph module_graph(const Site& site, const SitePage& course);

/// The needs that do not follow from others: what has to be read right before. All needs when there are more than 40
/// labels.
[[nodiscard]] std::vector<std::pair<std::size_t, std::size_t>> direct_needs(const PrerequisiteGraph& graph);

/// The row of each label: 0 for what needs nothing, else one below the lowest thing it needs. What stands in a circle
/// goes below everything else.
[[nodiscard]] std::vector<std::size_t> layer_of(const PrerequisiteGraph& graph);

/// The graph as a small static picture, top to bottom, without needs that follow from others. Hidden from screen
/// readers and without links: the list of modules is the real content. Colours come from the style sheet. Empty when
/// nothing needs anything or when there are too many labels to show (more than 40).
[[nodiscard]] std::string prerequisite_svg(const PrerequisiteGraph& graph);

}  // namespace lectern
