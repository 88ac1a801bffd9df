// The keys of front matter: Hugo's (gohugo.io, "Front matter"), their older spellings, Hexo's, and Lectern's own.
#include "model/front_matter_keys.h"

#include <algorithm>
#include <array>

#include "diagnostics/suggest.h"

namespace lectern {

namespace {

using Key = FrontMatterKey;

// In the order of their names.
constexpr std::array kKeys = std::to_array<KnownKey>({
    {"_build", "build", Key::build},
    {"alias", "aliases", Key::aliases},
    {"aliases", "aliases", Key::aliases},
    {"audio", "audio", Key::param},
    {"author", "author", Key::param},
    {"authors", "authors", Key::param},
    {"build", "build", Key::build},
    {"cascade", "cascade", Key::cascade},
    {"categories", "categories", Key::param},
    {"comments", "comments", Key::param},
    {"cover", "cover", Key::param},
    {"date", "date", Key::date},
    {"description", "description", Key::description},
    {"difficulty", "difficulty", Key::difficulty},
    {"draft", "draft", Key::draft},
    {"duration", "duration", Key::duration},
    {"expirydate", "expiryDate", Key::expiry_date},
    {"featured", "featured", Key::param},
    {"headless", "headless", Key::headless},
    {"hours", "hours", Key::param},
    {"icon", "icon", Key::param},
    {"id", "id", Key::param},
    {"image", "image", Key::param},
    {"images", "images", Key::param},
    {"iscjklanguage", "isCJKLanguage", Key::param},
    {"keypoints", "keypoints", Key::keypoints},
    {"keywords", "keywords", Key::keywords},
    {"lang", "lang", Key::param},
    {"language", "language", Key::param},
    {"lastmod", "lastmod", Key::lastmod},
    {"layout", "layout", Key::layout},
    {"level", "level", Key::param},
    {"linktitle", "linkTitle", Key::link_title},
    {"markup", "markup", Key::param},
    {"math", "math", Key::param},
    {"menu", "menus", Key::menus},
    {"menus", "menus", Key::menus},
    {"mermaid", "mermaid", Key::param},
    {"modified", "lastmod", Key::lastmod},
    {"name", "name", Key::param},
    {"objectives", "objectives", Key::objectives},
    {"order", "order", Key::param},
    {"outputs", "outputs", Key::outputs},
    {"params", "params", Key::params},
    {"path", "path", Key::param},
    {"paths", "paths", Key::paths},
    {"permalink", "permalink", Key::param},
    {"prerequisites", "prerequisites", Key::prerequisites},
    {"pubdate", "publishDate", Key::publish_date},
    {"publishdate", "publishDate", Key::publish_date},
    {"published", "publishDate", Key::publish_date},
    {"questions", "questions", Key::questions},
    {"resources", "resources", Key::resources},
    {"script", "script", Key::script},
    {"scripts", "scripts", Key::param},
    {"series", "series", Key::param},
    {"sitemap", "sitemap", Key::sitemap},
    {"slug", "slug", Key::slug},
    {"status", "status", Key::status},
    {"subtitle", "subtitle", Key::param},
    {"summary", "summary", Key::summary},
    {"tags", "tags", Key::param},
    {"teaches", "teaches", Key::teaches},
    {"template", "template", Key::param},
    {"title", "title", Key::title},
    {"toc", "toc", Key::toc},
    {"translationkey", "translationKey", Key::param},
    {"type", "type", Key::type},
    {"unpublishdate", "expiryDate", Key::expiry_date},
    {"updated", "lastmod", Key::lastmod},
    {"url", "url", Key::url},
    {"version", "version", Key::param},
    {"video", "video", Key::param},
    {"videos", "videos", Key::param},
    {"weight", "weight", Key::weight},
});

constexpr bool in_order() {
  for (std::size_t i = 1; i < kKeys.size(); ++i) {
    if (!(kKeys[i - 1].name < kKeys[i].name)) return false;
  }
  return true;
}
static_assert(in_order(), "the keys are found by binary search");

// How many letters two words do not share: never more than twice their edit distance, and cheap to count.
std::size_t letters_apart(std::string_view a, std::string_view b) {
  std::array<int, 26> counts{};
  std::size_t apart = 0;
  for (const char c : a) {
    if (c >= 'a' && c <= 'z') ++counts[static_cast<std::size_t>(c - 'a')];
  }
  for (const char c : b) {
    if (c >= 'a' && c <= 'z') --counts[static_cast<std::size_t>(c - 'a')];
  }
  for (const int count : counts) apart += static_cast<std::size_t>(count < 0 ? -count : count);
  return apart;
}

void add_if_near(std::string_view word, std::string_view candidate, std::vector<std::string>& out) {
  const std::size_t limit = std::max<std::size_t>(1, word.size() / 3);
  if (letters_apart(word, lower_ascii(candidate)) > 2 * limit) return;
  if (std::find(out.begin(), out.end(), candidate) == out.end()) out.emplace_back(candidate);
}

}  // namespace

const KnownKey* find_front_matter_key(std::string_view lower_name) {
  const auto* const found =
      std::lower_bound(kKeys.begin(), kKeys.end(), lower_name,
                       [](const KnownKey& key, std::string_view name) { return key.name < name; });
  return found != kKeys.end() && found->name == lower_name ? found : nullptr;
}

// Asked for every key of the author's own on every page, so most candidates are dropped by their letters alone.
std::string suggest_front_matter_key(std::string_view key, const std::vector<std::string>& taxonomies) {
  const std::string word = lower_ascii(key);
  if (word.size() < 3) return {};
  if (word == "category") return "did you mean `categories`?";
  std::vector<std::string> candidates;
  for (const KnownKey& known : kKeys) {
    if (known.key != Key::param) add_if_near(word, known.canonical, candidates);
  }
  for (const std::string& taxonomy : taxonomies) add_if_near(word, taxonomy, candidates);
  return candidates.empty() ? std::string() : did_you_mean(key, candidates);
}

std::string lower_ascii(std::string_view text) {
  std::string out(text);
  for (char& c : out) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + ('a' - 'A'));
  }
  return out;
}

}  // namespace lectern
