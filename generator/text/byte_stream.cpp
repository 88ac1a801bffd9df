#include "text/byte_stream.h"

#include <limits>

namespace lectern {

namespace {

constexpr unsigned kGroup = 7;
constexpr std::uint64_t kMore = 0x80;

}  // namespace

void ByteWriter::number(std::uint64_t value) {
  for (; value >= kMore; value >>= kGroup) bytes_ += static_cast<char>((value & (kMore - 1)) | kMore);
  bytes_ += static_cast<char>(value);
}

void ByteWriter::text(std::string_view value) {
  number(value.size());
  bytes_ += value;
}

std::uint64_t ByteReader::number() {
  std::uint64_t value = 0;
  for (unsigned shift = 0; shift < 64; shift += kGroup) {
    if (rest_.empty()) break;
    const auto byte = static_cast<unsigned char>(rest_.front());
    rest_.remove_prefix(1);
    value |= (byte & (kMore - 1)) << shift;
    if (byte < kMore) return value;
  }
  ok_ = false;
  rest_ = {};
  return 0;
}

std::uint32_t ByteReader::small_number() {
  const std::uint64_t value = number();
  if (value <= std::numeric_limits<std::uint32_t>::max()) return static_cast<std::uint32_t>(value);
  ok_ = false;
  rest_ = {};
  return 0;
}

std::string_view ByteReader::raw(std::uint64_t size) {
  if (size > rest_.size()) {
    ok_ = false;
    rest_ = {};
    return {};
  }
  const std::string_view bytes = rest_.substr(0, static_cast<std::size_t>(size));
  rest_.remove_prefix(bytes.size());
  return bytes;
}

}  // namespace lectern
