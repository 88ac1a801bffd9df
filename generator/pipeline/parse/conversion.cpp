// Where the texts of a document live.
#include "pipeline/parse/conversion.h"

namespace lectern {

std::string_view Conversion::keep(std::string_view text, Span prepared) const {
  const Span source = body.map.original(prepared);
  if (body.is_marked(text)) return keep_source(body.restored(text), source);
  return keep_source(text, source);
}

std::string_view Conversion::keep_source(std::string_view text, Span source) const {
  const std::string_view written = body.source.substr(source.begin, text.size());
  return written == text ? written : builder.document.keep(text);
}

}  // namespace lectern
