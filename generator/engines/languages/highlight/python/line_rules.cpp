// The slips people make in single statements and in indentation: check_python_lines() and find_misfit().

#include "engines/languages/highlight/python/line_rules.h"

#include <algorithm>
#include <array>
#include <utility>

#include "engines/languages/highlight/python/names.h"
#include "text/ascii.h"

namespace lectern {
namespace {

constexpr auto header_words = std::to_array<std::string_view>(
    {"async", "class", "def", "elif", "else", "except", "finally", "for", "if", "try", "while", "with"});

struct Spelling {
  std::string_view seen;
  std::string_view python;
};
constexpr auto foreign_operators = std::to_array<Spelling>(
    {{"&&", "and"}, {"||", "or"}, {"===", "=="}, {"!==", "!="}, {"++", "+= 1"}, {"--", "-= 1"}, {"?.", "."}});

struct Clause {
  std::string_view word;
  std::array<std::string_view, 5> after;  // what began the statement before it
  std::string_view missing;
};
constexpr auto clauses = std::to_array<Clause>({
    {"elif", {"if", "elif", "elseif", "elsif"}, "`if`"},
    {"else", {"if", "elif", "for", "while", "except"}, "`if`, `for`, `while` or `except`"},
    {"except", {"try", "except"}, "`try`"},
    {"finally", {"try", "except", "else"}, "`try`"},
});

class LineRules {
 public:
  LineRules(std::string_view code, ScannedPython& scanned) : code_(code), scanned_(scanned) {}

  void check() {
    std::vector<PythonLine>& lines = scanned_.lines;
    for (std::size_t i = 0; i < lines.size(); ++i) {
      indentation(lines[i], i == 0 ? nullptr : &lines[i - 1]);
      order(lines[i]);
      if (lines[i].broken) continue;
      const bool block_follows = i + 1 < lines.size() && lines[i + 1].columns > lines[i].columns;
      prompt(lines[i]) || foreign_words(lines[i]) || foreign_operator(lines[i]) || assignment_as_test(lines[i]) ||
          missing_colon(lines[i], block_follows);
    }
    if (lines.empty()) return;
    finish_decorator();
    if (opens_block(lines.back())) report_no_block(lines.back());
  }

 private:
  [[nodiscard]] std::string_view text(const PythonToken& token) const {
    return code_.substr(token.span.begin, token.span.size());
  }
  [[nodiscard]] const PythonToken& token(const PythonLine& line, std::size_t index) const {
    return scanned_.tokens[line.first + index];
  }
  /// The last token that is no comment, and no `;`.
  [[nodiscard]] const PythonToken& last(const PythonLine& line) const {
    std::size_t index = line.count - 1;
    while (index > 0 && (token(line, index).kind == PythonToken::Kind::comment || text(token(line, index)) == ";"))
      --index;
    return token(line, index);
  }
  [[nodiscard]] bool is_header(const PythonLine& line) const {
    const std::string_view first = text(token(line, 0));
    return first == "match" || first == "case" ||
           std::find(header_words.begin(), header_words.end(), first) != header_words.end();
  }
  [[nodiscard]] bool opens_block(const PythonLine& line) const {
    return !line.broken && text(last(line)) == ":" && is_header(line);
  }

  bool report(PythonLine& line, Span span, std::string message) {
    line.broken = true;
    scanned_.errors.push_back({span, std::move(message)});
    return true;
  }
  void report_no_block(PythonLine& line) { report(line, last(line).span, "expected an indented block after `:`"); }

