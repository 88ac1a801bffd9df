// Globs as a small nondeterministic automaton: no pattern can make the match slow.
#include "model/glob.h"

#include <algorithm>
#include <cstdint>
#include <utility>
#include <vector>

#include "text/utf8.h"

namespace lectern {

namespace {

constexpr int kDeepestBraces = 8;

struct CharacterRange {
  char32_t first;
  char32_t last;
};

// One step of the automaton. `fork` goes on at both `next` and `other` without taking a character.
struct Step {
  enum class Kind : std::uint8_t { literal, any_in_folder, any, one_of, fork, accept };
  Kind kind = Kind::accept;
  char32_t character = 0;
  bool negated = false;
  std::vector<CharacterRange> ranges;
  std::size_t next = 0;
  std::size_t other = 0;
};

// Reads a pattern from left to right into steps; every step's `next` is the step appended after it, until braces
// redirect it.
class GlobCompiler {
 public:
  explicit GlobCompiler(std::string_view pattern) : text_(pattern) {}

  bool compile() {
    if (!sequence(0) || offset_ < text_.size()) return false;
    add(Step::Kind::accept);
    return true;
  }

  std::vector<Step> steps;

 private:
  char32_t take() {
    const auto decoded = utf8::decode(text_, offset_);
    offset_ += decoded.size;
    return utf8::to_lower(decoded.character);
  }
  [[nodiscard]] bool at(char byte) const { return offset_ < text_.size() && text_[offset_] == byte; }

  std::size_t add(Step::Kind kind, char32_t character = 0) {
    Step step;
    step.kind = kind;
    step.character = character;
    step.next = steps.size() + 1;
    steps.push_back(std::move(step));
    return steps.size() - 1;
  }

  bool sequence(int depth) {
    while (offset_ < text_.size()) {
      if (depth > 0 && (at(',') || at('}'))) return true;
      const char32_t character = take();
      if (character == '*') {
        star();
      } else if (character == '?') {
        add(Step::Kind::any_in_folder);
      } else if (character == '[') {
        if (!character_class()) return false;
      } else if (character == '{') {
        if (depth == kDeepestBraces || !alternatives(depth + 1)) return false;
      } else if (character == '\\' && offset_ < text_.size()) {
        add(Step::Kind::literal, take());
      } else {
        add(Step::Kind::literal, character);
      }
    }
    return depth == 0;
  }

  void star() {
    auto kind = Step::Kind::any_in_folder;
    while (at('*')) {
      take();
      kind = Step::Kind::any;
    }
    const std::size_t fork = add(Step::Kind::fork);
    const std::size_t body = add(kind);
    steps[body].next = fork;
    steps[fork].other = steps.size();
  }

  bool character_class() {
    const std::size_t index = add(Step::Kind::one_of);
    if (at('!') || at('^')) {
      take();
      steps[index].negated = true;
    }
    bool first = true;
    while (offset_ < text_.size() && (first || !at(']'))) {
      first = false;
      const char32_t low = take();
      char32_t high = low;
      if (at('-') && offset_ + 1 < text_.size() && text_[offset_ + 1] != ']') {
        take();
        high = take();
      }
      steps[index].ranges.push_back({low, high});
    }
    if (!at(']')) return false;
    take();
    return true;
  }

  // Each alternative is entered through a fork and ends in a fork to the step after the braces.
  bool alternatives(int depth) {
    std::vector<std::size_t> ends;
    for (;;) {
      const std::size_t entry = add(Step::Kind::fork);
      if (!sequence(depth)) return false;
      ends.push_back(add(Step::Kind::fork));
      const bool more = at(',');
      take();
      steps[entry].other = more ? steps.size() : entry + 1;
      if (!more) break;
    }
    for (const std::size_t end : ends) steps[end].next = steps[end].other = steps.size();
    return true;
  }

  std::string_view text_;
  std::size_t offset_ = 0;
};

bool takes(const Step& step, char32_t character) {
  if (step.kind == Step::Kind::literal) return step.character == character;
  if (step.kind == Step::Kind::any) return true;
  if (character == '/') return false;
  if (step.kind == Step::Kind::any_in_folder) return true;
  bool inside = false;
  for (const CharacterRange& range : step.ranges) inside |= character >= range.first && character <= range.last;
  return inside != step.negated;
}

// The set of steps the automaton stands at.
class Positions {
 public:
  explicit Positions(const std::vector<Step>& steps) : steps_(&steps), member_(steps.size(), false) {}

  void enter(std::size_t first) {
    std::vector<std::size_t> pending{first};
    while (!pending.empty()) {
      const std::size_t index = pending.back();
      pending.pop_back();
      if (member_[index]) continue;
      member_[index] = true;
      const Step& step = (*steps_)[index];
      if (step.kind == Step::Kind::fork) {
        pending.push_back(step.next);
        pending.push_back(step.other);
      } else {
        standing_.push_back(index);
      }
    }
  }
  void clear() {
    std::fill(member_.begin(), member_.end(), false);
    standing_.clear();
  }
  [[nodiscard]] const std::vector<std::size_t>& standing() const { return standing_; }
  [[nodiscard]] bool accepted() const { return member_[steps_->size() - 1]; }

 private:
  const std::vector<Step>* steps_;
  std::vector<bool> member_;
  std::vector<std::size_t> standing_;
};

}  // namespace

bool glob_match(std::string_view pattern, std::string_view path) {
  GlobCompiler compiler(pattern);
  if (!compiler.compile()) return false;
  Positions now(compiler.steps);
  Positions after(compiler.steps);
  now.enter(0);
  for (std::size_t offset = 0; offset < path.size() && !now.standing().empty();) {
    const auto decoded = utf8::decode(path, offset);
    offset += decoded.size;
    const char32_t character = utf8::to_lower(decoded.character);
    after.clear();
    for (const std::size_t index : now.standing()) {
      const Step& step = compiler.steps[index];
      if (step.kind != Step::Kind::accept && takes(step, character)) after.enter(step.next);
    }
    std::swap(now, after);
  }
  return now.accepted();
}

}  // namespace lectern
