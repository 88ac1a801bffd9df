#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

namespace lectern {

/// Where a character that is neither punctuation nor space has to be put so that emphasis beside CJK text opens and
/// closes: CommonMark's flanking rules take `**「重點」**後` for text, because no space stands beside the marks.
/// At each run of two or more `*`, or of exactly two `~`, that no space touches, with punctuation on exactly one side
/// and CJK on at least one, the place is between the run and the punctuation. Runs after a backslash are left alone,
/// and so are single `*`, which are too often meant as they stand.
/// Byte offsets, in order. Linear. Rule: the published CJK-friendly amendment to CommonMark's emphasis, as far as a
/// text can be prepared for a parser that does not know it.
[[nodiscard]] std::vector<std::uint32_t> find_emphasis_breaks(std::string_view text);

}  // namespace lectern
