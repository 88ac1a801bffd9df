// Why Python does not parse: diagnose_python().

#include "engines/languages/highlight/python/diagnosis.h"

#include <algorithm>
#include <optional>

#include "engines/languages/highlight/python/line_rules.h"
#include "engines/languages/highlight/python/nodes.h"
#include "engines/languages/highlight/python/scanner.h"
#include "text/utf8.h"

namespace lectern {
namespace {

constexpr std::size_t max_places = 20;      // of the tree that are looked into
constexpr std::size_t max_statements = 60;  // parsed on their own

/// The error nodes of a tree, outermost first. Only subtrees with errors are entered, so this costs little.
class ErrorPlaces {
 public:
  bool enter(const TreeCursor& cursor) {
    const TSNode node = cursor.node();
    if (places_.size() >= max_places || !ts_node_has_error(node)) return false;
    if (!ts_node_is_error(node) && !ts_node_is_missing(node)) return true;
    places_.push_back(node);
    return false;
  }
  void leave(TSNode /*node*/) {}

  [[nodiscard]] const std::vector<TSNode>& places() const { return places_; }

 private:
  std::vector<TSNode> places_;
};

class Diagnosis {
 public:
  Diagnosis(std::string_view code, const ParseBudget& budget)
      : code_(code), budget_(budget), scanned_(scan_python(code)) {}

  std::vector<CodeError> run(const SyntaxTree& tree) {
    check_python_lines(code_, scanned_);
    ErrorPlaces found;
    walk(tree, found);
    for (const TSNode& place : found.places()) look_into(span_of(place));
    // The grammar loses its way where a line inside brackets begins further left than its block (after an operator the
    // scanner takes it for the block's end). If every statement parses alone, and they stand in order, that was it.
    if (scanned_.errors.empty() && (statements_ >= max_statements || statements_ == 0)) report_place(found.places());
    std::stable_sort(scanned_.errors.begin(), scanned_.errors.end(),
                     [](const CodeError& a, const CodeError& b) { return a.span.begin < b.span.begin; });
    return std::move(scanned_.errors);
  }

 private:
  [[nodiscard]] Span span_of_line(const PythonLine& line) const {
    return {scanned_.tokens[line.first].span.begin, scanned_.tokens[line.first + line.count - 1].span.end};
  }

  /// Parses the statements at a place one by one; those that do not parse alone get a message.
  void look_into(Span place) {
    auto& lines = scanned_.lines;
    auto first = std::partition_point(lines.begin(), lines.end(),
                                      [&](const PythonLine& line) { return span_of_line(line).end < place.begin; });
    // What is unfinished may be seen only in the next statement.
    if (first != lines.begin()) --first;
    for (auto line = first; line != lines.end() && span_of_line(*line).begin <= place.end; ++line) {
      if (line->broken || statements_ >= max_statements) continue;
      ++statements_;
      if (const auto place_in_line = error_in(*line)) {
        line->broken = true;
        const auto misfit = find_misfit(code_, scanned_, *line);
        scanned_.errors.push_back(misfit ? *misfit : *place_in_line);
      }
    }
  }

  [[nodiscard]] std::optional<CodeError> error_in(const PythonLine& line) const {
    const Span span = span_of_line(line);
    const std::string_view statement = code_.substr(span.begin, span.size());
    const std::string before = needed_before(code_.substr(span.begin, scanned_.tokens[line.first].span.size()));
    std::string text = before + std::string(statement);
    // A comment at the end would swallow what follows.
    text += statement.front() == '@' ? "\ndef f(): pass\n" : ends_with_colon(line) ? "\n  pass\n" : "\n";
    const auto tree = SyntaxTree::parse(PythonNodes::instance().language(), text, budget_);
    if (!tree || !ts_node_has_error(tree->root())) return std::nullopt;
    ErrorPlaces found;
    walk(*tree, found);
    Span place = found.places().empty() ? Span{} : span_of(found.places().front());
    const auto skipped = static_cast<std::uint32_t>(before.size());
    place.begin = std::clamp(place.begin, skipped, skipped + span.size() - 1) - skipped + span.begin;
    if (place.begin == span.begin && line.count > 1) return whole_statement(line, span);
    return error_at(place.begin, found.places());
  }

  [[nodiscard]] bool parses(Span part, std::string_view rest) const {
    const std::string text = std::string(code_.substr(part.begin, part.size())).append(rest);
    const auto tree = SyntaxTree::parse(PythonNodes::instance().language(), text, budget_);
    return tree && !ts_node_has_error(tree->root());
  }

  /// The tree gives up from the first word on.
  [[nodiscard]] CodeError whole_statement(const PythonLine& line, Span span) const {
    int depth = 0;
    for (std::uint32_t i = 0; i < line.count; ++i) {
      const Span token = scanned_.tokens[line.first + i].span;
      const std::string_view seen = code_.substr(token.begin, token.size());
      if (seen == "(" || seen == "[" || seen == "{") ++depth;
      if (seen == ")" || seen == "]" || seen == "}") --depth;
      if (depth == 0 && seen == "=" && i > 0) {
        const Span target{span.begin, scanned_.tokens[line.first + i - 1].span.end};
        if (!parses(target, " = 0\n") && parses(target, "\n")) {
          return {target, "what stands before this `=` cannot be assigned to"};
        }
        break;
      }
    }
    return {span, "this statement does not parse"};
  }

