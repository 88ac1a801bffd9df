// A document as HTML: one walk over the flat nodes with a stack of open ones. Blocks here, inlines in
// document_inlines.cpp.
#include "pipeline/render/document_html.h"

#include <algorithm>

#include "pipeline/render/directive_html.h"
#include "pipeline/render/document_writer.h"
#include "pipeline/render/html_text.h"

namespace lectern {

DocumentHtml document_html(const DocumentRequest& request) { return DocumentWriter(request).write(); }

DocumentWriter::DocumentWriter(const DocumentRequest& request)
    : site_(request.site),
      page_(request.page),
      document_(request.page.page->document),
      outline_(request.outline),
      words_(request.words),
      shortcodes_(request.shortcodes) {}

DocumentHtml DocumentWriter::write() {
  DocumentHtml result;
  out_.reserve(page_.page->body.size() * std::size_t{3} + 512);
  const std::uint64_t limit = site_.config.limits.output_bytes;
  const auto count = static_cast<std::uint32_t>(document_.nodes.size());
  for (std::uint32_t index = 0; index < count;) {
    close_until(index);
    if (out_.size() > limit) {
      result.cut = true;
      break;
    }
    index = std::max(enter(index), index + 1);
  }
  close_until(Node::kNoDetail);
  result.html = std::move(out_);
  return result;
}

std::uint32_t DocumentWriter::open(std::uint32_t index, std::string_view closing, Role role) {
  if (node(index).end <= index + 1) {  // no children: open and closed at once
    open_.push_back({index, index + 1, role, closing, 0, out_.size()});
    close_last();
    return index + 1;
  }
  open_.push_back({index, node(index).end, role, closing, 0, out_.size()});
  return index + 1;
}

void DocumentWriter::close_until(std::uint32_t index) {
  while (!open_.empty() && open_.back().end <= index) close_last();
}

void DocumentWriter::close_last() {
  const Open last = open_.back();
  open_.pop_back();
  switch (last.role) {
    case Role::paragraph:
      return close_paragraph(last);
    case Role::heading:
      write_anchor(document_.headings[node(last.node).detail]);
      break;
    case Role::footnote:  // its last block is no paragraph that could hold the way back
      out_ += "<p>";
      write_returns(document_.footnotes[node(last.node).detail]);
      out_ += "</p>\n";
      break;
    case Role::link:
      --links_open_;
      break;
    case Role::answer_list:
      close_answers();
      break;
    case Role::exercise:
      close_exercise(last);
      break;
    case Role::label_scope:
      labels_.clear();
      break;
    case Role::shortcode: {
      const std::string inner = out_.substr(last.start);
      out_.resize(last.start);
      shortcodes_.write(document_.shortcodes[node(last.node).detail], last.node, inner, out_);
      break;
    }
    default:
      break;
  }
  out_ += last.closing;
}

std::uint32_t DocumentWriter::enter(std::uint32_t index) {
  const Node& current = node(index);
  switch (current.kind) {
    case NodeKind::document:
      return open(index, {});
    case NodeKind::paragraph:
      return enter_paragraph(index);
    case NodeKind::heading:
      return enter_heading(index);
    case NodeKind::block_quote:
      out_ += "<blockquote>\n";
      return open(index, "</blockquote>\n");
    case NodeKind::alert:
    case NodeKind::directive:
      return enter_directive(index);
    case NodeKind::list:
      return enter_list(index);
    case NodeKind::item:
      return enter_item(index);
    case NodeKind::code_block:
      return enter_code_block(index);
    case NodeKind::html_block:
      write_html(index);
      return current.end;
    case NodeKind::thematic_break:
      out_ += "<hr>\n";
      return current.end;
    case NodeKind::table:
      return enter_table(index);
    case NodeKind::table_row:
      return enter_row(index);
    case NodeKind::table_cell:
      return enter_cell(index);
    case NodeKind::footnote_section:
      out_ += "<section class=\"footnotes\"";
      append_attribute(out_, "aria-label", words_["footnotes"]);
      out_ += ">\n<ol>\n";
      return open(index, "</ol>\n</section>\n");
    case NodeKind::footnote:
      return enter_footnote(index);
    case NodeKind::math_block:
      out_ += "<div class=\"math display\" tabindex=\"0\" role=\"group\"";
      append_attribute(out_, "aria-label", words_["formula"]);
      out_ += '>';
      append_escaped(out_, current.text);
      out_ += "</div>\n";
      return current.end;
    case NodeKind::shortcode_block:
      return enter_shortcode(index);
    case NodeKind::summary_break:
      return current.end;
    default:
      return enter_inline(index);
  }
}

std::uint32_t DocumentWriter::enter_paragraph(std::uint32_t index) {
  const bool wrapped = !node(index).tight && parent_role() != Role::answer && parent_role() != Role::skill;
  if (wrapped) out_ += "<p>";
  if (parent_role() == Role::task_item) {
    out_ += "<label>";
    write_checkbox(open_.back().node, {});
  }
  return open(index, wrapped ? "</p>\n" : "", Role::paragraph);
}

void DocumentWriter::close_paragraph(const Open& paragraph) {
  if (!open_.empty()) {
    Open& parent = open_.back();
    if (parent.role == Role::task_item) {
      out_ += "</label>";
      parent.role = Role::plain;
    } else if (parent.role == Role::answer) {
      out_ += "</label>";
      write_verdict(node(parent.node));
      parent.role = Role::plain;
      return;
    } else if (parent.role == Role::skill) {
      close_skill_label();
      parent.role = Role::plain;
      return;
    } else if (parent.role == Role::footnote && paragraph.end == parent.end) {
      out_ += ' ';
      write_returns(document_.footnotes[node(parent.node).detail]);
      parent.role = Role::plain;
    }
  }
  if (paragraph.closing.empty() && !open_.empty() && paragraph.end != open_.back().end) out_ += '\n';
  out_ += paragraph.closing;
}

std::uint32_t DocumentWriter::enter_heading(std::uint32_t index) {
  if (index == outline_.dropped) return node(index).end;
  const Heading& heading = document_.headings[node(index).detail];
  heading_level_ = outline_.level(heading);
  heading_ = heading.text;
  level_ = heading_level_ > 2 ? std::string_view(heading.text) : std::string_view();
  const char digit = static_cast<char>('0' + heading_level_);
  std::string classes;
  for (const std::string& name : heading.classes) classes += (classes.empty() ? "" : " ") + name;
  (out_ += "<h") += digit;
  append_attribute(out_, "id", heading.id);
  append_attribute(out_, "class", classes);
  append_attribute(out_, "lang", heading.language);
  out_ += '>';
  static constexpr std::string_view kClosings[] = {"</h1>\n", "</h2>\n", "</h3>\n", "</h4>\n", "</h5>\n", "</h6>\n"};
  return open(index, kClosings[heading_level_ - 1], Role::heading);
}

std::uint32_t DocumentWriter::enter_directive(std::uint32_t index) {
  const Directive& directive = document_.directives[node(index).detail];
  if (directive.kind == "exercise") return enter_exercise(index);
  if (directive.kind == "tab" && parent_role() == Role::tabs) {
    const bool first = open_.back().children++ == 0;
    return open(index, open_tab(out_, directive, words_, {heading_level_, open_.back().node, first}));
  }
  const std::string_view closing = open_directive(out_, directive, words_, heading_level_);
  if (directive.kind == "tabs") return open(index, closing, Role::tabs);
  return open(index, closing, directive.kind == "quiz" ? Role::quiz : Role::plain);
}

std::uint32_t DocumentWriter::enter_list(std::uint32_t index) {
  const ListDetail& list = document_.lists[node(index).detail];
  if (index == mark_list_) return enter_mark_list(index);
  if (list.tasks && parent_role() == Role::quiz) return enter_answers(index);
  if (!list.ordered) {
    out_ += list.tasks ? "<ul class=\"tasks\">\n" : "<ul>\n";
    return open(index, "</ul>\n");
  }
  out_ += list.tasks ? "<ol class=\"tasks\"" : "<ol";
  if (list.start != 1) append_attribute(out_, "start", std::to_string(list.start));
  out_ += ">\n";
  return open(index, "</ol>\n");
}

std::uint32_t DocumentWriter::enter_item(std::uint32_t index) {
  if (node(index).task) return enter_task(index);
  open_item();
  const bool outermost = labels_.empty();
  open_labels(index);
  return open(index, "</li>\n", outermost && !labels_.empty() ? Role::label_scope : Role::plain);
}

std::uint32_t DocumentWriter::enter_table(std::uint32_t index) {
  out_ += "<div class=\"table\" tabindex=\"0\" role=\"group\"";
  const std::string_view name = heading_.empty() ? std::string_view(page_.title) : heading_;
  append_attribute(out_, "aria-label", fill(words_["table_of"], {{"name", std::string(name)}}));
  out_ += ">\n<table>\n";
  const bool has_body = index + 1 < node(index).end && node(index + 1).end < node(index).end;
  return open(index, has_body ? "</tbody>\n</table>\n</div>\n" : "</table>\n</div>\n", Role::table);
}

std::uint32_t DocumentWriter::enter_row(std::uint32_t index) {
  const bool head = !open_.empty() && open_.back().children++ == 0;
  const bool last = open_.empty() || node(index).end >= open_.back().end;
  out_ += head ? "<thead>\n<tr>" : "<tr>";
  const std::string_view head_end = last ? "</tr>\n</thead>\n" : "</tr>\n</thead>\n<tbody>\n";
  return open(index, head ? head_end : "</tr>\n", head ? Role::head_row : Role::row);
}

std::uint32_t DocumentWriter::enter_cell(std::uint32_t index) {
  Open& row = open_.back();
  // An empty corner cell heads nothing.
  const bool head = row.role == Role::head_row && node(index).end > index + 1;
  const std::uint32_t column = row.children++;
  const Open& table = open_[open_.size() - 2];
  const Table& detail = document_.tables[node(table.node).detail];
  const Alignment alignment = column < detail.columns.size() ? detail.columns[column] : Alignment::none;
  out_ += head ? "<th scope=\"col\"" : "<td";
  if (alignment == Alignment::left) out_ += " class=\"left\"";
  if (alignment == Alignment::center) out_ += " class=\"center\"";
  if (alignment == Alignment::right) out_ += " class=\"right\"";
  out_ += '>';
  return open(index, head ? "</th>" : "</td>");
}

std::uint32_t DocumentWriter::enter_footnote(std::uint32_t index) {
  out_ += "<li id=\"";
  append_escaped(out_, footnote_id(document_.footnotes[node(index).detail]));
  out_ += "\">";
  return open(index, "</li>\n", Role::footnote);
}

/// The ways back from a footnote, one to each place that refers to it.
void DocumentWriter::write_returns(const Footnote& footnote) {
  for (std::uint32_t occurrence = 1; occurrence <= std::max(footnote.occurrence, 1U); ++occurrence) {
    Footnote reference = footnote;
    reference.occurrence = occurrence;
    out_ += occurrence > 1 ? " <a class=\"return\" href=\"" : "<a class=\"return\" href=\"";
    append_fragment(out_, reference_id(reference));
    out_ += '"';
    append_attribute(out_, "aria-label", fill(words_["footnote_return"], {{"number", std::to_string(occurrence)}}));
    out_ += ">↩";
    if (occurrence > 1) out_ += "<sup>" + std::to_string(occurrence) + "</sup>";
    out_ += "</a>";
  }
}

std::uint32_t DocumentWriter::enter_shortcode(std::uint32_t index) { return open(index, {}, Role::shortcode); }

/// Raw HTML as it stands, but the addresses in it that lead to pages and files of the site.
void DocumentWriter::write_html(std::uint32_t index) {
  const std::string_view html = node(index).text;
  if (site_.config.html == HtmlPolicy::escape) return append_escaped(out_, html);
  std::size_t done = 0;
  for (; next_link_ < document_.links.size() && document_.links[next_link_].node <= index; ++next_link_) {
    const Link& link = document_.links[next_link_];
    const bool ours = link.node == index && link.kind == LinkKind::html && next_link_ < page_.links.size();
    if (!ours || link.value.begin < done || link.value.end > html.size()) continue;
    const LinkTarget::Kind kind = page_.links[next_link_].kind;
    if (kind != LinkTarget::Kind::page && kind != LinkTarget::Kind::file && !link.by_reference) continue;
    out_.append(html, done, link.value.begin - done);
    append_target(page_.links[next_link_], link);
    done = link.value.end;
  }
  out_.append(html, done);
}

}  // namespace lectern
