// Prints what changed between two sites.
#include "commands/diff/change_report.h"

#include <algorithm>

#include "engines/value/value.h"

namespace lectern {

namespace {

struct Line {
  std::string text;
  std::string way_out;
};

/// Changes of one kind.
struct Group {
  std::string word;      ///< before each line for people
  std::string singular;  ///< for the counts
  std::string plural;
  bool loss = false;
  std::vector<Line> lines;
};

std::string quoted(const std::string& title) { return title.empty() ? "" : " “" + title + "”"; }

Group lost_pages(const SiteChanges& changes) {
  Group group{"lost", "URL lost", "URLs lost", true, {}};
  for (const auto& one : changes.lost_pages) {
    group.lines.push_back({one.url + quoted(one.title) + (one.title.empty() ? ", a redirect" : ""),
                           (one.meant.empty() ? "if another page took its place, give that one"
                                              : "if `" + one.meant + "` took its place, give that page") +
                               " `aliases: [" + one.url + "]`"});
  }
  return group;
}

Group lost_anchors(const SiteChanges& changes) {
  Group group{"lost", "anchor lost", "anchors lost", true, {}};
  for (const auto& one : changes.lost_anchors) {
    group.lines.push_back({one.url + "#" + one.anchor + quoted(one.heading),
                           (one.meant.empty() ? "" : "it may be `#" + one.meant + "` now; ") + "to keep it write `{#" +
                               one.anchor + "}` behind the heading that took its place"});
  }
  return group;
}

Group moved(const SiteChanges& changes) {
  Group group{"moved", "page moved", "pages moved", false, {}};
  for (const auto& one : changes.moved) group.lines.push_back({one.from + " → " + one.to + quoted(one.title), ""});
  return group;
}

Group added(const SiteChanges& changes) {
  Group group{"new", "new page", "new pages", false, {}};
  for (const auto& one : changes.added) group.lines.push_back({one.url + quoted(one.title), ""});
  return group;
}

Group renamed(Group group, const std::vector<SiteChanges::Renamed>& list) {
  for (const auto& one : list)
    group.lines.push_back({one.url + ":" + quoted(one.before) + " →" + quoted(one.after), ""});
  return group;
}

Group paths(const SiteChanges& changes) {
  Group group{"path", "learning path changed", "learning paths changed", false, {}};
  for (const auto& one : changes.paths) {
    std::string text = one.url + quoted(one.title) + ":";
    for (const std::string& chapter : one.removed) text += " − " + chapter;
    for (const std::string& chapter : one.added) text += " + " + chapter;
    if (one.reordered) text += " in another order";
    group.lines.push_back({std::move(text), ""});
  }
  return group;
}

Group minutes(const SiteChanges& changes) {
  Group group{"time", "page with another reading time", "pages with another reading time", false, {}};
  for (const auto& one : changes.minutes) {
    group.lines.push_back(
        {one.url + quoted(one.title) + ": " + std::to_string(one.before) + " → " + std::to_string(one.after) + " min",
         ""});
  }
  return group;
}

std::vector<Group> groups_of(const SiteChanges& changes) {
  return {lost_pages(changes),
          lost_anchors(changes),
          moved(changes),
          added(changes),
          renamed({"title", "title changed", "titles changed", false, {}}, changes.titles),
          renamed({"heading", "heading changed", "headings changed", false, {}}, changes.headings),
          paths(changes),
          minutes(changes)};
}

std::string count_of(const Group& group) {
  return std::to_string(group.lines.size()) + " " + (group.lines.size() == 1 ? group.singular : group.plural);
}

std::string summary(const std::vector<Group>& groups) {
  std::string out;
  for (const Group& group : groups) {
    if (!group.lines.empty()) out += (out.empty() ? "" : ", ") + count_of(group);
  }
  return out.empty() ? "nothing that readers rely on has changed" : out;
}

/// Titles are anybody's text: nothing in them reaches the terminal but characters.
std::string printable(std::string text) {
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto byte = static_cast<unsigned char>(text[i]);
    if (byte < 0x20 || byte == 0x7F) text[i] = ' ';
    if (byte == 0xC2 && i + 1 < text.size() && static_cast<unsigned char>(text[i + 1]) < 0xA0) text.replace(i, 2, "  ");
  }
  return text;
}

std::size_t shown(const Group& group, std::size_t at_most) {
  return at_most == 0 ? group.lines.size() : std::min(group.lines.size(), at_most);
}

std::string human(const std::vector<Group>& groups, std::size_t at_most) {
  std::string out;
  for (const Group& group : groups) {
    const std::size_t count = shown(group, at_most);
    for (std::size_t i = 0; i < count; ++i) {
      out += group.word + ": " + printable(group.lines[i].text) + "\n";
      if (!group.lines[i].way_out.empty()) out += "  → " + printable(group.lines[i].way_out) + "\n";
    }
    if (count < group.lines.size())
      out += "… and " + std::to_string(group.lines.size() - count) + " more: " + group.plural + "\n";
  }
  return out + summary(groups) + "\n";
}

std::string escaped_markdown(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (std::string_view("\\*_[]<>#|~").find(c) != std::string_view::npos) out += '\\';
    out += static_cast<unsigned char>(c) < 0x20 ? ' ' : c;
  }
  return out;
}

