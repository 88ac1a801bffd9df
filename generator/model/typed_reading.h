#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "diagnostics/diagnostic.h"
#include "engines/data/data_node.h"
#include "model/front_matter.h"
#include "model/timestamp.h"
#include "text/source_file.h"

namespace lectern {

/// Gives values of a document the types their keys ask for, as the author plainly meant them, and says what it had to
/// guess. Every function takes the key's name for its messages; null is absent and never reported; a value of a wrong
/// type is reported once and absent.
class TypedReader {
 public:
  /// What a wrong type is reported as, and (if anything) a value that other tools read differently.
  struct Codes {
    Code type = Code::front_matter_type;
    std::optional<Code> trap = Code::front_matter_yaml_trap;
    Code placeholder = Code::front_matter_syntax;
    Code date = Code::front_matter_date;
  };

  TypedReader(const SourceFile& file, Codes codes, Diagnostics& diagnostics);

  /// Any scalar as it was written (`404`, `yes`, `2020-01-01` are texts); a list or map as its source text, reported.
  [[nodiscard]] std::optional<std::string> text(std::string_view key, const DataNode& node);
  /// true/false, also in quotes; yes/no/on/off/y/n/1/0 with a note.
  [[nodiscard]] std::optional<bool> boolean(std::string_view key, const DataNode& node);
  /// A whole number, also in quotes; a fraction is cut off and reported.
  [[nodiscard]] std::optional<std::int64_t> whole_number(std::string_view key, const DataNode& node);
  /// A number that is not negative.
  [[nodiscard]] std::optional<double> amount(std::string_view key, const DataNode& node);
  /// As `parse_timestamp` reads it.
  [[nodiscard]] std::optional<Timestamp> date(std::string_view key, const DataNode& node);
  /// Minutes, as `parse_minutes` reads them.
  [[nodiscard]] std::optional<double> minutes(std::string_view key, const DataNode& node);
  /// A list of texts. One scalar is a list of one; an unquoted scalar with commas (also `，` and `、`) a list of its
  /// parts, with a note; inner lists are flattened; empty items left out.
  [[nodiscard]] std::vector<Reference> references(std::string_view key, const DataNode& node);
  [[nodiscard]] std::vector<std::string> texts(std::string_view key, const DataNode& node);
  /// The node when it is a mapping; otherwise reported and nullptr.
  [[nodiscard]] const DataNode* mapping(std::string_view key, const DataNode& node);

  /// Reports that `key` takes `wanted` (such as "a whole number") and has something else.
  void wrong_type(std::string_view key, const DataNode& node, std::string_view wanted, std::string help);
  void report(Code code, Span span, std::string message, std::string help);

  /// The value as it stands in the file, on one line and cut to a length that fits into a message.
  [[nodiscard]] std::string shown(const DataNode& node) const;
  /// `key: value` in code, as the language of the file writes it.
  [[nodiscard]] std::string assignment(std::string_view key, std::string_view value) const;

 private:
  void note_trap(std::string_view key, const DataNode& node);
  void note_lost_comment(std::string_view key, const DataNode& node);
  void note_placeholder(std::string_view key, const DataNode& node);
  void append_items(std::string_view key, const DataNode& node, int depth, std::vector<Reference>& out);
  bool split_dashes(const DataNode& node, std::vector<Reference>& out);
  void split_scalar(std::string_view key, const DataNode& node, std::vector<Reference>& out);
  std::string source_of(const DataNode& node) const;

  const SourceFile& file_;
  Codes codes_;
  Diagnostics& diagnostics_;
  bool toml_ = false;
};

}  // namespace lectern
