// Types the front matter of one page. One table says which keys there are; everything else is the author's own and
// becomes a param.
#include "model/front_matter.h"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <utility>

#include "diagnostics/suggest.h"
#include "model/declared_paths.h"
#include "model/front_matter_keys.h"
#include "model/menu_entries.h"
#include "model/typed_reading.h"
#include "text/ascii.h"

namespace lectern {

namespace {

using Key = FrontMatterKey;

class FrontMatterReader {
 public:
  FrontMatterReader(const SourceFile& file, const std::vector<std::string>& taxonomies, Diagnostics& diagnostics)
      : file_(file), reader_(file, {}, diagnostics), taxonomies_(taxonomies), diagnostics_(diagnostics) {}

  FrontMatter read(const DataNode& tree) {
    for (const DataMember& member : tree.members) read_member(member);
    // `params` counts before stray keys of the same name.
    if (params_node_ != nullptr) {
      for (const DataMember& member : params_node_->members) params_.set(member.key, to_value(member.value));
    }
    if (!out_.draft && published_) out_.draft = !*published_;
    out_.params = std::move(params_);
    return std::move(out_);
  }

 private:
  void read_member(const DataMember& member) {
    const std::string name = ascii::lower(member.key);
    for (const std::string& taxonomy : taxonomies_) {
      if (ascii::lower(taxonomy) != name) continue;
      if (note_repetition(member, taxonomy)) out_.taxonomies[taxonomy] = reader_.texts(member.key, member.value);
      return;
    }
    const KnownKey* known = find_front_matter_key(name);
    if (known == nullptr) {
      note_near_miss(member);
      params_.set(member.key, to_value(member.value));
    } else if (known->key == Key::param) {
      params_.set(member.key, to_value(member.value));
    } else if (note_repetition(member, known->canonical)) {
      read_known(known->key, member);
    }
  }

  // Two spellings of one key (`Title` and `title`): the last one counts, as of a key that stands twice. Always true.
  bool note_repetition(const DataMember& member, std::string_view name) {
    for (const auto& [seen, span] : seen_) {
      if (seen != name) continue;
      Diagnostic diagnostic = diagnose(
          Code::front_matter_duplicate_key, place_of(file_, member.key_span),
          as_code(member.key) + " says again what " + as_code(file_.slice(span)) + " said, the last one is used",
          "remove one of the two");
      diagnostic.related.push_back({"first written here", place_of(file_, span)});
      if (!member.key_span.empty() && !span.empty()) diagnostics_.push_back(std::move(diagnostic));
      return true;
    }
    seen_.emplace_back(name, member.key_span);
    return true;
  }

  void note_near_miss(const DataMember& member) {
    if (member.key_span.empty()) return;
    const std::string help = suggest_front_matter_key(member.key, taxonomies_);
    if (help.empty()) return;
    reader_.report(Code::front_matter_unknown_key, member.key_span, as_code(member.key) + " is not a known key", help);
  }

  /// Any word may stand here; one that is nearly a word with a meaning is a slip.
  void note_near_word(const DataMember& member, const std::vector<std::string>& known) {
    const std::string& word = member.value.scalar;
    if (word.empty() || member.value.span.empty()) return;
    if (std::find(known.begin(), known.end(), ascii::lower(word)) != known.end()) return;
    const std::string help = did_you_mean(word, known);
    if (help.empty()) return;
    reader_.report(Code::front_matter_type, member.value.span,
                   as_code(word) + " has no meaning for " + as_code(member.key), help);
  }

  void read_known(Key key, const DataMember& member) {
    const std::string_view name = member.key;
    const DataNode& value = member.value;
    switch (key) {
      case Key::title:
        out_.title = reader_.text(name, value);
        break;
      case Key::link_title:
        out_.link_title = reader_.text(name, value);
        break;
      case Key::description:
        out_.description = reader_.text(name, value);
        break;
      case Key::summary:
        out_.summary = reader_.text(name, value);
        break;
      case Key::type:
        out_.type = reader_.text(name, value);
        break;
      case Key::layout:
        out_.layout = reader_.text(name, value);
        break;
      case Key::status:
        out_.status = reader_.text(name, value);
        note_near_word(member, {"outline"});
        break;
      case Key::difficulty:
        out_.difficulty = reader_.text(name, value);
        note_near_word(member, {"beginner", "intermediate", "advanced"});
        break;
      case Key::script:
        read_script(member);
        break;
      case Key::slug:
        out_.slug = reference(member);
        break;
      case Key::url:
        out_.url = reference(member);
        break;
      default:
        read_other(key, member);
    }
  }

