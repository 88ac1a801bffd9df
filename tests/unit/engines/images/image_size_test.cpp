#include "engines/images/image_size.h"

#include <gtest/gtest.h>

#include <string>

namespace lectern::image_size_test {
namespace {

using namespace std::string_literals;

constexpr ImageSize kSize{300, 200};

/// A header of each kind, by hand from its specification: 300 wide, 200 high.
std::string png() { return "\x89PNG\r\n\x1A\n\0\0\0\x0DIHDR\0\0\x01\x2C\0\0\0\xC8"s; }
std::string gif() { return "GIF89a\x2C\x01\xC8\0"s; }
std::string jpeg() {
  const std::string comment = "\xFF\xFE\0\x06"s + "text";
  return "\xFF\xD8\xFF\xE0\0\x04\0\0"s + comment + "\xFF\xFF\xC2\0\x0B\x08\0\xC8\x01\x2C"s;
}
std::string webp(const std::string& chunk) {
  std::string bytes = "RIFF\0\0\0\0WEBP"s + chunk;
  bytes.resize(40);
  return bytes;
}

TEST(ImageSize, OfEveryKind) {
  EXPECT_EQ(image_size(png()), kSize);
  EXPECT_EQ(image_size(gif()), kSize);
  EXPECT_EQ(image_size(jpeg()), kSize);
  EXPECT_EQ(image_size(webp("VP8X\x0A\0\0\0\0\0\0\0\x2B\x01\0\xC7\0\0"s)), kSize);
  EXPECT_EQ(image_size(webp("VP8 \0\0\0\0\0\0\0\x9D\x01\x2A\x2C\x01\xC8\0"s)), kSize);
  // 14 bits of width - 1 (299), 14 of height - 1 (199), from the lowest bit.
  EXPECT_EQ(image_size(webp("VP8L\0\0\0\0\x2F\x2B\xC1\x31\0"s)), kSize);
}

TEST(ImageSize, OfDrawings) {
  EXPECT_EQ(image_size("<svg width=\"300\" height='200px' viewBox=\"0 0 3 2\">"), kSize);
  EXPECT_EQ(image_size("\xEF\xBB\xBF<?xml version=\"1.0\"?>\n<svg\n viewBox=\"0,0 300, 199.6\"/>"), kSize);
  EXPECT_EQ(image_size("<svg width=\"100%\" height=\"10em\" viewBox=\"0 0 300 200\">"), kSize);
  EXPECT_EQ(image_size("<svg stroke-width=\"3\" height=\"2\">"), std::nullopt);
  EXPECT_EQ(image_size("<svg viewBox=\"0 0 0 200\">"), std::nullopt);
  EXPECT_EQ(image_size("<svg viewBox=\"0 0 nan 1e99\">"), std::nullopt);
}

TEST(ImageSize, NothingOfWhatIsCutOrNoPicture) {
  EXPECT_EQ(image_size(""), std::nullopt);
  EXPECT_EQ(image_size("text"), std::nullopt);
  EXPECT_EQ(image_size("<html>"), std::nullopt);
  for (const std::string& whole :
       {png(), gif(), jpeg(), webp("VP8X\x0A\0\0\0\0\0\0\0\x2B\x01\0\xC7\0\0"s).substr(0, 30)}) {
    for (std::size_t size = 0; size < whole.size(); ++size) {
      EXPECT_EQ(image_size(std::string_view(whole).substr(0, size)), std::nullopt) << size;
    }
  }
}

TEST(ImageSize, NoPictureHasNoPixels) { EXPECT_EQ(image_size("GIF89a\0\0\xC8\0"s), std::nullopt); }

}  // namespace
}  // namespace lectern::image_size_test
