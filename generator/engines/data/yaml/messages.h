#pragma once

#include <string>
#include <string_view>

#include "diagnostics/diagnostic.h"
#include "engines/data/reading_rules.h"
#include "engines/data/yaml/tree_builder.h"
#include "text/source_file.h"

namespace lectern::yaml {

/// What to tell an author, in plain words.
struct Words {
  std::string message;
  std::string help;
};

/// Collects the messages of one document, at most as many as the rules allow.
class Reporter {
 public:
  Reporter(const SourceFile& file, const ReadingRules& rules, Diagnostics& out)
      : file_(file), rules_(rules), out_(out) {}

  /// Something that was mended: a warning.
  void mended(Span span, Words words);
  /// Something that was lost: an error.
  void lost(Span span, Words words);
  /// A limit that was met.
  void limit(Span span, Words words);
  /// What a pass noticed besides faults: duplicate keys, aliases, a second document.
  void notices(const Outcome& outcome, std::uint32_t base);

  [[nodiscard]] std::uint32_t count() const { return count_; }
  [[nodiscard]] const SourceFile& file() const { return file_; }

 private:
  void add(Code code, Severity severity, Span span, Words words);

  const SourceFile& file_;
  const ReadingRules& rules_;
  Diagnostics& out_;
  std::uint32_t count_ = 0;
};

/// A fault as an author would put it.
[[nodiscard]] Words explain(const Fault& fault, const ReadingRules& rules);

/// Why a value on its own line could not be read as YAML; `key` may be empty (a list item).
[[nodiscard]] Words explain_value(std::string_view key, std::string_view value);

/// A text cut to a length that fits into a message.
[[nodiscard]] std::string shortened(std::string_view text);

}  // namespace lectern::yaml
