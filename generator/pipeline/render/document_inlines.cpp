// Inlines of a document: text, links, images, footnote marks, shortcodes.
#include <algorithm>

#include "model/url_path.h"
#include "pipeline/render/document_writer.h"
#include "pipeline/render/html_text.h"
#include "pipeline/render/name_links.h"

namespace lectern {

std::string footnote_id(const Footnote& footnote) { return "fn:" + std::to_string(footnote.number); }

std::string reference_id(const Footnote& footnote) {
  const std::string again = footnote.occurrence > 1 ? std::to_string(footnote.occurrence - 1) : std::string();
  return "fnref" + again + ":" + std::to_string(footnote.number);
}

std::uint32_t DocumentWriter::enter_inline(std::uint32_t index) {
  const Node& current = node(index);
  switch (current.kind) {
    case NodeKind::text:
      write_text(index);
      return current.end;
    case NodeKind::soft_break:
      if (!current.joined) out_ += '\n';
      return current.end;
    case NodeKind::line_break:
      out_ += "<br>\n";
      return current.end;
    case NodeKind::code:
      write_code(index);
      return current.end;
    case NodeKind::html_inline:
      write_html(index);
      return current.end;
    case NodeKind::emphasis:
      out_ += "<em>";
      return open(index, "</em>");
    case NodeKind::strong:
      out_ += "<strong>";
      return open(index, "</strong>");
    case NodeKind::strikethrough:
      out_ += "<del>";
      return open(index, "</del>");
    case NodeKind::span:
      out_ += "<span";
      append_attributes(out_, document_.spans[current.detail], {});
      if (const std::string* title = document_.spans[current.detail].find("title"))
        append_attribute(out_, "title", *title);
      out_ += '>';
      return open(index, "</span>");
    case NodeKind::link:
      return enter_link(index);
    case NodeKind::image:
      return write_image(index);
    case NodeKind::footnote_reference:
      write_reference(document_.footnotes[current.detail]);
      return current.end;
    case NodeKind::math:
      out_ += "<span class=\"math\">";
      append_escaped(out_, current.text);
      out_ += "</span>";
      return current.end;
    case NodeKind::shortcode:
      return enter_shortcode(index);
    default:
      return open(index, {});
  }
}

void DocumentWriter::write_code(std::uint32_t index) {
  const std::vector<CodeLink> names = links_open_ > 0 ? std::vector<CodeLink>() : name_links(site_, page_, index);
  if (!names.empty()) open_name_link(out_, names.front().href);
  out_ += "<code>";
  append_escaped(out_, node(index).text);
  out_ += names.empty() ? "</code>" : "</code></a>";
}

std::uint32_t DocumentWriter::enter_link(std::uint32_t index) {
  if (links_open_ > 0) return open(index, {});
  ++links_open_;
  const Link& link = document_.links[node(index).detail];
  out_ += "<a href=\"";
  append_href(node(index).detail);
  out_ += '"';
  append_attribute(out_, "title", link.title);
  out_ += '>';
  return open(index, "</a>", Role::link);
}

std::uint32_t DocumentWriter::write_image(std::uint32_t index) {
  const Link& link = document_.links[node(index).detail];
  out_ += "<img src=\"";
  append_href(node(index).detail);
  out_ += "\" alt=\"";
  append_escaped(out_, plain_text(document_, index));
  out_ += '"';
  append_attribute(out_, "title", link.title);
  append_size(node(index).detail);
  out_ += " loading=\"lazy\" decoding=\"async\">";
  return node(index).end;
}

/// A picture of the site keeps its room while it loads.
void DocumentWriter::append_size(std::uint32_t link) {
  if (link >= page_.links.size() || page_.links[link].kind != LinkTarget::Kind::file) return;
  const auto size = site_.images.find(page_.links[link].url);
  if (size == site_.images.end()) return;
  append_attribute(out_, "width", std::to_string(size->second.width));
  append_attribute(out_, "height", std::to_string(size->second.height));
}

void DocumentWriter::append_href(std::uint32_t index) {
  const Link& link = document_.links[index];
  if (index < page_.links.size()) return append_target(page_.links[index], link);
  append_target({}, link);
}

void DocumentWriter::append_target(const LinkTarget& target, const Link& link) {
  switch (target.kind) {
    case LinkTarget::Kind::page:
      if (target.page < site_.pages.size() && !site_[target.page].url.empty()) {
        return append_place(site_[target.page].url, target);
      }
      break;
    case LinkTarget::Kind::file:
      return append_place(target.url, target);
    case LinkTarget::Kind::fragment:
      if (!target.fragment.empty()) return append_fragment(out_, target.fragment);
      break;
    default:
      break;
  }
  const bool trusted = site_.config.html == HtmlPolicy::pass || !is_script_address(link.destination);
  append_address(out_, trusted ? std::string_view(link.destination) : "#");
}

void DocumentWriter::append_place(std::string_view url, const LinkTarget& target) {
  const FolderLinks folders = site_.config.folder_links;
  if (target.query.empty()) return append_escaped(out_, relative_url(page_.url, url, target.fragment, folders));
  append_escaped(out_, relative_url(page_.url, url, {}, folders));
  append_address(out_, target.query);
  if (!target.fragment.empty()) append_fragment(out_, target.fragment);
}

void DocumentWriter::write_reference(const Footnote& footnote) {
  out_ += "<sup id=\"";
  append_escaped(out_, reference_id(footnote));
  out_ += "\">";
  const std::string number = std::to_string(footnote.number);
  if (links_open_ > 0) {
    out_ += number;
  } else {
    out_ += "<a class=\"footnote\" href=\"";
    append_fragment(out_, footnote_id(footnote));
    out_ += '"';
    append_attribute(out_, "aria-label", fill(words_["footnote_number"], {{"number", number}}));
    out_ += ">" + number + "</a>";
  }
  out_ += "</sup>";
}

void DocumentWriter::write_anchor(const Heading& heading) {
  if (heading.id.empty()) return;
  out_ += " <a class=\"anchor\" href=\"";
  append_fragment(out_, heading.id);
  out_ += '"';
  append_attribute(out_, "aria-label", words_["anchor"]);
  out_ += ">#</a>";
}

void DocumentWriter::open_labels(std::uint32_t index) {
  if (page_.chains.empty() || !labels_.empty()) return;
  labels_ = label_links(page_, index);
  next_label_ = 0;
}

void DocumentWriter::write_text(std::uint32_t index) {
  if (next_label_ < labels_.size()) return write_labelled(node(index));
  const std::string_view text = node(index).text;
  std::size_t done = 0;
  for (; next_term_ < page_.term_uses.size() && page_.term_uses[next_term_].node <= index; ++next_term_) {
    const TermUse& use = page_.term_uses[next_term_];
    if (use.node != index || links_open_ > 0 || !leads_to_glossary(use)) continue;
    append_escaped(out_, text.substr(done, use.begin - done));
    out_ += "<a class=\"term\" href=\"";
    append_escaped(out_, relative_url(page_.url, site_[site_.glossary_page].url, site_.glossary.terms[use.term].id,
                                      site_.config.folder_links));
    out_ += "\">";
    append_escaped(out_, text.substr(use.begin, use.end - use.begin));
    out_ += "</a>";
    done = use.end;
  }
  append_escaped(out_, text.substr(done));
}

/// The page that teaches a term needs no other to explain it.
bool DocumentWriter::leads_to_glossary(const TermUse& use) const {
  if (site_.glossary_page >= site_.pages.size() || use.term >= site_.terms.size()) return false;
  const PageId teacher = site_.terms[use.term].taught_in;
  return teacher >= site_.pages.size() || &site_[teacher] != &page_;
}

/// Text, with the labels of a learning path in it as links. A label is only looked for where the source has it.
void DocumentWriter::write_labelled(const Node& text) {
  std::size_t done = 0;
  for (; next_label_ < labels_.size() && links_open_ == 0; ++next_label_) {
    const LabelLink& label = labels_[next_label_];
    if (label.span.begin >= text.span.end) break;
    if (label.span.begin < text.span.begin || label.target.page >= site_.pages.size()) continue;
    const std::string_view words = label.text;
    // Where text and source are the same bytes the place is known; after an escape it has to be looked for.
    const std::size_t expected = label.span.begin - text.span.begin;
    const bool same = text.text.size() == text.span.size() && text.text.substr(expected, words.size()) == words;
    const std::size_t begin = same ? expected : text.text.find(words, done);
    if (begin == std::string_view::npos || begin < done || words.empty()) continue;
    append_escaped(out_, text.text.substr(done, begin - done));
    out_ += "<a href=\"";
    append_escaped(out_, address_of(site_, page_, label.target));
    out_ += "\">";
    append_escaped(out_, words);
    out_ += "</a>";
    done = begin + words.size();
  }
  append_escaped(out_, text.text.substr(done));
}

}  // namespace lectern
