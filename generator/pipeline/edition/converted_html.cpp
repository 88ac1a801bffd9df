// Raw HTML in the other script: its tags are copied, its text is converted.
#include "pipeline/edition/converted_html.h"

namespace lectern {

ConvertedHtml convert_html(std::string_view html, const ScriptConversion& conversion, MarkedText marks) {
  ConvertedHtml result;
  std::size_t copied = 0;
  HtmlScanner scanner(html);
  while (const auto piece = scanner.next()) {
    marks.read(*piece);
    if (piece->kind != HtmlPiece::Kind::text || marks.marked()) continue;
    const auto begin = static_cast<std::size_t>(piece->text.data() - html.data());
    const std::size_t end = begin + piece->text.size();
    result.html += html.substr(copied, begin - copied);
    const std::size_t before = result.html.size();
    conversion.append(piece->text, result.html);
    copied = end;
    if (result.html.size() - before == piece->text.size()) continue;
    result.moves.emplace_back(static_cast<std::uint32_t>(end),
                              static_cast<std::int64_t>(result.html.size()) - static_cast<std::int64_t>(end));
  }
  result.html += html.substr(copied);
  return result;
}

}  // namespace lectern
