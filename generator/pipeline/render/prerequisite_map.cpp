// The map of a course's modules: rows from what needs nothing downwards, drawn as SVG.
#include "pipeline/render/prerequisite_map.h"

#include <algorithm>
#include <map>
#include <optional>

#include "pipeline/render/html_text.h"
#include "pipeline/render/site_values.h"
#include "text/utf8.h"

namespace lectern {

namespace {

constexpr std::size_t kMostLabels = 40;
constexpr std::size_t kBoxesInRow = 3;
constexpr int kBoxWidth = 232;
constexpr int kBoxHeight = 40;
constexpr int kGapX = 24;
constexpr int kGapY = 44;
constexpr std::size_t kLabelColumns = 32;  // of a terminal; a Han character takes two

struct Box {
  int x = 0;
  int y = 0;
};

std::string shortened(std::string_view label) {
  if (utf8::width(label) <= kLabelColumns) return std::string(label);
  std::string out;
  std::size_t columns = 0;
  for (std::size_t i = 0; i < label.size();) {
    const utf8::Decoded next = utf8::decode(label, i);
    columns += static_cast<std::size_t>(std::max(utf8::width(next.character), 0));
    if (columns > kLabelColumns - 1) break;
    out += label.substr(i, next.size);
    i += next.size;
  }
  return out + "…";
}

/// Whether `to` can be reached from `from` over at least one other label.
bool follows_anyway(const std::vector<std::vector<std::size_t>>& after, std::size_t from, std::size_t to) {
  std::vector<bool> seen(after.size(), false);
  std::vector<std::size_t> open;
  for (const std::size_t next : after[from]) {
    if (next != to && next != from) open.push_back(next);
  }
  while (!open.empty()) {
    const std::size_t here = open.back();
    open.pop_back();
    if (here == to) return true;
    if (seen[here]) continue;
    seen[here] = true;
    for (const std::size_t next : after[here]) open.push_back(next);
  }
  return false;
}

/// Puts each label into its row, at most three side by side, rows centred.
std::vector<Box> place(const PrerequisiteGraph& graph) {
  const std::vector<std::size_t> layers = layer_of(graph);
  std::vector<Box> boxes(layers.size());
  const std::size_t last = *std::max_element(layers.begin(), layers.end());
  int y = 0;
  for (std::size_t layer = 0; layer <= last; ++layer) {
    std::vector<std::size_t> members;
    for (std::size_t i = 0; i < layers.size(); ++i) {
      if (layers[i] == layer) members.push_back(i);
    }
    for (std::size_t begin = 0; begin < members.size(); begin += kBoxesInRow) {
      const std::size_t count = std::min(kBoxesInRow, members.size() - begin);
      const int free = static_cast<int>(kBoxesInRow - count) * (kBoxWidth + kGapX) / 2;
      for (std::size_t i = 0; i < count; ++i) {
        boxes[members[begin + i]] = {free + static_cast<int>(i) * (kBoxWidth + kGapX), y};
      }
      y += kBoxHeight + kGapY;
    }
  }
  return boxes;
}

void append_edge(std::string& out, Box from, Box to) {
  const int x1 = from.x + kBoxWidth / 2;
  const int y1 = from.y + kBoxHeight;
  const int x2 = to.x + kBoxWidth / 2;
  const int y2 = to.y - 5;  // room for the arrow head
  const auto point = [&](int x, int y) { out += std::to_string(x) + " " + std::to_string(y); };
  out += "<path d=\"M";
  point(x1, y1);
  out += "C";
  point(x1, y1 + kGapY / 2);
  out += " ";
  point(x2, y2 - kGapY / 2);
  out += " ";
  point(x2, y2);
  out += "\"/><path class=\"head\" d=\"M";
  point(x2 - 4, y2 - 2);
  out += "h8l-4 7z\"/>\n";
}

void append_box(std::string& out, Box box, std::string_view label) {
  out += "<rect x=\"" + std::to_string(box.x) + "\" y=\"" + std::to_string(box.y) + "\" width=\"" +
         std::to_string(kBoxWidth) + "\" height=\"" + std::to_string(kBoxHeight) + "\" rx=\"6\"/><text x=\"" +
         std::to_string(box.x + kBoxWidth / 2) + "\" y=\"" + std::to_string(box.y + kBoxHeight / 2 + 5) + "\">";
  append_escaped(out, shortened(label));
  out += "</text>\n";
}

/// The section below the course that a page stands in, or nothing.
std::optional<std::size_t> module_index(const Site& site, PageId page, const std::map<PageId, std::size_t>& modules) {
  for (std::size_t steps = 0; page != kNoPage && steps < 64; ++steps, page = site[page].parent) {
    const auto found = modules.find(page);
    if (found != modules.end()) return found->second;
  }
  return std::nullopt;
}

}  // namespace

PrerequisiteGraph module_graph(const Site& site, const SitePage& course) {
  PrerequisiteGraph graph;
  std::map<PageId, std::size_t> modules;
  for (const PageId child : course.children) {
    if (site[child].kind != PageKind::section) continue;
    modules.emplace(child, graph.labels.size());
    note_shown(child, PageFact::link_title);
    graph.labels.push_back(site[child].link_title);
    graph.pages.push_back(child);
  }
  std::vector<PageId> open;
  for (const auto& [module, index] : modules) open.push_back(module);
  while (!open.empty()) {
    const PageId page = open.back();
    open.pop_back();
    open.insert(open.end(), site[page].children.begin(), site[page].children.end());
    const auto then = module_index(site, page, modules);
    for (const PageId needed : site[page].prerequisites) {
      const auto first = module_index(site, needed, modules);
      if (first && then && *first != *then) graph.needs.emplace_back(*first, *then);
    }
  }
  std::sort(graph.needs.begin(), graph.needs.end());
  graph.needs.erase(std::unique(graph.needs.begin(), graph.needs.end()), graph.needs.end());
  return graph;
}

std::vector<std::pair<std::size_t, std::size_t>> direct_needs(const PrerequisiteGraph& graph) {
  if (graph.labels.size() > kMostLabels) return graph.needs;
  std::vector<std::vector<std::size_t>> after(graph.labels.size());
  for (const auto& [first, then] : graph.needs) after[first].push_back(then);
  std::vector<std::pair<std::size_t, std::size_t>> direct;
  for (const auto& [first, then] : graph.needs) {
    if (!follows_anyway(after, first, then)) direct.emplace_back(first, then);
  }
  return direct;
}

std::vector<std::size_t> layer_of(const PrerequisiteGraph& graph) {
  const std::size_t count = graph.labels.size();
  std::vector<std::size_t> missing(count, 0);
  std::vector<std::vector<std::size_t>> after(count);
  for (const auto& [first, then] : graph.needs) {
    after[first].push_back(then);
    ++missing[then];
  }
  std::vector<std::size_t> layers(count, 0);
  std::vector<std::size_t> ready;
  for (std::size_t i = 0; i < count; ++i) {
    if (missing[i] == 0) ready.push_back(i);
  }
  std::size_t below = 0;
  for (std::size_t i = 0; i < ready.size(); ++i) {
    below = std::max(below, layers[ready[i]] + 1);
    for (const std::size_t then : after[ready[i]]) {
      layers[then] = std::max(layers[then], layers[ready[i]] + 1);
      if (--missing[then] == 0) ready.push_back(then);
    }
  }
  for (std::size_t i = 0; i < count; ++i) {
    if (missing[i] > 0) layers[i] = below;
  }
  return layers;
}

std::string prerequisite_svg(const PrerequisiteGraph& graph) {
  if (graph.needs.empty() || graph.labels.size() > kMostLabels) return {};
  const std::vector<Box> boxes = place(graph);
  int height = 0;
  for (const Box& box : boxes) height = std::max(height, box.y + kBoxHeight);
  const int width = static_cast<int>(kBoxesInRow) * (kBoxWidth + kGapX) - kGapX;
  std::string out = "<svg class=\"map\" viewBox=\"-2 -2 " + std::to_string(width + 4) + " " +
                    std::to_string(height + 4) + "\" aria-hidden=\"true\" focusable=\"false\">\n";
  for (const auto& [first, then] : direct_needs(graph)) append_edge(out, boxes[first], boxes[then]);
  for (std::size_t i = 0; i < boxes.size(); ++i) append_box(out, boxes[i], graph.labels[i]);
  return out + "</svg>\n";
}

}  // namespace lectern
