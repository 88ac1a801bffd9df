// Emphasis marks beside CJK text.
#include "engines/chinese/emphasis.h"

#include <algorithm>
#include <cstring>

#include "text/utf8.h"

namespace lectern {

namespace {

enum class Side { space, punctuation, other };

Side side_of(char32_t character) {
  if (utf8::is_space(character)) return Side::space;
  return utf8::is_punctuation(character) ? Side::punctuation : Side::other;
}

// The next `*` or `~~`: whichever comes first. Both are rare, so each is searched by itself.
class RunFinder {
 public:
  explicit RunFinder(std::string_view text) : text_(text) {}

  std::size_t next(std::size_t from) { return std::min(search("**", from, star_), search("~~", from, tilde_)); }

 private:
  std::size_t search(std::string_view mark, std::size_t from, std::size_t& known) {
    if (known < from || !asked(mark)) known = std::min(text_.find(mark, from), text_.size());
    return known;
  }
  bool asked(std::string_view mark) {
    bool& flag = mark[0] == '*' ? star_asked_ : tilde_asked_;
    const bool before = flag;
    flag = true;
    return before;
  }

  std::string_view text_;
  std::size_t star_ = 0;
  std::size_t tilde_ = 0;
  bool star_asked_ = false;
  bool tilde_asked_ = false;
};

}  // namespace

std::vector<std::uint32_t> find_emphasis_breaks(std::string_view text) {
  std::vector<std::uint32_t> breaks;
  RunFinder runs(text);
  for (std::size_t begin = runs.next(0); begin < text.size();) {
    const char mark = text[begin];
    std::size_t end = text.find_first_not_of(mark, begin);
    if (end == std::string_view::npos) end = text.size();
    const bool counts = (mark == '*' || end - begin == 2) && begin > 0 && end < text.size() && text[begin - 1] != '\\';
    if (counts) {
      const char32_t before = utf8::decode_before(text, begin).character;
      const char32_t after = utf8::decode(text, end).character;
      const Side left = side_of(before);
      const Side right = side_of(after);
      const bool beside_cjk = utf8::is_cjk(before) || utf8::is_cjk(after);
      if (left != Side::space && right != Side::space && left != right && beside_cjk)
        breaks.push_back(static_cast<std::uint32_t>(left == Side::punctuation ? begin : end));
    }
    begin = runs.next(end);
  }
  return breaks;
}

}  // namespace lectern
