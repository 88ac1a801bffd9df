// Menu entries in all of Hugo's forms.
#include "model/menu_entries.h"

#include <string>
#include <utility>

#include "text/ascii.h"

namespace lectern {

namespace {

bool is(std::string_view key, std::string_view lower) {
  if (key.size() != lower.size()) return false;
  for (std::size_t i = 0; i < key.size(); ++i) {
    const char c = ascii::to_lower(key[i]);
    if (c != lower[i]) return false;
  }
  return true;
}

MenuEntry read_entry(std::string menu, const DataNode& node, TypedReader& reader) {
  MenuEntry entry;
  entry.menu = std::move(menu);
  Map params;
  std::string page_reference;
  for (const DataMember& member : node.members) {
    const DataNode& value = member.value;
    if (is(member.key, "name")) {
      entry.name = reader.text(member.key, value).value_or("");
    } else if (is(member.key, "identifier")) {
      entry.identifier = reader.text(member.key, value).value_or("");
    } else if (is(member.key, "parent")) {
      entry.parent = reader.text(member.key, value).value_or("");
    } else if (is(member.key, "url")) {
      entry.url = reader.text(member.key, value).value_or("");
    } else if (is(member.key, "pageref")) {
      page_reference = reader.text(member.key, value).value_or("");
    } else if (is(member.key, "weight")) {
      entry.weight = reader.whole_number(member.key, value);
    } else if (is(member.key, "params")) {
      if (const DataNode* map = reader.mapping(member.key, value)) {
        for (const DataMember& param : map->members) params.set(param.key, to_value(param.value));
      }
    } else {
      params.set(member.key, to_value(value));  // `pre`, `post`, `title` and a theme's own
    }
  }
  if (entry.url.empty()) entry.url = std::move(page_reference);
  entry.params = std::move(params);
  return entry;
}

MenuEntry plain_entry(std::string menu) {
  MenuEntry entry;
  entry.menu = std::move(menu);
  entry.params = Map();
  return entry;
}

}  // namespace

std::vector<MenuEntry> read_page_menus(const DataNode& node, TypedReader& reader) {
  std::vector<MenuEntry> entries;
  if (node.kind != DataNode::Kind::mapping) {
    for (std::string& name : reader.texts("menus", node)) entries.push_back(plain_entry(std::move(name)));
    return entries;
  }
  for (const DataMember& member : node.members) {
    if (member.value.kind == DataNode::Kind::null) {
      entries.push_back(plain_entry(member.key));
    } else if (const DataNode* entry = reader.mapping(member.key, member.value)) {
      entries.push_back(read_entry(member.key, *entry, reader));
    }
  }
  return entries;
}

std::vector<MenuEntry> read_site_menus(const DataNode& node, TypedReader& reader) {
  std::vector<MenuEntry> entries;
  const DataNode* menus = reader.mapping("menus", node);
  if (menus == nullptr) return entries;
  for (const DataMember& menu : menus->members) {
    if (menu.value.kind == DataNode::Kind::null) continue;
    if (menu.value.kind != DataNode::Kind::sequence) {
      reader.wrong_type(menu.key, menu.value, "a list of menu entries", "write `- {name: Start, url: /}` below it");
      continue;
    }
    for (const DataNode& item : menu.value.items) {
      if (const DataNode* entry = reader.mapping(menu.key, item)) {
        entries.push_back(read_entry(menu.key, *entry, reader));
      }
    }
  }
  return entries;
}

}  // namespace lectern
