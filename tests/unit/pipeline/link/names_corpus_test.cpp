// Names in code against what people judged them to mean: tests/names/corpus.txt says how it is written.
#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

#include "unit/pipeline/link/course.h"

namespace lectern::names_corpus_test {
namespace {

constexpr std::size_t kLeastNames = 220;

struct JudgedName {
  std::string page;
  std::uint32_t block = 0;  ///< 0: in the text
  std::string written;
  std::string meaning;
};

struct Corpus {
  Course course;
  std::vector<JudgedName> names;
};

std::string trimmed(std::string text) {
  const std::size_t begin = text.find_first_not_of(' ');
  return begin == std::string::npos ? "" : text.substr(begin, text.find_last_not_of(' ') - begin + 1);
}

/// `text: A → B; C → none`
void read_judgements(const std::string& line, const std::string& page, std::vector<JudgedName>& names) {
  const std::size_t colon = line.find(": ");
  ASSERT_NE(colon, std::string::npos) << line;
  const std::string place = line.substr(0, colon);
  const auto block = place == "text" ? 0U : static_cast<std::uint32_t>(std::stoul(place.substr(5)));
  std::istringstream items(line.substr(colon + 2));
  for (std::string item; std::getline(items, item, ';');) {
    const std::size_t arrow = item.find(" → ");
    ASSERT_NE(arrow, std::string::npos) << item;
    JudgedName name{page, block, trimmed(item.substr(0, arrow)), trimmed(item.substr(arrow + 5))};
    if (name.meaning == "=") name.meaning = name.written;
    names.push_back(std::move(name));
  }
}

Corpus read_corpus() {
  std::ifstream file(std::string(LECTERN_TESTS_DIR) + "/names/corpus.txt");
  Corpus corpus;
  std::string page;
  std::string text;
  bool judged = true;
  const auto finish = [&] {
    if (!page.empty()) corpus.course.page(page, text);
    text.clear();
  };
  for (std::string line; std::getline(file, line);) {
    if (line.starts_with("=== ")) {
      finish();
      page = line.substr(4);
      judged = false;
    } else if (line == "--- judged") {
      judged = true;
    } else if (!judged) {
      text += line + "\n";
    } else if (!page.empty()) {
      read_judgements(line, page, corpus.names);
    }
  }
  finish();
  return corpus;
}

std::string meaning_of(const Site& site, const NameLink& link) {
  const Symbol& symbol = site.symbols[link.symbol];
  if (!symbol.url.empty()) return symbol.name;
  return site[symbol.page].path + (symbol.anchor.empty() ? "" : "#" + symbol.anchor);
}

bool is_name_character(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

/// Where a name stands first in a block, by itself; the module that names come from is none of them.
std::size_t place_of_name(std::string_view code, std::string_view name) {
  for (std::size_t at = code.find(name); at != std::string_view::npos; at = code.find(name, at + 1)) {
    const bool starts = at == 0 || (!is_name_character(code[at - 1]) && code[at - 1] != '.');
    const std::size_t end = at + name.size();
    if (code.substr(0, at).ends_with("from ")) continue;
    if (starts && (end == code.size() || !is_name_character(code[end]))) return at;
  }
  return std::string_view::npos;
}

std::string found_in_code(const Site& site, const SitePage& page, const JudgedName& name) {
  const auto& blocks = page.page->document.code_blocks;
  if (name.block > blocks.size()) return "no such block";
  const CodeBlock& block = blocks[name.block - 1];
  const std::size_t place = place_of_name(block.text, name.written);
  if (place == std::string_view::npos) return "no such name";
  for (const NameLink& link : page.names) {
    if (link.node != block.node || link.begin != place) continue;
    const bool whole = link.end - link.begin == name.written.size();
    return whole ? meaning_of(site, link) : "a part of it: " + meaning_of(site, link);
  }
  return "none";
}

std::string found_in_text(const Site& site, const SitePage& page, const JudgedName& name) {
  const auto& nodes = page.page->document.nodes;
  bool seen = false;
  for (std::uint32_t i = 0; i < nodes.size(); ++i) {
    if (nodes[i].kind != NodeKind::code || nodes[i].text != name.written) continue;
    seen = true;
    for (const NameLink& link : page.names) {
      if (link.node == i) return meaning_of(site, link);
    }
  }
  return seen ? "none" : "no such name";
}

TEST(NamesCorpus, IsUnderstoodAsPeopleJudgeIt) {
  const Corpus corpus = read_corpus();
  ASSERT_GE(corpus.names.size(), kLeastNames);
  const DocumentedNames documentation({python_documentation()});
  const Site site = corpus.course.link_with(documentation);
  std::size_t right = 0;
  std::string wrong;
  for (const JudgedName& name : corpus.names) {
    const SitePage& page = page_at(site, name.page);
    ASSERT_NE(page.page, nullptr) << name.page;
    const std::string found = name.block == 0 ? found_in_text(site, page, name) : found_in_code(site, page, name);
    if (found == name.meaning) {
      ++right;
    } else {
      wrong += name.page + " " + std::to_string(name.block) + " `" + name.written + "` is " + name.meaning +
               ", was taken for " + found + "\n";
    }
  }
  EXPECT_GE(static_cast<double>(right), 0.99 * static_cast<double>(corpus.names.size())) << wrong;
  EXPECT_EQ(wrong, "") << right << " of " << corpus.names.size();
}

}  // namespace
}  // namespace lectern::names_corpus_test