  /// The indentation rules of the language reference, with as few follow-up messages as possible.
  void indentation(PythonLine& line, PythonLine* before) {
    const bool opened = before != nullptr && opens_block(*before);
    const bool may_open = before != nullptr && before->broken;
    const Span first = token(line, 0).span;
    if (line.columns > levels_.back().columns) {
      const bool expected = opened || may_open;
      levels_.push_back({line.columns, line.characters, levels_.back().word});
      if (!expected && !line.broken) report(line, {first.begin, first.begin + 1}, "unexpected indent");
      return;
    }
    if (opened) report_no_block(*before);
    while (levels_.size() > 1 && line.columns < levels_.back().columns) levels_.pop_back();
    if (line.broken) return;
    if (line.columns > levels_.back().columns) {
      levels_.push_back({line.columns, line.characters, levels_.back().word});
      report(line, {first.begin, first.begin + 1}, "this indentation matches no block around it");
    } else if (line.characters != levels_.back().characters) {
      report(line, {first.begin, first.begin + 1}, "tabs and spaces are mixed in this indentation");
    }
  }

  /// What has to stand before a clause or after a decorator.
  void order(PythonLine& line) {
    Level& level = levels_.back();
    std::string_view word = text(token(line, 0));
    if (word == "async" && line.count > 1) word = text(token(line, 1));
    const std::string_view before = std::exchange(level.word, word);
    PythonLine* line_before = std::exchange(level.line, &line);
    if (before == "@" && line_before != nullptr && !line_before->broken && word != "@" && word != "def" &&
        word != "class") {
      report(*line_before, token(*line_before, 0).span, "a decorator without a function or class after it");
    }
    if (line.broken) return;
    for (const Clause& clause : clauses) {
      const bool fits =
          !before.empty() && std::find(clause.after.begin(), clause.after.end(), before) != clause.after.end();
      if (clause.word != word || fits) continue;
      report(line, token(line, 0).span,
             "`" + std::string(word) + "` without " + std::string(clause.missing) + " before it");
      return;
    }
    const bool is_case = word == "case" && line.count > 2 && text(last(line)) == ":" && text(token(line, 1)) != "=";
    if (is_case && level.header != "match") report(line, token(line, 0).span, "`case` outside of `match`");
  }
  void finish_decorator() {
    const Level& level = levels_.back();
    if (level.word != "@" || level.line->broken) return;
    report(*level.line, token(*level.line, 0).span, "a decorator without a function or class after it");
  }

  bool prompt(PythonLine& line) {
    const Span first = token(line, 0).span;
    if (code_.substr(first.begin, 3) == ">>>") {
      if (has_prompt_) return line.broken = true;
      has_prompt_ = true;
      return report(line, {first.begin, first.begin + 3}, "a `>>>` prompt is no code; a session is a `pycon` block");
    }
    // What continues the input above, without a second message.
    if (has_prompt_ && text(token(line, 0)) == "...") return line.broken = true;
    return false;
  }

  bool foreign_words(PythonLine& line) {
    const std::string_view first = text(token(line, 0));
    if (first == "else" && line.count > 1 && text(token(line, 1)) == "if") {
      return report(line, {token(line, 0).span.begin, token(line, 1).span.end}, "`else if` is written `elif`");
    }
    if (first == "elseif" || first == "elsif") {
      return report(line, token(line, 0).span, "`" + std::string(first) + "` is written `elif`");
    }
    return false;
  }

  bool foreign_operator(PythonLine& line) {
    for (std::size_t i = 0; i < line.count; ++i) {
      const PythonToken& one = token(line, i);
      if (one.kind != PythonToken::Kind::operator_ && one.kind != PythonToken::Kind::unknown) continue;
      for (const Spelling& spelling : foreign_operators) {
        if (code_.substr(one.span.begin, spelling.seen.size()) != spelling.seen) continue;
        // `--x` and `++x` are signs; only at the end of a statement are they meant as steps.
        const std::uint32_t end = one.span.begin + static_cast<std::uint32_t>(spelling.seen.size());
        if (spelling.python.back() == '1' && (end < last(line).span.end || i == 0)) continue;
        return report(line, {one.span.begin, end},
                      "`" + std::string(spelling.seen) + "` is written `" + std::string(spelling.python) + "`");
      }
      const bool is_not =
          text(one) == "!" && i > 0 && i + 1 < line.count && one.span.end == token(line, i + 1).span.begin;
      if (is_not) return report(line, one.span, "`!` is written `not`");
      if (one.kind == PythonToken::Kind::unknown) {
        return report(line, one.span, "unexpected `" + std::string(text(one)) + "`");
      }
    }
    return false;
  }

