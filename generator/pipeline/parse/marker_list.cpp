// Markers and replacements as the scanners find them.
#include "pipeline/parse/marker_list.h"

namespace lectern {

namespace {

ShortcodeCall call_of(const ShortcodeTag& tag) {
  ShortcodeCall call;
  call.name = tag.name;
  call.markdown = tag.markdown;
  call.positional = tag.positional;
  call.named = tag.named;
  call.span = {tag.begin, tag.end};
  return call;
}

}  // namespace

void MarkerList::replace(Span source, std::string text) {
  result_.replacements.push_back({source, std::move(text), Marker::kNone, 0});
}

void MarkerList::separate(std::uint32_t at) { replace({at, at}, out_.sentinels.breaker); }

void MarkerList::add(Marker marker, Span replaced, const ScannedLine& line) {
  if (result_.lines.empty() || result_.lines.back().begin != line.begin) result_.lines.push_back(line);
  result_.replacements.push_back({replaced,
                                  {},
                                  static_cast<std::uint32_t>(out_.markers.size()),
                                  static_cast<std::uint32_t>(result_.lines.size() - 1)});
  out_.markers.push_back(marker);
}

void MarkerList::add_tag(const ShortcodeTag& tag, const ScannedLine& line, bool block) {
  Marker marker;
  marker.block = block;
  marker.source = {tag.begin, tag.end};
  if (tag.kind == ShortcodeTag::Kind::close) {
    marker.kind = Marker::Kind::shortcode_end;
    if (open_pairs_ > 0) --open_pairs_;
  } else if (tag.kind == ShortcodeTag::Kind::open && closable.contains(tag.name)) {
    ++open_pairs_;
  }
  marker.detail = static_cast<std::uint32_t>(out_.calls.size());
  out_.calls.push_back(call_of(tag));

  add(marker, marker.source, line);
}

void MarkerList::add_code(const ShortcodeTag& open, const ShortcodeTag& close, const ScannedLine& line) {
  Marker marker;
  marker.kind = Marker::Kind::code;
  marker.block = true;
  marker.source = {open.begin, close.end};
  marker.detail = static_cast<std::uint32_t>(out_.calls.size());
  ShortcodeCall call = call_of(open);
  call.paired = true;
  call.inner = out_.source.substr(open.end, close.begin - open.end);
  call.span = marker.source;
  out_.calls.push_back(std::move(call));
  add(marker, marker.source, line);
}

void MarkerList::add_span(Attributes attributes, Span open, Span close, const ScannedLine& line) {
  Marker marker;
  marker.detail = static_cast<std::uint32_t>(out_.spans.size());
  out_.spans.push_back(std::move(attributes));
  marker.kind = Marker::Kind::span;
  marker.source = open;
  add(marker, open, line);
  marker.kind = Marker::Kind::span_end;
  marker.source = close;
  marker.pair = static_cast<std::uint32_t>(out_.markers.size() - 1);
  add(marker, close, line);
}

void MarkerList::add_formula(std::string tex, Span source, bool display, const ScannedLine& line, bool block) {
  for (std::size_t at = tex.find('\0'); at != std::string::npos; at = tex.find('\0', at))
    tex.replace(at, 1, "\xEF\xBF\xBD");
  Marker marker;
  marker.kind = Marker::Kind::math;
  marker.block = block;
  marker.display = display;
  marker.source = source;
  marker.detail = static_cast<std::uint32_t>(out_.formulas.size());
  out_.formulas.push_back(std::move(tex));
  add(marker, source, line);
}

}  // namespace lectern
