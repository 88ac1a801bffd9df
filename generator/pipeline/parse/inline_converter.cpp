// Inlines: from cmark's many small text nodes to few, each where it stands in the source.
#include "pipeline/parse/inline_converter.h"

#include <algorithm>
#include <utility>

#include "pipeline/parse/autolinks.h"
#include "pipeline/parse/html_tags.h"
#include "pipeline/parse/markdown_tree.h"
#include "text/span.h"
#include "text/utf8.h"

namespace lectern {

namespace {

std::string_view literal_of(cmark_node* node) {
  const char* literal = cmark_node_get_literal(node);
  return literal == nullptr ? std::string_view() : std::string_view(literal);
}

bool is_hangul(char32_t c) {
  return (c >= 0x1100 && c <= 0x11FF) || (c >= 0xA960 && c <= 0xA97F) || (c >= 0xAC00 && c <= 0xD7FF);
}

// A line break between two such characters is not a space (CSS Text 3, segment break transformation rules).
bool joins_lines(char32_t c) { return utf8::is_cjk(c) && !is_hangul(c); }

}  // namespace

void InlineConverter::write(cmark_node* block, cmark_node* first, Span prepared, std::uint32_t skip_until) {
  skip_until_ = skip_until;
  InlinePlace place(to_.body, block, prepared);
  place_ = &place;
  last_ = 0;
  pending_break_ = Node::kNoDetail;
  anchors_open_ = 0;
  base_ = markers_.open_count();
  cmark_node* node = first;
  while (node != nullptr) {
    if (enter(node)) {
      if (cmark_node* child = cmark_node_first_child(node)) {
        node = child;
        continue;
      }
      leave();
    }
    cmark_node* next = cmark_node_next(node);
    while (next == nullptr && !open_.empty()) {
      node = open_.back().node;
      leave();
      next = cmark_node_next(node);
    }
    node = next;
  }
  flush();
  markers_.close_down_to(base_, to_.body.map.original_end(prepared.end));
  watch_.finish();
  place_ = nullptr;
}

bool InlineConverter::enter(cmark_node* node) {
  const cmark_node_type type = cmark_node_get_type(node);
  if (type == CMARK_NODE_TEXT) {
    take_text(node);
    return false;
  }
  flush();
  if (type == CMARK_NODE_SOFTBREAK || type == CMARK_NODE_LINEBREAK) {
    take_break(type == CMARK_NODE_SOFTBREAK ? NodeKind::soft_break : NodeKind::line_break);
    return false;
  }
  if (type == CMARK_NODE_CODE) {
    take_code(node);
    return false;
  }
  if (type == CMARK_NODE_HTML_INLINE) {
    take_html(node);
    return false;
  }
  if (type == CMARK_NODE_FOOTNOTE_REFERENCE) {
    take_footnote(node);
    return false;
  }
  if (type == CMARK_NODE_LINK || type == CMARK_NODE_IMAGE) {
    enter_link(node, type == CMARK_NODE_IMAGE);
    return true;
  }
  const bool emphasis = type == CMARK_NODE_EMPH;
  const bool strong = type == CMARK_NODE_STRONG;
  Open open;
  open.node = node;
  open.base = markers_.open_count();
  open.marks = emphasis ? 1 : 2;
  open.begin = place_->take_marks(emphasis || strong ? "*_" : "~", open.marks);
  const NodeKind kind = emphasis ? NodeKind::emphasis : strong ? NodeKind::strong : NodeKind::strikethrough;
  open.made = to_.builder.open_container(kind, to_.body.map.original({open.begin, place_->cursor()}));
  open_.push_back(open);
  return true;
}

void InlineConverter::leave() {
  flush();
  const Open open = open_.back();
  open_.pop_back();
  const cmark_node_type type = cmark_node_get_type(open.node);
  if (type == CMARK_NODE_LINK || type == CMARK_NODE_IMAGE) return leave_link(open);
  place_->take_marks(type == CMARK_NODE_EMPH || type == CMARK_NODE_STRONG ? "*_" : "~", open.marks);
  const Span source = to_.body.map.original({open.begin, place_->cursor()});
  markers_.close_down_to(open.base, source.end);
  to_.builder.close(open.made);
  if (open.made != DocumentBuilder::kFlat) to_.builder[open.made].span = source;
}

void InlineConverter::enter_link(cmark_node* node, bool image) {
  Open open;
  open.node = node;
  open.base = markers_.open_count();
  place_->take("");  // marks of ours before the bracket
  open.begin = place_->cursor();
  if (image) {
    place_->take("![");
  } else {
    open.angled = place_->take("<");
    if (!open.angled) place_->take("[");
  }
  open.made = to_.builder.open(image ? NodeKind::image : NodeKind::link, {});
  Document& document = to_.builder.document;
  open.link = narrow(document.links.size());
  to_.builder[open.made].detail = open.link;
  Link link;
  link.node = open.made;
  link.kind = image ? LinkKind::image : open.angled ? LinkKind::autolink : LinkKind::link;
  link.shows_file = image;
  const char* url = cmark_node_get_url(node);
  const char* title = cmark_node_get_title(node);
  link.destination = url == nullptr ? "" : url;
  link.title = title == nullptr ? "" : to_.body.restored(title);
  document.links.push_back(std::move(link));
  ++links_open_;
  open_.push_back(open);
}

void InlineConverter::leave_link(const Open& open) {
  --links_open_;
  Link& link = to_.builder.document.links[open.link];
  const std::string_view text = to_.body.text().substr(0, place_->limit());
  LinkTail tail{{}, place_->cursor()};
  if (open.angled) {
    tail.destination = {open.begin + 1, place_->cursor()};
    place_->take(">");
  } else {
    place_->take("");
    const std::size_t bracket = text.find(']', place_->cursor());
    if (bracket != std::string_view::npos) {
      tail = read_link_tail(text, narrow(bracket), true);
      place_->move_to(tail.end);
    }
  }
  const Span source = to_.body.map.original({open.begin, place_->cursor()});
  markers_.close_down_to(open.base, source.end);
  to_.builder.close(open.made);
  to_.builder[open.made].span = source;
  link.span = tail.destination.empty() ? source : to_.body.map.original(tail.destination);
  if (link.kind == LinkKind::image) saw(0, 0);
  read_reference_destination(to_, link);
  report_machine_path(to_, link.destination, link.span);
}

void InlineConverter::take_html(cmark_node* node) {
  const std::string_view literal = literal_of(node);
  const std::string tag = tag_name_of(literal);
  if (tag == "a") ++anchors_open_;
  if (tag == "/a" && anchors_open_ > 0) --anchors_open_;
  html_.write(literal, place_->take_literal(node, literal, literal_anchors_).span, sibling_base(), false);
  if (tag == "br") saw(0, 0);
}

void InlineConverter::take_text(cmark_node* node) {
  std::string_view literal = literal_of(node);
  if (literal.empty()) return;
  auto [at, exact] = place_->take_literal(node, literal, literal_anchors_);
  if (at.begin < skip_until_ && exact) {  // the box of a task
    const std::uint32_t cut = std::min(skip_until_ - at.begin, at.size());
    literal.remove_prefix(cut);
    at.begin += cut;
    if (literal.empty()) return;
  }
  if (!in_run_) {
    in_run_ = true;
    exact_ = true;
    run_ = {at.begin, at.begin};
  }
  if (exact_ && exact && at.begin == run_.end) {
    run_.end = at.end;
    return;
  }
  if (exact_) {
    exact_ = false;
    pieces_ = to_.body.text().substr(run_.begin, run_.size());
    anchors_.assign(1, {0, run_.begin});
  }
  if (exact) literal_anchors_.assign(1, {0, at.begin});
  for (const TextAnchor& anchor : literal_anchors_)
    anchors_.push_back({anchor.in_text + pieces_.size(), anchor.prepared});
  pieces_ += literal;
  anchors_.push_back({pieces_.size(), at.end});
}

void InlineConverter::flush() {
  if (!in_run_) return;
  in_run_ = false;
  if (exact_) return write_run(to_.body.text().substr(run_.begin, run_.size()), {{0, run_.begin}});
  const std::string pieces = std::exchange(pieces_, {});
  write_run(pieces, std::exchange(anchors_, {}));
}

/// Text with tokens in it becomes texts and what the tokens stand for.
void InlineConverter::write_run(std::string_view text, std::vector<TextAnchor> anchors) {
  const PreparedBody& body = to_.body;
  if (!body.is_marked(text)) return write_text(text, TextPlace(body, std::move(anchors)));
  const TextPlace whole(body, anchors);
  std::string part;
  std::vector<TextAnchor> part_anchors;
  const auto write_part = [&] {
    if (!part.empty()) write_text(part, TextPlace(body, std::exchange(part_anchors, {})));
    part.clear();
    part_anchors.clear();
  };
  for (std::size_t at = 0; at < text.size();) {
    std::size_t end = at;
    const std::uint32_t marker = body.token_at(text, at, end);
    if (marker != Marker::kNone) {
      write_part();
      saw(0, 0);
      markers_.write(marker, sibling_base(), false);
      at = end;
      continue;
    }
    if (text.substr(at).starts_with(body.sentinels.breaker)) {
      at += body.sentinels.breaker.size();
      continue;
    }
    end = std::min(text.find(body.sentinels.breaker[0], at + 1), text.size());
    for (std::size_t from = at; from < end;) {  // a piece between anchors at a time
      part_anchors.push_back({part.size() + (from - at), whole.prepared(from)});
      const auto next = std::upper_bound(anchors.begin(), anchors.end(), from,
                                         [](std::size_t value, const TextAnchor& one) { return value < one.in_text; });
      from = next == anchors.end() ? end : std::min(end, next->in_text);
    }
    part += text.substr(at, end - at);
    part_anchors.push_back({part.size(), whole.prepared(end)});
    at = end;
  }
  write_part();
}

void InlineConverter::write_text(std::string_view text, const TextPlace& place) {
  if (text.empty()) return;
  saw(utf8::decode(text, 0).character, utf8::decode_before(text, text.size()).character);
  text = to_.keep_source(text, place.source(0, text.size()));
  watch_.read(text, place);
  if (links_open_ > 0 || anchors_open_ > 0) return write_leaf_text(text, place.source(0, text.size()));
  std::size_t begin = 0;
  for (auto found = find_bare_address(text, 0); found; found = find_bare_address(text, found->end)) {
    if (found->begin > begin)
      write_leaf_text(text.substr(begin, found->begin - begin), place.source(begin, found->begin));
    write_address(text.substr(found->begin, found->end - found->begin), place.source(found->begin, found->end),
                  found->destination);
    begin = found->end;
  }
  if (begin < text.size()) write_leaf_text(text.substr(begin), place.source(begin, text.size()));
}

void InlineConverter::write_leaf_text(std::string_view text, Span source) {
  to_.builder.leaf(NodeKind::text, source, text);
}

void InlineConverter::write_address(std::string_view text, Span source, const std::string& destination) {
  const std::uint32_t node = to_.builder.open(NodeKind::link, source);
  Document& document = to_.builder.document;
  to_.builder[node].detail = narrow(document.links.size());
  Link link;
  link.node = node;
  link.kind = LinkKind::autolink;
  link.destination = destination;
  link.span = source;
  document.links.push_back(std::move(link));
  write_leaf_text(text, source);
  to_.builder.close(node);
}

void InlineConverter::saw(char32_t first, char32_t last) {
  if (pending_break_ != Node::kNoDetail) {
    to_.builder[pending_break_].joined = joins_lines(last_) && joins_lines(first);
    pending_break_ = Node::kNoDetail;
  }
  last_ = last;
}

void InlineConverter::take_break(NodeKind kind) {
  const std::uint32_t node = to_.builder.leaf(kind, to_.body.map.original(place_->take_line_end()));
  if (kind == NodeKind::soft_break) pending_break_ = node;
}

void InlineConverter::take_code(cmark_node* node) {
  const Span prepared = place_->take_code();
  const std::string_view literal = literal_of(node);
  std::size_t inside = to_.body.text().substr(prepared.begin, prepared.size()).find_first_not_of('`');
  if (inside == std::string_view::npos) inside = 0;
  // The usual case first: the literal stands right after the backticks.
  const std::uint32_t begin = prepared.begin + narrow(inside);
  const bool padded = to_.body.text().substr(begin, literal.size()) != literal;
  const std::uint32_t from = begin + (padded ? 1 : 0);
  to_.builder.leaf(NodeKind::code, to_.body.map.original(prepared),
                   to_.keep(literal, {from, from + narrow(literal.size())}));
  saw(0, 0);
}

void InlineConverter::take_footnote(cmark_node* node) {
  const Span prepared = place_->take_until("]");
  const Span source = to_.body.map.original(prepared);
  const std::string_view written = to_.body.source.substr(source.begin, source.size());
  const std::size_t mark = written.rfind("[^");
  const std::uint32_t begin = source.begin + narrow(mark == std::string_view::npos ? 0 : mark);
  Footnote footnote;
  const std::string_view number = literal_of(node);
  for (const char c : number) footnote.number = footnote.number * 10 + static_cast<std::uint32_t>(c - '0');
  if (mark != std::string_view::npos) footnote.label = written.substr(mark + 2, written.size() - mark - 3);
  if (references_.size() <= footnote.number) references_.resize(std::size_t{footnote.number} + 1, 0);
  footnote.occurrence = ++references_[footnote.number];
  const std::uint32_t made = to_.builder.leaf(NodeKind::footnote_reference, {begin, source.end});
  to_.builder[made].detail = narrow(to_.builder.document.footnotes.size());
  to_.builder.document.footnotes.push_back(std::move(footnote));
}

}  // namespace lectern
