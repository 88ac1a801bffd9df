// Dockerfiles: instructions, flags and values; what RUN and the like start is shell.

#include <algorithm>
#include <array>
#include <string>

#include "engines/languages/highlight/languages.h"
#include "engines/languages/highlight/lines/embedded_shell.h"
#include "engines/languages/highlight/lines/line_reader.h"
#include "text/ascii.h"
#include "text/utf8.h"

namespace lectern {
namespace {

constexpr auto instructions = std::to_array<std::string_view>(
    {"add", "arg", "cmd", "copy", "entrypoint", "env", "expose", "from", "healthcheck", "label", "maintainer",
     "onbuild", "run", "shell", "stopsignal", "user", "volume", "workdir"});

class DockerfileLines {
 public:
  explicit DockerfileLines(std::string_view code) : code_(code), tokens_(code) {}

  Highlighted run() {
    LineReader lines(code_);
    while (lines.next()) line(lines);
    finish();
    Highlighted result;
    result.tokens = std::move(tokens_).take();
    result.limited = budget_.spent();
    return result;
  }

 private:
  void line(const LineReader& lines) {
    const std::string_view text = lines.line();
    const Span span = lines.span();
    const std::size_t first = text.find_first_not_of(" \t");
    const bool is_comment = first != std::string_view::npos && text[first] == '#';
    if (is_comment && !open_) return tokens_.add(span, TokenKind::comment);
    if (!open_) begin(span);
    end_ = span.end;
    // A comment or an empty line does not end a continued instruction.
    const std::size_t last = text.find_last_not_of(" \t");
    const bool is_skipped = is_comment || last == std::string_view::npos;
    open_ = is_skipped ? open_ : text[last] == '\\';
    if (!open_) finish();
  }

  void begin(Span span) {
    begin_ = span.begin;
    open_ = true;
  }

  void finish() {
    open_ = false;
    if (begin_ == end_) return;
    std::uint32_t at = skip_space(begin_);
    std::string word = read_word(at);
    if (word == "onbuild") {
      at = skip_space(at);
      word = read_word(at);
    }
    if (!word.empty()) arguments(word, at);
    begin_ = end_;
  }

  /// Reads an instruction's name and colours it; empty for anything else.
  std::string read_word(std::uint32_t& at) {
    std::uint32_t end = at;
    while (end < end_ && code_[end] != ' ' && code_[end] != '\t' && code_[end] != '\n' && code_[end] != '\r') ++end;
    const std::string word = utf8::lower(code_.substr(at, end - at));
    if (std::find(instructions.begin(), instructions.end(), word) == instructions.end()) return {};
    tokens_.add(at, end, TokenKind::keyword);
    at = end;
    return word;
  }

  void arguments(const std::string& word, std::uint32_t at) {
    at = flags(skip_space(at));
    const bool runs = word == "run" || word == "cmd" || word == "entrypoint" || word == "shell";
    const bool is_list = at < end_ && code_[at] == '[';
    if (runs && !is_list) return add_shell(code_, {at, end_}, budget_, tokens_);
    if (word == "from") return image(at);
    add_value(code_, {at, end_}, tokens_);
  }

  /// `--from=build` and the like.
  std::uint32_t flags(std::uint32_t at) {
    while (code_.substr(at, 2) == "--" && at < end_) {
      std::uint32_t end = at;
      while (end < end_ && code_[end] != ' ' && code_[end] != '\n' && code_[end] != '\\') ++end;
      tokens_.add(at, end, TokenKind::attribute);
      at = skip_space(end);
    }
    return at;
  }

  /// `FROM image AS name`.
  void image(std::uint32_t at) {
    std::uint32_t end = at;
    while (end < end_ && code_[end] != ' ' && code_[end] != '\t') ++end;
    tokens_.add(at, end, TokenKind::string);
    at = skip_space(end);
    if (utf8::lower(code_.substr(at, 3)) != "as ") return;
    tokens_.add(at, at + 2, TokenKind::keyword);
    tokens_.add(skip_space(at + 2), end_, TokenKind::class_);
  }

  [[nodiscard]] std::uint32_t skip_space(std::uint32_t at) const {
    while (at < end_ && (ascii::is_blank(code_[at]) || code_[at] == '\\' || code_[at] == '\n' || code_[at] == '\r')) {
      ++at;
    }
    return at;
  }

  std::string_view code_;
  ParseBudget budget_;
  TokenList tokens_;
  std::uint32_t begin_ = 0;  // of the instruction that is read
  std::uint32_t end_ = 0;
  bool open_ = false;  // it goes on in the next line
};

}  // namespace

Highlighted highlight_dockerfile(std::string_view code) { return DockerfileLines(code).run(); }

}  // namespace lectern
