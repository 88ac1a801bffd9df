// Sizes of pictures, from the headers of their files: PNG (ISO 15948, 11.2.2), GIF89a (18), JPEG (ITU T.81, B.2.2),
// WebP (RFC 9649, 2.5 to 2.7), SVG 2 (8.2).
#include "engines/images/image_size.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <system_error>

namespace lectern {

namespace {

std::uint32_t byte_at(std::string_view bytes, std::size_t at) { return static_cast<unsigned char>(bytes[at]); }

std::uint32_t big_endian(std::string_view bytes, std::size_t at, std::size_t count) {
  std::uint32_t value = 0;
  for (std::size_t i = 0; i < count; ++i) value = value << 8 | byte_at(bytes, at + i);
  return value;
}

std::uint32_t little_endian(std::string_view bytes, std::size_t at, std::size_t count) {
  std::uint32_t value = 0;
  for (std::size_t i = count; i-- > 0;) value = value << 8 | byte_at(bytes, at + i);
  return value;
}

std::optional<ImageSize> known(std::uint32_t width, std::uint32_t height) {
  if (width == 0 || height == 0) return std::nullopt;
  return ImageSize{width, height};
}

std::optional<ImageSize> png_size(std::string_view bytes) {
  if (bytes.size() < 24 || bytes.substr(12, 4) != "IHDR") return std::nullopt;
  return known(big_endian(bytes, 16, 4), big_endian(bytes, 20, 4));
}

std::optional<ImageSize> gif_size(std::string_view bytes) {
  if (bytes.size() < 10) return std::nullopt;
  return known(little_endian(bytes, 6, 2), little_endian(bytes, 8, 2));
}

/// The first frame header; C4, C8 and CC in that range are tables, no frames.
std::optional<ImageSize> jpeg_size(std::string_view bytes) {
  std::size_t at = 2;
  while (at + 9 <= bytes.size()) {
    if (byte_at(bytes, at) != 0xFF) return std::nullopt;
    const std::uint32_t marker = byte_at(bytes, at + 1);
    if (marker == 0xFF) {
      ++at;  // fill bytes
      continue;
    }
    const bool alone = marker == 0x01 || (marker >= 0xD0 && marker <= 0xD8);
    const bool frame = marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
    if (frame) return known(big_endian(bytes, at + 7, 2), big_endian(bytes, at + 5, 2));
    if (marker == 0xDA || marker == 0xD9) return std::nullopt;
    at += alone ? 2 : 2 + big_endian(bytes, at + 2, 2);
  }
  return std::nullopt;
}

std::optional<ImageSize> webp_size(std::string_view bytes) {
  if (bytes.size() < 30) return std::nullopt;
  const std::string_view kind = bytes.substr(12, 4);
  if (kind == "VP8X") return known(little_endian(bytes, 24, 3) + 1, little_endian(bytes, 27, 3) + 1);
  if (kind == "VP8 ") return known(little_endian(bytes, 26, 2) & 0x3FFF, little_endian(bytes, 28, 2) & 0x3FFF);
  if (kind != "VP8L") return std::nullopt;
  const std::uint32_t packed = little_endian(bytes, 21, 4);
  return known((packed & 0x3FFF) + 1, (packed >> 14 & 0x3FFF) + 1);
}

/// The value of an attribute of the tag, without its quotes.
std::string_view attribute(std::string_view tag, std::string_view name) {
  for (std::size_t at = tag.find(name); at != std::string_view::npos; at = tag.find(name, at + 1)) {
    const bool whole = at > 0 && std::string_view(" \t\r\n").find(tag[at - 1]) != std::string_view::npos;
    std::string_view rest = tag.substr(at + name.size());
    if (!whole || rest.size() < 2 || rest[0] != '=' || (rest[1] != '"' && rest[1] != '\'')) continue;
    const char quote = rest[1];
    rest.remove_prefix(2);
    return rest.substr(0, rest.find(quote));
  }
  return {};
}

/// A length in pixels, rounded; 0 for anything else (`100%`, `10em`).
std::uint32_t pixels(std::string_view text) {
  double value = 0;
  const char* const end = text.data() + text.size();
  const auto [rest, error] = std::from_chars(text.data(), end, value);
  const std::string_view unit(rest, static_cast<std::size_t>(end - rest));
  if (error != std::errc() || (!unit.empty() && unit != "px") || !(value >= 0.5) || value > 1e6) return 0;
  return static_cast<std::uint32_t>(std::lround(value));
}

std::optional<ImageSize> svg_size(std::string_view bytes) {
  const std::size_t begin = bytes.find("<svg");
  if (begin == std::string_view::npos) return std::nullopt;
  const std::string_view tag = bytes.substr(begin, bytes.find('>', begin) - begin);
  const std::uint32_t width = pixels(attribute(tag, "width"));
  const std::uint32_t height = pixels(attribute(tag, "height"));
  if (width > 0 && height > 0) return ImageSize{width, height};
  const std::string_view box = attribute(tag, "viewBox");
  std::string_view numbers[4];
  std::size_t at = 0;
  for (std::string_view& number : numbers) {
    at = std::min(box.find_first_not_of(" ,\t\r\n", at), box.size());
    const std::size_t end = std::min(box.find_first_of(" ,\t\r\n", at), box.size());
    number = box.substr(at, end - at);
    at = end;
  }
  return known(pixels(numbers[2]), pixels(numbers[3]));
}

}  // namespace

std::optional<ImageSize> image_size(std::string_view bytes) {
  if (bytes.starts_with("\x89PNG\r\n\x1A\n")) return png_size(bytes);
  if (bytes.starts_with("GIF87a") || bytes.starts_with("GIF89a")) return gif_size(bytes);
  if (bytes.starts_with("\xFF\xD8\xFF")) return jpeg_size(bytes);
  if (bytes.starts_with("RIFF") && bytes.size() > 16 && bytes.substr(8, 4) == "WEBP") return webp_size(bytes);
  const std::size_t text = std::min(bytes.find_first_not_of("\xEF\xBB\xBF \t\r\n"), bytes.size());
  if (bytes.substr(text).starts_with('<')) return svg_size(bytes);
  return std::nullopt;
}

}  // namespace lectern
