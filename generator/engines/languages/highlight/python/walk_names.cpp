// The names of the Python walk: PythonWalk::identifier() decides what each one is from the place where it stands.

#include "engines/languages/highlight/python/walk.h"

namespace lectern {

void PythonWalk::identifier(Span span) {
  if (span.empty()) return;  // made up by the parser
  const std::string_view word = text(span);
  if (is_python_keyword(word)) {  // taken for a name where the grammar needs one
    rules_.keyword_as_name(span);
    return emit(span, TokenKind::keyword);
  }
  rules_.name(span);
  emit(span, kind_in_place(classify_python_name(word), span));
}

TokenKind PythonWalk::kind_in_place(ClassifiedName name, Span span) {
  const Frame& parent = frames_.back();
  const Flags flags = flags_in(parent);
  switch (parent.kind) {
    case PythonNode::error:
      return kind_in_error(name, span);
    case PythonNode::function_definition:
      return define(name, span, CodeSymbol::Kind::function);
    case PythonNode::class_definition:
      return define(name, span, CodeSymbol::Kind::class_);
    case PythonNode::keyword_argument:
    case PythonNode::keyword_pattern:
      if (!parent.split) return TokenKind::parameter;
      break;
    case PythonNode::attribute:
      if (!parent.split) break;
      names_.attribute(span);
      return kind_of_attribute(name, flags);
    case PythonNode::call:
      names_.use(span);
      return kind_of_call(name, flags);
    case PythonNode::dotted_name:
      return kind_of_dotted(name, span);
    case PythonNode::aliased_import:
      imports_.add_alias(span, imported_);
      take_import(shown_);
      scopes_.bind(name);
      return name.name == PythonName::builtin ? TokenKind::variable : kind_of_use(name);
    case PythonNode::splat_pattern:
      return kind_of_target(name, span, is_target);
    case PythonNode::name_list:
      names_.share(span);
      return TokenKind::variable;
    case PythonNode::member_type:
      return TokenKind::type;
    default:
      break;
  }
  if ((flags & (is_target | is_parameter)) != 0) return kind_of_target(name, span, flags);
  if (parent.split && is_alias(span)) {
    names_.bind(span);
  } else {
    names_.use(span);
  }
  return kind_by_itself(name, flags);
}

/// `case Point() as place`: the grammar has no node for it.
bool PythonWalk::is_alias(Span span) const {
  const std::size_t before = code_.substr(0, span.begin).find_last_not_of(" \t");
  if (before == std::string_view::npos || before + 1 == span.begin) return false;
  const std::string_view head = code_.substr(0, before + 1);
  return head.ends_with("as") && (head.size() == 2 || head[head.size() - 3] == ' ' || head[head.size() - 3] == ')');
}

TokenKind PythonWalk::kind_by_itself(ClassifiedName name, Flags flags) const {
  const Frame& parent = frames_.back();
  if ((flags & in_decorator) != 0) return TokenKind::decorator;
  if ((flags & in_annotation) != 0) return parent.kind == PythonNode::attribute ? TokenKind::variable : TokenKind::type;
  if ((flags & is_base) != 0 && parent.kind != PythonNode::attribute && name.name != PythonName::exception) {
    return TokenKind::class_;
  }
  return kind_of_use(name);
}

/// Where code does not parse, the word before a name still tells what it is.
TokenKind PythonWalk::kind_in_error(ClassifiedName name, Span span) const {
  const std::size_t before = code_.substr(0, span.begin).find_last_not_of(" \t");
  const std::string_view head = before == std::string_view::npos ? std::string_view() : code_.substr(0, before + 1);
  const auto follows = [head](std::string_view word) {
    return head.size() >= word.size() && head.substr(head.size() - word.size()) == word;
  };
  if (follows("def")) return name.name == PythonName::dunder ? TokenKind::dunder : TokenKind::function;
  return follows("class") ? TokenKind::class_ : kind_of_use(name);
}

TokenKind PythonWalk::define(ClassifiedName name, Span span, CodeSymbol::Kind kind) {
  scopes_.name_definition(name, text(span));
  names_.bind_outside(span);
  if (scopes_.is_reachable()) {
    const bool is_method = kind == CodeSymbol::Kind::function && scopes_.in_class();
    symbols_.push_back({is_method ? CodeSymbol::Kind::method : kind, scopes_.dotted_name(), "", span, definition_});
  }
  if (kind == CodeSymbol::Kind::class_) return TokenKind::class_;
  return name.name == PythonName::dunder ? TokenKind::dunder : TokenKind::function;
}

/// The name after a dot.
TokenKind PythonWalk::kind_of_attribute(ClassifiedName name, Flags flags) const {
  if ((flags & in_decorator) != 0) return TokenKind::decorator;
  if ((flags & in_annotation) != 0) return TokenKind::type;
  if ((flags & is_base) != 0) return TokenKind::class_;
  switch (name.name) {
    case PythonName::dunder:
      return TokenKind::dunder;
    case PythonName::cap_words:
    case PythonName::exception:
      return TokenKind::class_;
    default:
      break;
  }
  if (frames_.size() > 1 && frame(1).kind == PythonNode::call) return TokenKind::call;
  return name.name == PythonName::upper_case ? TokenKind::constant : TokenKind::property;
}

TokenKind PythonWalk::kind_of_call(ClassifiedName name, Flags flags) const {
  if ((flags & in_decorator) != 0) return TokenKind::decorator;
  const TokenKind kind = kind_of_use(name);
  if (kind == TokenKind::constant && name.name == PythonName::upper_case) return TokenKind::class_;
  return kind == TokenKind::variable ? TokenKind::call : kind;
}

/// Modules and imported names, and the names in patterns: of these a lone one is bound, unless it is a class.
TokenKind PythonWalk::kind_of_dotted(ClassifiedName name, Span span) {
  const PythonNode around = frames_.size() > 1 ? frame(1).kind : PythonNode::other;
  const bool is_import = around == PythonNode::import_statement || around == PythonNode::import_from ||
                         around == PythonNode::aliased_import || around == PythonNode::relative_import;
  if (frames_.back().split) {
    names_.attribute(span);
  } else if (around == PythonNode::class_pattern) {
    names_.use(span);
  } else if (!is_import) {
    names_.bind(span);
  }
  if (around == PythonNode::class_pattern) {
    const TokenKind kind = kind_of_use(name);
    return kind == TokenKind::variable ? TokenKind::class_ : kind;
  }
  if (around == PythonNode::import_statement || around == PythonNode::import_from) scopes_.bind(name);
  if (name.name == PythonName::exception) return TokenKind::class_;
  if (name.name == PythonName::builtin) return TokenKind::variable;
  return kind_of_use(name);
}

TokenKind PythonWalk::kind_of_use(ClassifiedName name) const {
  switch (name.name) {
    case PythonName::self:
      return TokenKind::self;
    case PythonName::dunder:
      return TokenKind::dunder;
    case PythonName::builtin:
      return scopes_.is_taken(name) ? TokenKind::variable : TokenKind::builtin;
    case PythonName::exception:
      return scopes_.is_taken(name) ? TokenKind::class_ : TokenKind::exception;
    case PythonName::constant:
    case PythonName::upper_case:
      return TokenKind::constant;
    case PythonName::cap_words:
      return TokenKind::class_;
    case PythonName::plain:
      break;
  }
  return TokenKind::variable;
}

/// A name that is bound here.
TokenKind PythonWalk::kind_of_target(ClassifiedName name, Span span, Flags flags) {
  scopes_.bind(name);
  names_.bind(span);
  if ((flags & is_parameter) != 0) return name.name == PythonName::self ? TokenKind::self : TokenKind::parameter;
  if ((flags & is_assigned) != 0 && scopes_.at_module() && variables_.insert(text(span)).second) {
    const bool is_inside = statement_.begin <= span.begin && span.end <= statement_.end;
    symbols_.push_back({CodeSymbol::Kind::variable, std::string(text(span)), "", span, is_inside ? statement_ : span});
  }
  return name.name == PythonName::builtin ? TokenKind::variable : kind_of_use(name);
}

}  // namespace lectern
