// Types `site.yaml`. What settings there are stands in config_keys.cpp; this file says what each one does.
#include "model/config.h"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <utility>

#include "diagnostics/suggest.h"
#include "engines/chinese/script.h"
#include "model/config_keys.h"
#include "model/front_matter_keys.h"
#include "model/inventory_settings.h"
#include "model/menu_entries.h"
#include "model/typed_reading.h"
#include "text/ascii.h"

namespace lectern {

namespace {

constexpr TypedReader::Codes kConfigCodes{Code::invalid_config, std::nullopt, Code::invalid_config,
                                          Code::invalid_config};

bool is_language_tag(std::string_view tag) {
  if (tag.size() < 2) return false;
  for (const char c : tag) {
    if (!(ascii::is_letter_or_digit(c) || c == '-')) return false;
  }
  return tag[0] != '-' && tag.back() != '-';
}

std::string tidy_folder(std::string folder) {
  while (folder.starts_with("./")) folder.erase(0, 2);
  while (folder.size() > 1 && folder.back() == '/') folder.pop_back();
  return folder;
}

class ConfigReader {
 public:
  ConfigReader(const SourceFile& file, Diagnostics& diagnostics)
      : file_(file), reader_(file, kConfigCodes, diagnostics) {}

  Config read(const DataNode& tree) {
    config_.params = Map();
    config_.data = Map();
    read_members(tree, {});
    take_from_params();
    return std::move(config_);
  }

 private:
  void read_members(const DataNode& map, std::string_view group) {
    for (const DataMember& member : map.members) {
      const std::string name = group.empty() ? member.key : std::string(group) + '.' + member.key;
      const ConfigKey* key = find_config_key(name);
      if (key == nullptr) {
        note_unknown(member, group);
      } else if (key->setting == Setting::group) {
        if (const DataNode* inner = reader_.mapping(member.key, member.value)) read_members(*inner, key->name);
      } else if (key->setting != Setting::ignored && member.value.kind != DataNode::Kind::null) {
        read_by_type(*key, member);
      }
    }
  }

  void note_unknown(const DataMember& member, std::string_view group) {
    std::string help = did_you_mean(member.key, config_names(group));
    if (help.empty() && group.empty()) help = "values of your own belong under `params`";
    const std::string where = group.empty() ? "a setting" : "a setting of " + as_code(group);
    reader_.report(Code::unknown_config_key, member.key_span, as_code(member.key) + " is not " + where, help);
  }

  void read_by_type(const ConfigKey& key, const DataMember& member) {
    switch (key.type) {
      case SettingType::text:
        if (auto text = reader_.text(member.key, first_text(member.value)))
          set_text(key.setting, member, *std::move(text));
        break;
      case SettingType::boolean:
        if (const auto truth = reader_.boolean(member.key, member.value)) set_boolean(key.setting, *truth);
        break;
      case SettingType::count:
        read_count(key.setting, member);
        break;
      case SettingType::amount:
        read_rate(key.setting, member);
        break;
      case SettingType::folder:
        if (auto folder = reader_.text(member.key, member.value)) set_folder(key.setting, member, *std::move(folder));
        break;
      case SettingType::folders:
        read_folders(key.setting, member);
        break;
      case SettingType::scripts:
        read_editions(member);
        break;
      case SettingType::choice:
        read_choice(key.setting, member);
        break;
      case SettingType::map:
        read_map(key.setting, member);
        break;
    }
  }

  // Hugo takes a list of themes and a map for the author: the first theme, the name.
  static const DataNode& first_text(const DataNode& node) {
    if (node.kind == DataNode::Kind::sequence && !node.items.empty()) return node.items[0];
    if (const DataNode* name = node.find("name")) return *name;
    return node;
  }

