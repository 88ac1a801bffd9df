#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

namespace lectern {

/// A place in a line, with the column that tabs lead to.
struct LineCursor {
  std::string_view text;  ///< the whole body
  std::uint32_t at = 0;
  std::uint32_t end = 0;  ///< of the line, without its line end
  std::uint32_t column = 0;
  std::uint32_t pending = 0;  ///< columns of a tab that are still to be passed

  [[nodiscard]] char peek() const { return at < end ? text[at] : '\n'; }
  void advance();
  /// Columns of white space from here to the next other character.
  [[nodiscard]] std::uint32_t indent() const;
  /// Passes at most so many columns of white space.
  void skip_columns(std::uint32_t columns);
  void skip_spaces();
  [[nodiscard]] bool blank() const;
  [[nodiscard]] std::string_view rest() const;
};

/// Block quotes and list items that are open at a line (CommonMark 0.29, appendix "a parsing strategy", phase 1).
class ContainerStack {
 public:
  struct Container {
    bool quote = false;
    std::uint32_t indent = 0;  ///< of an item: columns its content is indented by
    bool empty_start = false;  ///< an item whose first line had no content
  };

  /// Passes the markers of the containers that the line continues; returns how many do.
  std::size_t match(LineCursor& line, bool& blank);
  /// Reads one marker that begins a new container here. `interrupts`: a paragraph is open before it.
  [[nodiscard]] static bool open(LineCursor& line, bool interrupts, Container& out);

  void truncate(std::size_t size) { open_.resize(size); }
  void push(Container container) { open_.push_back(container); }
  [[nodiscard]] std::size_t size() const { return open_.size(); }

 private:
  std::vector<Container> open_;
};

/// Whether a line (from its first character that is not white space) is a thematic break.
[[nodiscard]] bool is_thematic_break(std::string_view line);

}  // namespace lectern
