#pragma once

#include <functional>
#include <map>
#include <string>
#include <string_view>

namespace lectern {

/// What a browser keeps a reader's progress under. None of these depends on the URL, on the title or on what stands
/// around the thing they name.

/// A page: eight hexadecimal digits of its content path. `a.md`, `a/index.md` and `a/_index.md` are the same page, so
/// that a page may become a folder.
[[nodiscard]] std::string page_identity(std::string_view content_path);

/// A version of a text: six hexadecimal digits, other ones for another text.
[[nodiscard]] std::string text_revision(std::string_view text);

/// The ids of what a reader can mark on one page: exercises, quizzes, tasks and skills.
class StableIds {
 public:
  /// The id the author gave, else eight hexadecimal digits of the thing's own text; `-2`, `-3`, … when the page has it
  /// more than once.
  [[nodiscard]] std::string next(std::string_view explicit_id, std::string_view text);

 private:
  std::map<std::string, int, std::less<>> seen_;
};

}  // namespace lectern
