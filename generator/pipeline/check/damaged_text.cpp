// Tells of text that was read in a wrong encoding, with what was meant.
#include "pipeline/check/damaged_text.h"

#include <algorithm>

#include "engines/chinese/damage.h"
#include "text/utf8.h"

namespace lectern {

namespace {

/// The file's text with its code made blank: what stands there may be an example of damage.
std::string without_code(const Page& page) {
  std::string text(page.source->text());
  const auto blank = [&](Span span) {
    std::replace_if(
        text.begin() + span.begin, text.begin() + span.end, [](char c) { return c != '\n'; }, ' ');
  };
  for (const Node& node : page.document.nodes) {
    if (node.kind == NodeKind::code) blank(node.span);
  }
  for (const CodeBlock& block : page.document.code_blocks) blank(page.document.nodes[block.node].span);
  return text;
}

bool has_letters(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const utf8::Decoded next = utf8::decode(text, at);
    if (next.character >= 0x80 && utf8::is_letter(next.character)) return true;
    at += next.size;
  }
  return false;
}

std::string way_out(const Damage& damage) {
  const std::string original = "`" + damage.likely + "`";
  if (damage.repair) return "the original is " + original + "; `lectern check --fix` restores it";
  if (!has_letters(damage.likely)) return "it had been lost before that, so restore the page from its source";
  return "the original is likely " + original + "; `□` stands for what was lost, so restore the page from its source";
}

}  // namespace

std::optional<PageCheck> check_damage(const Page& page) {
  if (!may_be_damaged(page.source->text())) return std::nullopt;
  std::optional<Damage> damage = find_damage(page.source->text(), without_code(page));
  if (!damage) return std::nullopt;
  std::string message = "this text was decoded as " + std::string(name_of(damage->read_as)) + " although it is " +
                        std::string(name_of(damage->original));
  if (damage->lines > 1) message += ", as " + std::to_string(damage->lines - 1) + " more lines were";
  PageCheck found;
  found.diagnostics.push_back(
      diagnose(Code::damaged_text, place_of(*page.source, damage->place), std::move(message), way_out(*damage)));
  if (damage->repair) found.fixes.push_back({page.source, damage->repair->span, std::move(damage->repair->text)});
  return found;
}

}  // namespace lectern
