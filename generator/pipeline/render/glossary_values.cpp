// The glossary as templates and scripts see it.
#include "pipeline/render/glossary_values.h"

#include <algorithm>

#include "text/content_hash.h"

namespace lectern {

namespace {

constexpr std::size_t kTermsInFile = 16;

ChineseOrder order_of(const Site& site, std::string_view script) {
  if (site.config.glossary_order) return *site.config.glossary_order;
  const ChineseScript written = script_of_tag(script);
  if (written == ChineseScript::either) return ChineseOrder::latin;
  return written == ChineseScript::simplified ? ChineseOrder::pinyin : ChineseOrder::stroke;
}

/// The name in the other script; English is no script of Chinese.
std::string other_name(const GlossaryTerm& term, std::string_view script) {
  const std::string& other = script == "zh-Hans" ? term.traditional : term.simplified;
  return other == name_in(term, script) ? std::string() : other;
}

Value term_value(const Site& site, std::uint32_t index, std::string_view script, const SiteValues& values) {
  const GlossaryTerm& term = site.glossary.terms[index];
  const TermLinks& links = site.terms[index];
  List see;
  for (const std::uint32_t other : links.see) {
    const GlossaryTerm& near = site.glossary.terms[other];
    see.push_back(Map{{"id", near.id}, {"name", name_in(near, script)}});
  }
  const std::string& name = name_in(term, script);
  return Map{{"id", term.id},
             {"name", name},
             {"other", other_name(term, script)},
             {"english", term.english == name ? std::string() : term.english},
             {"definition", term.definition},
             {"synonyms", value_of(term.synonyms)},
             {"taught", values.summary(links.taught_in)},
             {"used", values.summaries(links.used_in)},
             {"see", std::move(see)}};
}

/// The words of a definition without its Markdown: what stands in a card is plain text.
std::string plain(std::string_view markdown) {
  std::string out;
  for (const char c : markdown) {
    if (c != '`' && c != '*') out += c;
  }
  while (out.ends_with('\n') || out.ends_with(' ')) out.pop_back();
  return out;
}

std::size_t file_of(std::string_view id, std::size_t count) {
  std::size_t sum = 0;
  for (const char byte : id) sum += static_cast<unsigned char>(byte);
  return sum % count;
}

/// The name that says where a term stands: by letters, its English one.
const std::string& sorted_by(const GlossaryTerm& term, std::string_view script, ChineseOrder order) {
  return order == ChineseOrder::latin && !term.english.empty() ? term.english : name_in(term, script);
}

}  // namespace

Value glossary_groups(const Site& site, const SiteValues& values) {
  const std::string& script = site[site.glossary_page].script;
  const ChineseOrder order = order_of(site, script);
  struct Entry {
    SortKey key;
    std::uint32_t term = 0;
  };
  std::vector<Entry> entries;
  for (std::uint32_t i = 0; i < site.glossary.terms.size(); ++i) {
    entries.push_back({sort_key(sorted_by(site.glossary.terms[i], script, order), order), i});
  }
  std::stable_sort(entries.begin(), entries.end(), [](const Entry& a, const Entry& b) { return a.key < b.key; });
  List groups;
  for (std::size_t begin = 0; begin < entries.size();) {
    List terms;
    std::size_t end = begin;
    for (; end < entries.size() && entries[end].key.group == entries[begin].key.group; ++end) {
      terms.push_back(term_value(site, entries[end].term, script, values));
    }
    groups.push_back(Map{{"name", entries[begin].key.group}, {"terms", std::move(terms)}});
    begin = end;
  }
  return groups;
}

TermCards term_cards_of(const Site& site) {
  TermCards result;
  if (site.glossary_page >= site.pages.size()) return result;
  result.count = (site.glossary.terms.size() + kTermsInFile - 1) / kTermsInFile;
  std::vector<std::string> files(result.count);
  const std::string& script = site[site.glossary_page].script;
  for (const GlossaryTerm& term : site.glossary.terms) {
    std::string& file = files[file_of(term.id, result.count)];
    const std::string& name = name_in(term, script);
    if (!file.empty()) file += ',';
    file +=
        to_json(term.id) + ':' + to_json(List{name, term.english == name ? "" : term.english, plain(term.definition)});
  }
  std::string all;
  for (const std::string& file : files) all += file + '\n';
  result.folder = std::string(site.prefix()) + "/assets/terms." + to_hex(hash_content(all)).substr(0, 8) + "/";
  for (std::size_t i = 0; i < files.size(); ++i) {
    result.files.emplace_back(result.folder.substr(1) + std::to_string(i) + ".js",
                              "lectern.terms" + std::to_string(i) + "={" + files[i] + "};\n");
  }
  return result;
}

}  // namespace lectern
