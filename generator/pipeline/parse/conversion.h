#pragma once

#include <string>
#include <vector>

#include "model/page.h"
#include "pipeline/parse.h"
#include "pipeline/parse/document_builder.h"
#include "pipeline/parse/heading_ids.h"
#include "pipeline/parse/prepared_body.h"

namespace lectern {

/// What the converters of one page share.
struct Conversion {
  const SourceFile& file;
  const ParseOptions& options;
  const PreparedBody& body;
  DocumentBuilder& builder;
  PageIds& ids;
  std::vector<IncludeRequest>& includes;
  Diagnostics& diagnostics;
  HighlightCache* highlights = nullptr;

  void report(Code code, Span span, std::string message, std::string help) const {
    diagnostics.push_back(diagnose(code, place_of(file, span), std::move(message), std::move(help)));
  }
  /// Takes an id that an author wrote; reports it and makes another when the page has it already.
  [[nodiscard]] std::string claim_id(std::string id, Span place) const;
  /// A text of cmark's as the document keeps it: without marks, in the source where it stands there.
  [[nodiscard]] std::string_view keep(std::string_view text, Span prepared) const;
  /// The same for a text that already is in source form.
  [[nodiscard]] std::string_view keep_source(std::string_view text, Span source) const;
};

}  // namespace lectern
