// Learning paths in prose.
#include "pipeline/parse/path_chains.h"

#include <algorithm>
#include <array>

#include "text/span.h"
#include "text/utf8.h"

namespace lectern {

namespace {

constexpr std::size_t kLongestLabel = 120;  // bytes
constexpr std::size_t kMostSteps = 100;

/// Visible text with the source place of each piece.
struct PlacedText {
  struct Piece {
    std::size_t begin = 0;  ///< in the text
    Span source;
    bool direct = false;  ///< same bytes as the source
  };
  std::string text;
  std::vector<Piece> pieces;

  void add(std::string_view part, Span source) {
    pieces.push_back({text.size(), source, part.size() == source.size()});
    text += part;
  }
  [[nodiscard]] std::uint32_t source_of(std::size_t offset, bool is_end) const {
    auto piece = std::upper_bound(pieces.begin(), pieces.end(), is_end && offset > 0 ? offset - 1 : offset,
                                  [](std::size_t value, const Piece& one) { return value < one.begin; });
    if (piece == pieces.begin()) return 0;
    --piece;
    if (!piece->direct) return is_end ? piece->source.end : piece->source.begin;
    return std::min(piece->source.begin + narrow(offset - piece->begin), piece->source.end);
  }
  [[nodiscard]] Span source(std::size_t begin, std::size_t end) const {
    const std::uint32_t from = source_of(begin, false);
    return {from, std::max(from, source_of(end, true))};
  }
};

constexpr std::array<std::string_view, 5> kArrows{"→", "->", "➜", "⇒", "➔"};

std::size_t arrow_at(std::string_view text, std::size_t at) {
  for (const std::string_view arrow : kArrows) {
    if (text.substr(at, arrow.size()) == arrow) return arrow.size();
  }
  return 0;
}

std::size_t choice_at(std::string_view text, std::size_t at) {
  for (const std::string_view mark : {"/", "、", "或", "／"}) {
    if (text.substr(at, mark.size()) == mark) return mark.size();
  }
  return 0;
}

bool is_space_at(std::string_view text, std::size_t at, std::size_t& size) {
  const auto decoded = utf8::decode(text, at);
  size = decoded.size;
  return utf8::is_space(decoded.character);
}

/// Cuts white space, and the rest of long arrows (`-->`), from both ends.
void trim(std::string_view text, std::size_t& begin, std::size_t& end) {
  std::size_t size = 0;
  while (begin < end && is_space_at(text, begin, size)) begin += size;
  while (begin < end) {
    const auto last = utf8::decode_before(text, end);
    if (!utf8::is_space(last.character) && last.character != '-') break;
    end -= last.size;
  }
}

class ChainReader {
 public:
  explicit ChainReader(const PlacedText& placed) : placed_(placed), text_(placed.text) {}

  /// Reads labels from an offset on; false when the text is no chain.
  bool read(std::size_t from, PathChain& chain) {
    std::uint32_t depth = 0;
    std::size_t begin = from;
    std::vector<PathChain::Label> step;
    for (std::size_t at = from; at < text_.size();) {
      const auto decoded = utf8::decode(text_, at);
      if (decoded.character == '(' || decoded.character == U'（') ++depth;
      if ((decoded.character == ')' || decoded.character == U'）') && depth > 0) --depth;
      const std::size_t arrow = depth == 0 ? arrow_at(text_, at) : 0;
      const std::size_t choice = depth == 0 ? choice_at(text_, at) : 0;
      if (arrow == 0 && choice == 0) {
        at += decoded.size;
        continue;
      }
      if (!add_label(begin, at, step)) return false;
      at += arrow + choice;
      begin = at;
      if (arrow == 0) continue;
      chain.steps.push_back(std::move(step));
      step.clear();
      if (chain.steps.size() > kMostSteps) return false;
    }
    if (!add_label(begin, text_.size(), step)) return false;
    chain.steps.push_back(std::move(step));
    return chain.steps.size() > 1;
  }

