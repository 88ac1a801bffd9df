#pragma once

#include <optional>
#include <string_view>

#include "engines/languages/highlight/lines/excerpt.h"
#include "engines/languages/highlight/lines/traceback.h"
#include "engines/languages/highlight/syntax_tree.h"
#include "engines/languages/highlight/token_list.h"

namespace lectern {

/// Reads an interactive session line by line: `>>>` and `...`, or IPython's `In [1]:` and `...:`.
class PythonSessionLines {
 public:
  PythonSessionLines(std::string_view code, const ParseBudget& budget)
      : code_(code), budget_(budget), entry_(code), traceback_(code) {}

  /// Whether a line has a Python prompt.
  [[nodiscard]] static bool has_prompt(std::string_view line);
  void line(Span span, TokenList& tokens);
  /// After the last line.
  void finish(TokenList& tokens);

 private:
  std::string_view code_;
  const ParseBudget& budget_;
  Excerpt entry_;
  TracebackLines traceback_;
};

}  // namespace lectern
