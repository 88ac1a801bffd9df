// The names every Python program knows; classify_python_name() is asked once for every identifier.

#include "engines/languages/highlight/python/names.h"

#include <algorithm>
#include <array>

#include "text/ascii.h"

namespace lectern {
namespace {

// Each list is sorted by byte value; is_sorted below holds it to that.
constexpr auto builtins = std::to_array<std::string_view>(
    {"__import__", "abs",        "aiter",        "all",    "anext",      "any",       "ascii",       "bin",
     "bool",       "breakpoint", "bytearray",    "bytes",  "callable",   "chr",       "classmethod", "compile",
     "complex",    "delattr",    "dict",         "dir",    "divmod",     "enumerate", "eval",        "exec",
     "exit",       "filter",     "float",        "format", "frozendict", "frozenset", "getattr",     "globals",
     "hasattr",    "hash",       "help",         "hex",    "id",         "input",     "int",         "isinstance",
     "issubclass", "iter",       "len",          "list",   "locals",     "map",       "max",         "memoryview",
     "min",        "next",       "object",       "oct",    "open",       "ord",       "pow",         "print",
     "property",   "quit",       "range",        "repr",   "reversed",   "round",     "set",         "setattr",
     "slice",      "sorted",     "staticmethod", "str",    "sum",        "super",     "tuple",       "type",
     "vars",       "zip"});

constexpr auto exceptions = std::to_array<std::string_view>({"ArithmeticError",
                                                             "AssertionError",
                                                             "AttributeError",
                                                             "BaseException",
                                                             "BaseExceptionGroup",
                                                             "BlockingIOError",
                                                             "BrokenPipeError",
                                                             "BufferError",
                                                             "BytesWarning",
                                                             "ChildProcessError",
                                                             "ConnectionAbortedError",
                                                             "ConnectionError",
                                                             "ConnectionRefusedError",
                                                             "ConnectionResetError",
                                                             "DeprecationWarning",
                                                             "EOFError",
                                                             "EncodingWarning",
                                                             "EnvironmentError",
                                                             "Exception",
                                                             "ExceptionGroup",
                                                             "FileExistsError",
                                                             "FileNotFoundError",
                                                             "FloatingPointError",
                                                             "FutureWarning",
                                                             "GeneratorExit",
                                                             "IOError",
                                                             "ImportError",
                                                             "ImportWarning",
                                                             "IndentationError",
                                                             "IndexError",
                                                             "InterruptedError",
                                                             "IsADirectoryError",
                                                             "KeyError",
                                                             "KeyboardInterrupt",
                                                             "LookupError",
                                                             "MemoryError",
                                                             "ModuleNotFoundError",
                                                             "NameError",
                                                             "NotADirectoryError",
                                                             "NotImplementedError",
                                                             "OSError",
                                                             "OverflowError",
                                                             "PendingDeprecationWarning",
                                                             "PermissionError",
                                                             "ProcessLookupError",
                                                             "PythonFinalizationError",
                                                             "RecursionError",
                                                             "ReferenceError",
                                                             "ResourceWarning",
                                                             "RuntimeError",
                                                             "RuntimeWarning",
                                                             "StopAsyncIteration",
                                                             "StopIteration",
                                                             "SyntaxError",
                                                             "SyntaxWarning",
                                                             "SystemError",
                                                             "SystemExit",
                                                             "TabError",
                                                             "TimeoutError",
                                                             "TypeError",
                                                             "UnboundLocalError",
                                                             "UnicodeDecodeError",
                                                             "UnicodeEncodeError",
                                                             "UnicodeError",
                                                             "UnicodeTranslateError",
                                                             "UnicodeWarning",
                                                             "UserWarning",
                                                             "ValueError",
                                                             "Warning",
                                                             "ZeroDivisionError"});

constexpr auto keywords = std::to_array<std::string_view>(
    {"False", "None",     "True",  "and",    "as",   "assert", "async",  "await",    "break",
     "class", "continue", "def",   "del",    "elif", "else",   "except", "finally",  "for",
     "from",  "global",   "if",    "import", "in",   "is",     "lambda", "nonlocal", "not",
     "or",    "pass",     "raise", "return", "try",  "while",  "with",   "yield"});

static_assert(std::is_sorted(builtins.begin(), builtins.end()));
static_assert(std::is_sorted(exceptions.begin(), exceptions.end()));
static_assert(std::is_sorted(keywords.begin(), keywords.end()));
static_assert(builtins.size() + exceptions.size() <= python_name_count);

template <std::size_t Size>
int position(const std::array<std::string_view, Size>& list, std::string_view text) {
  const auto found = std::lower_bound(list.begin(), list.end(), text);
  return found != list.end() && *found == text ? static_cast<int>(found - list.begin()) : -1;
}

PythonName shape_of(std::string_view text) {
  const std::size_t start = text.find_first_not_of('_');
  if (start == std::string_view::npos || !ascii::is_upper(text[start])) return PythonName::plain;
  const bool has_lower = std::any_of(text.begin(), text.end(), ascii::is_lower);
  const bool has_underscore = text.find('_', start) != std::string_view::npos;
  if (has_lower) return has_underscore ? PythonName::plain : PythonName::cap_words;
  return text.size() - start > 1 ? PythonName::upper_case : PythonName::plain;
}

bool is_dunder(std::string_view text) {
  return text.size() > 4 && text.substr(0, 2) == "__" && text.substr(text.size() - 2) == "__";
}

}  // namespace

ClassifiedName classify_python_name(std::string_view text) {
  const char first = text.empty() ? '\0' : text.front();
  if (ascii::is_lower(first)) {
    if (text == "self" || text == "cls") return {PythonName::self};
    const int number = position(builtins, text);
    if (number >= 0) return {PythonName::builtin, static_cast<std::uint8_t>(number)};
    return {};
  }
  if (ascii::is_upper(first)) {
    const int number = position(exceptions, text);
    if (number >= 0)
      return {PythonName::exception, static_cast<std::uint8_t>(builtins.size() + static_cast<std::size_t>(number))};
    if (text == "NotImplemented" || text == "Ellipsis") return {PythonName::constant};
    return {shape_of(text)};
  }
  if (first != '_') return {};
  if (text == "__import__") return {PythonName::builtin};
  return {is_dunder(text) ? PythonName::dunder : shape_of(text)};
}

bool is_python_keyword(std::string_view text) { return position(keywords, text) >= 0; }

}  // namespace lectern
