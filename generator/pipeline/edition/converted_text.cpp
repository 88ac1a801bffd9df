// Which texts of a model are for readers.
#include "pipeline/edition/converted_text.h"

#include <algorithm>
#include <array>

namespace lectern {

namespace {

bool is_ascii(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

/// `/images/資料.png`, `../a/`, `#說明`, `https://example.org/類別`, `資料.png`.
bool leads_somewhere(std::string_view text) {
  if (text.find_first_of(" \n") != std::string_view::npos) return false;
  for (const std::string_view start : {"/", "./", "../", "#"}) {
    if (text.starts_with(start)) return true;
  }
  if (text.find("://") != std::string_view::npos) return true;
  constexpr std::array<std::string_view, 12> kEndings{".png",  ".jpg", ".jpeg", ".gif", ".svg", ".webp",
                                                      ".avif", ".pdf", ".zip",  ".mp3", ".mp4", ".webm"};
  return std::any_of(kEndings.begin(), kEndings.end(), [&](std::string_view ending) { return text.ends_with(ending); });
}

}  // namespace

void TextConverter::append(std::string_view text, std::string& out) const {
  if (is_ascii(text)) {
    out += text;
  } else {
    conversion_.append(text, out);
  }
}

/// Such texts may hold code between backticks, as titles and descriptions do.
void TextConverter::change(std::string& text) const {
  if (is_ascii(text)) return;
  std::string out;
  bool code = false;
  for (std::size_t begin = 0; begin <= text.size(); code = !code) {
    const std::size_t end = std::min(text.find('`', begin), text.size());
    const bool closed = end < text.size() && (code || text.find('`', end + 1) != std::string::npos);
    const std::size_t next = closed ? end + 1 : text.size();
    const std::string_view part = std::string_view(text).substr(begin, next - begin);
    if (code) {
      out += part;
    } else {
      conversion_.append(part, out);
    }
    begin = closed ? next : text.size() + 1;
  }
  text = std::move(out);
}

void TextConverter::change(std::optional<std::string>& text) const {
  if (text) change(*text);
}

void TextConverter::change(std::vector<std::string>& texts) const {
  for (std::string& text : texts) change(text);
}

void TextConverter::change(Value& value) const {
  if (value.is_string()) {
    std::string text = value.string();
    if (leads_somewhere(text)) return;
    change(text);
    value = value.is_markup() ? Value::markup(std::move(text)) : Value(std::move(text));
  } else if (value.is_list()) {
    List list = value.list();
    for (Value& item : list) change(item);
    value = Value(std::move(list));
  } else if (value.is_map()) {
    Map map;
    for (const auto& [name, inner] : value.map()) {
      Value copy = inner;
      change(copy);
      map.set(name, std::move(copy));
    }
    value = Value(std::move(map));
  }
}

void TextConverter::change(FrontMatter& front_matter) const {
  for (auto* text : {&front_matter.title, &front_matter.link_title, &front_matter.description, &front_matter.summary}) {
    change(*text);
  }
  for (auto* texts : {&front_matter.keywords, &front_matter.objectives, &front_matter.keypoints,
                      &front_matter.questions, &front_matter.teaches}) {
    change(*texts);
  }
  change(front_matter.params);
}

}  // namespace lectern
