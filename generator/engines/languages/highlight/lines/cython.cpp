// Cython: Python's tokens with the words and types of C. No grammar reads it, so names go by their neighbours.

#include <algorithm>
#include <array>

#include "engines/languages/highlight/languages.h"
#include "engines/languages/highlight/python/names.h"
#include "engines/languages/highlight/python/scanner.h"
#include "engines/languages/highlight/syntax_tree.h"
#include "engines/languages/highlight/token_list.h"

namespace lectern {
namespace {

constexpr auto cython_words = std::to_array<std::string_view>(
    {"DEF",      "ELIF",     "ELSE",     "IF",     "api",    "by",       "cdef",    "cimport", "cpdef",
     "cppclass", "ctypedef", "enum",     "extern", "fused",  "gil",      "include", "inline",  "namespace",
     "new",      "nogil",    "noexcept", "packed", "public", "readonly", "sizeof",  "struct",  "union"});

constexpr auto c_types = std::to_array<std::string_view>(
    {"Py_UCS4", "Py_ssize_t", "Py_UNICODE", "bint",     "char",    "const",     "double", "float",   "int",
     "int16_t", "int32_t",    "int64_t",    "int8_t",   "long",    "ptrdiff_t", "short",  "signed",  "size_t",
     "ssize_t", "uint16_t",   "uint32_t",   "uint64_t", "uint8_t", "unsigned",  "void",   "volatile"});

template <std::size_t Size>
bool contains(const std::array<std::string_view, Size>& list, std::string_view word) {
  return std::find(list.begin(), list.end(), word) != list.end();
}

class CythonTokens {
 public:
  explicit CythonTokens(std::string_view code) : code_(code), scanned_(scan_python(code)), list_(code) {}

  std::vector<Token> run() {
    for (std::size_t i = 0; i < scanned_.tokens.size(); ++i) list_.add(scanned_.tokens[i].span, kind_of(i));
    return std::move(list_).take();
  }

 private:
  [[nodiscard]] std::string_view text(std::size_t index) const {
    if (index >= scanned_.tokens.size()) return {};
    const Span span = scanned_.tokens[index].span;
    return code_.substr(span.begin, span.size());
  }

  [[nodiscard]] TokenKind kind_of(std::size_t index) {
    const bool ends_line =
        line_ < scanned_.lines.size() && index >= scanned_.lines[line_].first + scanned_.lines[line_].count;
    if (ends_line) ++line_;
    if (ends_line || text(index) == "=") in_declaration_ = false;
    switch (scanned_.tokens[index].kind) {
      case PythonToken::Kind::name:
        return kind_of_name(index);
      case PythonToken::Kind::number:
        return TokenKind::number;
      case PythonToken::Kind::string:
        return TokenKind::string;
      case PythonToken::Kind::comment:
        return TokenKind::comment;
      case PythonToken::Kind::operator_:
        break;
      case PythonToken::Kind::unknown:
        return TokenKind::plain;
    }
    const bool is_punctuation = std::string_view("()[]{},:;.").find(text(index)) != std::string_view::npos;
    return is_punctuation ? TokenKind::punctuation : TokenKind::operator_;
  }

  [[nodiscard]] TokenKind kind_of_name(std::size_t index) {
    const std::string_view name = text(index);
    const std::string_view before = index > 0 ? text(index - 1) : std::string_view();
    const std::string_view after = text(index + 1);
    if (name == "cdef" || name == "cpdef") in_declaration_ = true;
    if (before == "def" || before == "class" || before == "cppclass" || before == "struct") {
      return before == "def" ? TokenKind::function : TokenKind::class_;
    }
    if (before == ".") return after == "(" ? TokenKind::call : TokenKind::property;
    if (name == "None" || name == "True" || name == "False" || name == "NULL") return TokenKind::constant;
    if (is_python_keyword(name) || contains(cython_words, name)) return TokenKind::keyword;
    // `cdef int f(` declares a function; its type stands before it.
    if (in_declaration_ && after == "(") {
      in_declaration_ = false;
      return TokenKind::function;
    }
    if (contains(c_types, name) && after != "(") return TokenKind::type;
    return kind_by_name(name, after);
  }

  [[nodiscard]] static TokenKind kind_by_name(std::string_view name, std::string_view after) {
    switch (classify_python_name(name).name) {
      case PythonName::self:
        return TokenKind::self;
      case PythonName::dunder:
        return TokenKind::dunder;
      case PythonName::builtin:
        return TokenKind::builtin;
      case PythonName::exception:
        return TokenKind::exception;
      case PythonName::constant:
      case PythonName::upper_case:
        return TokenKind::constant;
      case PythonName::cap_words:
        return TokenKind::class_;
      case PythonName::plain:
        break;
    }
    return after == "(" ? TokenKind::call : TokenKind::variable;
  }

  std::string_view code_;
  ScannedPython scanned_;
  TokenList list_;
  std::size_t line_ = 0;
  bool in_declaration_ = false;  // after `cdef`, until the function's name
};

}  // namespace

Highlighted highlight_cython(std::string_view code) {
  Highlighted result;
  if (code.size() > ParseBudget::max_code_size) {
    result.limited = true;
    return result;
  }
  result.tokens = CythonTokens(code).run();
  return result;
}

}  // namespace lectern
