// Names the symbols of the Python grammar once, so that the walk never compares strings.

#include "engines/languages/highlight/python/nodes.h"

#include <string_view>

#include "text/ascii.h"

extern "C" const TSLanguage* tree_sitter_python(void);

namespace lectern {
namespace {

struct NamedNode {
  std::string_view name;
  PythonNode kind;
};

constexpr NamedNode named_nodes[] = {
    {"identifier", PythonNode::identifier},
    {"integer", PythonNode::number},
    {"float", PythonNode::number},
    {"true", PythonNode::constant},
    {"false", PythonNode::constant},
    {"none", PythonNode::constant},
    {"ellipsis", PythonNode::ellipsis},
    {"comment", PythonNode::comment},
    {"string_start", PythonNode::string_start},
    {"string_end", PythonNode::string_end},
    {"string_content", PythonNode::string_content},
    {"escape_sequence", PythonNode::escape},
    {"escape_interpolation", PythonNode::escape},
    {"type_conversion", PythonNode::type_conversion},
    {"module", PythonNode::module},
    {"block", PythonNode::block},
    {"expression_statement", PythonNode::expression_statement},
    {"function_definition", PythonNode::function_definition},
    {"class_definition", PythonNode::class_definition},
    {"decorated_definition", PythonNode::decorated_definition},
    {"decorator", PythonNode::decorator},
    {"import_statement", PythonNode::import_statement},
    {"import_from_statement", PythonNode::import_from},
    {"future_import_statement", PythonNode::import_from},
    {"relative_import", PythonNode::relative_import},
    {"aliased_import", PythonNode::aliased_import},
    {"dotted_name", PythonNode::dotted_name},
    {"wildcard_import", PythonNode::wildcard},
    {"assignment", PythonNode::assignment},
    {"for_statement", PythonNode::for_clause},
    {"for_in_clause", PythonNode::for_clause},
    {"elif_clause", PythonNode::branch_clause},
    {"else_clause", PythonNode::branch_clause},
    {"try_statement", PythonNode::try_statement},
    {"except_clause", PythonNode::except_clause},
    {"finally_clause", PythonNode::except_clause},
    {"print_statement", PythonNode::print_statement},
    {"exec_statement", PythonNode::exec_statement},
    {"type_alias_statement", PythonNode::type_alias},
    {"global_statement", PythonNode::name_list},
    {"nonlocal_statement", PythonNode::name_list},
    {"case_pattern", PythonNode::case_pattern},
    {"as_pattern", PythonNode::other},
    {"keyword_pattern", PythonNode::keyword_pattern},
    {"class_pattern", PythonNode::class_pattern},
    {"splat_pattern", PythonNode::splat_pattern},
    {"string", PythonNode::string},
    {"interpolation", PythonNode::interpolation},
    {"format_expression", PythonNode::interpolation},
    {"format_specifier", PythonNode::format_specifier},
    {"call", PythonNode::call},
    {"argument_list", PythonNode::argument_list},
    {"keyword_argument", PythonNode::keyword_argument},
    {"list_splat", PythonNode::list_splat},
    {"dictionary_splat", PythonNode::dictionary_splat},
    {"attribute", PythonNode::attribute},
    {"subscript", PythonNode::subscript},
    {"lambda", PythonNode::lambda},
    {"named_expression", PythonNode::named_expression},
    {"as_pattern_target", PythonNode::as_target},
    {"pattern_list", PythonNode::target_list},
    {"tuple_pattern", PythonNode::target_list},
    {"list_pattern", PythonNode::target_list},
    {"parameters", PythonNode::parameters},
    {"lambda_parameters", PythonNode::parameters},
    {"keyword_separator", PythonNode::keyword_separator},
    {"default_parameter", PythonNode::default_parameter},
    {"typed_default_parameter", PythonNode::default_parameter},
    {"typed_parameter", PythonNode::typed_parameter},
    {"list_splat_pattern", PythonNode::splat_parameter},
    {"dictionary_splat_pattern", PythonNode::splat_parameter},
    {"type", PythonNode::type},
    {"type_parameter", PythonNode::type_parameter},
    {"member_type", PythonNode::member_type},
};

constexpr NamedNode mark_nodes[] = {
    {"@", PythonNode::at_sign},        {"=", PythonNode::equal_sign},
    {":", PythonNode::colon},          {".", PythonNode::dot},
    {"as", PythonNode::as_word},       {"in", PythonNode::in_word},
    {":=", PythonNode::walrus},        {"import", PythonNode::import_word},
    {"print", PythonNode::print_word}, {"{", PythonNode::brace},
    {"}", PythonNode::brace},          {"<>", PythonNode::old_unequal},
    {"_", PythonNode::identifier},     {"__future__", PythonNode::future_word},
    {"(", PythonNode::punctuation},    {")", PythonNode::punctuation},
    {"[", PythonNode::punctuation},    {"]", PythonNode::punctuation},
    {",", PythonNode::punctuation},    {";", PythonNode::punctuation},
};

template <std::size_t Size>
const NamedNode* find(const NamedNode (&list)[Size], std::string_view name) {
  for (const NamedNode& node : list) {
    if (node.name == name) return &node;
  }
  return nullptr;
}

PythonNode kind_of(std::string_view name, TSSymbolType type) {
  if (type == TSSymbolTypeRegular) {
    const NamedNode* node = find(named_nodes, name);
    return node == nullptr ? PythonNode::other : node->kind;
  }
  if (type != TSSymbolTypeAnonymous || name.empty()) return PythonNode::other;
  if (const NamedNode* mark = find(mark_nodes, name)) return mark->kind;
  const bool is_word = ascii::is_lower(name.front());
  return is_word ? PythonNode::keyword : PythonNode::operator_;
}

}  // namespace

PythonNodes::PythonNodes() : language_(tree_sitter_python()) {
  kinds_.resize(ts_language_symbol_count(language_));
  for (std::size_t i = 0; i < kinds_.size(); ++i) {
    const auto symbol = static_cast<TSSymbol>(i);
    kinds_[i] = kind_of(ts_language_symbol_name(language_, symbol), ts_language_symbol_type(language_, symbol));
  }
}

const PythonNodes& PythonNodes::instance() {
  static const PythonNodes nodes;
  return nodes;
}

}  // namespace lectern
