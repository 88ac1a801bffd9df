#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

namespace lectern {

/// Writes numbers and texts one after another, for files that only this program reads.
class ByteWriter {
 public:
  /// In 7-bit groups, the lowest first (LEB128): one byte below 128, ten at most.
  void number(std::uint64_t value);
  /// Its length, then its bytes.
  void text(std::string_view value);
  /// Bytes whose number the reader knows.
  void raw(std::string_view bytes) { bytes_ += bytes; }

  [[nodiscard]] const std::string& bytes() const { return bytes_; }
  [[nodiscard]] std::string take() { return std::move(bytes_); }

 private:
  std::string bytes_;
};

/// Reads them in the same order. Bytes that end too soon, or are no such number, make everything that follows 0 or
/// empty, and `ok` false.
class ByteReader {
 public:
  /// The bytes must outlive it and the texts it gives.
  explicit ByteReader(std::string_view bytes) : rest_(bytes) {}

  [[nodiscard]] std::uint64_t number();
  /// A number below 2^32; a larger one is no such number.
  [[nodiscard]] std::uint32_t small_number();
  [[nodiscard]] std::string_view text() { return raw(number()); }
  [[nodiscard]] std::string_view raw(std::uint64_t size);

  [[nodiscard]] bool ok() const { return ok_; }
  [[nodiscard]] bool at_end() const { return rest_.empty(); }
  /// Bytes that were not read yet: no list is longer.
  [[nodiscard]] std::uint64_t left() const { return rest_.size(); }

 private:
  std::string_view rest_;
  bool ok_ = true;
};

}  // namespace lectern