std::string markdown(const std::vector<Group>& groups, std::size_t at_most) {
  std::string out = "**" + summary(groups) + "**\n";
  for (const Group& group : groups) {
    if (group.lines.empty()) continue;
    out += group.loss ? "\n" + count_of(group) + ":\n\n" : "\n<details><summary>" + count_of(group) + "</summary>\n\n";
    const std::size_t count = shown(group, at_most);
    for (std::size_t i = 0; i < count; ++i) {
      out += "- " + escaped_markdown(group.lines[i].text) + "\n";
      if (!group.lines[i].way_out.empty()) out += "  → " + group.lines[i].way_out + "\n";
    }
    if (count < group.lines.size()) out += "- … and " + std::to_string(group.lines.size() - count) + " more\n";
    if (!group.loss) out += "\n</details>\n";
  }
  return out;
}

std::string github(const std::vector<Group>& groups) {
  std::string out;
  for (const Group& group : groups) {
    if (!group.loss) continue;
    for (const Line& line : group.lines) {
      out += "::error title=" + group.singular + "::";
      for (const char c : line.text + "\n" + line.way_out) {
        if (c == '%') {
          out += "%25";
        } else if (c == '\r') {
          out += "%0D";
        } else if (c == '\n') {
          out += "%0A";
        } else {
          out += c;
        }
      }
      out += '\n';
    }
  }
  return out;
}

template <class Item, class Make>
List list_of(const std::vector<Item>& items, const Make& make) {
  List out;
  for (const Item& item : items) out.emplace_back(make(item));
  return out;
}

List renamed_values(const std::vector<SiteChanges::Renamed>& items) {
  return list_of(items, [](const SiteChanges::Renamed& one) {
    return Map{{"url", one.url}, {"before", one.before}, {"after", one.after}};
  });
}

std::string json(const SiteChanges& changes) {
  const auto texts = [](const std::vector<std::string>& all) { return List(all.begin(), all.end()); };
  Map out;
  out.set("lost_pages", list_of(changes.lost_pages, [](const SiteChanges::LostPage& one) {
            return Map{{"url", one.url}, {"title", one.title}, {"meant", one.meant}};
          }));
  out.set("lost_anchors", list_of(changes.lost_anchors, [](const SiteChanges::LostAnchor& one) {
            return Map{{"url", one.url}, {"anchor", one.anchor}, {"heading", one.heading}, {"meant", one.meant}};
          }));
  out.set("moved", list_of(changes.moved, [](const SiteChanges::Moved& one) {
            return Map{{"from", one.from}, {"to", one.to}, {"title", one.title}};
          }));
  out.set("added", list_of(changes.added, [](const SiteChanges::Added& one) {
            return Map{{"url", one.url}, {"title", one.title}};
          }));
  out.set("titles", renamed_values(changes.titles));
  out.set("headings", renamed_values(changes.headings));
  out.set("paths", list_of(changes.paths, [&](const SiteChanges::ChangedPath& one) {
            return Map{{"url", one.url},
                       {"title", one.title},
                       {"added", texts(one.added)},
                       {"removed", texts(one.removed)},
                       {"reordered", one.reordered}};
          }));
  out.set("minutes", list_of(changes.minutes, [](const SiteChanges::ChangedMinutes& one) {
            return Map{{"url", one.url}, {"title", one.title}, {"before", one.before}, {"after", one.after}};
          }));
  return to_json(out, 2) + "\n";
}

}  // namespace

std::string change_report(const SiteChanges& changes, ReportFormat format, std::size_t at_most) {
  switch (format) {
    case ReportFormat::json:
      return json(changes);
    case ReportFormat::markdown:
      return markdown(groups_of(changes), at_most);
    case ReportFormat::github:
      return github(groups_of(changes));
    default:
      return human(groups_of(changes), at_most);
  }
}

}  // namespace lectern
