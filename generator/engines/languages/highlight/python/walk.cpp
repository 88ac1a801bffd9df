// The Python walk: where the walk is, and what is coloured without looking at names (walk_names.cpp does those).

#include "engines/languages/highlight/python/walk.h"

#include <algorithm>

namespace lectern {
namespace {

bool is_leaf(PythonNode kind) { return kind >= PythonNode::identifier && kind <= PythonNode::type_conversion; }

bool is_divider(PythonNode kind) {
  switch (kind) {
    case PythonNode::equal_sign:
    case PythonNode::colon:
    case PythonNode::dot:
    case PythonNode::as_word:
    case PythonNode::in_word:
    case PythonNode::import_word:
    case PythonNode::walrus:
      return true;
    default:
      return false;
  }
}

// In Frame::statements of parameters: a `*` was passed, so that the order of defaults is free.
constexpr std::uint32_t parameters_are_named = 1;

bool is_block(PythonNode kind) { return kind == PythonNode::block || kind == PythonNode::module; }

bool is_definition(PythonNode kind) {
  return kind == PythonNode::function_definition || kind == PythonNode::class_definition;
}

/// Parts of statements that have a line of their own.
bool begins_line(PythonNode kind, PythonNode parent) {
  return kind == PythonNode::branch_clause || kind == PythonNode::except_clause || kind == PythonNode::decorator ||
         (parent == PythonNode::decorated_definition && is_definition(kind));
}

}  // namespace

PythonWalk::PythonWalk(std::string_view code)
    : code_(code), nodes_(PythonNodes::instance()), tokens_(code), imports_(code), names_(code), rules_(code) {
  frames_.reserve(64);
}

/// Colours a piece; inside a string, what lies before it is text of the string.
void PythonWalk::emit(Span span, TokenKind kind) {
  if (base_ != TokenKind::plain) {
    tokens_.add(base_from_, span.begin, base_);
    base_from_ = span.end;
  }
  tokens_.add(span, kind);
}

bool PythonWalk::enter(const TreeCursor& cursor) {
  const TSNode node = cursor.node();
  const PythonNode kind = nodes_.of(node);
  if (is_leaf(kind) && kind != PythonNode::string_content) {
    // `not in` is one node with its words inside.
    if (kind == PythonNode::keyword && ts_node_child_count(node) > 0) {
      open(kind, node, 0);
      return true;
    }
    if (frames_.empty()) return false;
    check_order(kind, span_of(node));
    check_line(kind, span_of(node));
    leaf(kind, span_of(node));
    if (is_divider(kind)) frames_.back().split = true;
    return false;
  }
  const Flags flags = frames_.empty() ? Flags{0} : flags_for(kind, frames_.back());
  if (!frames_.empty() && is_block(frames_.back().kind)) {
    ++frames_.back().statements;
    if (kind != PythonNode::error) rules_.statement(span_of(node));
  }
  if (!frames_.empty()) {
    if (begins_line(kind, frames_.back().kind)) rules_.statement(span_of(node));
    check_order(kind, span_of(node));
  }
  open(kind, node, flags);
  return true;
}

/// Outside of brackets and strings a line may end only where a statement ends.
void PythonWalk::check_line(PythonNode kind, Span span) {
  const bool is_bracket = kind == PythonNode::punctuation || kind == PythonNode::brace;
  const char mark = is_bracket ? code_[span.begin] : '\0';
  const bool encloses = mark == ')' || mark == ']' || mark == '}';
  if (kind == PythonNode::comment) return;
  const bool opens_string = kind == PythonNode::string_start && frames_.back().base == TokenKind::plain;
  const bool in_string =
      (base_ != TokenKind::plain && !opens_string) || frames_.back().kind == PythonNode::interpolation;
  if (brackets_ > 0 || in_string) {
    rules_.enclosed_leaf(span);
  } else {
    rules_.leaf(span);
  }
  if (mark == '(' || mark == '[' || mark == '{') ++brackets_;
  if (encloses && brackets_ > 0) --brackets_;
}

/// What may not follow what, in lists that the grammar takes in any order.
void PythonWalk::check_order(PythonNode kind, Span span) {
  Frame& parent = frames_.back();
  const bool is_mark = kind == PythonNode::punctuation || kind == PythonNode::operator_ || kind == PythonNode::comment;
  switch (parent.kind) {
    case PythonNode::try_statement:
      if (kind == PythonNode::except_clause) parent.statements = 1;
      return;
    case PythonNode::for_clause:
      // The target list of a `for` statement is a node of its own.
      if (parent.split && kind == PythonNode::punctuation) rules_.comma_in_comprehension(span);
      return;
    case PythonNode::expression_statement:
      if (kind == PythonNode::named_expression) rules_.bare_walrus(span);
      return;
    case PythonNode::keyword_argument:
      if (kind == PythonNode::list_splat) rules_.starred_value(span);
      return;
    case PythonNode::argument_list:
      if (kind == PythonNode::keyword_argument || kind == PythonNode::dictionary_splat) {
        parent.split = true;
      } else if (parent.split && !is_mark && kind != PythonNode::list_splat && kind != PythonNode::error) {
        rules_.argument_after_keyword(span);
      }
      return;
    case PythonNode::parameters:
      if (is_mark || kind == PythonNode::other) return;
      if (code_[span.begin] == '*') {
        parent.statements = parameters_are_named;
      } else if (kind == PythonNode::default_parameter) {
        parent.split = true;
      } else if (parent.split && parent.statements != parameters_are_named) {
        rules_.parameter_after_default(span);
      }
      return;
    default:
      return;
  }
}

void PythonWalk::leaf(PythonNode kind, Span span) {
  const PythonNode parent = frames_.back().kind;
  switch (kind) {
    case PythonNode::identifier:
      return identifier(span);
    case PythonNode::number:
      rules_.number(span);
      return emit(span, TokenKind::number);
    case PythonNode::constant:
    case PythonNode::ellipsis:
      return emit(span, TokenKind::constant);
    case PythonNode::comment:
      return emit(span, TokenKind::comment);
    case PythonNode::future_word:
      imports_.set_module(span);
      return emit(span, TokenKind::variable);
    case PythonNode::print_word:
      return emit(span, TokenKind::builtin);
    case PythonNode::keyword:
    case PythonNode::as_word:
    case PythonNode::in_word:
    case PythonNode::import_word:
      return emit(span, TokenKind::keyword);
    case PythonNode::at_sign:
      return emit(span, parent == PythonNode::decorator ? TokenKind::decorator : TokenKind::operator_);
    case PythonNode::dot:
      return emit(span, (frames_.back().flags & in_decorator) != 0 ? TokenKind::decorator : TokenKind::punctuation);
    case PythonNode::colon:
      if (base_ == TokenKind::interpolation) return;  // it begins a format, which has its colour already
      rules_.header_colon(span);
      return emit(span, TokenKind::punctuation);
    case PythonNode::brace:
    case PythonNode::equal_sign:
      if (parent == PythonNode::interpolation) return emit(span, TokenKind::interpolation);
      return emit(span, kind == PythonNode::brace ? TokenKind::punctuation : TokenKind::operator_);
    case PythonNode::punctuation:
      return emit(span, TokenKind::punctuation);
    case PythonNode::type_conversion:
      return emit(span, TokenKind::interpolation);
    case PythonNode::escape:
      return emit(span, TokenKind::escape);
    case PythonNode::string_start:
      return string_start(span);
    case PythonNode::string_end:
      if (base_ == TokenKind::plain) emit(span, TokenKind::string);
      return;
    case PythonNode::old_unequal:
      rules_.unequal(span);
      return emit(span, TokenKind::operator_);
    default:
      return emit(span, TokenKind::operator_);
  }
}

void PythonWalk::string_start(Span span) {
  rules_.quote(span);
  const auto prefix = static_cast<std::uint32_t>(text(span).find_first_of("\"'`"));
  emit({span.begin, std::min(span.begin + prefix, span.end)}, TokenKind::string_prefix);
  // Without a string around it, it stands alone where the code does not parse.
  if (base_ == TokenKind::plain) emit(span, TokenKind::string);
}

/// What a child of `parent` is part of.
PythonWalk::Flags PythonWalk::flags_for(PythonNode kind, const Frame& parent) const {
  switch (kind) {
    case PythonNode::type:
      return in_annotation;
    case PythonNode::decorator:
      return in_decorator;
    case PythonNode::as_target:
      return is_target;
    case PythonNode::parameters:
      return is_parameter;
    case PythonNode::argument_list:
      return parent.kind == PythonNode::class_definition ? is_base : 0;
    case PythonNode::interpolation:
    case PythonNode::keyword_argument:
      return 0;
    case PythonNode::expression_statement:
      return starts_docstring(parent) ? is_docstring : 0;
    case PythonNode::call:
      return flags_in(parent) & in_decorator;
    case PythonNode::attribute:
    case PythonNode::subscript:
      return flags_in(parent) & (in_annotation | in_decorator | is_base);
    case PythonNode::target_list:
    case PythonNode::splat_parameter:
    case PythonNode::default_parameter:
    case PythonNode::typed_parameter:
      return flags_in(parent) & (is_target | is_assigned | is_parameter);
    case PythonNode::string:
      return parent.flags & is_docstring;
    default:
      return flags_in(parent) & in_annotation;
  }
}

/// What the place after everything passed in `parent` is part of.
PythonWalk::Flags PythonWalk::flags_in(const Frame& parent) {
  switch (parent.kind) {
    case PythonNode::assignment:
      return parent.split ? 0 : is_target | is_assigned;
    case PythonNode::for_clause:
    case PythonNode::named_expression:
      return parent.split ? 0 : is_target;
    case PythonNode::default_parameter:
    case PythonNode::typed_parameter:
      return parent.split ? 0 : parent.flags;
    case PythonNode::splat_pattern:
      return is_target;
    default:
      return parent.flags;
  }
}

bool PythonWalk::starts_docstring(const Frame& parent) const {
  if (!is_block(parent.kind) || parent.statements != 0) return false;
  return parent.kind == PythonNode::module || (frames_.size() > 1 && is_definition(frame(1).kind));
}

void PythonWalk::open(PythonNode kind, TSNode node, Flags flags) {
  const Span span = span_of(node);
  const bool at_top = frames_.empty() || frames_.back().kind == PythonNode::module;
  if (at_top && !frames_.empty()) statement_ = span;
  if (is_definition(kind)) {
    definition_ = {decorated_from_ == no_decorator ? span.begin : decorated_from_, span.end};
    decorated_from_ = no_decorator;
  }
  if (!frames_.empty()) open_import_part(kind, span);
  Frame opened{kind, flags, false, base_, 0};
  frames_.push_back(opened);
  switch (kind) {
    case PythonNode::block:
      return rules_.enter_block();
    case PythonNode::function_definition:
    case PythonNode::lambda:
      return open_scope(PythonScopes::Kind::function);
    case PythonNode::class_definition:
      return open_scope(PythonScopes::Kind::class_);
    case PythonNode::decorated_definition:
      decorated_from_ = span.begin;
      return;
    case PythonNode::print_statement:
    case PythonNode::exec_statement:
      return rules_.python2_statement(node);
    case PythonNode::string:
      if (ts_node_start_point(node).row != ts_node_end_point(node).row) rules_.string_of_lines(span);
      return open_base(span, string_kind(span, flags));
    case PythonNode::string_content:
      if (base_ == TokenKind::plain) open_base(span, TokenKind::string);
      return;
    case PythonNode::format_specifier:
      return open_base(span, TokenKind::interpolation);
    case PythonNode::interpolation:
      if (base_ != TokenKind::plain) tokens_.add(base_from_, span.begin, base_);
      base_ = TokenKind::plain;
      return;
    default:
      return;
  }
}

TokenKind PythonWalk::string_kind(Span span, Flags flags) const {
  if ((flags & is_docstring) == 0) return TokenKind::string;
  const std::string_view prefix = text(span).substr(0, text(span).find_first_of("\"'"));
  // Neither bytes nor formatted strings document anything.
  return prefix.find_first_of("bBfFtT") == std::string_view::npos ? TokenKind::docstring : TokenKind::string;
}

void PythonWalk::open_base(Span span, TokenKind base) {
  base_ = base;
  base_from_ = span.begin;
}

void PythonWalk::open_scope(PythonScopes::Kind kind) {
  scopes_.enter(kind);
  names_.enter(kind == PythonScopes::Kind::class_);
}

void PythonWalk::open_import_part(PythonNode kind, Span span) {
  if (kind == PythonNode::import_statement || kind == PythonNode::import_from) return imports_.begin(span);
  if (kind == PythonNode::relative_import) return imports_.set_module(span);
  if (kind == PythonNode::wildcard) {
    imports_.add_wildcard(span, imported_);
    names_.wildcard();
    return take_import({});
  }
  if (kind == PythonNode::dotted_name) open_imported_name(span);
}

void PythonWalk::open_imported_name(Span span) {
  const Frame& parent = frames_.back();
  if (parent.kind == PythonNode::aliased_import) {
    shown_ = span;
    return imports_.hold_name(span);
  }
  const bool is_plain = parent.kind == PythonNode::import_statement;
  if (is_plain || (parent.kind == PythonNode::import_from && parent.split)) {
    imports_.add_name(span, imported_);
    return take_import(span);
  }
  if (parent.kind == PythonNode::import_from) imports_.set_module(span);
}

/// What an import bound counts in its scope; what can be reached from outside is a symbol of the block.
void PythonWalk::take_import(Span shown) {
  if (imported_.empty()) return;
  CodeSymbol& symbol = imported_.back();
  if (symbol.name != "*") names_.import(text(symbol.span), symbol.target, shown);
  if (scopes_.at_module()) symbols_.push_back(std::move(symbol));
  imported_.clear();
}

void PythonWalk::leave(TSNode node) {
  const Frame closed = frames_.back();
  frames_.pop_back();
  switch (closed.kind) {
    case PythonNode::block:
      return rules_.leave_block(closed.statements == 0);
    case PythonNode::try_statement:
      if (closed.statements == 0) rules_.lone_try(ts_node_start_byte(node));
      return;
    case PythonNode::function_definition:
    case PythonNode::class_definition:
    case PythonNode::lambda:
      names_.leave();
      return scopes_.leave();
    case PythonNode::string:
    case PythonNode::string_content:
    case PythonNode::format_specifier:
      if (base_ != TokenKind::plain && closed.base == TokenKind::plain) {
        tokens_.add(base_from_, ts_node_end_byte(node), base_);
      }
      base_ = closed.base;
      return;
    case PythonNode::interpolation:
      base_ = closed.base;
      base_from_ = ts_node_end_byte(node);
      return;
    default:
      return;
  }
}

}  // namespace lectern
