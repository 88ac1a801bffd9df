// Site paths: cleaning, resolving, relating and encoding them, and making names fit for them.
#include "model/url_path.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <cstdint>
#include <vector>

#include "text/ascii.h"
#include "text/utf8.h"

namespace lectern {

namespace {

constexpr std::size_t kLongestPart = 240;  // file systems take 255; room for an extension and a temporary suffix
constexpr std::size_t kLongestPath = 2048;

int hex_value(char byte) {
  if (ascii::is_digit(byte)) return byte - '0';
  if (byte >= 'a' && byte <= 'f') return byte - 'a' + 10;
  if (byte >= 'A' && byte <= 'F') return byte - 'A' + 10;
  return -1;
}

bool is_percent_escape(std::string_view text, std::size_t offset) {
  return offset + 2 < text.size() && text[offset] == '%' && hex_value(text[offset + 1]) >= 0 &&
         hex_value(text[offset + 2]) >= 0;
}

std::string percent_encode(std::string_view text, std::string_view kept) {
  constexpr std::string_view kDigits = "0123456789ABCDEF";
  std::string out;
  out.reserve(text.size());
  for (const char byte : text) {
    if (ascii::is_letter_or_digit(byte) || kept.find(byte) != std::string_view::npos) {
      out += byte;
      continue;
    }
    const auto value = static_cast<unsigned char>(byte);
    out += '%';
    out += kDigits[value >> 4U];
    out += kDigits[value & 0x0FU];
  }
  return out;
}

bool is_kept_in_url(char32_t character) {
  if (character < 0x80) {
    const auto byte = static_cast<char>(character);
    return ascii::is_letter_or_digit(byte) || byte == '/' || byte == '-' ||
           std::string_view(".\\_#+~@").find(byte) != std::string_view::npos;
  }
  return utf8::is_letter_or_mark(character) || utf8::is_decimal_digit(character);
}

void append_letter(std::string& out, char32_t character, bool lower_case) {
  if (character < 0x80) {
    const auto byte = static_cast<char>(character);
    out += lower_case ? ascii::to_lower(byte) : byte;
  } else {
    utf8::append(out, lower_case ? utf8::to_lower(character) : character);
  }
}

// The folder part of a site path with the slash at its end: links of `/a/b/` and of `/a/b.html` start there.
std::string_view base_folder(std::string_view site_path) {
  const auto slash = site_path.rfind('/');
  return slash == std::string_view::npos ? std::string_view("/") : site_path.substr(0, slash + 1);
}

}  // namespace

bool append_path(std::string& folder, std::string_view path) {
  bool ends_in_folder = false;
  for (std::size_t begin = 0; begin <= path.size();) {
    const std::size_t end = std::min(path.find('/', begin), path.size());
    const std::string_view part = path.substr(begin, end - begin);
    ends_in_folder = part.empty() || part == "." || part == "..";
    if (part == "..") {
      if (folder.empty()) return false;
      folder.erase(folder.rfind('/'));
    } else if (!ends_in_folder) {
      folder += '/';
      folder += part;
    }
    begin = end + 1;
  }
  if (ends_in_folder || folder.empty()) folder += '/';
  return true;
}

std::optional<std::string> clean_path(std::string_view path) {
  std::string out;
  out.reserve(path.size() + 1);
  if (!append_path(out, path)) return std::nullopt;
  return out;
}

std::optional<std::string> resolve_path(std::string_view from, std::string_view path) {
  if (path.starts_with('/')) return clean_path(path);
  return clean_path(std::string(base_folder(from)).append(path));
}

std::string relative_url(std::string_view from, std::string_view to, std::string_view fragment, FolderLinks folders) {
  const std::string tail = fragment.empty() ? std::string() : "#" + encode_fragment(fragment);
  if (from == to && !tail.empty()) return tail;
  const std::string_view here = base_folder(from);
  const std::string_view target_folder = base_folder(to);
  const std::string_view name = to.substr(std::min(target_folder.size(), to.size()));
  std::size_t common = 0;
  for (std::size_t i = 0; i < std::min(here.size(), target_folder.size()) && here[i] == target_folder[i]; ++i)
    if (here[i] == '/') common = i + 1;
  std::string out;
  for (auto ups = std::count(here.begin() + static_cast<std::ptrdiff_t>(common), here.end(), '/'); ups > 0; --ups)
    out += "../";
  out += encode_path(target_folder.substr(common));
  out += encode_path(name);
  if (folders == FolderLinks::index_file && to.ends_with('/')) out += "index.html";
  // A first part with a colon would be read as a scheme.
  const bool reads_as_scheme = out.find(':') != std::string::npos && out.find(':') < out.find('/');
  if (out.empty() || reads_as_scheme) out.insert(0, "./");
  return out + tail;
}

std::string encode_path(std::string_view path) { return percent_encode(path, "-._~$&+,/:;=@"); }

std::string path_as_address(std::string_view path) {
  std::string out;
  for (const char byte : path) {
    if (byte == '#' || byte == '?' || byte == '%') {
      out += percent_encode({&byte, 1}, "");
    } else {
      out += byte;
    }
  }
  return out;
}

std::string encode_fragment(std::string_view fragment) { return percent_encode(fragment, "-._~$&+,/:;=@!()*?"); }

std::string decode_percent(std::string_view text) {
  if (text.find('%') == std::string_view::npos) return std::string(text);
  std::string out;
  out.reserve(text.size());
  for (std::size_t offset = 0; offset < text.size(); ++offset) {
    if (!is_percent_escape(text, offset)) {
      out += text[offset];
      continue;
    }
    out += static_cast<char>(hex_value(text[offset + 1]) * 16 + hex_value(text[offset + 2]));
    offset += 2;
  }
  return out;
}

UrlNaming url_naming_of(const Config& config) { return {config.lower_case_paths, config.remove_path_accents}; }

std::string urlize(std::string_view text, UrlNaming naming) {
  std::string plain;
  if (naming.remove_accents) {
    plain = utf8::remove_accents(text);
    text = plain;
  }
  std::string out;
  out.reserve(text.size());
  bool hyphen_is_due = false;
  bool was_hyphen = false;
  for (std::size_t offset = 0; offset < text.size();) {
    const auto decoded = utf8::decode(text, offset);
    if (is_kept_in_url(decoded.character) || is_percent_escape(text, offset)) {
      was_hyphen = decoded.character == '-';
      if (hyphen_is_due && !was_hyphen) out += '-';
      hyphen_is_due = false;
      append_letter(out, decoded.character, naming.lower_case);
    } else if (!out.empty() && !was_hyphen && utf8::is_space(decoded.character)) {
      hyphen_is_due = true;
    }
    offset += decoded.size;
  }
  return out;
}

std::string output_path_of(std::string_view site_path) {
  if (site_path.starts_with('/')) site_path.remove_prefix(1);
  std::string out(site_path);
  if (out.empty() || out.back() == '/') out += "index.html";
  return out;
}

bool is_publishable_path(std::string_view site_path) {
  if (!site_path.starts_with('/') || site_path.size() > kLongestPath || utf8::find_invalid(site_path)) return false;
  for (std::size_t begin = 1; begin <= site_path.size();) {
    const std::size_t end = std::min(site_path.find('/', begin), site_path.size());
    const std::string_view part = site_path.substr(begin, end - begin);
    if (part == "." || part == ".." || part.size() > kLongestPart) return false;
    begin = end + 1;
  }
  return std::none_of(site_path.begin(), site_path.end(), [](char byte) {
    return static_cast<unsigned char>(byte) < 0x20 || byte == 0x7F || byte == '\\';
  });
}

std::string_view base_name(std::string_view path) {
  const auto slash = path.rfind('/');
  return slash == std::string_view::npos ? path : path.substr(slash + 1);
}

std::string_view folder_of(std::string_view path) {
  const auto slash = path.rfind('/');
  return slash == std::string_view::npos ? std::string_view() : path.substr(0, slash);
}

bool is_html_name(std::string_view path) {
  const std::string extension = utf8::lower(path.substr(without_extension(path).size()));
  return extension == ".html" || extension == ".htm";
}

std::string_view without_extension(std::string_view path) {
  const std::size_t name = path.size() - base_name(path).size();
  const auto dot = path.rfind('.');
  return dot == std::string_view::npos || dot <= name ? path : path.substr(0, dot);
}

namespace {

bool is_file_scheme(std::string_view address) {
  constexpr std::string_view kScheme = "file:";
  return address.size() >= kScheme.size() &&
         std::equal(kScheme.begin(), kScheme.end(), address.begin(), [](char expected, char actual) {
           return expected == actual || (expected != ':' && expected - 'a' + 'A' == actual);
         });
}

}  // namespace

bool is_machine_path(std::string_view address) {
  if (address.size() > 2 && std::isalpha(static_cast<unsigned char>(address[0])) != 0 && address[1] == ':' &&
      (address[2] == '\\' || address[2] == '/'))
    return true;
  if (is_file_scheme(address)) return true;
  for (const std::string_view prefix : {"/Users/", "/home/"}) {
    if (!address.starts_with(prefix)) continue;
    const std::size_t slash = address.find('/', prefix.size());
    return slash != std::string_view::npos && slash > prefix.size() && slash + 1 < address.size();
  }
  return address.starts_with("\\\\");
}

}  // namespace lectern
