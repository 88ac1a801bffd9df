#pragma once

#include <string_view>

#include "engines/languages/highlight.h"

/// One function a language: code in, tokens (and for Python errors and symbols) out. All of them are bounded in time
/// and memory and never fail; what they cannot read stays plain.
namespace lectern {

[[nodiscard]] Highlighted highlight_python(std::string_view code);
/// Python with `cdef`, `cpdef`, `ctypedef`, `nogil` …; no errors are reported, for the grammar knows Python only.
[[nodiscard]] Highlighted highlight_cython(std::string_view code);
/// `>>>` sessions: what was typed as Python, what was printed as output, tracebacks as errors.
[[nodiscard]] Highlighted highlight_python_session(std::string_view code);
/// What Python prints when an exception is not caught.
[[nodiscard]] Highlighted highlight_traceback(std::string_view code);

/// `$ command` lines and what they printed.
[[nodiscard]] Highlighted highlight_shell_session(std::string_view code);

/// A language with a tree-sitter grammar and a table of rules (grammar.h); the name is the canonical one.
[[nodiscard]] Highlighted highlight_grammar(std::string_view language, std::string_view code);

[[nodiscard]] Highlighted highlight_diff(std::string_view code);
[[nodiscard]] Highlighted highlight_dockerfile(std::string_view code);
[[nodiscard]] Highlighted highlight_ini(std::string_view code);
[[nodiscard]] Highlighted highlight_makefile(std::string_view code);
[[nodiscard]] Highlighted highlight_jinja(std::string_view code);

}  // namespace lectern
