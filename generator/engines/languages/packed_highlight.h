#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "engines/languages/highlight.h"

namespace lectern {

/// What became of a block of code, as a build holds that of a whole course: in a third of the room, and taken apart
/// where it is read. Immutable; copies share their bytes. What it is made from damaged bytes is anything, but safe.
class PackedHighlight {
 public:
  /// Of plain text.
  PackedHighlight() = default;
  PackedHighlight(const Highlighted& code);
  /// From what `bytes` gave. `owner` keeps them alive.
  PackedHighlight(std::shared_ptr<const std::string> owner, std::string_view bytes);

  /// Each as in `Highlighted`; costs what it holds.
  [[nodiscard]] Tokens tokens() const;
  [[nodiscard]] std::vector<CodeError> errors() const;
  [[nodiscard]] std::vector<CodeSymbol> symbols() const;
  [[nodiscard]] CodeNames names() const;
  [[nodiscard]] bool limited() const;

  /// For a file that only this program reads.
  [[nodiscard]] std::string_view bytes() const { return bytes_; }

 private:
  std::shared_ptr<const std::string> owner_;
  std::string_view bytes_;  ///< empty: nothing is known
};

}  // namespace lectern
