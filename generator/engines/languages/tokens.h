#pragma once

#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <iterator>
#include <string>
#include <string_view>
#include <vector>

namespace lectern {

/// What a piece of code is, as a theme colours it. The CSS class of a kind is `tk-` + name_of(kind).
enum class TokenKind : std::uint8_t {
  plain,
  keyword,
  operator_,
  punctuation,
  string,
  string_prefix,  ///< the f, r, b, u before a string
  escape,
  interpolation,  ///< the braces, conversion and format of an f-string field
  number,
  constant,  ///< True, None, ALL_CAPS
  comment,
  docstring,
  function,  ///< a function where it is defined
  call,      ///< a function where it is called
  class_,    ///< a class where it is defined, and CapWords names
  parameter,
  decorator,
  builtin,
  exception,  ///< built-in exception names
  type,       ///< a name in an annotation
  dunder,     ///< __init__ and the like
  self,       ///< self, cls
  variable,
  property,  ///< attribute or key
  tag,       ///< markup tags, section names
  attribute,
  prompt,  ///< `>>>`, `...`, `$`
  output,  ///< what a session printed
  error,   ///< tracebacks
  inserted,
  deleted,
  heading,  ///< diff hunks, file headers
};
constexpr std::uint32_t kTokenKinds = static_cast<std::uint32_t>(TokenKind::heading) + 1;
static_assert(kTokenKinds == 32, "a kind takes five bits: Tokens");

/// One coloured piece. Pieces are in order, never overlap and never touch the text outside them; a piece may span
/// lines.
struct Token {
  std::uint32_t begin = 0;  ///< byte offset in the code
  std::uint32_t size = 0;
  TokenKind kind = TokenKind::plain;
};

/// The pieces of one block, front to back. Packed, as a build holds those of a whole course: a piece takes 2 bytes, not
/// 12. Immutable; read from the front.
class Tokens {
 public:
  class Iterator;

  Tokens() = default;
  Tokens(const std::vector<Token>& tokens);
  Tokens(std::initializer_list<Token> tokens) : Tokens(std::vector<Token>(tokens)) {}
  /// From what `bytes` gave.
  [[nodiscard]] static Tokens unpacked(std::string_view bytes);

  [[nodiscard]] Iterator begin() const;
  [[nodiscard]] Iterator end() const;
  [[nodiscard]] bool empty() const { return bytes_.empty(); }
  /// For a file that only this program reads.
  [[nodiscard]] std::string_view bytes() const { return bytes_; }

  friend bool operator==(const Tokens& a, const Tokens& b) { return a.bytes_ == b.bytes_; }

 private:
  /// Of each: its kind, with how far it begins after the one before in the three bits above; its size. When these are
  /// full, the rest of the distance stands between the two. Numbers are LEB128.
  std::string bytes_;
  static constexpr std::uint32_t kLongGap = 7;
};

/// Stands at one piece. Whatever the bytes are, it ends.
class Tokens::Iterator {
 public:
  using iterator_category = std::input_iterator_tag;
  using value_type = Token;
  using difference_type = std::ptrdiff_t;
  using pointer = const Token*;
  using reference = const Token&;

  Iterator(const char* at, const char* end) : next_(at), end_(end) { ++*this; }

  const Token& operator*() const { return token_; }
  const Token* operator->() const { return &token_; }
  Iterator& operator++() {
    at_ = next_;
    if (at_ == end_) return *this;
    const auto first = static_cast<unsigned char>(*next_++);
    const std::uint32_t gap = first / kTokenKinds;
    token_.begin += token_.size + gap + (gap == kLongGap ? number() : 0);
    token_.size = number();
    token_.kind = static_cast<TokenKind>(first % kTokenKinds);
    return *this;
  }
  Iterator operator++(int) {
    const Iterator before = *this;
    ++*this;
    return before;
  }
  friend bool operator==(const Iterator& a, const Iterator& b) { return a.at_ == b.at_; }

 private:
  std::uint32_t number() {
    std::uint32_t value = 0;
    for (unsigned shift = 0; next_ != end_ && shift < 32; shift += 7) {
      const auto byte = static_cast<unsigned char>(*next_++);
      value |= (byte & 0x7FU) << shift;
      if (byte < 0x80) break;
    }
    return value;
  }

  const char* at_ = nullptr;
  const char* next_;
  const char* end_;
  Token token_;
};

inline Tokens::Iterator Tokens::begin() const { return {bytes_.data(), bytes_.data() + bytes_.size()}; }
inline Tokens::Iterator Tokens::end() const {
  const char* const end = bytes_.data() + bytes_.size();
  return {end, end};
}

}  // namespace lectern
