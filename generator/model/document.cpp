// The arena of a document, and its words.
#include "model/document.h"

#include <algorithm>
#include <cstring>

namespace lectern {

const std::string* Attributes::find(std::string_view key) const {
  const auto found = std::find_if(pairs.begin(), pairs.end(), [&](const auto& pair) { return pair.first == key; });
  return found == pairs.end() ? nullptr : &found->second;
}

void Document::shrink() {
  const auto shrink_all = [](auto&... each) { (each.shrink_to_fit(), ...); };
  shrink_all(nodes, headings, links, code_blocks, lists, tables, footnotes, directives, spans, shortcodes, anchors);
}

std::string_view Document::keep(std::string_view text) {
  constexpr std::size_t chunk_size = 8192;
  if (text.empty()) return {};
  if (used_ + text.size() > capacity_) {
    capacity_ = std::max(chunk_size, text.size());
    chunks_.push_back(std::make_unique_for_overwrite<char[]>(capacity_));
    used_ = 0;
  }
  char* place = chunks_.back().get() + used_;
  std::memcpy(place, text.data(), text.size());
  used_ += text.size();
  return {place, text.size()};
}

std::string exercise_anchor(const Document& document, const Directive& exercise) {
  if (!exercise.attributes.id.empty()) return exercise.attributes.id;
  std::string id = "exercise-" + std::to_string(exercise.number);
  const auto has_it = [&id](const auto& other) { return other.id == id; };
  const bool taken = std::any_of(document.headings.begin(), document.headings.end(), has_it) ||
                     std::any_of(document.anchors.begin(), document.anchors.end(), has_it);
  return taken ? std::string() : id;
}

std::string plain_text(const Document& document, std::uint32_t node) {
  std::string out;
  for (std::uint32_t i = node; i < document.nodes[node].end; ++i) {
    const Node& current = document.nodes[i];
    switch (current.kind) {
      case NodeKind::text:
      case NodeKind::code:
      case NodeKind::math:
        out += current.text;
        break;
      case NodeKind::soft_break:
        if (!current.joined) out += ' ';
        break;
      case NodeKind::line_break:
        out += ' ';
        break;
      default:
        break;
    }
  }
  return out;
}

}  // namespace lectern