  void set_text(Setting setting, const DataMember& member, std::string text) {
    switch (setting) {
      case Setting::title:
        config_.title = std::move(text);
        break;
      case Setting::description:
        config_.description = std::move(text);
        break;
      case Setting::author:
        config_.author = std::move(text);
        break;
      case Setting::theme:
        if (text.empty()) break;
        config_.theme = std::move(text);
        config_.theme_place = place_of(file_, member.value.span);
        break;
      case Setting::base_url:
        set_base_url(member, std::move(text));
        break;
      case Setting::language:
        set_language(member, std::move(text));
        break;
      case Setting::edit_url:
        set_edit_url(member, std::move(text));
        break;
      case Setting::report_url:
        set_report_url(member, std::move(text));
        break;
      case Setting::baseline:
        config_.baseline = std::move(text);
        break;
      default:
        break;
    }
  }

  void set_base_url(const DataMember& member, std::string url) {
    if (url.empty() || url == "/") return;  // Hugo's way of not knowing it
    if (!is_address(url)) {
      reader_.wrong_type(member.key, member.value, "an address", "write for example `base_url: https://example.org/`");
      return;
    }
    if (!url.ends_with('/')) url += '/';
    config_.base_url = std::move(url);
  }

  void set_language(const DataMember& member, std::string tag) {
    if (is_language_tag(tag)) {
      config_.language = std::move(tag);
    } else {
      reader_.wrong_type(member.key, member.value, "a language tag", "write for example `language: zh-Hant`");
    }
  }

  void set_edit_url(const DataMember& member, std::string url) {
    if (url.empty() || url.find("{path}") != std::string::npos) {
      config_.edit_url = std::move(url);
    } else {
      reader_.wrong_type(member.key, member.value, "an address with `{path}` in it",
                         "write for example `edit_url: https://example.org/edit/{path}`");
    }
  }

  void set_report_url(const DataMember& member, std::string url) {
    const auto has = [&](const char* place) { return url.find(place) != std::string::npos; };
    if (url.empty() || has("{title}") || has("{url}") || has("{path}")) {
      config_.report_url = std::move(url);
    } else {
      reader_.wrong_type(member.key, member.value, "an address with `{title}`, `{url}` or `{path}` in it",
                         "write for example `report_url: https://example.org/issues/new?title={title}&body={url}`");
    }
  }

  void set_boolean(Setting setting, bool truth) {
    if (setting == Setting::drafts) config_.build_drafts = truth;
    if (setting == Setting::future) config_.build_future = truth;
    if (setting == Setting::expired) config_.build_expired = truth;
    if (setting == Setting::print) config_.print_pages = truth;
    if (setting == Setting::ugly_urls) config_.url_style = truth ? UrlStyle::ugly : UrlStyle::pretty;
    if (setting == Setting::disable_path_to_lower) config_.lower_case_paths = !truth;
    if (setting == Setting::remove_path_accents) config_.remove_path_accents = truth;
  }

  void read_count(Setting setting, const DataMember& member) {
    constexpr std::int64_t kMost = std::int64_t{1} << 31;
    const auto number = reader_.whole_number(member.key, member.value);
    if (!number) return;
    const bool from_zero = may_be_zero(setting);
    if (*number < (from_zero ? 0 : 1) || *number > kMost) {
      reader_.wrong_type(member.key, member.value, from_zero ? "a number from 0" : "a number from 1",
                         "write for example " + as_code(member.key + ": 20"));
      return;
    }
    const auto small = static_cast<std::uint32_t>(*number);
    if (setting == Setting::summary_length) config_.summary_length = small;
    if (setting == Setting::feed_items) config_.feed_items = small;
    if (setting == Setting::related_pages) config_.related_pages = small;
    if (setting == Setting::page_bytes) config_.limits.page_bytes = small;
    if (setting == Setting::nesting) config_.limits.nesting = small;
    if (setting == Setting::table_cells) config_.limits.table_cells = small;
    if (setting == Setting::shortcode_depth) config_.limits.shortcode_depth = small;
    if (setting == Setting::output_bytes) config_.limits.output_bytes = small;
  }

