#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "pipeline/render/chain_links.h"
#include "pipeline/render/document_html.h"
#include "pipeline/render/stable_ids.h"

namespace lectern {

/// The walk behind `document_html`: used once, for one document.
class DocumentWriter {
 public:
  explicit DocumentWriter(const DocumentRequest& request);
  [[nodiscard]] DocumentHtml write();

 private:
  /// What must be known about an open node until it closes.
  enum class Role : std::uint8_t {
    plain,
    paragraph,
    table,
    row,
    head_row,
    heading,
    task_item,    ///< its label is still to come or open; plain after it
    skill,        ///< a row of a roadmap, like task_item; its choice of states comes when it closes
    quiz,         ///< task lists directly in it are answers
    answer_list,  ///< the task list of a quiz
    answer,       ///< its label is still open; plain after it
    exercise,     ///< its choice of states comes when it closes
    footnote,     ///< its ways back are not written yet; plain after it
    tabs,         ///< tabs directly in it form a group
    mark_list,    ///< its items explain the marks of the code block before it
    link,
    shortcode,
    label_scope,  ///< a list item whose labels are links
  };
  struct Open {
    std::uint32_t node = 0;
    std::uint32_t end = 0;
    Role role = Role::plain;
    std::string_view closing;    ///< written when the node closes
    std::uint32_t children = 0;  ///< opened so far: columns of a row, answer lists of a quiz
    std::size_t start = 0;       ///< where a shortcode's inner HTML begins
  };

  [[nodiscard]] const Node& node(std::uint32_t index) const { return document_.nodes[index]; }
  [[nodiscard]] Role parent_role() const { return open_.empty() ? Role::plain : open_.back().role; }

  /// Writes what comes before a node's children and gives the node to go on with.
  std::uint32_t enter(std::uint32_t index);
  std::uint32_t enter_inline(std::uint32_t index);
  std::uint32_t open(std::uint32_t index, std::string_view closing, Role role = Role::plain);
  void close_until(std::uint32_t index);
  void close_last();

  // blocks
  std::uint32_t enter_paragraph(std::uint32_t index);
  void close_paragraph(const Open& paragraph);
  std::uint32_t enter_heading(std::uint32_t index);
  std::uint32_t enter_directive(std::uint32_t index);
  std::uint32_t enter_list(std::uint32_t index);
  std::uint32_t enter_item(std::uint32_t index);
  std::uint32_t enter_table(std::uint32_t index);
  std::uint32_t enter_row(std::uint32_t index);
  std::uint32_t enter_cell(std::uint32_t index);
  std::uint32_t enter_footnote(std::uint32_t index);
  std::uint32_t enter_shortcode(std::uint32_t index);
  void write_returns(const Footnote& footnote);
  void write_anchor(const Heading& heading);
  void write_html(std::uint32_t index);

  // code, and the list that explains the marks in it
  std::uint32_t enter_code_block(std::uint32_t index);
  std::uint32_t enter_mark_list(std::uint32_t index);
  [[nodiscard]] bool is_annotated(const CodeBlock& block, std::uint32_t after) const;
  void open_item();

  // what a reader marks: tasks, skills, answers, exercises
  std::uint32_t enter_task(std::uint32_t index);
  std::uint32_t enter_skill(std::uint32_t index);
  std::uint32_t enter_answers(std::uint32_t index);
  std::uint32_t enter_answer(std::uint32_t index);
  std::uint32_t enter_exercise(std::uint32_t index);
  void close_skill_label();
  void close_answers();
  void close_exercise(const Open& exercise);
  void write_checkbox(std::uint32_t item, std::string_view label);
  void write_verdict(const Node& answer);
  [[nodiscard]] bool is_labelled(std::uint32_t item) const;
  [[nodiscard]] std::string name_of_written(std::uint32_t directive) const;
  [[nodiscard]] std::string task_id(std::uint32_t item);

  // inlines
  std::uint32_t enter_link(std::uint32_t index);
  std::uint32_t write_image(std::uint32_t index);
  void write_text(std::uint32_t index);
  void write_code(std::uint32_t index);
  void write_labelled(const Node& text);
  [[nodiscard]] bool leads_to_glossary(const TermUse& use) const;
  void write_reference(const Footnote& footnote);
  void append_href(std::uint32_t link);
  void append_size(std::uint32_t link);
  void append_target(const LinkTarget& target, const Link& link);
  void append_place(std::string_view url, const LinkTarget& target);
  void open_labels(std::uint32_t index);

  const Site& site_;
  const SitePage& page_;
  const Document& document_;
  const Outline& outline_;
  const Words& words_;
  ShortcodeWriter& shortcodes_;
  std::string out_;
  std::vector<Open> open_;
  std::vector<LabelLink> labels_;  ///< of the list item that is open
  std::size_t next_label_ = 0;
  std::size_t next_term_ = 0;     ///< of the page: the first one that no text before used
  std::size_t next_link_ = 0;     ///< of the document: the first one that no raw HTML before held
  std::uint32_t links_open_ = 0;  ///< links inside links are not HTML
  int heading_level_ = 1;
  std::uint32_t answers_right_ = 0;  ///< of the answer list that is open
  StableIds ids_;
  std::string skill_;                          ///< id of the roadmap row that is open
  std::uint32_t mark_list_ = Node::kNoDetail;  ///< the list that explains the marks of the last code block
  std::uint32_t marked_block_ = 0;             ///< the number of that block in the page
  std::string_view heading_;                   ///< the words of the last one; what stands under it is named after it
  std::string_view level_;  ///< of a roadmap's skills: the words of the heading they stand under, below level 2
};

/// The ids of a footnote and of the places that refer to it, as Hugo writes them (`fn:1`, `fnref:1`, `fnref1:1`).
[[nodiscard]] std::string footnote_id(const Footnote& footnote);
[[nodiscard]] std::string reference_id(const Footnote& footnote);

}  // namespace lectern
