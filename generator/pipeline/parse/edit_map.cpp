// Offsets of an edited text back to the original.
#include "pipeline/parse/edit_map.h"

#include <algorithm>

namespace lectern {

namespace {

using Edit = EditMap::Edit;

}  // namespace

// The number of edits that end at or before the offset.
std::size_t EditMap::first_ending_after(std::uint32_t edited) const {
  const auto found = std::upper_bound(edits_.begin(), edits_.end(), edited,
                                      [](std::uint32_t value, const Edit& edit) { return value < edit.edited.end; });
  return static_cast<std::size_t>(found - edits_.begin());
}

std::uint32_t EditMap::original_begin(std::uint32_t edited) const {
  const std::size_t next = first_ending_after(edited);
  if (next < edits_.size() && edits_[next].edited.begin <= edited) return edits_[next].original.begin;
  return next == 0 ? edited + begin_ : edited - edits_[next - 1].edited.end + edits_[next - 1].original.end;
}

std::uint32_t EditMap::original_end(std::uint32_t edited) const {
  const auto found = std::lower_bound(edits_.begin(), edits_.end(), edited,
                                      [](const Edit& edit, std::uint32_t value) { return edit.edited.end < value; });
  const auto next = static_cast<std::size_t>(found - edits_.begin());
  if (next < edits_.size() && edits_[next].edited.begin < edited) return edits_[next].original.end;
  return next == 0 ? edited + begin_ : edited - edits_[next - 1].edited.end + edits_[next - 1].original.end;
}

Span EditMap::original(Span edited) const {
  const std::uint32_t begin = original_begin(edited.begin);
  return {begin, std::max(begin, original_end(edited.end))};
}

bool EditMap::untouched(Span edited) const {
  const std::size_t next = first_ending_after(edited.begin);
  return next == edits_.size() || edits_[next].edited.begin >= edited.end;
}

EditMap EditMap::then(const EditMap& later) const {
  EditMap both(begin_);
  both.edits_.reserve(edits_.size() + later.edits_.size());
  std::size_t mine = 0;
  std::int64_t shift = 0;  // newest offset minus the offset in the text between
  const auto take_mine = [&](std::uint32_t before) {
    for (; mine < edits_.size() && edits_[mine].edited.end <= before; ++mine) {
      const Span between = edits_[mine].edited;
      both.add({{static_cast<std::uint32_t>(between.begin + shift), static_cast<std::uint32_t>(between.end + shift)},
                edits_[mine].original});
    }
  };
  for (const Edit& edit : later.edits_) {
    take_mine(edit.original.begin);
    both.add({edit.edited, original(edit.original)});
    shift = static_cast<std::int64_t>(edit.edited.end) - static_cast<std::int64_t>(edit.original.end);
  }
  take_mine(0xFFFFFFFF);
  return both;
}

}  // namespace lectern
