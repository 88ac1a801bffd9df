// A chapter's HTML moved to the page that holds the whole course.
#include "pipeline/render/print_text.h"

#include <algorithm>
#include <array>

#include "model/url_path.h"
#include "pipeline/render/html_text.h"
#include "pipeline/render/site_values.h"
#include "text/ascii.h"

namespace lectern {

namespace {

template <std::size_t size>
bool is_one_of(std::string_view name, const std::array<std::string_view, size>& names) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

std::string replaced(std::string text, std::string_view from, std::string_view to) {
  for (std::size_t at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size())) {
    text.replace(at, from.size(), to);
  }
  return text;
}

class PrintWriter {
 public:
  PrintWriter(const Site& site, PageId page, PageId print_page)
      : site_(site), page_(site[page]), print_(site[print_page]), prefix_(print_anchor(page) + "-") {}

  std::string write(std::string_view html) {
    out_.reserve(html.size() + html.size() / 8);
    while (!html.empty()) {
      const std::size_t open = next_tag(html);
      out_ += html.substr(0, open);
      html.remove_prefix(open);
      if (!html.empty()) html.remove_prefix(write_tag(html));
    }
    out_.shrink_to_fit();  // it is held until the last page of the course is there
    return std::move(out_);
  }

 private:
  /// Where the next tag begins, but for those that only colour code, which are most and stay as they are.
  static std::size_t next_tag(std::string_view html) {
    constexpr std::string_view kColour = "<span class=\"";
    std::size_t at = html.find('<');
    while (at != std::string_view::npos) {
      const std::string_view tag = html.substr(at);
      std::size_t end = 0;
      if (tag.starts_with("</span>")) end = 6;
      if (tag.starts_with(kColour)) end = tag.find('"', kColour.size()) + 1;
      if (end == 0 || end >= tag.size() || tag[end] != '>') return at;
      at = html.find('<', at + end);
    }
    return html.size();
  }

  /// Writes what begins with `<`; gives its length.
  std::size_t write_tag(std::string_view html) {
    const auto to = [&](std::string_view mark) {
      const std::size_t found = html.find(mark);
      return found == std::string_view::npos ? html.size() : found + mark.size();
    };
    std::size_t length = 1;
    if (html.starts_with("<!--")) length = to("-->");
    if (html.starts_with("<script") || html.starts_with("<style")) length = to("</");
    const bool closing = html.size() > 1 && html[1] == '/';
    const std::size_t name = closing ? 2 : 1;
    if (length > 1 || html.size() <= name || !ascii::is_letter(html[name])) {
      out_ += html.substr(0, length);
      return length;
    }
    std::size_t at = name;
    while (at < html.size() && !ascii::is_space(html[at]) && html[at] != '>' && html[at] != '/') ++at;
    out_ += html.substr(0, name);
    write_name(html.substr(name, at - name));
    if (closing) return at;
    target_ = kNoPage;
    const std::size_t end = write_attributes(html, at);
    if (html.substr(name, at - name) == "a") write_destination(html.substr(end));
    return end;
  }

  /// Paper cannot be followed: what a link to another chapter leads to is said behind it by the style sheet, the
  /// chapter's number or else its title, unless the link's own words (which come next) say so.
  void write_destination(std::string_view next) {
    if (target_ == kNoPage || &site_[target_] == &page_) return;
    for (const PageFact fact : {PageFact::title, PageFact::chapter_number}) note_shown(target_, fact);
    const std::string number = chapter_number(site_, site_[target_]);
    const std::string& label = number.empty() ? site_[target_].title : number;
    const std::string_view words = next.substr(0, next.find("</a"));
    if (words.find(escaped(label)) == std::string_view::npos) append_attribute(out_, "data-to", label);
  }

  void write_name(std::string_view name) {
    const bool heading = name.size() == 2 && name[0] == 'h' && name[1] >= '1' && name[1] <= '5';
    if (!heading) {
      out_ += name;
      return;
    }
    out_ += 'h';
    out_ += static_cast<char>(name[1] + 1);
  }

