// Messages in files that only this program reads.
#include "pipeline/build/stored_diagnostics.h"

#include <utility>

namespace lectern {

namespace {

void write_place(ByteWriter& out, const Place& place) {
  out.text(place.file);
  for (const std::uint32_t number : {place.line, place.column, place.length}) out.number(number);
  out.text(place.excerpt);
}

Place read_place(ByteReader& in) {
  Place place;
  place.file = in.text();
  place.line = in.small_number();
  place.column = in.small_number();
  place.length = in.small_number();
  place.excerpt = in.text();
  return place;
}

}  // namespace

void write_diagnostics(ByteWriter& out, const Diagnostics& diagnostics) {
  out.number(diagnostics.size());
  for (const Diagnostic& one : diagnostics) {
    out.number(static_cast<std::uint64_t>(one.code));
    out.number(static_cast<std::uint64_t>(one.severity));
    out.text(one.message);
    out.text(one.help);
    write_place(out, one.place);
    out.number(one.related.size());
    for (const Related& related : one.related) {
      out.text(related.message);
      write_place(out, related.place);
    }
  }
}

Diagnostics read_diagnostics(ByteReader& in) {
  Diagnostics diagnostics;
  for (std::uint64_t left = in.number(); left > 0 && in.ok(); --left) {
    Diagnostic one;
    one.code = static_cast<Code>(in.number());
    one.severity = static_cast<Severity>(in.number());
    one.message = in.text();
    one.help = in.text();
    one.place = read_place(in);
    for (std::uint64_t more = in.number(); more > 0 && in.ok(); --more) {
      Related related;
      related.message = in.text();
      related.place = read_place(in);
      one.related.push_back(std::move(related));
    }
    diagnostics.push_back(std::move(one));
  }
  return diagnostics;
}

}  // namespace lectern
