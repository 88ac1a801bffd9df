// Containers out of marks: `:::` blocks and paired shortcodes among the children of one node.
#include "pipeline/parse/marker_writer.h"

#include <algorithm>
#include <cstdint>
#include <tuple>
#include <utility>

#include "diagnostics/suggest.h"
#include "pipeline/parse/block_converter.h"
#include "pipeline/parse/code_blocks.h"
#include "pipeline/parse/shortcode_call.h"
#include "text/ascii.h"

namespace lectern {

namespace {

constexpr std::size_t kNoPosition = SIZE_MAX;   // of an argument that only has a name
constexpr std::size_t kFarthestOpening = 1000;  // open blocks between a closing line and the one it closes

const std::string* named(const ShortcodeCall& call, std::string_view key) {
  const auto found =
      std::find_if(call.named.begin(), call.named.end(), [&](const auto& pair) { return pair.first == key; });
  return found == call.named.end() ? nullptr : &found->second;
}

std::string argument(const ShortcodeCall& call, std::string_view key, std::size_t position) {
  if (const std::string* value = named(call, key)) return *value;
  return position < call.positional.size() ? call.positional[position] : std::string();
}

/// Where the caption of a figure stands, without the spaces around it; empty when it has none.
Span caption_of(std::string_view source, Span tag) {
  ShortcodeTag figure;
  if (ShortcodeReader(source.substr(0, tag.end)).read(tag.begin, figure) != ShortcodeReader::Result::tag) return {};
  for (std::size_t i = 0; i < figure.named.size(); ++i) {
    if (figure.named[i].first != "caption") continue;
    Span place = figure.named_places[i];
    while (place.size() > 0 && ascii::is_space(source[place.begin])) ++place.begin;
    while (place.size() > 0 && ascii::is_space(source[place.end - 1])) --place.end;
    return place;
  }
  return {};
}

}  // namespace

bool is_reference(const ShortcodeCall& call) { return call.name == "ref" || call.name == "relref"; }

std::string_view reference_of(const ShortcodeCall& call) {
  if (const std::string* path = named(call, "path")) return *path;
  return call.positional.empty() ? std::string_view() : std::string_view(call.positional.front());
}

const std::vector<std::string>& directive_kinds() {
  static const std::vector<std::string> kinds{"note",    "tip",      "important", "warning",  "caution",
                                              "details", "exercise", "hint",      "solution", "quiz",
                                              "tabs",    "tab",      "steps",     "aside",    "instructor"};
  return kinds;
}

void MarkerWriter::write(std::uint32_t index, std::size_t base, bool as_block) {
  const Marker& marker = to_.body.markers[index];
  switch (marker.kind) {
    case Marker::Kind::shortcode:
      return write_shortcode(index, as_block);
    case Marker::Kind::shortcode_end:
      return close_shortcode(index, base);
    case Marker::Kind::code:
      return write_code_shortcode(to_, to_.body.calls[marker.detail]);
    case Marker::Kind::directive:
      return open_directive(index);
    case Marker::Kind::directive_end:
      return close_directive(marker, base);
    case Marker::Kind::math:
      return write_math(marker, as_block);
    case Marker::Kind::span:
      return open_span(index);
    case Marker::Kind::span_end:
      return close_pair(marker, base);
  }
}

void MarkerWriter::write_math(const Marker& marker, bool as_block) {
  const NodeKind kind = as_block ? NodeKind::math_block : NodeKind::math;
  const std::string& tex = to_.body.formulas[marker.detail];
  const std::uint32_t width = marker.display ? 2 : 1;
  const Span inside{marker.source.begin + width, marker.source.end - width};
  const std::uint32_t node = to_.builder.leaf(kind, marker.source, to_.keep_source(tex, inside));
  to_.builder[node].level = marker.display ? 1 : 0;
  to_.builder.document.has_math = true;
}

void MarkerWriter::write_shortcode(std::uint32_t index, bool as_block) {
  const Marker& marker = to_.body.markers[index];
  const ShortcodeCall& call = to_.body.calls[marker.detail];
  DocumentBuilder& builder = to_.builder;
  if (call.name == "details" && call.paired && as_block) return open_details(index);
  if (!call.paired && (call.name == "details" || call.name == "highlight") &&
      to_.body.source[marker.source.end - 4] != '/') {
    to_.report(Code::unclosed_shortcode, marker.source, "`" + call.name + "` is never closed",
               "write `{{< /" + call.name + " >}}` where it ends");
  }
  check_arguments(call);
  const NodeKind kind = as_block ? NodeKind::shortcode_block : NodeKind::shortcode;
  const bool too_deep = call.paired && shortcode_depth_ >= to_.options.limits.shortcode_depth;
  if (too_deep && !depth_reported_) {
    depth_reported_ = true;
    to_.report(Code::page_limit, marker.source,
               "shortcodes nest deeper than " + std::to_string(to_.options.limits.shortcode_depth) + " levels",
               "the inner text of the deeper ones is shown as it stands; use fewer, or raise `limits.shortcode_depth`");
  }
  const Span caption = call.name == "figure" ? caption_of(to_.body.source, marker.source) : Span{};
  const bool has_inner = call.paired || caption.size() > 0;
  std::uint32_t node = DocumentBuilder::kFlat;
  if (!too_deep) node = has_inner ? builder.open_container(kind, call.span) : builder.leaf(kind, marker.source);
  if (node != DocumentBuilder::kFlat) {
    builder[node].detail = static_cast<std::uint32_t>(builder.document.shortcodes.size());
    builder.document.shortcodes.push_back(call);
    if (is_reference(call)) add_reference(marker, call, node);
    if (call.name == "include") add_include(call, node);
    if (call.name == "figure") add_figure(call, node);
    if (caption.size() > 0) write_caption(caption, builder[node].detail);
  }
  if (has_inner && !call.paired) builder.close(node);
  if (!call.paired) return;
  ++shortcode_depth_;
  frames_.push_back({index, node, Node::kNoDetail});
}

/// What shows nothing without its argument.
void MarkerWriter::check_arguments(const ShortcodeCall& call) {
  for (const auto& [name, key, example] : {std::tuple("figure", "src", "loop.svg"), std::tuple("youtube", "id", "ID"),
                                           std::tuple("vimeo", "id", "ID"), std::tuple("param", "name", "version")}) {
    if (call.name != name || !argument(call, key, 0).empty()) continue;
    to_.report(Code::invalid_shortcode, call.span, "this `" + call.name + "` has no `" + key + "`",
               "write `{{< " + call.name + " \"" + example + "\" >}}`");
  }
}

void MarkerWriter::add_reference(const Marker& marker, const ShortcodeCall& call, std::uint32_t node) {
  Link link;
  link.node = node;
  link.kind = LinkKind::reference;
  link.destination = reference_of(call);
  link.span = marker.source;
  to_.builder.document.links.push_back(std::move(link));
}

/// What a figure shows and where it leads are checked like every other link.
void MarkerWriter::add_figure(const ShortcodeCall& call, std::uint32_t node) {
  for (const auto& [key, kind] : {std::pair("src", LinkKind::image), std::pair("link", LinkKind::link)}) {
    Link link;
    link.node = node;
    link.kind = kind;
    link.destination = kind == LinkKind::image ? argument(call, key, 0) : argument(call, key, kNoPosition);
    link.shows_file = kind == LinkKind::image;
    link.span = call.span;
    if (!link.destination.empty()) to_.builder.document.links.push_back(std::move(link));
  }
}

/// A caption is Markdown: it comes first in what the figure holds. As an argument it stays in plain words.
void MarkerWriter::write_caption(Span caption, std::uint32_t shortcode) {
  DocumentBuilder& builder = to_.builder;
  const std::uint32_t first = builder.next();
  convert_part(to_, caption);
  std::string words;
  for (std::uint32_t node = first; node < builder.next(); node = builder[node].end) {
    words += (words.empty() ? "" : " ") + plain_text(builder.document, node);
  }
  if (first < builder.next() && builder[first].end == builder.next()) builder[first].tight = true;
  for (auto& [key, value] : builder.document.shortcodes[shortcode].named) {
    if (key == "caption") value = words;
  }
}

void MarkerWriter::add_include(const ShortcodeCall& call, std::uint32_t node) {
  IncludeRequest request;
  request.path = argument(call, "file", 0);
  if (const std::string* path = named(call, "path")) request.path = *path;
  request.region = argument(call, "region", 1);
  request.symbol = argument(call, "symbol", 2);
  request.lines = argument(call, "lines", 3);
  request.node = node;
  request.span = call.span;
  const std::vector<std::string> known{"file", "path", "region", "symbol", "lines"};
  for (const auto& [name, value] : call.named) {
    if (std::find(known.begin(), known.end(), name) != known.end()) continue;
    to_.report(Code::invalid_shortcode, call.span, "`include` takes no `" + name + "`", did_you_mean(name, known));
  }
  if (request.path.empty()) {
    to_.report(Code::invalid_shortcode, call.span, "this `include` names no file",
               "write `{{< include \"src/cache.py\" >}}`");
    return;
  }
  to_.includes.push_back(std::move(request));
}

void MarkerWriter::open_details(std::uint32_t index) {
  const ShortcodeCall& call = to_.body.calls[to_.body.markers[index].detail];
  Directive directive;
  directive.kind = "details";
  for (const auto& [key, value] : call.named) {
    if (key == "summary" || key == "title") {
      directive.title = value;
    } else if (key == "id") {
      directive.attributes.id = value;
    } else if (key == "class") {
      directive.attributes.classes.push_back(value);
    } else if (key != "open" || value != "false") {
      directive.attributes.pairs.emplace_back(key, value);
    }
  }
  if (directive.title.empty() && !call.positional.empty()) directive.title = call.positional.front();
  if (call.positional.size() > 1 && call.positional[1] == "open")
    directive.attributes.pairs.emplace_back("open", "true");
  push_directive(index, std::move(directive));
}

void MarkerWriter::open_span(std::uint32_t index) {
  const Marker& marker = to_.body.markers[index];
  Attributes attributes = to_.body.spans[marker.detail];
  Document& document = to_.builder.document;
  const std::uint32_t node = to_.builder.open_container(NodeKind::span, marker.source);
  if (node != DocumentBuilder::kFlat) {
    if (!attributes.id.empty()) {
      attributes.id = to_.claim_id(std::move(attributes.id), marker.source);
      document.anchors.push_back({attributes.id, marker.source});
    }
    to_.builder[node].detail = static_cast<std::uint32_t>(document.spans.size());
    document.spans.push_back(std::move(attributes));
  }
  frames_.push_back({index, node, Node::kNoDetail});
}

void MarkerWriter::open_directive(std::uint32_t index) {
  const Marker& marker = to_.body.markers[index];
  Directive directive = to_.body.directives[marker.detail].directive;
  const auto& kinds = directive_kinds();
  if (!directive.kind.empty() && std::find(kinds.begin(), kinds.end(), directive.kind) == kinds.end()) {
    std::string help = did_you_mean(directive.kind, kinds);
    if (help.empty())
      help =
          "kinds are note, tip, important, warning, caution, details, exercise, hint, solution, quiz, tabs, tab, "
          "steps, aside, instructor";
    to_.report(Code::unknown_directive, marker.source, "no directive is called `" + directive.kind + "`",
               std::move(help));
  }
  if (directive.kind == "exercise") directive.number = ++exercises_;
  if (directive.kind == "quiz") directive.number = ++quizzes_;
  push_directive(index, std::move(directive));
}

void MarkerWriter::push_directive(std::uint32_t index, Directive directive) {
  const Marker& marker = to_.body.markers[index];
  std::string& id = directive.attributes.id;
  if (!id.empty()) id = to_.claim_id(std::move(id), marker.source);
  const std::uint32_t node = to_.builder.open_container(NodeKind::directive, marker.source);
  std::uint32_t detail = Node::kNoDetail;
  if (node != DocumentBuilder::kFlat) {
    detail = static_cast<std::uint32_t>(to_.builder.document.directives.size());
    to_.builder[node].detail = detail;
    to_.builder.document.directives.push_back(std::move(directive));
  }
  frames_.push_back({index, node, detail});
}

void MarkerWriter::close_directive(const Marker& marker, std::size_t base) {
  const DirectiveMark& closing = to_.body.directives[marker.detail];
  const auto find = [&](auto fits) {
    const std::size_t last = std::max(base, frames_.size() - std::min(frames_.size(), kFarthestOpening));
    for (std::size_t i = frames_.size(); i > last; --i) {
      const Marker& opening = to_.body.markers[frames_[i - 1].marker];
      if (opening.kind == Marker::Kind::directive && fits(to_.body.directives[opening.detail])) return i - 1;
    }
    return frames_.size();
  };
  std::size_t found = frames_.size();
  if (!closing.directive.kind.empty()) {
    found = find([&](const DirectiveMark& open) { return open.directive.kind == closing.directive.kind; });
  } else {
    found = find([&](const DirectiveMark& open) { return open.colons == closing.colons; });
    if (found == frames_.size()) found = find([&](const DirectiveMark& open) { return open.colons < closing.colons; });
  }
  if (found == frames_.size()) {
    to_.report(Code::stray_directive_end, marker.source, "this line closes nothing",
               "remove it, or open a block before it: `::: note`");
    return;
  }
  close_frame(found, marker.source.end, true);
}

void MarkerWriter::close_shortcode(std::uint32_t index, std::size_t base) {
  const Marker& marker = to_.body.markers[index];
  if (marker.pair == Marker::kNone) {
    const std::string& name = to_.body.calls[marker.detail].name;
    to_.report(Code::invalid_shortcode, marker.source, "`/" + name + "` closes nothing",
               "remove it, or write `{{< " + name + " >}}` where it begins");
    return;
  }
  close_pair(marker, base);
}

void MarkerWriter::close_pair(const Marker& marker, std::size_t base) {
  for (std::size_t i = frames_.size(); i > base; --i) {
    if (frames_[i - 1].marker == marker.pair) return close_frame(i - 1, marker.source.end, true);
  }
}

void MarkerWriter::close_frame(std::size_t index, std::uint32_t end, bool report_inner) {
  while (frames_.size() > index) {
    const Frame frame = frames_.back();
    frames_.pop_back();
    if (to_.body.markers[frame.marker].kind == Marker::Kind::shortcode) {
      const bool details = frame.directive != Node::kNoDetail;
      if (!details && shortcode_depth_ > 0) --shortcode_depth_;
    }
    if (frames_.size() > index && report_inner) report_unclosed(frame);
    if (frame.node == DocumentBuilder::kFlat) continue;
    to_.builder.close(frame.node);
    to_.builder[frame.node].span.end = std::max(to_.builder[frame.node].span.end, end);
  }
}

void MarkerWriter::close_down_to(std::size_t base, std::uint32_t end) {
  while (frames_.size() > base) {
    report_unclosed(frames_.back());
    close_frame(frames_.size() - 1, end, false);
  }
}

void MarkerWriter::report_unclosed(const Frame& frame) {
  const Marker& marker = to_.body.markers[frame.marker];
  if (marker.kind == Marker::Kind::directive) {
    const DirectiveMark& mark = to_.body.directives[marker.detail];
    to_.report(Code::unclosed_directive, marker.source, "`" + mark.directive.kind + "` is never closed",
               "write a line with `" + std::string(mark.colons, ':') + "` where it ends");
    return;
  }
  if (marker.kind == Marker::Kind::span) {
    to_.report(Code::invalid_attributes, marker.source,
               "these words with attributes end in other marks than they begin in",
               "write both brackets inside the same emphasis or link, or both outside");
    return;
  }
  const std::string& name = to_.body.calls[marker.detail].name;
  to_.report(Code::unclosed_shortcode, marker.source, "`" + name + "` is closed in another block than it is opened in",
             "write both tags on lines of their own, with the same indentation");
}

}  // namespace lectern