  [[nodiscard]] bool ends_with_colon(const PythonLine& line) const {
    for (std::uint32_t i = line.count; i > 0; --i) {
      const PythonToken& token = scanned_.tokens[line.first + i - 1];
      if (token.kind != PythonToken::Kind::comment) return code_[token.span.begin] == ':' && token.span.size() == 1;
    }
    return false;
  }

  /// What has to stand before a statement that cannot be the first one.
  static std::string needed_before(std::string_view word) {
    if (word == "elif" || word == "else") return "if x: pass\n";
    if (word == "except" || word == "finally") return "try: pass\n";
    return word == "case" ? "match x:\n " : "";
  }

  [[nodiscard]] CodeError error_at(std::uint32_t offset, const std::vector<TSNode>& places) const {
    const auto token = std::partition_point(scanned_.tokens.begin(), scanned_.tokens.end(),
                                            [&](const PythonToken& one) { return one.span.end <= offset; });
    if (token == scanned_.tokens.end()) return at_end();
    const std::string seen(code_.substr(token->span.begin, token->span.size()));
    const bool is_missing = !places.empty() && ts_node_is_missing(places.front());
    if (is_missing) return {token->span, "expected " + described(places.front()) + " near `" + seen + "`"};
    return {token->span, seen.size() > 40 ? "unexpected text" : "unexpected `" + seen + "`"};
  }

  static std::string described(TSNode missing) {
    const std::string type = ts_node_type(missing);
    if (ts_node_is_named(missing)) return type == "identifier" ? "a value" : "more";
    return "`" + type + "`";
  }

  [[nodiscard]] CodeError at_end() const {
    const auto end = static_cast<std::uint32_t>(code_.size());
    return {{end, end}, "the code ends too early"};
  }

  void report_place(const std::vector<TSNode>& places) {
    if (places.empty()) return scanned_.errors.push_back(at_end());
    const std::uint32_t begin = ts_node_start_byte(places.front());
    scanned_.errors.push_back(error_at(begin, places));
  }

  std::string_view code_;
  const ParseBudget& budget_;
  ScannedPython scanned_;
  std::size_t statements_ = 0;
};

/// Blanks the defaults in `[T = int, *Ts = …]` after the name of a `def`, `class` or `type`.
class NewSyntax {
 public:
  explicit NewSyntax(std::string_view code) : code_(code), scanned_(scan_python(code)), text_(code) {}

  std::string run() {
    for (const PythonLine& line : scanned_.lines) statement(line);
    return changed_ ? std::move(text_) : std::string();
  }

 private:
  [[nodiscard]] std::string_view text(std::size_t token) const {
    const Span span = scanned_.tokens[token].span;
    return code_.substr(span.begin, span.size());
  }

  void statement(const PythonLine& line) {
    std::size_t at = line.first;
    const std::size_t end = line.first + line.count;
    if (end - at < 2) return;
    if (text(at) == "lazy" && (text(at + 1) == "import" || text(at + 1) == "from")) return lazy(line);
    if (text(at) == "async") ++at;
    if (text(at) != "def" && text(at) != "class" && text(at) != "type") return;
    if (end - at < 4 || text(at + 2) != "[") return;
    int depth = 0;
    for (at += 2; at < end; ++at) {
      const std::string_view seen = text(at);
      if (seen == "[" || seen == "(" || seen == "{") ++depth;
      if (seen == "]" || seen == ")" || seen == "}") --depth;
      if (depth == 0) return;
      if (depth == 1 && seen == "=") at = blank_default(at, end);
    }
  }

  /// Blanks from the `=` to before the `,` or `]` after it; gives the last blanked token.
  std::size_t blank_default(std::size_t at, std::size_t end) {
    int depth = 0;
    std::size_t last = at;
    for (std::size_t i = at; i < end; ++i) {
      const std::string_view seen = text(i);
      if (depth == 0 && (seen == "," || seen == "]")) break;
      if (seen == "[" || seen == "(" || seen == "{") ++depth;
      if (seen == "]" || seen == ")" || seen == "}") --depth;
      last = i;
    }
    blank(scanned_.tokens[at].span.begin, scanned_.tokens[last].span.end);
    return last;
  }

  /// `lazy import a` becomes `0   ;import a`: spaces alone would indent the import.
  void lazy(const PythonLine& line) {
    const Span word = scanned_.tokens[line.first].span;
    const Span next = scanned_.tokens[line.first + 1].span;
    blank(word.begin, next.begin);
    text_[word.begin] = '0';
    text_[next.begin - 1] = ';';
  }

  void blank(std::uint32_t begin, std::uint32_t end) {
    for (std::uint32_t i = begin; i < end; ++i) {
      if (text_[i] != '\n' && text_[i] != '\r') text_[i] = ' ';
    }
    changed_ = true;
  }

  std::string_view code_;
  ScannedPython scanned_;
  std::string text_;
  bool changed_ = false;
};

}  // namespace

std::string without_new_syntax(std::string_view code) { return NewSyntax(code).run(); }

std::vector<CodeError> diagnose_python(std::string_view code, const SyntaxTree& tree, const ParseBudget& budget) {
  return Diagnosis(code, budget).run(tree);
}

}  // namespace lectern
