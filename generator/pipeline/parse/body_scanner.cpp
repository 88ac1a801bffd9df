// The line scanner: blocks as far as they tell text from code. Each line costs its own length; what spans lines is
// searched once.
#include "pipeline/parse/body_scanner.h"

#include <algorithm>
#include <cstring>

#include "pipeline/parse/attributes.h"
#include "pipeline/parse/directive_line.h"
#include "pipeline/parse/inline_scanner.h"
#include "text/ascii.h"
#include "text/span.h"

namespace lectern {

namespace {

constexpr std::uint32_t kMostDelimiterRows = 32;  // in one paragraph, before they cost more than they are worth

// Columns of a table's delimiter row, 0 for any other line.
std::uint64_t delimiter_columns(std::string_view line) {
  if (line.find_first_not_of("|:- \t") != std::string_view::npos || line.find('-') == std::string_view::npos) return 0;
  while (ascii::is_blank(line.back())) line.remove_suffix(1);
  const auto pipes = static_cast<std::uint64_t>(std::count(line.begin(), line.end(), '|'));
  if (line.find(':') == std::string_view::npos && pipes == 0) return 0;
  return pipes + 1 - (line.front() == '|' ? 1U : 0U) - (line.size() > 1 && line.back() == '|' ? 1U : 0U);
}

bool is_setext_underline(std::string_view line) {
  if (line.empty() || (line[0] != '=' && line[0] != '-')) return false;
  const std::size_t end = line.find_first_not_of(line[0]);
  return ascii::is_only_space(line.substr(std::min(end, line.size())));
}

}  // namespace

BodyScanner::BodyScanner(const PrepareRequest& request, PreparedBody& out)
    : text_(request.file.text().substr(0, request.body.end)), request_(request), markers_(out), tags_(text_) {
  next_line_ = request.body.begin;
  if (request.html) html_ = HtmlEnd::never;
  const std::string_view body = text_.substr(next_line_);
  has_returns_ = body.find('\r') != std::string_view::npos;
  if (body.starts_with("\xEF\xBB\xBF")) markers_.replace({next_line_, next_line_ + 3}, {});
  for (std::size_t at = body.find('\0'); at != std::string_view::npos; at = body.find('\0', at + 1)) {
    const std::uint32_t begin = next_line_ + narrow(at);
    markers_.replace({begin, begin + 1}, "\xEF\xBF\xBD");
  }
  note_names_that_close();
}

void BodyScanner::note_names_that_close() {
  for (std::size_t at = text_.find("{{", next_line_); at != std::string_view::npos; at = text_.find("{{", at + 2)) {
    std::size_t name = at + 3;
    if (name >= text_.size() || (text_[at + 2] != '<' && text_[at + 2] != '%')) continue;
    while (name < text_.size() && ascii::is_blank(text_[name])) ++name;
    if (name >= text_.size() || text_[name] != '/' || text_.substr(name, 2) == "/*") continue;
    ShortcodeTag tag;
    if (tags_.read(narrow(at), tag) == ShortcodeReader::Result::tag) markers_.closable.insert(std::move(tag.name));
  }
}

ScanResult BodyScanner::scan() {
  while (next_line_ < text_.size()) scan_line(next_line_);
  end_paragraph();
  return markers_.take();
}

// Sets next_line_. A lone "\r" ends a line too.
std::uint32_t BodyScanner::find_line_end(std::uint32_t begin) {
  std::size_t end = std::min(text_.find('\n', begin), text_.size());
  next_line_ = narrow(std::min(end + 1, text_.size()));
  if (!has_returns_) return narrow(end);
  const std::size_t carriage = text_.substr(0, end).find('\r', begin);
  if (carriage == std::string_view::npos) return narrow(end);
  if (carriage + 1 == end && end < text_.size()) {
    markers_.replace({narrow(carriage), narrow(end)}, {});
  } else {
    markers_.replace({narrow(carriage), narrow(carriage) + 1}, "\n");
    next_line_ = narrow(carriage) + 1;
  }
  return narrow(carriage);
}

void BodyScanner::scan_line(std::uint32_t begin) {
  line_begin_ = begin;
  LineCursor line{text_, begin, find_line_end(begin), 0, 0};
  bool blank = false;
  matched_ = containers_.match(line, blank);
  if (fence_.mark != 0 && continue_fence(line, matched_)) return;
  if (html_ != HtmlEnd::none && continue_html(line, matched_, blank)) return;
  if (blank) {
    begin_block(matched_);
    return;
  }
  open_containers(line, matched_);
  if (line.blank()) return;
  if (line.indent() >= 4 && markers_.inside_pair() && scan_indented_tags(line)) return;
  if (line.indent() >= 4 && paragraph_.empty()) {
    begin_block(matched_);
    take_escaped_tags(line.at, line.end);
  } else if (line.indent() >= 4 || !scan_block(line)) {
    add_text(line);
  }
}

/// Ends the paragraph and leaves the containers that the line does not continue.
void BodyScanner::begin_block(std::size_t depth) {
  end_paragraph();
  containers_.truncate(depth);
}

bool BodyScanner::continue_fence(const LineCursor& line, std::size_t matched) {
  if (matched < fence_.depth) {
    fence_ = Fence{};
    return false;
  }
  LineCursor ahead = line;
  if (ahead.indent() <= 3) {
    ahead.skip_spaces();
    const std::string_view rest = ahead.rest();
    const std::size_t size = std::min(rest.find_first_not_of(fence_.mark), rest.size());
    if (size >= fence_.size && ascii::is_only_space(rest.substr(size))) {
      fence_ = Fence{};
      return true;
    }
  }
  take_escaped_tags(line.at, line.end);
  return true;
}

bool BodyScanner::continue_html(const LineCursor& line, std::size_t matched, bool blank) {
  if (matched < html_depth_ || (blank && html_ == HtmlEnd::blank_line)) {
    html_ = HtmlEnd::none;
    return false;
  }
  scan_html_line(line);
  return true;
}

bool BodyScanner::open_containers(LineCursor& line, std::size_t matched) {
  bool opened = false;
  std::uint32_t removed_from = 0;
  while (true) {
    const std::uint32_t before = line.at;
    const bool interrupts = !paragraph_.empty() && !opened && matched == containers_.size();
    ContainerStack::Container container;
    if (!ContainerStack::open(line, interrupts, container)) break;
    if (!opened) begin_block(matched);
    opened = true;
    if (containers_.size() < request_.limits.nesting) {
      containers_.push(container);
      removed_from = 0;
    } else if (removed_from == 0) {
      removed_from = before;
    }
  }
  if (removed_from != 0) {
    if (!nesting_reported_) {
      report_limit({removed_from, line.at},
                   "quotes and lists nest deeper than " + std::to_string(request_.limits.nesting) + " levels",
                   "the deeper ones are shown at that level; use fewer, or raise `limits.nesting`");
    }
    nesting_reported_ = true;
    markers_.replace({removed_from, line.at}, {});
  }
  if (opened) matched_ = containers_.size();
  return opened;
}

bool BodyScanner::scan_block(const LineCursor& line) {
  LineCursor content = line;
  content.skip_spaces();
  return scan_setext(content) || scan_block_start(content);
}

bool BodyScanner::scan_block_start(const LineCursor& line) {
  switch (line.peek()) {
    case '`':
    case '~':
      return open_fence(line);
    case ':':
      return scan_directive(line);
    case '#':
      return scan_heading(line);
    case '<':
      return open_html(line);
    case '$':
      return scan_display_math(line);
    case '{':
      return scan_tags_alone(line);
    case '-':
    case '*':
    case '_':
      if (!is_thematic_break(line.rest())) return false;
      begin_block(matched_);
      return true;
    default:
      return false;
  }
}

bool BodyScanner::open_fence(const LineCursor& line) {
  const std::string_view rest = line.rest();
  const char mark = rest[0];
  const std::size_t size = std::min(rest.find_first_not_of(mark), rest.size());
  if (size < 3 || (mark == '`' && rest.find('`', size) != std::string_view::npos)) return false;
  begin_block(matched_);
  fence_ = {mark, narrow(size), containers_.size()};
  return true;
}

bool BodyScanner::open_html(const LineCursor& line) {
  const HtmlEnd end = html_block_start(line.rest(), !paragraph_.empty());
  if (end == HtmlEnd::none) return false;
  begin_block(matched_);
  html_ = end;
  html_depth_ = containers_.size();
  scan_html_line(line);
  return true;
}

void BodyScanner::scan_html_line(const LineCursor& line) {
  if (html_ == HtmlEnd::blank_line || html_ == HtmlEnd::raw_text || html_ == HtmlEnd::never) {
    const std::uint32_t end = extend_over_tags(line.at, line.end);
    const ScannedLine scanned{line_begin_, line.at, end};
    ShortcodeTag tag;
    const std::string_view before_end = text_.substr(0, end);
    for (std::size_t at = before_end.find("{{", line.at); at < end;) {
      std::size_t next = at + 2;
      if (tags_.read(narrow(at), tag) == ShortcodeReader::Result::tag) {
        if (tag.kind == ShortcodeTag::Kind::escaped) {
          take_escaped_tags(tag.begin, tag.end);
        } else {
          markers_.add_tag(tag, scanned, false);
        }
        next = tag.end;
      }
      at = before_end.find("{{", next);
    }
    if (html_ == HtmlEnd::blank_line) return;
  }
  if (ends_html_block(line.rest(), html_)) html_ = HtmlEnd::none;
}

bool BodyScanner::scan_directive(const LineCursor& line) {
  DirectiveLine read;
  if (!read_directive_line(line.rest(), read)) return false;
  begin_block(matched_);
  std::string_view content = line.rest();
  while (ascii::is_blank(content.back())) content.remove_suffix(1);
  Marker marker;
  marker.kind = read.closing ? Marker::Kind::directive_end : Marker::Kind::directive;
  marker.block = true;
  marker.source = {line.at, line.at + narrow(content.size())};
  if (read.invalid) {
    request_.diagnostics.push_back(diagnose(Code::invalid_attributes, place_of(request_.file, marker.source),
                                            "the attributes of this `:::` line cannot be read",
                                            "write `{#id .class key=value key=\"a value\"}`"));
  }
  PreparedBody& body = markers_.body();
  marker.detail = narrow(body.directives.size());
  body.directives.push_back({read.colons, std::move(read.directive)});
  markers_.add(marker, marker.source, {line_begin_, line.at, line.end});
  return true;
}

bool BodyScanner::scan_heading(const LineCursor& line) {
  const std::string_view rest = line.rest();
  const std::size_t level = std::min(rest.find_first_not_of('#'), rest.size());
  if (level > 6 || (level < rest.size() && rest[level] != ' ' && rest[level] != '\t')) return false;
  begin_block(matched_);
  const std::uint32_t begin = line.at + narrow(level);
  std::uint32_t end = extend_over_tags(begin, line.end);
  read_heading_attributes(begin, end);
  scan_inlines({text_, {{line_begin_, begin, end}}, tags_, markers_, request_});
  return true;
}

bool BodyScanner::scan_setext(const LineCursor& line) {
  if (paragraph_.empty() || matched_ < containers_.size() || !is_setext_underline(line.rest())) return false;
  read_heading_attributes(paragraph_.back().content, paragraph_.back().end);
  end_paragraph();
  return true;
}

/// Cuts `{#id .class}` from the end of a heading's text.
void BodyScanner::read_heading_attributes(std::uint32_t begin, std::uint32_t& end) {
  std::string_view bare = text_.substr(begin, end - begin);
  while (!bare.empty() && (bare.back() == '#' || ascii::is_blank(bare.back()))) bare.remove_suffix(1);
  TrailingAttributes found;
  if (!find_trailing_attributes(bare, found)) return;
  const Span braces{begin + narrow(found.begin), begin + narrow(found.end)};
  if (!found.valid) {
    request_.diagnostics.push_back(diagnose(Code::invalid_attributes, place_of(request_.file, braces),
                                            "the attributes of this heading cannot be read",
                                            "write `{#id .class key=value}`, or `\\{` for a brace that is text"));
    return;
  }
  markers_.body().headings.push_back({braces, std::move(found.attributes)});
  markers_.replace(braces, {});
  end = braces.begin;
}

bool BodyScanner::scan_display_math(const LineCursor& line) {
  if (!line.rest().starts_with("$$") || line.at < no_math_before_) return false;
  std::string tex;
  LineCursor at = line;
  at.at += 2;
  std::uint32_t next = next_line_;
  while (true) {
    std::string_view content = at.rest();
    while (!content.empty() && ascii::is_blank(content.back())) content.remove_suffix(1);
    const bool closed = content.ends_with("$$");
    tex += closed ? content.substr(0, content.size() - 2) : content;
    if (closed) {
      const ScannedLine scanned{line_begin_, line.at, at.at + narrow(content.size())};
      if (ascii::is_only_space(tex) || tex.find("$$") != std::string::npos) return false;
      begin_block(matched_);
      if (tex.starts_with('\n')) tex.erase(0, 1);
      if (tex.ends_with('\n')) tex.pop_back();
      markers_.add_formula(std::move(tex), {line.at, scanned.end}, true, scanned, true);
      next_line_ = next;
      return true;
    }
    tex += '\n';
    if (next >= text_.size()) break;
    const std::size_t end = std::min(text_.find('\n', next), text_.size());
    at = LineCursor{text_, next, narrow(end), 0, 0};
    if (at.end > at.at && text_[at.end - 1] == '\r') --at.end;
    next = narrow(std::min(end + 1, text_.size()));
    bool blank = false;
    ContainerStack containers = containers_;
    if (containers.match(at, blank) < matched_ || blank) break;
    at.skip_spaces();
  }
  no_math_before_ = next;
  return false;
}

/// These stand for words in a sentence, also on a line of their own.
bool is_inline_shortcode(std::string_view name) { return name == "param" || name == "ref" || name == "relref"; }

/// A line of nothing but shortcode tags makes blocks of them.
bool BodyScanner::scan_tags_alone(const LineCursor& line) {
  std::vector<std::pair<ShortcodeTag, ShortcodeTag>> found;  // the second: the end of a `highlight`
  std::size_t at = line.at;
  std::uint32_t end = line.end;
  while (at < end) {
    if (ascii::is_blank(text_[at])) {
      ++at;
      continue;
    }
    ShortcodeTag tag;
    ShortcodeTag close;
    if (tags_.read(narrow(at), tag) != ShortcodeReader::Result::tag || tag.kind == ShortcodeTag::Kind::escaped ||
        is_inline_shortcode(tag.name))
      return false;
    if (tag.kind == ShortcodeTag::Kind::open && tag.name == "highlight" && markers_.closable.contains(tag.name))
      static_cast<void>(tags_.find_close(tag.name, tag.end, close));
    at = std::max(tag.end, close.end);
    if (at > end) {
      end = narrow(std::min(text_.find('\n', at), text_.size()));
      if (end > at && text_[end - 1] == '\r') --end;
    }
    found.emplace_back(std::move(tag), std::move(close));
  }
  begin_block(matched_);
  const ScannedLine scanned{line_begin_, line.at, end};
  for (const auto& [tag, close] : found) {
    if (close.end > 0) {
      markers_.add_code(tag, close, scanned);
    } else {
      markers_.add_tag(tag, scanned, true);
    }
  }
  if (end >= next_line_) next_line_ = narrow(std::min(text_.find('\n', end), text_.size() - 1)) + 1;
  return true;
}

/// Between the tags of a shortcode, authors indent the tags inside it: they are no code.
bool BodyScanner::scan_indented_tags(const LineCursor& line) {
  LineCursor content = line;
  content.skip_spaces();
  if (content.peek() != '{' || !scan_tags_alone(content)) return false;
  markers_.replace({line.at, content.at}, {});
  return true;
}

void BodyScanner::watch_table(const LineCursor& line) {
  if (paragraph_.empty()) return;
  const std::uint64_t columns = delimiter_columns(line.rest());
  if (columns > 0 && (columns * 2 > request_.limits.table_cells || ++delimiter_rows_ > kMostDelimiterRows)) {
    // cmark would look at the whole paragraph again, as the head of a table.
    markers_.separate(line.at);
    return;
  }
  if (table_columns_ == 0) {
    table_columns_ = columns;
    table_rows_ = 1;
    return;
  }
  if (++table_rows_ * table_columns_ <= request_.limits.table_cells) return;
  if (!table_reported_) {
    report_limit({line.at, line.end},
                 "this table has more than " + std::to_string(request_.limits.table_cells) + " cells",
                 "the rows from here on are shown as text; split the table, or raise `limits.table_cells`");
  }
  table_reported_ = true;
  markers_.replace({line_begin_, line_begin_}, "\n");
  end_paragraph();
}

void BodyScanner::add_text(const LineCursor& line) {
  LineCursor content = line;
  content.skip_spaces();
  if (paragraph_.empty()) containers_.truncate(matched_);  // otherwise a lazy line stays in its paragraph
  watch_table(content);
  const std::uint32_t end = extend_over_tags(content.at, content.end);
  paragraph_.push_back({line_begin_, content.at, end});
}

/// A tag over several lines makes one line of them; tags in code spans do not count.
std::uint32_t BodyScanner::extend_over_tags(std::uint32_t begin, std::uint32_t end) {
  const auto* first = static_cast<const char*>(std::memchr(text_.data() + begin, '{', end - begin));
  if (first == nullptr) return end;
  for (std::uint32_t at = begin; at + 2 < end; ++at) {
    if (text_[at] == '`') {
      const std::size_t run = std::min<std::size_t>(text_.find_first_not_of('`', at), end) - at;
      const std::size_t close = text_.substr(0, end).find(text_.substr(at, run), at + run);
      at = narrow(close < end ? close + run - 1 : at + run - 1);
      continue;
    }
    if (text_[at] != '{' || text_[at + 1] != '{') continue;
    ShortcodeTag tag;
    if (tags_.read(at, tag) != ShortcodeReader::Result::tag) continue;
    ShortcodeTag close;
    if (tag.kind == ShortcodeTag::Kind::open && tag.name == "highlight" && markers_.closable.contains(tag.name))
      static_cast<void>(tags_.find_close(tag.name, tag.end, close));
    at = std::max(tag.end, close.end);
    if (at > end) {
      const std::size_t newline = std::min(text_.find('\n', at), text_.size());
      end = narrow(newline);
      next_line_ = narrow(std::min(newline + 1, text_.size()));
      if (end > at && text_[end - 1] == '\r') --end;
    }
    --at;
  }
  return end;
}

void BodyScanner::end_paragraph() {
  table_columns_ = 0;
  delimiter_rows_ = 0;
  if (paragraph_.empty()) return;
  scan_inlines({text_, paragraph_, tags_, markers_, request_});
  paragraph_.clear();
}

void BodyScanner::take_escaped_tags(std::uint32_t begin, std::uint32_t end) {
  const std::string_view before_end = text_.substr(0, end);
  for (std::size_t at = before_end.find("{{", begin); at < end; at = before_end.find("{{", at + 2)) {
    const std::string_view head = text_.substr(at, 5);
    if (head != "{{</*" && head != "{{%/*") continue;
    ShortcodeTag tag;
    if (tags_.read(narrow(at), tag) != ShortcodeReader::Result::tag) continue;
    markers_.replace({tag.begin + 3, tag.content_begin}, {});
    markers_.replace({tag.content_end, tag.end - 3}, {});
  }
}

void BodyScanner::report_limit(Span span, std::string message, std::string help) {
  request_.diagnostics.push_back(
      diagnose(Code::page_limit, place_of(request_.file, span), std::move(message), std::move(help)));
}

}  // namespace lectern
