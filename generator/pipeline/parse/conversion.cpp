// What the converters of a page share: where texts live, and who has which id.
#include "pipeline/parse/conversion.h"

namespace lectern {

std::string Conversion::claim_id(std::string id, Span place) const {
  const auto first = ids.claim(id, place);
  if (!first) return id;
  Diagnostic repeated =
      diagnose(Code::duplicate_id, place_of(file, place),
               "`" + id + "` is the id of another heading or block of this page", "give each its own id");
  repeated.related.push_back({"first used here", place_of(file, *first)});
  diagnostics.push_back(std::move(repeated));
  return ids.make_unique(std::move(id), place);
}

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
