// The keys of front matter: Hugo's (gohugo.io, "Front matter"), their older spellings, Hexo's, and Lectern's own.
#include "model/front_matter_keys.h"

#include <algorithm>
#include <array>

#include "diagnostics/suggest.h"
#include "text/ascii.h"

namespace lectern {

namespace {

using Key = FrontMatterKey;
using Type = FrontMatterType;

// In the order of their names.
constexpr std::array kKeys = std::to_array<KnownKey>({
    {"_build", "build", Key::build, Type::build, ""},
    {"alias", "aliases", Key::aliases, Type::texts, ""},
    {"aliases", "aliases", Key::aliases, Type::texts, "earlier addresses of the page, which lead to it"},
    {"audio", "audio", Key::param, Type::any, "sound files of the page"},
    {"author", "author", Key::param, Type::any, "who wrote the page"},
    {"authors", "authors", Key::param, Type::any, "who wrote the page"},
    {"build", "build", Key::build, Type::build, "whether the page is listed and rendered"},
    {"cascade", "cascade", Key::cascade, Type::cascade, "keys that every page below this section gets"},
    {"categories", "categories", Key::param, Type::texts, "terms of the taxonomy `categories`"},
    {"comments", "comments", Key::param, Type::any, "for themes"},
    {"cover", "cover", Key::param, Type::any, "for themes"},
    {"date", "date", Key::date, Type::date, "when the page was written"},
    {"description", "description", Key::description, Type::text, "one sentence, for lists and search engines"},
    {"difficulty", "difficulty", Key::difficulty, Type::text, "`beginner`, `intermediate` or `advanced`"},
    {"draft", "draft", Key::draft, Type::boolean, "not published unless drafts are asked for"},
    {"duration", "duration", Key::duration, Type::minutes, "minutes a learner needs; estimated when absent"},
    {"expirydate", "expiryDate", Key::expiry_date, Type::date, "from when on the page is no longer published"},
    {"featured", "featured", Key::param, Type::any, "for themes"},
    {"headless", "headless", Key::headless, Type::boolean, "a bundle without a page of its own"},
    {"hours", "hours", Key::param, Type::any, "teaching hours, for the table of a course with `layout: syllabus`"},
    {"icon", "icon", Key::param, Type::any, "for themes"},
    {"id", "id", Key::param, Type::any, "for themes"},
    {"image", "image", Key::param, Type::any, "picture of the page"},
    {"images", "images", Key::param, Type::any, "pictures of the page"},
    {"iscjklanguage", "isCJKLanguage", Key::param, Type::any, "Hugo counts characters; Lectern finds out itself"},
    {"keypoints", "keypoints", Key::keypoints, Type::texts, "what a learner should keep in mind"},
    {"keywords", "keywords", Key::keywords, Type::texts, "words for search engines"},
    {"lang", "lang", Key::param, Type::any, "language of the page"},
    {"language", "language", Key::param, Type::any, "language of the page"},
    {"lastmod", "lastmod", Key::lastmod, Type::date, "when the page was changed last"},
    {"layout", "layout", Key::layout, Type::text, "template of the page, such as `roadmap` or `syllabus`"},
    {"level", "level", Key::param, Type::any, "for themes"},
    {"linktitle", "linkTitle", Key::link_title, Type::text, "a shorter title for navigation"},
    {"markup", "markup", Key::param, Type::any, "Hugo: format of the page"},
    {"math", "math", Key::param, Type::any, "for themes; formulas are found without it"},
    {"menu", "menus", Key::menus, Type::menus, ""},
    {"menus", "menus", Key::menus, Type::menus, "menus in which the page stands"},
    {"mermaid", "mermaid", Key::param, Type::any, "for themes; diagrams are found without it"},
    {"modified", "lastmod", Key::lastmod, Type::date, ""},
    {"name", "name", Key::param, Type::any, "for themes"},
    {"objectives", "objectives", Key::objectives, Type::texts, "what a learner can do afterwards"},
    {"order", "order", Key::param, Type::any, "for themes"},
    {"outputs", "outputs", Key::outputs, Type::texts, "formats of the page, as in Hugo"},
    {"params", "params", Key::params, Type::map, "values of your own for templates"},
    {"path", "path", Key::param, Type::any, "for themes"},
    {"paths", "paths", Key::paths, Type::paths, "learning paths of a course"},
    {"permalink", "permalink", Key::param, Type::any, "Hexo: address of the page"},
    {"prerequisites", "prerequisites", Key::prerequisites, Type::texts, "pages a reader needs first"},
    {"pubdate", "publishDate", Key::publish_date, Type::date, ""},
    {"publishdate", "publishDate", Key::publish_date, Type::date, "from when on the page is published"},
    {"published", "publishDate", Key::publish_date, Type::date, ""},
    {"questions", "questions", Key::questions, Type::texts, "what the page answers"},
    {"resources", "resources", Key::resources, Type::resources, "titles and names of the files of a bundle"},
    {"script", "script", Key::script, Type::script, "Chinese script of the page: `zh-Hant` or `zh-Hans`"},
    {"scripts", "scripts", Key::param, Type::any, "for themes"},
    {"series", "series", Key::param, Type::any, "for themes"},
    {"session_hours", "session_hours", Key::param, Type::any, "hours of one session, as `hours`"},
    {"sitemap", "sitemap", Key::sitemap, Type::sitemap, "how the page stands in `sitemap.xml`; `false` leaves it out"},
    {"slug", "slug", Key::slug, Type::text, "last part of the address"},
    {"status", "status", Key::status, Type::text, "`outline`: the page says openly that it is one"},
    {"subtitle", "subtitle", Key::param, Type::any, "for themes"},
    {"summary", "summary", Key::summary, Type::text, "what lists show of the page"},
    {"tags", "tags", Key::param, Type::texts, "terms of the taxonomy `tags`"},
    {"teaches", "teaches", Key::teaches, Type::texts, "names of concepts the page introduces"},
    {"template", "template", Key::param, Type::any, "for themes"},
    {"title", "title", Key::title, Type::text, "title of the page"},
    {"toc", "toc", Key::toc, Type::boolean, "whether the page has a table of contents"},
    {"translationkey", "translationKey", Key::param, Type::any, "Hugo: what joins translations"},
    {"type", "type", Key::type, Type::text, "kind of content; chooses templates"},
    {"unpublishdate", "expiryDate", Key::expiry_date, Type::date, ""},
    {"updated", "lastmod", Key::lastmod, Type::date, ""},
    {"url", "url", Key::url, Type::text, "address of the page"},
    {"version", "version", Key::param, Type::any, "for themes"},
    {"video", "video", Key::param, Type::any, "for themes"},
    {"videos", "videos", Key::param, Type::any, "for themes"},
    {"weight", "weight", Key::weight, Type::whole_number, "place among its siblings, the smallest first"},
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
    if (ascii::is_lower(c)) ++counts[static_cast<std::size_t>(c - 'a')];
  }
  for (const char c : b) {
    if (ascii::is_lower(c)) --counts[static_cast<std::size_t>(c - 'a')];
  }
  for (const int count : counts) apart += static_cast<std::size_t>(count < 0 ? -count : count);
  return apart;
}

void add_if_near(std::string_view word, std::string_view candidate, std::vector<std::string>& out) {
  const std::size_t limit = std::max<std::size_t>(1, word.size() / 3);
  if (letters_apart(word, ascii::lower(candidate)) > 2 * limit) return;
  if (std::find(out.begin(), out.end(), candidate) == out.end()) out.emplace_back(candidate);
}

}  // namespace

const KnownKey* find_front_matter_key(std::string_view lower_name) {
  const auto* const found =
      std::lower_bound(kKeys.begin(), kKeys.end(), lower_name,
                       [](const KnownKey& key, std::string_view name) { return key.name < name; });
  return found != kKeys.end() && found->name == lower_name ? found : nullptr;
}

std::span<const KnownKey> front_matter_keys() { return kKeys; }

// Asked for every key of the author's own on every page, so most candidates are dropped by their letters alone.
std::string suggest_front_matter_key(std::string_view key, const std::vector<std::string>& taxonomies) {
  const std::string word = ascii::lower(key);
  if (word.size() < 3) return {};
  if (word == "category") return "did you mean `categories`?";
  std::vector<std::string> candidates;
  for (const KnownKey& known : kKeys) {
    if (known.key != Key::param) add_if_near(word, known.canonical, candidates);
  }
  for (const std::string& taxonomy : taxonomies) add_if_near(word, taxonomy, candidates);
  return candidates.empty() ? std::string() : did_you_mean(key, candidates);
}

bool is_front_matter_text(std::string_view key) {
  constexpr std::array<std::string_view, 10> kTexts{"title",     "linktitle", "description", "summary",  "objectives",
                                                    "keypoints", "questions", "teaches",     "keywords", "params"};
  return std::find(kTexts.begin(), kTexts.end(), ascii::lower(key)) != kTexts.end();
}

}  // namespace lectern
