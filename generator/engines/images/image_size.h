#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace lectern {

/// Width and height of a picture in CSS pixels, so that a page can keep its room before it is there.
struct ImageSize {
  std::uint32_t width = 0;
  std::uint32_t height = 0;

  friend bool operator==(const ImageSize&, const ImageSize&) = default;
};

/// How many bytes from the start of a file are enough for `image_size`. Photographs may carry a preview in front.
inline constexpr std::size_t kImageHeader = 128 * 1024;

/// Reads the size from the first bytes of a PNG, GIF, JPEG, WebP or SVG file, whatever its name. An SVG's `width` and
/// `height` count when both are plain pixels, else its `viewBox`. Nothing when the bytes are none of these, are cut too
/// early or name no size; never fails otherwise.
[[nodiscard]] std::optional<ImageSize> image_size(std::string_view bytes);

}  // namespace lectern