 private:
  bool add_label(std::size_t begin, std::size_t end, std::vector<PathChain::Label>& step) {
    trim(text_, begin, end);
    const std::string_view label = text_.substr(begin, end - begin);
    if (label.empty() || label.size() > kLongestLabel) return false;
    for (const std::string_view stop : {"。", "；", "！", "？", "\n", "，"}) {
      if (label.find(stop) != std::string_view::npos) return false;
    }
    step.push_back({std::string(label), placed_.source(begin, end)});
    return true;
  }

  const PlacedText& placed_;
  std::string_view text_;
};

/// What stands behind `重點：`; empty when the text does not begin with that.
std::string focus_in(std::string_view text) {
  for (const std::string_view mark : {"重點：", "重点：", "重點:", "重点:", "Focus:", "focus:", "Focus："}) {
    if (!text.starts_with(mark)) continue;
    std::size_t begin = mark.size();
    std::size_t end = text.size();
    trim(text, begin, end);
    return std::string(text.substr(begin, end - begin));
  }
  return {};
}

/// Takes a second and last line `重點：…` from a chain, and the full stop at the end of the first.
std::string cut_focus(PlacedText& placed) {
  std::string focus;
  const std::size_t newline = placed.text.find('\n');
  if (newline != std::string::npos) {
    std::size_t begin = newline + 1;
    std::size_t end = placed.text.size();
    trim(placed.text, begin, end);
    focus = focus_in(std::string_view(placed.text).substr(begin, end - begin));
    if (!focus.empty() && focus.find('\n') == std::string::npos) placed.text.resize(newline);
  }
  constexpr std::string_view kStop = "。";
  if (placed.text.ends_with(kStop)) placed.text.resize(placed.text.size() - kStop.size());
  return focus;
}

bool has_arrow(std::string_view text) {
  return std::any_of(kArrows.begin(), kArrows.end(),
                     [&](std::string_view arrow) { return text.find(arrow) != std::string_view::npos; });
}

class ChainFinder {
 public:
  ChainFinder(const Document& document, std::string_view source) : document_(document), source_(source) {}

  std::vector<PathChain> find() {
    const auto count = narrow(document_.nodes.size());
    for (std::uint32_t i = 1; i < count; ++i) {
      const Node& node = document_.nodes[i];
      if (node.kind == NodeKind::heading) {
        heading_ = document_.headings[node.detail].text;
      } else if (node.kind == NodeKind::item) {
        item_ = i;
      } else if (node.kind == NodeKind::code_block) {
        read_code(i);
      } else if (node.kind == NodeKind::paragraph) {
        read_paragraph(i);
      }
    }
    return std::move(chains_);
  }

 private:
  void read_code(std::uint32_t index) {
    const CodeBlock& block = document_.code_blocks[document_.nodes[index].detail];
    if (!block.language.empty() && canonical_language(block.language) != "text") return;
    if (!has_arrow(block.text)) return;
    const std::size_t begin = block.text.find_first_not_of(" \t\n");
    const std::size_t end = block.text.find_last_not_of(" \t\n") + 1;
    const std::string_view line = block.text.substr(begin, end - begin);
    PlacedText placed;
    placed.add(line, place_of_code(block, line, begin));
    PathChain chain;
    chain.focus = cut_focus(placed);
    if (!read_chain(placed, {}, chain)) return;
    finish(index, std::move(chain), document_.nodes[index].span);
  }

  /// A line of code is the end of its source line.
  Span place_of_code(const CodeBlock& block, std::string_view line, std::size_t begin) const {
    if (line.data() >= source_.data() && line.data() < source_.data() + source_.size()) {
      const std::uint32_t at = narrow(static_cast<std::size_t>(line.data() - source_.data()));
      return {at, at + narrow(line.size())};
    }
    const Span around = document_.nodes[block.node].span;
    const std::size_t found = source_.substr(0, around.end).find(line, around.begin);
    static_cast<void>(begin);
    if (found == std::string_view::npos) return around;
    return {narrow(found), narrow(found + line.size())};
  }

