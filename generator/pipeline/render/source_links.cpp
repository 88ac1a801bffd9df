// Links from a page to where it is written and talked about.
#include "pipeline/render/source_links.h"

#include <initializer_list>
#include <string_view>
#include <utility>

#include "model/url_path.h"
#include "pipeline/render/site_values.h"
#include "text/ascii.h"

namespace lectern {

namespace {

/// A value in the query of an address. What is no ASCII stays, as browsers encode it by themselves: a Chinese title
/// would be three times as long.
std::string encode_query_value(std::string_view text) {
  constexpr std::string_view kPlain = "-._~/:?@!$()*,";
  constexpr std::string_view kDigits = "0123456789ABCDEF";
  std::string out;
  for (const char byte : text) {
    const auto code = static_cast<unsigned char>(byte);
    const bool letter = ascii::is_letter_or_digit(byte);
    if (letter || code >= 0x80 || kPlain.find(byte) != std::string_view::npos) {
      out += byte;
    } else {
      out += {'%', kDigits[code >> 4U], kDigits[code & 0xFU]};
    }
  }
  return out;
}

/// In one walk, so that nothing is filled into what was filled in.
std::string filled(std::string_view pattern, std::initializer_list<std::pair<std::string_view, std::string>> places) {
  std::string out;
  while (!pattern.empty()) {
    std::size_t length = 1;
    std::string_view text = pattern.substr(0, 1);
    for (const auto& [place, value] : places) {
      if (!pattern.starts_with(place)) continue;
      length = place.size();
      text = value;
    }
    out += text;
    pattern.remove_prefix(length);
  }
  return out;
}

}  // namespace

std::string edit_url_of(const Site& site, const SitePage& page) {
  if (page.page == nullptr) return {};
  return filled(site.config.edit_url, {{"{path}", encode_path(page.path)}});
}

std::string report_url_of(const Site& site, const SitePage& page) {
  if (page.page == nullptr || site.config.report_url.empty()) return {};
  const std::string address = absolute_url(site.config, page.url);
  return filled(site.config.report_url, {{"{title}", encode_query_value(page.title)},
                                         {"{url}", encode_query_value(address.empty() ? page.url : address)},
                                         {"{path}", encode_query_value(page.path)}});
}

}  // namespace lectern