  void read_rate(Setting setting, const DataMember& member) {
    const auto rate = reader_.amount(member.key, member.value);
    if (!rate) return;
    if (*rate <= 0) {
      reader_.wrong_type(member.key, member.value, "a number above 0",
                         "write for example " + as_code(member.key + ": 200"));
      return;
    }
    if (setting == Setting::han) config_.reading.han_per_minute = *rate;
    if (setting == Setting::words) config_.reading.words_per_minute = *rate;
    if (setting == Setting::code_lines) config_.reading.code_lines_per_minute = *rate;
  }

  void set_folder(Setting setting, const DataMember& member, std::string folder) {
    folder = tidy_folder(std::move(folder));
    if (folder.empty()) {
      reader_.wrong_type(member.key, member.value, "the name of a folder", "write a folder, or leave the key out");
      return;
    }
    if (setting == Setting::content) config_.content_dir = std::move(folder);
    if (setting == Setting::templates) config_.templates_dir = std::move(folder);
    if (setting == Setting::themes) config_.themes_dir = std::move(folder);
    if (setting == Setting::output) config_.output_dir = std::move(folder);
    if (setting == Setting::cache) config_.cache_dir = std::move(folder);
  }

  void read_folders(Setting setting, const DataMember& member) {
    std::vector<std::string> folders;
    for (std::string& folder : reader_.texts(member.key, member.value))
      folders.push_back(tidy_folder(std::move(folder)));
    if (setting == Setting::static_folders) config_.static_dirs = std::move(folders);
    if (setting == Setting::data) config_.data_dirs = std::move(folders);
    if (setting == Setting::archetypes) config_.archetype_dirs = std::move(folders);
  }

  void read_editions(const DataMember& member) {
    config_.editions.clear();
    for (const std::string& text : reader_.texts(member.key, member.value)) {
      const std::string script(tag_of(script_of_tag(text)));
      if (script.empty()) {
        reader_.wrong_type(member.key, member.value, "a list of `zh-Hant` and `zh-Hans`",
                           "write `editions: [zh-Hant, zh-Hans]`");
      } else if (std::find(config_.editions.begin(), config_.editions.end(), script) == config_.editions.end()) {
        config_.editions.push_back(script);
      }
    }
  }

  void read_choice(Setting setting, const DataMember& member) {
    const std::string word = member.value.kind == DataNode::Kind::scalar ? ascii::lower(member.value.scalar) : "";
    if (setting == Setting::urls && (word == "pretty" || word == "ugly")) {
      config_.url_style = word == "ugly" ? UrlStyle::ugly : UrlStyle::pretty;
    } else if (setting == Setting::markdown_html && (word == "pass" || word == "escape")) {
      config_.html = word == "escape" ? HtmlPolicy::escape : HtmlPolicy::pass;
    } else if (setting == Setting::glossary_order) {
      set_glossary_order(member, word);
    } else {
      const bool urls = setting == Setting::urls;
      reader_.wrong_type(member.key, member.value, urls ? "`pretty` or `ugly`" : "`pass` or `escape`",
                         urls ? "write `urls: pretty` or `urls: ugly`" : "write `html: pass` or `html: escape`");
    }
  }

  void set_glossary_order(const DataMember& member, std::string_view word) {
    if (word == "stroke") {
      config_.glossary_order = ChineseOrder::stroke;
    } else if (word == "pinyin") {
      config_.glossary_order = ChineseOrder::pinyin;
    } else if (word == "latin") {
      config_.glossary_order = ChineseOrder::latin;
    } else {
      reader_.wrong_type(member.key, member.value, "`stroke`, `pinyin` or `latin`", "write `glossary_order: stroke`");
    }
  }

