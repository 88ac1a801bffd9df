// Raw HTML: pieces between tokens, ids, addresses.
#include "pipeline/parse/html_writer.h"

#include <algorithm>

#include "model/url_path.h"
#include "pipeline/parse/html_tags.h"
#include "pipeline/parse/shortcode_call.h"
#include "text/ascii.h"
#include "text/span.h"

namespace lectern {

namespace {

bool is_summary_break(std::string_view html) {
  html = ascii::trimmed(html);
  if (!html.starts_with("<!--") || !html.ends_with("-->") || html.size() < 7) return false;
  return ascii::trimmed(html.substr(4, html.size() - 7)) == "more";
}

bool is_inside_tag(std::string_view before) {
  const std::size_t open = before.rfind('<');
  return open != std::string_view::npos && before.find('>', open) == std::string_view::npos;
}

}  // namespace

void HtmlWriter::write(std::string_view html, Span prepared, std::size_t base, bool as_block) {
  const PreparedBody& body = to_.body;
  if (!body.is_marked(html)) return write_piece(html, body.map.original(prepared), as_block);
  std::string piece;  // what was read since the last token, with `ref` calls in attributes put back
  std::uint32_t source_begin = body.map.original_begin(prepared.begin);
  std::size_t begin = 0;
  bool in_line = false;  // the last token stood among words, where spaces count
  for (std::size_t at = html.find(body.sentinels.open); at != std::string_view::npos;) {
    std::size_t end = 0;
    const std::uint32_t marker = body.token_at(html, at, end);
    if (marker == Marker::kNone) {
      at = html.find(body.sentinels.open, at + 1);
      continue;
    }
    std::string_view before = html.substr(begin, at - begin);
    const bool wrapped = before.ends_with("<!--") && html.substr(end).starts_with("-->");
    if (wrapped) before.remove_suffix(4);
    piece += body.restored(before);
    begin = end + (wrapped ? 3 : 0);
    const Marker& found = body.markers[marker];
    const bool reference = found.kind == Marker::Kind::shortcode && is_reference(body.calls[found.detail]);
    if (!wrapped && reference && is_inside_tag(piece)) {
      piece += body.source.substr(found.source.begin, found.source.size());
    } else {
      const bool keeps_spaces = in_line && !wrapped && !piece.empty();
      in_line = !wrapped;
      if (keeps_spaces || !ascii::is_only_space(piece))
        write_piece(piece, {source_begin, std::max(source_begin, found.source.begin)}, as_block);
      piece.clear();
      markers_.write(marker, base, as_block);
      source_begin = found.source.end;
    }
    at = html.find(body.sentinels.open, begin);
  }
  piece += body.restored(html.substr(begin));
  if (!ascii::is_only_space(piece))
    write_piece(piece, {source_begin, std::max(source_begin, body.map.original_end(prepared.end))}, as_block);
}

void HtmlWriter::write_piece(std::string_view html, Span source, bool as_block) {
  DocumentBuilder& builder = to_.builder;
  if (is_summary_break(html)) {
    builder.leaf(NodeKind::summary_break, source);
    return;
  }
  html = to_.keep_source(html, source);
  if (to_.options.html == HtmlPolicy::escape) {
    const std::uint32_t paragraph = as_block ? builder.open(NodeKind::paragraph, source) : DocumentBuilder::kFlat;
    builder.leaf(NodeKind::text, source, html);
    builder.close(paragraph);
    return;
  }
  const std::uint32_t node = builder.leaf(as_block ? NodeKind::html_block : NodeKind::html_inline, source, html);
  if (html.find('=') != std::string_view::npos) note_attributes(node, html, source);
  if (as_block) watch_marks(html, source);
}

void HtmlWriter::note_attributes(std::uint32_t node, std::string_view html, Span source) {
  Document& document = to_.builder.document;
  const bool direct = html == to_.body.source.substr(source.begin, html.size());
  for (HtmlAttribute& attribute : find_html_attributes(html)) {
    const Span value{narrow(attribute.begin), narrow(attribute.end)};
    const Span place = direct ? Span{source.begin + value.begin, source.begin + value.end} : source;
    if (attribute.kind == HtmlAttribute::Kind::id) {
      document.anchors.push_back({std::move(attribute.value), place});
      continue;
    }
    Link link;
    link.node = node;
    link.kind = LinkKind::html;
    link.destination = std::move(attribute.value);
    link.span = place;
    link.shows_file = attribute.kind == HtmlAttribute::Kind::file;
    link.value = value;
    ShortcodeTag tag;
    const std::string_view written = html.substr(value.begin, value.size());
    if (ShortcodeReader(written).read(0, tag) == ShortcodeReader::Result::tag &&
        (tag.name == "ref" || tag.name == "relref")) {
      ShortcodeCall call;
      call.positional = std::move(tag.positional);
      call.named = std::move(tag.named);
      link.by_reference = true;
      link.destination = std::string(reference_of(call)) + std::string(written.substr(tag.end));
    }
    report_machine_path(to_, link.destination, link.span);
    document.links.push_back(std::move(link));
  }
}

/// Markdown that was meant inside an HTML block: learners would see its marks.
void HtmlWriter::watch_marks(std::string_view html, Span source) {
  const std::size_t mark = html.find("**");
  if (mark == std::string_view::npos || html.find("<!--") < mark || html.find("<script") < mark ||
      html.find("<style") < mark || html.find("<pre") < mark || is_inside_tag(html.substr(0, mark)))
    return;
  const std::size_t close = html.find("**", mark + 2);
  if (close == std::string_view::npos) return;
  const bool direct = html == to_.body.source.substr(source.begin, html.size());
  const Span place = direct ? Span{source.begin + narrow(mark), source.begin + narrow(mark) + 2} : source;
  const bool whole = is_html_name(to_.file.path());
  to_.report(Code::literal_emphasis, place, "these asterisks show as text: Markdown is not read inside an HTML block",
             whole ? "write `<strong>`" : "leave a blank line after the tag above, or write `<strong>`");
}

void read_reference_destination(const Conversion& to, Link& link) {
  const PreparedBody& body = to.body;
  if (!body.is_marked(link.destination)) return;
  const std::string written = std::move(link.destination);
  link.destination.clear();
  std::string_view rest = written;
  for (std::size_t at = rest.find(body.sentinels.open); at != std::string_view::npos;
       at = rest.find(body.sentinels.open, at + 1)) {
    std::size_t end = 0;
    const std::uint32_t marker = body.token_at(rest, at, end);
    if (marker == Marker::kNone) continue;
    const Marker& found = body.markers[marker];
    if (found.kind == Marker::Kind::shortcode && is_reference(body.calls[found.detail]) &&
        ascii::is_only_space(rest.substr(0, at))) {
      link.kind = LinkKind::reference;
      link.destination = reference_of(body.calls[found.detail]);
      link.destination += body.restored(rest.substr(end));
      return;
    }
    if (found.kind == Marker::Kind::shortcode) {
      to.report(Code::invalid_shortcode, found.source,
                "`" + body.calls[found.detail].name + "` stands where a link leads to",
                "only `ref` and `relref` can; write the address, or an `<a>` tag around the call");
    }
  }
  link.destination = body.restored(written);
}

void report_machine_path(const Conversion& to, std::string_view address, Span span) {
  if (!is_machine_path(address)) return;
  to.report(Code::machine_path, span, "`" + std::string(address) + "` is a file on one machine",
            "put the file beside the page and write its relative path");
}

}  // namespace lectern