  void read_other(Key key, const DataMember& member) {
    const std::string_view name = member.key;
    const DataNode& value = member.value;
    switch (key) {
      case Key::date:
        out_.date = reader_.date(name, value);
        break;
      case Key::lastmod:
        out_.lastmod = reader_.date(name, value);
        break;
      case Key::publish_date:
        read_publish_date(member);
        break;
      case Key::expiry_date:
        out_.expiry_date = reader_.date(name, value);
        break;
      case Key::draft:
        out_.draft = reader_.boolean(name, value);
        break;
      case Key::toc:
        out_.toc = reader_.boolean(name, value);
        break;
      case Key::headless:
        out_.headless = reader_.boolean(name, value);
        break;
      case Key::weight:
        out_.weight = reader_.whole_number(name, value);
        break;
      case Key::duration:
        out_.duration = reader_.minutes(name, value);
        break;
      default:
        read_collection(key, member);
    }
  }

  void read_collection(Key key, const DataMember& member) {
    const std::string_view name = member.key;
    const DataNode& value = member.value;
    switch (key) {
      case Key::aliases:
        out_.aliases = reader_.references(name, value);
        break;
      case Key::prerequisites:
        out_.prerequisites = reader_.references(name, value);
        break;
      case Key::keywords:
        out_.keywords = reader_.texts(name, value);
        break;
      case Key::objectives:
        out_.objectives = reader_.texts(name, value);
        break;
      case Key::keypoints:
        out_.keypoints = reader_.texts(name, value);
        break;
      case Key::questions:
        out_.questions = reader_.texts(name, value);
        break;
      case Key::teaches:
        out_.teaches = reader_.texts(name, value);
        break;
      case Key::outputs:
        if (value.kind != DataNode::Kind::null) out_.outputs = reader_.texts(name, value);
        break;
      case Key::menus:
        out_.menus = read_page_menus(value, reader_);
        break;
      case Key::paths:
        out_.paths = read_declared_paths(value, reader_);
        break;
      case Key::params:
        params_node_ = reader_.mapping(name, value);
        break;
      case Key::build:
        read_build(member);
        break;
      case Key::sitemap:
        read_sitemap(member);
        break;
      case Key::resources:
        read_resources(member);
        break;
      case Key::cascade:
        read_cascade(member);
        break;
      default:
        break;
    }
  }

  std::optional<Reference> reference(const DataMember& member) {
    auto text = reader_.text(member.key, member.value);
    if (!text || text->empty()) return std::nullopt;
    return Reference{*std::move(text), member.value.span};
  }

  // `published: false` is how Hexo and Jekyll say draft.
  void read_publish_date(const DataMember& member) {
    const DataNode& value = member.value;
    if (value.kind == DataNode::Kind::scalar && (value.scalar == "true" || value.scalar == "false")) {
      published_ = value.scalar == "true";
    } else {
      out_.publish_date = reader_.date(member.key, value);
    }
  }

  void read_script(const DataMember& member) {
    constexpr std::array<std::pair<std::string_view, std::string_view>, 8> kScripts{{{"zh-hant", "zh-Hant"},
                                                                                     {"zh-hans", "zh-Hans"},
                                                                                     {"zh-tw", "zh-Hant"},
                                                                                     {"zh-hk", "zh-Hant"},
                                                                                     {"zh-cn", "zh-Hans"},
                                                                                     {"zh-sg", "zh-Hans"},
                                                                                     {"hant", "zh-Hant"},
                                                                                     {"hans", "zh-Hans"}}};
    if (member.value.kind == DataNode::Kind::null) return;
    const std::string word = ascii::lower(member.value.scalar);
    for (const auto& [name, script] : kScripts) {
      if (word == name) out_.script = std::string(script);
    }
    if (!out_.script) {
      reader_.wrong_type(member.key, member.value, "`zh-Hant` or `zh-Hans`",
                         "write `script: zh-Hant` or `script: zh-Hans`");
    }
  }