  void read_paragraph(std::uint32_t index) {
    const Node& node = document_.nodes[index];
    PlacedText placed;
    std::size_t lead_end = 0;
    std::string lead;
    bool any_arrow = false;
    for (std::uint32_t i = index + 1; i < node.end; ++i) {
      const Node& part = document_.nodes[i];
      if (part.kind == NodeKind::text || part.kind == NodeKind::code) {
        any_arrow = any_arrow || (part.kind == NodeKind::text && has_arrow(part.text));
        placed.add(part.text, part.span);
      } else if (part.kind == NodeKind::soft_break || part.kind == NodeKind::line_break) {
        placed.add("\n", part.span);
      } else if (part.kind == NodeKind::strong && i == index + 1) {
        lead = plain_text(document_, i);
        lead_end = lead.size();
      } else if (part.kind == NodeKind::image || part.kind == NodeKind::html_inline ||
                 part.kind == NodeKind::shortcode) {
        return;
      }
    }
    if (!any_arrow) return;
    PathChain chain;
    chain.focus = cut_focus(placed);
    if (!read_chain(placed, std::string_view(placed.text).substr(0, lead_end), chain)) return;
    const bool in_item = item_ != 0 && item_ + 1 == index;
    const std::uint32_t holder = in_item ? item_ : index;
    finish(holder, std::move(chain), node.span);
  }

  /// `lead`: bold words that open the text, or nothing.
  bool read_chain(const PlacedText& placed, std::string_view lead, PathChain& chain) const {
    std::size_t from = 0;
    const std::string_view text = placed.text;
    if (!lead.empty()) {
      from = colon_end(text, lead.size());
      const bool inside = lead.ends_with(':') || lead.ends_with("：");
      if (from == 0 && inside) from = lead.size();
      if (from != 0) chain.title = without_colon(lead);
    } else if (const std::size_t colon = lead_colon(text); colon != 0) {
      from = colon;
      chain.title = without_colon(text.substr(0, colon));
    }
    return ChainReader(placed).read(from, chain);
  }

  // The offset after a colon that stands at `at`, maybe after spaces; 0 when there is none.
  static std::size_t colon_end(std::string_view text, std::size_t at) {
    while (at < text.size() && text[at] == ' ') ++at;
    if (text.substr(at, 1) == ":") return at + 1;
    return text.substr(at, 3) == "：" ? at + 3 : 0;
  }

  /// `初學者路徑：1 → 2`: a colon in the first label and in no other is a title.
  static std::size_t lead_colon(std::string_view text) {
    std::size_t first_arrow = text.size();
    for (const std::string_view arrow : kArrows) first_arrow = std::min(first_arrow, text.find(arrow));
    const auto find_colon = [&](std::size_t from) { return std::min(text.find("：", from), text.find(": ", from)); };
    const std::size_t colon = find_colon(0);
    if (colon > first_arrow || find_colon(first_arrow) != std::string_view::npos) return 0;
    return colon + (text[colon] == ':' ? 1 : 3);
  }

  static std::string without_colon(std::string_view title) {
    std::size_t begin = 0;
    std::size_t end = title.size();
    trim(title, begin, end);
    title = title.substr(begin, end - begin);
    if (title.ends_with(':')) title.remove_suffix(1);
    if (title.ends_with("：")) title.remove_suffix(3);
    return std::string(title);
  }

  void finish(std::uint32_t holder, PathChain chain, Span span) {
    if (chain.title.empty()) chain.title = heading_;
    chain.node = holder;
    chain.span = span;
    if (chain.focus.empty()) chain.focus = focus_after(holder);
    chains_.push_back(std::move(chain));
  }

  std::string focus_after(std::uint32_t holder) const {
    std::uint32_t next = document_.nodes[holder].end;
    if (document_.nodes[holder].kind == NodeKind::item && holder + 1 < next) {
      const std::uint32_t second = document_.nodes[holder + 1].end;
      if (second < next) next = second;  // another block in the item
    }
    if (next >= document_.nodes.size() || document_.nodes[next].kind != NodeKind::paragraph) return {};
    return focus_in(plain_text(document_, next));
  }

  const Document& document_;
  std::string_view source_;
  std::string heading_;
  std::uint32_t item_ = 0;
  std::vector<PathChain> chains_;
};

}  // namespace

std::vector<PathChain> find_path_chains(const Document& document, std::string_view source) {
  return ChainFinder(document, source).find();
}

}  // namespace lectern