  void read_map(Setting setting, const DataMember& member) {
    const DataNode* map = reader_.mapping(member.key, member.value);
    if (map == nullptr) return;
    if (setting == Setting::permalinks) read_permalinks(*map);
    if (setting == Setting::taxonomies) read_taxonomies(*map);
    if (setting == Setting::levels) read_levels(*map);
    if (setting == Setting::inventories) read_inventories(*map, file_, reader_, config_);
    if (setting == Setting::params) config_.params = to_value(*map);
    if (setting == Setting::menus) {
      for (MenuEntry& entry : read_site_menus(*map, reader_)) config_.menus.push_back(std::move(entry));
    }
  }

  // `{posts: /:year/:slug/}`, and Hugo's newer `{page: {posts: …}}`.
  void read_permalinks(const DataNode& map) {
    for (const DataMember& member : map.members) {
      if (member.value.kind != DataNode::Kind::mapping) {
        if (const auto pattern = reader_.text(member.key, member.value)) config_.permalinks[member.key] = *pattern;
      } else if (ascii::lower(member.key) == "page") {
        read_permalinks_of_pages(member.value);
      } else {
        reader_.report(Code::unknown_config_key, member.key_span,
                       "patterns for the URLs of " + as_code(member.key) + " pages are not supported",
                       "patterns count for the pages of a section: `permalinks: {page: {posts: /:slug/}}`");
      }
    }
  }

  void read_permalinks_of_pages(const DataNode& map) {
    for (const DataMember& member : map.members) {
      if (const auto pattern = reader_.text(member.key, member.value)) config_.permalinks[member.key] = *pattern;
    }
  }

  void read_taxonomies(const DataNode& map) {
    config_.taxonomies.clear();
    for (const DataMember& member : map.members) {
      const auto plural = reader_.text(member.key, member.value);
      if (plural && !plural->empty()) config_.taxonomies.emplace_back(member.key, *plural);
    }
  }

  void read_levels(const DataNode& map) {
    constexpr std::array<std::pair<std::string_view, Severity>, 3> kLevels{
        {{"error", Severity::error}, {"warning", Severity::warning}, {"note", Severity::note}}};
    for (const DataMember& member : map.members) {
      const auto what = find_code(member.key);
      if (!what) {
        std::vector<std::string> names;
        for (const CodeInfo& info : all_codes()) names.emplace_back(info.name);
        reader_.report(Code::unknown_config_key, member.key_span, as_code(member.key) + " is not the code of a message",
                       did_you_mean(member.key, names));
        continue;
      }
      const std::string word = member.value.kind == DataNode::Kind::scalar ? ascii::lower(member.value.scalar) : "";
      bool known = word == "off" || word == "false";
      if (known) config_.levels[*what] = std::nullopt;
      for (const auto& [name, severity] : kLevels) {
        if (word != name) continue;
        config_.levels[*what] = severity;
        known = true;
      }
      if (!known) {
        reader_.wrong_type(member.key, member.value, "`error`, `warning`, `note` or `off`",
                           "write for example " + as_code(member.key + ": warning"));
      }
    }
  }

  // Hugo sites keep these under `params`.
  void take_from_params() {
    const auto take = [&](std::string& setting, std::string_view name) {
      const Value& value = config_.params[name];
      if (setting.empty() && value.is_string()) setting = value.string();
    };
    take(config_.description, "description");
    take(config_.author, "author");
  }

  const SourceFile& file_;
  TypedReader reader_;
  Config config_;
};

}  // namespace

bool is_address(std::string_view url) {
  for (const std::string_view scheme : {"https://", "http://"}) {
    if (url.starts_with(scheme))
      return url.size() > scheme.size() && url.find_first_of(" \t\"<>") == std::string_view::npos;
  }
  return false;
}

Config read_config(const DataNode& tree, const SourceFile& file, Diagnostics& diagnostics) {
  Config config = ConfigReader(file, diagnostics).read(tree);
  config.written = hash_content(file.text());
  return config;
}

}  // namespace lectern