  void read_build(const DataMember& member) {
    const DataNode* map = reader_.mapping(member.key, member.value);
    if (map == nullptr) return;
    for (const DataMember& option : map->members) {
      const std::string name = ascii::lower(option.key);
      const std::string word = option.value.kind == DataNode::Kind::scalar ? ascii::lower(option.value.scalar) : "";
      if (name == "list") {
        read_list_option(option, word);
      } else if (name == "render") {
        read_render_option(option, word);
      } else if (name == "publishresources") {
        out_.build.publish_resources = reader_.boolean(option.key, option.value).value_or(true);
      } else {
        reader_.report(Code::front_matter_unknown_key, option.key_span,
                       as_code(option.key) + " is no option of `build`",
                       "the options are `list`, `render` and `publishResources`");
      }
    }
  }

  void read_list_option(const DataMember& option, const std::string& word) {
    if (word == "never" || word == "false") {
      out_.build.list = Publish::never;
    } else if (word == "local") {
      out_.build.list = Publish::local;
    } else if (word == "always" || word == "true") {
      out_.build.list = Publish::always;
    } else {
      reader_.wrong_type(option.key, option.value, "`always`, `never` or `local`", "write for example `list: never`");
    }
  }

  void read_render_option(const DataMember& option, const std::string& word) {
    if (word == "never" || word == "false" || word == "link") {
      out_.build.render = false;
    } else if (word == "always" || word == "true") {
      out_.build.render = true;
    } else {
      reader_.wrong_type(option.key, option.value, "`always`, `never` or `link`", "write for example `render: never`");
    }
  }

  // `sitemap: false` leaves the page out.
  void read_sitemap(const DataMember& member) {
    if (member.value.kind == DataNode::Kind::scalar && ascii::lower(member.value.scalar) == "false") {
      out_.sitemap = Map{{"disable", true}};
    } else if (const DataNode* map = reader_.mapping(member.key, member.value)) {
      Map sitemap;
      for (const DataMember& option : map->members) sitemap.set(ascii::lower(option.key), to_value(option.value));
      out_.sitemap = std::move(sitemap);
    }
  }

  void read_resources(const DataMember& member) {
    if (member.value.kind == DataNode::Kind::null) return;
    if (member.value.kind != DataNode::Kind::sequence) {
      reader_.wrong_type(member.key, member.value, "a list of maps", "write `- {src: \"*.png\", title: …}` below it");
      return;
    }
    for (const DataNode& item : member.value.items) {
      if (const DataNode* map = reader_.mapping(member.key, item)) out_.resources.push_back(read_resource(*map));
    }
  }

  ResourceRule read_resource(const DataNode& map) {
    ResourceRule rule;
    Map params;
    for (const DataMember& option : map.members) {
      const std::string name = ascii::lower(option.key);
      if (name == "src") {
        rule.src = reader_.text(option.key, option.value).value_or("");
      } else if (name == "name") {
        rule.name = reader_.text(option.key, option.value).value_or("");
      } else if (name == "title") {
        rule.title = reader_.text(option.key, option.value).value_or("");
      } else if (name == "params") {
        for (const DataMember& param : option.value.members) params.set(param.key, to_value(param.value));
      }
    }
    if (rule.src.empty()) {
      reader_.report(Code::front_matter_type, map.span, "a resource needs `src`, the files it speaks of",
                     "write for example `src: \"*.png\"`");
    }
    rule.params = std::move(params);
    return rule;
  }

  // Only checked here: the tree itself is merged, later, into the pages below.
  void read_cascade(const DataMember& member) {
    const DataNode& value = member.value;
    if (value.kind == DataNode::Kind::scalar) {
      reader_.wrong_type(member.key, value, "a map or a list of maps", "write the keys to hand down below it");
    }
    for (const DataNode& item : value.items) {
      if (item.kind != DataNode::Kind::mapping) {
        reader_.wrong_type(member.key, item, "a map or a list of maps", "write the keys to hand down below it");
      }
    }
  }

  const SourceFile& file_;
  TypedReader reader_;
  const std::vector<std::string>& taxonomies_;
  Diagnostics& diagnostics_;
  FrontMatter out_;
  Map params_;
  const DataNode* params_node_ = nullptr;
  std::optional<bool> published_;
  std::vector<std::pair<std::string_view, Span>> seen_;
};

}  // namespace

FrontMatter read_front_matter(const DataNode& tree, const SourceFile& file, const std::vector<std::string>& taxonomies,
                              Diagnostics& diagnostics) {
  return FrontMatterReader(file, taxonomies, diagnostics).read(tree);
}

}  // namespace lectern