  /// Writes everything up to the end of the tag; gives where that is.
  std::size_t write_attributes(std::string_view html, std::size_t at) {
    while (at < html.size() && html[at] != '>') {
      const std::size_t begin = at;
      while (at < html.size() && html[at] != '>' && html[at] != '=' && html[at] != '"' && html[at] != '\'') ++at;
      std::string_view name = html.substr(begin, at - begin);
      out_ += name;
      while (!name.empty() && (ascii::is_space(name.front()) || name.front() == '/')) name.remove_prefix(1);
      const std::size_t last = name.find_last_of(" \n\t");
      if (last != std::string_view::npos) name.remove_prefix(last + 1);
      if (at < html.size() && html[at] == '=') out_ += html[at++];
      if (at >= html.size() || (html[at] != '"' && html[at] != '\'')) continue;
      const std::size_t end = std::min(html.find(html[at], at + 1), html.size() - 1);
      out_ += html[at];
      write_value(name, html.substr(at + 1, end - at - 1));
      out_ += html[end];
      at = end + 1;
    }
    return at;
  }

  void write_value(std::string_view name, std::string_view value) {
    constexpr std::array<std::string_view, 4> kIds{"id", "for", "name", "popovertarget"};
    constexpr std::array<std::string_view, 4> kIdLists{"aria-labelledby", "aria-describedby", "aria-controls",
                                                       "headers"};
    constexpr std::array<std::string_view, 3> kAddresses{"href", "src", "poster"};
    if (value.empty()) return;
    if (is_one_of(name, kIds)) {
      out_ += prefix_;
      out_ += value;
    } else if (is_one_of(name, kIdLists)) {
      out_ += prefix_ + replaced(std::string(value), " ", " " + prefix_);
    } else if (is_one_of(name, kAddresses)) {
      write_address(value);
    } else {
      out_ += value;
    }
  }

  void write_address(std::string_view value) {
    if (value.starts_with('#')) {
      out_ += "#" + prefix_;
      out_ += value.substr(1);
      return;
    }
    const std::size_t mark = value.find_first_of("/?#:");
    if (value.starts_with("//") || (mark != std::string_view::npos && value[mark] == ':')) {
      out_ += value;
      return;
    }
    const std::string address = replaced(std::string(value), "&amp;", "&");
    const std::size_t end = std::min(address.find_first_of("?#"), address.size());
    const std::size_t hash = std::min(address.find('#'), address.size());
    auto target = resolve_path(page_.url, decode_percent(std::string_view(address).substr(0, end)));
    if (!target) {
      out_ += value;
      return;
    }
    const std::string fragment = decode_percent(std::string_view(address).substr(std::min(hash + 1, address.size())));
    const FolderLinks folders = site_.config.folder_links;
    constexpr std::string_view kIndex = "index.html";
    if (folders == FolderLinks::index_file && target->ends_with(kIndex)) target->resize(target->size() - kIndex.size());
    const auto found = site_.by_url.find(*target);
    if (found != site_.by_url.end() && stands_here(found->second)) {
      target_ = found->second;
      append_fragment(out_, print_anchor(target_) + (fragment.empty() ? "" : "-" + fragment));
      return;
    }
    const std::string moved = relative_url(print_.url, *target, {}, folders);
    append_escaped(out_, moved + address.substr(end));
  }

  [[nodiscard]] bool stands_here(PageId id) const {
    const SitePage& other = site_[id];
    return other.course == page_.course && id != page_.course &&
           (other.kind == PageKind::section || other.kind == PageKind::page);
  }

  const Site& site_;
  const SitePage& page_;
  const SitePage& print_;
  const std::string prefix_;
  PageId target_ = kNoPage;  ///< of the tag that is being written: the other part of this page that it leads to
  std::string out_;
};

}  // namespace

std::string print_anchor(PageId page) { return "p" + std::to_string(page); }

std::string print_text(const Site& site, PageId page, PageId print_page, std::string_view html) {
  return PrintWriter(site, page, print_page).write(html);
}

std::vector<PageId> printed_pages(const Site& site, PageId course) {
  std::vector<PageId> pages;
  for (PageId id = course + 1; id < site.pages.size(); ++id) {
    const SitePage& page = site[id];
    const bool text = page.kind == PageKind::section || page.kind == PageKind::page;
    if (text && page.course == course && !page.url.empty()) pages.push_back(id);
  }
  return pages;
}

}  // namespace lectern
