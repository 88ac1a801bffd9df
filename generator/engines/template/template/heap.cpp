// What a run makes, and dicts.
#include "engines/template/template/heap.h"

#include <algorithm>
#include <cstring>
#include <new>

#include "engines/template/template/run.h"

namespace lectern::templates {

namespace {

constexpr std::size_t kChunk = 16U * 1024U;
constexpr std::size_t kLargeText = 1024;  // texts from here on stay in the std::string they came in

}  // namespace

Heap::~Heap() {
  while (objects_ != nullptr) {
    Object* next = objects_->next_owned;
    delete objects_;
    objects_ = next;
  }
}

void Heap::refuse() const {
  run_.fail(TemplateError::Kind::limit, "the template makes more than " + std::to_string(limit_ / (1024U * 1024U)) +
                                            " MB of texts and lists on the way");
}

char* Heap::allocate(std::size_t size, std::size_t alignment) {
  charge(size);
  const std::size_t skip = (alignment - reinterpret_cast<std::uintptr_t>(free_) % alignment) % alignment;
  if (left_ < size + skip) {
    const std::size_t chunk = std::max(kChunk, size + alignment);
    chunks_.push_back(std::make_unique_for_overwrite<char[]>(chunk));
    free_ = chunks_.back().get();
    left_ = chunk;
    return allocate_from_chunk(size, alignment);
  }
  return allocate_from_chunk(size, alignment);
}

char* Heap::allocate_from_chunk(std::size_t size, std::size_t alignment) {
  const std::size_t skip = (alignment - reinterpret_cast<std::uintptr_t>(free_) % alignment) % alignment;
  char* made = free_ + skip;
  free_ = made + size;
  left_ -= skip + size;
  return made;
}

std::string_view Heap::keep(std::string_view text) {
  if (text.empty()) return {};
  char* copy = allocate(text.size(), 1);
  std::memcpy(copy, text.data(), text.size());
  return {copy, text.size()};
}

std::string_view Heap::keep_string(std::string&& text) {
  if (text.size() < kLargeText) return keep(text);
  charge(text.size());
  return strings_.emplace_back(std::move(text));
}

const Value& Heap::keep_value(Value value) {
  charge(sizeof(Value));
  return values_.emplace_back(std::move(value));
}

UndefinedOrigin* Heap::keep_origin(const UndefinedOrigin& origin) {
  return new (allocate(sizeof(UndefinedOrigin), alignof(UndefinedOrigin))) UndefinedOrigin(origin);
}

const Datum* Heap::keep_datum(const Datum& datum) { return new (allocate(sizeof(Datum), alignof(Datum))) Datum(datum); }

Datum Heap::list(std::vector<Datum> items, Tag tag) {
  charge(items.size() * sizeof(Datum));
  auto* made = make<ListObject>();
  made->items = std::move(items);
  return Datum::of(made, tag);
}

Datum Heap::pair(const Datum& first, const Datum& second) { return list({first, second}, Tag::tuple); }

}  // namespace lectern::templates
