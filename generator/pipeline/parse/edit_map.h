#pragma once

#include <cstdint>
#include <vector>

#include "text/span.h"

namespace lectern {

/// Where the bytes of an edited text stood in the original: the stretches that were replaced, in order.
class EditMap {
 public:
  struct Edit {
    Span edited;
    Span original;
  };

  /// The map of an unedited text that begins at an offset of the original.
  explicit EditMap(std::uint32_t begin = 0) : begin_(begin) {}

  /// Adds the next edit; edits come in the order of the text.
  void add(Edit edit) { edits_.push_back(edit); }

  [[nodiscard]] bool empty() const { return edits_.empty(); }
  [[nodiscard]] const std::vector<Edit>& edits() const { return edits_; }
  /// The original offset of a place where something begins; inside an edit, where the edit began. O(log edits).
  [[nodiscard]] std::uint32_t original_begin(std::uint32_t edited) const;
  /// The original offset of a place where something ends; inside an edit, where the edit ended.
  [[nodiscard]] std::uint32_t original_end(std::uint32_t edited) const;
  [[nodiscard]] Span original(Span edited) const;
  /// Whether no edit touches the stretch: its bytes are those of the original.
  [[nodiscard]] bool untouched(Span edited) const;

  /// The map after a second round of edits: `later` maps the newest text to the text that this one maps.
  [[nodiscard]] EditMap then(const EditMap& later) const;

 private:
  [[nodiscard]] std::size_t first_ending_after(std::uint32_t edited) const;

  std::uint32_t begin_ = 0;
  std::vector<Edit> edits_;
};

}  // namespace lectern