  bool assignment_as_test(PythonLine& line) {
    const std::string_view first = text(token(line, 0));
    if (first != "if" && first != "elif" && first != "while") return false;
    int depth = 0;
    for (std::size_t i = 1; i < line.count; ++i) {
      const std::string_view seen = text(token(line, i));
      depth += bracket_step(seen);
      if (depth == 0 && (seen == ":" || seen == "lambda")) return false;
      if (depth == 0 && seen == "=")
        return report(line, token(line, i).span, "`=` assigns; a comparison is written `==`");
    }
    return false;
  }

  bool missing_colon(PythonLine& line, bool block_follows) {
    const std::string_view first = text(token(line, 0));
    const bool is_soft = (first == "match" || first == "case") && block_follows && line.count > 1;
    if (!is_soft && std::find(header_words.begin(), header_words.end(), first) == header_words.end()) return false;
    int depth = 0;
    int lambdas = 0;
    for (std::size_t i = 0; i < line.count; ++i) {
      const std::string_view seen = text(token(line, i));
      depth += bracket_step(seen);
      if (depth != 0) continue;
      if (seen == "lambda") ++lambdas;
      if (seen == ":" && lambdas-- == 0) return false;
    }
    const std::string_view end = text(last(line));
    return report(line, last(line).span, "expected `:` after `" + std::string(end.size() > 24 ? "…" : end) + "`");
  }

  static int bracket_step(std::string_view seen) {
    if (seen == "(" || seen == "[" || seen == "{") return 1;
    return seen == ")" || seen == "]" || seen == "}" ? -1 : 0;
  }

  struct Level {
    std::uint32_t columns = 0;
    std::uint32_t characters = 0;
    std::string_view header = {};  // the word that began the statement around the block
    std::string_view word = {};    // the word that began the last statement in it
    PythonLine* line = nullptr;    // … and that statement
  };

  std::string_view code_;
  ScannedPython& scanned_;
  std::vector<Level> levels_{{}};
  bool has_prompt_ = false;
};

/// What may stand at a place in a statement.
enum class Due : std::uint8_t { value, operator_ };

class MisfitSearch {
 public:
  MisfitSearch(std::string_view code, const ScannedPython& scanned, const PythonLine& line)
      : code_(code), scanned_(scanned), line_(line) {}

  std::optional<CodeError> search() {
    for (std::uint32_t i = 0; i < line_.count; ++i) {
      const PythonToken& token = scanned_.tokens[line_.first + i];
      if (token.kind == PythonToken::Kind::comment) continue;
      const std::string_view seen = text(token);
      const bool closes = seen == ")" || seen == "]" || seen == "}";
      if (closes && wants_value()) return value_error();
      if (!accept(token, i)) return error(token);
      if (ends_statement(seen, i)) return error(scanned_.tokens[line_.first + i + 1], &token);
      previous_ = &token;
    }
    const bool is_open = previous_ != nullptr && (text(*previous_) == "*" || text(*previous_) == "/");
    if (is_open || wants_value()) return value_error();
    return std::nullopt;
  }

 private:
  [[nodiscard]] std::string_view text(const PythonToken& token) const {
    return code_.substr(token.span.begin, token.span.size());
  }

