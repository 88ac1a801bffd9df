#pragma once

#include <cstddef>
#include <deque>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "engines/template/template/datum.h"

namespace lectern::templates {

class Run;

/// Owns everything made while rendering; nothing is freed before the run ends. Reports when a run makes more than it
/// may (TemplateOptions::Limits::memory_bytes).
class Heap {
 public:
  Heap(const Run& run, std::size_t limit) : run_(run), limit_(limit) {}
  Heap(const Heap&) = delete;
  Heap& operator=(const Heap&) = delete;
  ~Heap();

  /// A copy of a text that lives as long as the run.
  std::string_view keep(std::string_view text);
  std::string_view keep_string(std::string&& text);
  Datum string(std::string&& text, bool markup = false) { return Datum::of(keep_string(std::move(text)), markup); }
  const Value& keep_value(Value value);
  UndefinedOrigin* keep_origin(const UndefinedOrigin& origin);
  const Datum* keep_datum(const Datum& datum);

  template <class Made, class... Arguments>
  Made* make(Arguments&&... arguments) {
    charge(sizeof(Made));
    auto* made = new Made(std::forward<Arguments>(arguments)...);
    made->next_owned = objects_;
    objects_ = made;
    return made;
  }
  Datum list(std::vector<Datum> items, Tag tag = Tag::list);
  Datum pair(const Datum& first, const Datum& second);

  /// Counts bytes that were or will be made elsewhere.
  void charge(std::size_t bytes) {
    used_ += bytes;
    if (used_ > limit_) refuse();
  }

 private:
  [[noreturn]] void refuse() const;
  char* allocate(std::size_t size, std::size_t alignment);
  char* allocate_from_chunk(std::size_t size, std::size_t alignment);

  const Run& run_;
  std::size_t limit_;
  std::size_t used_ = 0;
  Object* objects_ = nullptr;
  std::vector<std::unique_ptr<char[]>> chunks_;
  char* free_ = nullptr;
  std::size_t left_ = 0;
  std::deque<std::string> strings_;
  std::deque<Value> values_;
};

}  // namespace lectern::templates
