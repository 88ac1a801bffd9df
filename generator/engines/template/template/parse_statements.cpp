// The grammar of statements. `parse_template` is the way in.
#include <algorithm>

#include "engines/template/template/characters.h"
#include "engines/template/template/parser.h"
#include "engines/template/template/suggestion.h"

namespace lectern::templates {

namespace {

constexpr std::uint32_t kMostNesting = 60;

bool is_constant_name(std::string_view name) {
  return name == "true" || name == "false" || name == "none" || name == "True" || name == "False" || name == "None";
}

bool is_blank(const Body& body) {
  return std::all_of(body.begin(), body.end(), [](const Statement* statement) {
    return statement->kind == StatementKind::text && leading_space(statement->text) == statement->text.size();
  });
}

}  // namespace

const std::vector<StatementParser::Tag>& StatementParser::tags() {
  using Kind = StatementKind;
  static const std::vector<Tag> all = {{"if", Kind::if_chain, &StatementParser::parse_if},
                                       {"for", Kind::for_loop, &StatementParser::parse_for},
                                       {"set", Kind::set, &StatementParser::parse_set},
                                       {"block", Kind::block, &StatementParser::parse_block},
                                       {"include", Kind::include, &StatementParser::parse_include},
                                       {"macro", Kind::macro, &StatementParser::parse_macro},
                                       {"extends", Kind::extends, &StatementParser::parse_extends},
                                       {"import", Kind::import, &StatementParser::parse_import},
                                       {"from", Kind::from_import, &StatementParser::parse_from},
                                       {"call", Kind::call_block, &StatementParser::parse_call_block},
                                       {"filter", Kind::filter_block, &StatementParser::parse_filter_block},
                                       {"with", Kind::with, &StatementParser::parse_with},
                                       {"autoescape", Kind::autoescape, &StatementParser::parse_autoescape},
                                       {"print", Kind::print, &StatementParser::parse_print},
                                       {"do", Kind::evaluate, &StatementParser::parse_do}};
  return all;
}

void StatementParser::parse() {
  made_.body = parse_body({});
  if (current().kind != TokenKind::end) fail("the end of the template expected, found " + shown());
  made_.height = deepest_ * 2 + tallest_;
}

Body StatementParser::parse_body(const Ends& ends) {
  Body body;
  while (current().kind != TokenKind::end) {
    if (current().kind == TokenKind::block_begin) {
      take();
      const bool at_end =
          current().kind == TokenKind::name && std::find(ends.begin(), ends.end(), current().text) != ends.end();
      if (at_end) return body;
      body.push_back(parse_statement());
      if (current().kind != TokenKind::block_end) fail("the end of the tag expected, found " + shown());
      take();
      continue;
    }
    Statement& made = made_.statements.emplace_back();
    const Token token = take();
    made.offset = token.offset;
    made.text = token.text;
    if (token.kind == TokenKind::variable_begin) {
      made.kind = StatementKind::print;
      made.offset = current().offset;
      made.value = parse_tuple();
      if (current().kind != TokenKind::variable_end) fail("`}}` expected, found " + shown());
      take();
    }
    body.push_back(&made);
  }
  return body;
}

Body StatementParser::parse_inside(const Ends& ends, std::string_view* found) {
  skip_op(":");
  if (current().kind != TokenKind::block_end) fail("the end of the tag expected, found " + shown());
  take();
  open_.back().ends = &ends;
  Body body = parse_body(ends);
  if (current().kind == TokenKind::end) fail_unclosed();
  const std::string_view end = take().text;
  if (found != nullptr) *found = end;
  return body;
}

Body StatementParser::parse_scope(const Ends& ends, std::string_view* found) {
  ++scopes_;
  Body body = parse_inside(ends, found);
  --scopes_;
  return body;
}

const Statement* StatementParser::parse_statement() {
  const Token token = current();
  if (token.kind != TokenKind::name) fail("the name of a tag expected, found " + shown());
  const auto tag =
      std::find_if(tags().begin(), tags().end(), [&](const Tag& entry) { return entry.name == token.text; });
  if (tag == tags().end()) fail_unknown_tag(token);
  if (++nesting_ > kMostNesting) fail("tags are nested too deeply");
  deepest_ = std::max(deepest_, nesting_);
  take();
  open_.push_back({token.text, token.offset, nullptr});
  Statement& made = made_.statements.emplace_back();
  made.kind = tag->kind;
  made.offset = token.offset;
  (this->*tag->read)(made);
  open_.pop_back();
  --nesting_;
  return &made;
}

void StatementParser::fail_unknown_tag(const Token& token) {
  const std::string name(token.text);
  std::vector<std::string_view> known;
  for (const Tag& tag : tags()) known.push_back(tag.name);
  if (open_.empty() || open_.back().ends == nullptr) {
    if (name.substr(0, 3) == "end") fail_at(token.offset, "`{% " + name + " %}` closes nothing");
    fail_at(token.offset, "there is no tag `" + name + "`", suggest_name(name, known));
  }
  const OpenTag& open = open_.back();
  const std::string line = std::to_string(place_of(made_.source, open.offset).first);
  const std::string opened = "`{% " + std::string(open.name) + " %}` of line " + line;
  if (name.substr(0, 3) == "end" || name == "else" || name == "elif") {
    fail_at(token.offset, "`{% " + name + " %}` found while " + opened + " is open",
            "close it with `{% " + std::string(open.ends->back()) + " %}`");
  }
  known.insert(known.end(), open.ends->begin(), open.ends->end());
  fail_at(token.offset, "there is no tag `" + name + "`", suggest_name(name, known));
}

void StatementParser::fail_unclosed() {
  const OpenTag& open = open_.back();
  fail_at(open.offset, "`{% " + std::string(open.name) + " %}` is never closed",
          "add `{% " + std::string(open.ends->back()) + " %}`");
}

const Symbol* StatementParser::parse_name_target() {
  const Token token = current();
  const std::string_view name = expect_any_name();
  if (is_constant_name(name)) fail_at(token.offset, "`" + std::string(name) + "` cannot be assigned to");
  return vocabulary_.symbols.intern(name);
}

Target StatementParser::parse_target(TupleEnd extra_end, bool with_namespace) {
  if (with_namespace && is_op(ahead(), ".")) {
    Target target;
    target.offset = current().offset;
    target.symbol = vocabulary_.symbols.intern(expect_any_name());
    take();
    target.attribute = expect_any_name();
    return target;
  }
  Target all;
  all.offset = current().offset;
  while (true) {
    if (!all.parts.empty()) expect_op(",");
    if (at_tuple_end(extra_end)) break;
    all.parts.push_back(parse_target_part());
    if (!at_op(",")) break;
    all.is_tuple = true;
  }
  if (all.parts.empty()) fail("a name to assign to expected, found " + shown());
  if (all.is_tuple) return all;
  Target only = std::move(all.parts.front());
  return only;
}

Target StatementParser::parse_target_part() {
  if (++depth_ > kMostHeight) fail("expressions and tags are nested too deeply");
  Target target;
  target.offset = current().offset;
  if (skip_op("(")) {
    target = at_op(")") ? Target{} : parse_target(TupleEnd::tag, false);
    if (target.symbol == nullptr) target.is_tuple = true;
    target.offset = current().offset;
    expect_op(")");
  } else if (current().kind == TokenKind::name) {
    if (loops_ > 0 && at_name("loop")) fail("`loop` cannot be assigned in a loop");
    target.symbol = parse_name_target();
  } else {
    fail("a name to assign to expected, found " + shown());
  }
  --depth_;
  return target;
}

void StatementParser::parse_set(Statement& made) {
  made.targets.push_back(parse_target(TupleEnd::tag, true));
  if (skip_op("=")) {
    made.value = parse_tuple();
    return;
  }
  made.kind = StatementKind::set_block;
  if (skip_op("|")) made.filter = parse_filters(nullptr);
  static const Ends ends = {"endset"};
  made.body = parse_scope(ends);
}

void StatementParser::parse_for(Statement& made) {
  ++loops_;
  made.targets.push_back(parse_target(TupleEnd::in, false));
  expect_name("in");
  made.value = parse_tuple(false, TupleEnd::recursive);
  if (skip_name("if")) made.condition = parse_expression();
  made.recursive = skip_name("recursive");
  static const Ends ends = {"else", "endfor"};
  static const Ends last = {"endfor"};
  std::string_view found;
  Mentions mentions;
  mentions_.push_back(&mentions);
  made.body = parse_scope(ends, &found);
  mentions_.pop_back();
  made.uses_loop = mentions.loop || made.recursive;
  if (found == "else") made.alternative = parse_scope(last);
  --loops_;
}

void StatementParser::parse_if(Statement& made) {
  static const Ends ends = {"elif", "else", "endif"};
  static const Ends last = {"endif"};
  std::string_view found = "elif";
  ++conditional_;
  while (found == "elif") {
    Branch branch;
    branch.condition = parse_tuple(false);
    branch.body = parse_inside(ends, &found);
    made.branches.push_back(std::move(branch));
  }
  if (found == "else") made.alternative = parse_inside(last);
  --conditional_;
}

void StatementParser::parse_with(Statement& made) {
  while (current().kind != TokenKind::block_end) {
    if (!made.targets.empty()) expect_op(",");
    made.targets.push_back(parse_target(TupleEnd::tag, false));
    expect_op("=");
    made.values.push_back(parse_expression());
  }
  static const Ends ends = {"endwith"};
  made.body = parse_scope(ends);
}

void StatementParser::parse_autoescape(Statement& made) {
  made.value = parse_expression();
  static const Ends ends = {"endautoescape"};
  made.body = parse_scope(ends);
}

void StatementParser::parse_block(Statement& made) {
  const Token token = current();
  made.text = expect_any_name();
  made.symbol = vocabulary_.symbols.intern(made.text);
  made.scoped = skip_name("scoped");
  made.required = skip_name("required");
  if (at_op("-")) fail("names of blocks cannot have a hyphen", "use an underscore");
  for (const Statement* other : made_.blocks) {
    if (other->text == made.text) fail_at(token.offset, "there are two blocks `" + std::string(made.text) + "`");
  }
  made_.blocks.push_back(&made);
  if (made.scoped) mention("loop");  // a block that takes its place may use it
  Mentions mentions;
  mentions.of_block = true;
  mentions_.push_back(&mentions);
  static const Ends ends = {"endblock"};
  made.body = parse_scope(ends);
  mentions_.pop_back();
  made.uses_super = mentions.super;
  if (made.required && !is_blank(made.body)) {
    fail_at(token.offset, "required block `" + std::string(made.text) + "` has content", "leave it empty");
  }
  skip_name(made.text);
}

void StatementParser::refer(const Expression* name) {
  if (name->kind != ExpressionKind::constant || !name->constant.is_string()) return;
  made_.references.emplace_back(name->constant.string(), name->offset);
}

void StatementParser::parse_extends(Statement& made) {
  if (scopes_ > 0) fail_at(made.offset, "`extends` stands inside another tag", "put it at the top of the template");
  made.value = parse_expression();
  refer(made.value);
}

bool StatementParser::parse_context_clause(Statement& made) {
  if (!at_name("with") && !at_name("without")) return false;
  if (!is_name(ahead(), "context")) return false;
  made.with_context = take().text == "with";
  take();
  return true;
}

void StatementParser::parse_include(Statement& made) {
  made.value = parse_expression();
  if (at_name("ignore") && is_name(ahead(), "missing")) {
    take();
    take();
    made.ignore_missing = true;
  } else {
    refer(made.value);
  }
  made.with_context = true;
  parse_context_clause(made);
}

void StatementParser::parse_import(Statement& made) {
  made.value = parse_expression();
  refer(made.value);
  expect_name("as");
  made.symbol = parse_name_target();
  parse_context_clause(made);
}

void StatementParser::parse_from(Statement& made) {
  made.value = parse_expression();
  refer(made.value);
  expect_name("import");
  while (true) {
    if (!made.names.empty()) expect_op(",");
    if (current().kind == TokenKind::name && parse_context_clause(made)) return;
    const std::uint32_t offset = current().offset;
    const Symbol* name = parse_name_target();
    if (name->name.front() == '_') fail_at(offset, "names that begin with `_` cannot be imported");
    const Symbol* alias = skip_name("as") ? parse_name_target() : name;
    made.names.emplace_back(name, alias);
    if (parse_context_clause(made) || !at_op(",")) return;
  }
}

void StatementParser::parse_signature(MacroShape& macro) {
  expect_op("(");
  bool has_fallback = false;
  while (!at_op(")")) {
    if (!macro.parameters.empty()) expect_op(",");
    const std::uint32_t offset = current().offset;
    MacroShape::Parameter parameter;
    parameter.symbol = parse_name_target();
    for (const MacroShape::Parameter& other : macro.parameters) {
      if (other.symbol == parameter.symbol)
        fail_at(offset, "there are two parameters `" + parameter.symbol->name + "`");
    }
    if (skip_op("=")) {
      parameter.fallback = parse_expression();
      has_fallback = true;
    } else if (has_fallback) {
      fail_at(offset, "parameter `" + parameter.symbol->name + "` needs a default", "those before it have one");
    }
    if (parameter.symbol->name == "caller") macro.explicit_caller = true;
    macro.parameters.push_back(parameter);
  }
  take();
}

void StatementParser::parse_macro_body(MacroShape& macro, std::string_view end) {
  Mentions mentions;
  mentions_.push_back(&mentions);
  const std::uint32_t conditional = std::exchange(conditional_, 0U);
  const Ends ends = {end};
  macro.body = parse_scope(ends);
  conditional_ = conditional;
  mentions_.pop_back();
  macro.uses_caller = mentions.caller;
  macro.uses_varargs = mentions.varargs;
  macro.uses_kwargs = mentions.kwargs;
  for (const MacroShape::Parameter& parameter : macro.parameters) {
    if (parameter.symbol->name == "varargs") macro.uses_varargs = false;
    if (parameter.symbol->name == "kwargs") macro.uses_kwargs = false;
    if (parameter.symbol->name == "caller" && parameter.fallback == nullptr && mentions.caller) {
      fail("parameter `caller` needs a default", "it is only given by `{% call %}`");
    }
  }
}

void StatementParser::parse_macro(Statement& made) {
  made.symbol = parse_name_target();
  made.macro.name = made.symbol->name;
  parse_signature(made.macro);
  parse_macro_body(made.macro, "endmacro");
}

void StatementParser::parse_call_block(Statement& made) {
  made.macro.name = "caller";
  if (at_op("(")) parse_signature(made.macro);
  made.value = parse_expression();
  if (made.value->kind != ExpressionKind::call)
    fail_at(made.offset, "`call` needs a call", "write `{% call name() %}`");
  parse_macro_body(made.macro, "endcall");
}

void StatementParser::parse_filter_block(Statement& made) {
  made.filter = parse_filters(nullptr);
  static const Ends ends = {"endfilter"};
  made.body = parse_scope(ends);
}

void StatementParser::parse_print(Statement& made) {
  made.kind = StatementKind::print;
  while (current().kind != TokenKind::block_end) {
    if (!made.values.empty()) expect_op(",");
    made.values.push_back(parse_expression());
  }
}

void StatementParser::parse_do(Statement& made) { made.value = parse_tuple(); }

std::shared_ptr<const CompiledTemplate> parse_template(std::string_view source, std::string_view name,
                                                       const TemplateOptions& options, Vocabulary vocabulary) {
  constexpr std::size_t kMostBytes = 64U * 1024U * 1024U;
  auto made = std::make_shared<CompiledTemplate>();
  made->name = std::string(name);
  if (source.size() > kMostBytes) fail_syntax("", made->name, 0, "template is larger than 64 MB");
  made->source = normalise_source(source);
  std::vector<Token> tokens = read_tokens(made->source, made->name, options, made->strings);
  StatementParser(*made, std::move(tokens), vocabulary).parse();
  return made;
}

}  // namespace lectern::templates