  bool accept(const PythonToken& token, std::uint32_t index) {
    const std::string_view seen = text(token);
    const bool is_word = token.kind == PythonToken::Kind::name && is_python_keyword(seen);
    if (token.kind == PythonToken::Kind::operator_) return accept_operator(seen);
    if (is_word && previous_ != nullptr && text(*previous_) == ".") return false;
    if (is_word && seen != "None" && seen != "True" && seen != "False") {
      due_ = Due::value;  // keywords of all kinds: the grammar looks after their order
      return true;
    }
    const bool is_soft = index == 0 && (seen == "match" || seen == "case" || seen == "type" || seen == "print");
    const bool joins_string =
        token.kind == PythonToken::Kind::string && previous_ != nullptr && previous_->kind == PythonToken::Kind::string;
    if (due_ == Due::operator_ && !joins_string) return false;
    due_ = is_soft ? Due::value : Due::operator_;
    soft_ = is_soft;
    return true;
  }

  bool accept_operator(std::string_view seen) {
    if (seen == "(" || seen == "[" || seen == "{") {
      due_ = Due::value;
      return true;
    }
    if (seen == ")" || seen == "]" || seen == "}") {
      due_ = Due::operator_;
      return true;
    }
    if (seen == "...") {
      const bool fits = due_ == Due::value;
      due_ = Due::operator_;
      return fits;
    }
    const bool is_sign = seen == "-" || seen == "+" || seen == "~" || seen == "*" || seen == "**" || seen == "@";
    // Commas, colons and slashes stand beside empty places (slices, parameters); the grammar knows them better.
    const bool is_loose = seen == "," || seen == ":" || seen == ";" || seen == "/" || seen == "->" || is_sign;
    const bool fits = due_ == Due::operator_ || is_loose || soft_;
    due_ = Due::value;
    return fits;
  }

  [[nodiscard]] bool wants_value() const {
    return previous_ != nullptr && due_ == Due::value && needs_value(text(*previous_));
  }
  [[nodiscard]] CodeError value_error() const {
    return {previous_->span, "expected a value after `" + std::string(text(*previous_)) + "`"};
  }

  /// Whether nothing may follow a word, but something does.
  [[nodiscard]] bool ends_statement(std::string_view seen, std::uint32_t index) const {
    if (seen != "break" && seen != "continue" && seen != "pass") return false;
    if (index + 1 >= line_.count) return false;
    const PythonToken& next = scanned_.tokens[line_.first + index + 1];
    return next.kind != PythonToken::Kind::comment && text(next) != ";";
  }

  [[nodiscard]] static bool needs_value(std::string_view seen) {
    for (const std::string_view loose : {",", ":", ";", "*", "/", "(", "[", "{", "->"}) {
      if (seen == loose) return false;
    }
    const bool is_name = ascii::is_lower(seen.front());
    if (!is_name) return true;
    for (const std::string_view word : {"and", "or", "not", "in", "is", "if", "elif", "while", "lambda", "await",
                                        "import", "from", "as", "assert", "del", "for", "with", "def", "class"}) {
      if (seen == word) return true;
    }
    return false;
  }

  [[nodiscard]] CodeError error(const PythonToken& token) const { return error(token, previous_); }
  [[nodiscard]] CodeError error(const PythonToken& token, const PythonToken* before) const {
    if (is_python_keyword(text(token)) && before != nullptr && text(*before) == ".") {
      return {token.span, "`" + std::string(text(token)) + "` is a keyword and cannot be a name"};
    }
    std::string message = "unexpected `" + std::string(text(token)) + "`";
    if (text(token).size() > 40) message = "unexpected text";
    if (before != nullptr && text(*before).size() <= 40) message += " after `" + std::string(text(*before)) + "`";
    return {token.span, std::move(message)};
  }

  std::string_view code_;
  const ScannedPython& scanned_;
  const PythonLine& line_;
  const PythonToken* previous_ = nullptr;
  Due due_ = Due::value;
  bool soft_ = false;
};

}  // namespace

void check_python_lines(std::string_view code, ScannedPython& scanned) { LineRules(code, scanned).check(); }

std::optional<CodeError> find_misfit(std::string_view code, const ScannedPython& scanned, const PythonLine& line) {
  return MisfitSearch(code, scanned, line).search();
}

}  // namespace lectern
