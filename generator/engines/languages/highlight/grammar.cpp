// Reads the rule tables of the grammars into lookups by symbol.

#include "engines/languages/highlight/grammar.h"

#include <algorithm>
#include <map>
#include <memory>
#include <mutex>
#include <utility>

#include "engines/languages/highlight/token_kinds.h"
#include "text/ascii.h"

namespace lectern {
namespace {

TokenKind kind_by_spelling(std::string_view token) {
  const auto is_word = [](char c) { return ascii::is_word(c) || c == ' '; };
  if (token.empty()) return TokenKind::plain;
  if (std::all_of(token.begin(), token.end(), is_word)) return TokenKind::keyword;
  const bool is_punctuation = token.find_first_not_of("()[]{},;:.") == std::string_view::npos;
  return is_punctuation ? TokenKind::punctuation : TokenKind::operator_;
}

std::string_view next_word(std::string_view& text) {
  const std::size_t begin = std::min(text.find_first_not_of(' '), text.size());
  const std::size_t end = std::min(text.find(' ', begin), text.size());
  const std::string_view word = text.substr(begin, end - begin);
  text.remove_prefix(end);
  return word;
}

}  // namespace

Grammar::Grammar(const GrammarTable& table) : language_(table.language()) {
  const std::size_t count = ts_language_symbol_count(language_);
  rules_.resize(count);
  fields_.resize(count);
  tokens_.resize(count, TokenKind::plain);
  for (std::size_t i = 0; i < count; ++i) {
    const auto symbol = static_cast<TSSymbol>(i);
    if (ts_language_symbol_type(language_, symbol) != TSSymbolTypeAnonymous) continue;
    tokens_[i] = kind_by_spelling(ts_language_symbol_name(language_, symbol));
  }
  for (const std::string_view rules : table.rules) add_rules(rules);
}

void Grammar::add_rules(std::string_view rules) {
  while (!rules.empty()) {
    const std::size_t end = std::min(rules.find('\n'), rules.size());
    add_line(rules.substr(0, end));
    rules.remove_prefix(std::min(end + 1, rules.size()));
  }
}

std::optional<Grammar::Rule> Grammar::rule_named(std::string_view word) {
  Rule rule;
  if (const auto kind = token_kind_named(word)) {
    rule.kind = *kind;
    return rule;
  }
  constexpr std::pair<std::string_view, Rule::Effect> effects[] = {
      {"code", Rule::Effect::code},
      {"name", Rule::Effect::name},
      {"literal", Rule::Effect::literal},
      {"option", Rule::Effect::option},
  };
  for (const auto& [name, effect] : effects) {
    rule.effect = effect;
    if (name == word) return rule;
  }
  constexpr std::string_view embed = "embed-";
  if (word.substr(0, embed.size()) != embed) return std::nullopt;
  rule.effect = Rule::Effect::embed;
  rule.language = word.substr(embed.size());
  return rule;
}

void Grammar::add_line(std::string_view line) {
  std::string_view word = next_word(line);
  if (word.empty()) return;
  word.remove_suffix(1);
  const auto rule = rule_named(word);
  if (!rule) return mistakes_.emplace_back(word), void();
  for (std::string_view path = next_word(line); !path.empty(); path = next_word(line)) add_path(path, *rule);
}

void Grammar::add_path(std::string_view path, Rule rule) {
  std::string_view last = path;
  // A quoted token may itself be a slash.
  const std::size_t quote = path.find('\'');
  const std::size_t slash = path.substr(0, quote).rfind('/');
  if (slash != std::string_view::npos) {
    last = path.substr(slash + 1);
    std::string_view around = path.substr(0, slash);
    while (!around.empty()) {
      const std::size_t inner = around.rfind('/');
      const auto found = step(inner == std::string_view::npos ? around : around.substr(inner + 1));
      if (!found) return mistakes_.emplace_back(path), void();
      rule.around.push_back(*found);
      around = around.substr(0, inner == std::string_view::npos ? 0 : inner);
    }
  }
  if (const std::size_t equal = last.substr(0, last.find('\'')).find('='); equal != std::string_view::npos) {
    rule.field = ts_language_field_id_for_name(language_, last.data(), static_cast<std::uint32_t>(equal));
    if (rule.field == 0) mistakes_.emplace_back(path);
    last.remove_prefix(equal + 1);
  }
  const std::vector<TSSymbol> symbols = symbols_named(last);
  if (symbols.empty()) mistakes_.emplace_back(path);
  for (const TSSymbol symbol : symbols) {
    rules_[symbol].push_back(rule);
    if (rule.field != 0) fields_[symbol] = true;
  }
}

std::optional<Grammar::Step> Grammar::step(std::string_view text) {
  Step result;
  if (const std::size_t equal = text.find('='); equal != std::string_view::npos) {
    result.field = ts_language_field_id_for_name(language_, text.data(), static_cast<std::uint32_t>(equal));
    if (result.field == 0) return std::nullopt;
    text.remove_prefix(equal + 1);
  }
  const std::vector<TSSymbol> symbols = symbols_named(text);
  if (symbols.size() != 1) return std::nullopt;
  result.symbol = symbols.front();
  if (result.field != 0) fields_[result.symbol] = true;
  return result;
}

std::vector<TSSymbol> Grammar::symbols_named(std::string_view name) const {
  const bool is_token = name.size() > 2 && name.front() == '\'' && name.back() == '\'';
  if (is_token) name = name.substr(1, name.size() - 2);
  const bool is_prefix = !is_token && name.size() > 1 && name.back() == '*';
  if (is_prefix) name.remove_suffix(1);
  const TSSymbolType type = is_token ? TSSymbolTypeAnonymous : TSSymbolTypeRegular;
  std::vector<TSSymbol> symbols;
  if (!is_prefix) {
    const TSSymbol symbol =
        ts_language_symbol_for_name(language_, name.data(), static_cast<std::uint32_t>(name.size()), !is_token);
    if (symbol != 0) symbols.push_back(symbol);
    return symbols;
  }
  for (std::uint32_t i = 0; i < ts_language_symbol_count(language_); ++i) {
    const auto symbol = static_cast<TSSymbol>(i);
    const std::string_view own = ts_language_symbol_name(language_, symbol);
    if (own.substr(0, name.size()) == name && ts_language_symbol_type(language_, symbol) == type) {
      symbols.push_back(symbol);
    }
  }
  return symbols;
}

const Grammar* Grammar::find(std::string_view name) {
  // Each grammar is read on its first use; the pointers never change, so only that needs the lock of a static.
  static const auto entries = [] {
    std::map<std::string_view, const GrammarTable*> tables;
    for (const GrammarTable& table : grammar_tables()) tables.emplace(table.name, &table);
    return tables;
  }();
  const auto found = entries.find(name);
  if (found == entries.end()) return nullptr;
  static std::vector<std::once_flag> once(grammar_tables().size());
  static std::vector<std::unique_ptr<const Grammar>> grammars(grammar_tables().size());
  const auto number = static_cast<std::size_t>(found->second - grammar_tables().data());
  std::call_once(once[number], [&] { grammars[number] = std::make_unique<const Grammar>(*found->second); });
  return grammars[number].get();
}

}  // namespace lectern
