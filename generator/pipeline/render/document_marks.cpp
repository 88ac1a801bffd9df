// What a reader marks: tasks, the skills of a roadmap, answers of a quiz, exercises. Each carries an id that outlives
// edits around it; all of them can be read, and answers looked up, without a script.
#include <algorithm>
#include <array>

#include "pipeline/render/directive_html.h"
#include "pipeline/render/document_writer.h"
#include "pipeline/render/exercises.h"
#include "pipeline/render/html_text.h"

namespace lectern {

namespace {

/// A choice of one state; the first is where a reader starts. The words stand in the theme under `<prefix>_<state>`.
void append_states(std::string& out, std::string_view prefix, const std::string& id,
                   std::initializer_list<std::string_view> states, const Words& words) {
  for (const std::string_view state : states) {
    const bool first = state == *states.begin();
    out += "<label><input type=\"radio\"";
    append_attribute(out, "name", std::string(prefix) + "-" + id);
    append_attribute(out, "value", state);
    out += first ? " checked> " : "> ";
    append_escaped(out, words[std::string(prefix) + "_" + std::string(state)]);
    out += "</label>\n";
  }
}

}  // namespace

bool DocumentWriter::is_labelled(std::uint32_t item) const {
  return item + 1 < node(item).end && node(item + 1).kind == NodeKind::paragraph;
}

/// Of an item by its first paragraph: what is nested below it may change.
std::string DocumentWriter::task_id(std::uint32_t item) {
  return ids_.next({}, is_labelled(item) ? plain_text(page_.page->written(), item + 1) : std::string());
}

std::uint32_t DocumentWriter::enter_task(std::uint32_t index) {
  if (parent_role() == Role::answer_list) return enter_answer(index);
  if (page_.layout == "roadmap" && is_labelled(index)) return enter_skill(index);
  out_ += "<li class=\"task\">";
  if (is_labelled(index)) return open(index, "</li>\n", Role::task_item);
  write_checkbox(index, words_["task"]);
  return open(index, "</li>\n");
}

void DocumentWriter::write_checkbox(std::uint32_t item, std::string_view label) {
  out_ += "<input type=\"checkbox\"";
  append_attribute(out_, "data-task", task_id(item));
  out_ += node(item).checked ? " disabled checked" : " disabled";
  append_attribute(out_, "aria-label", label);
  out_ += "> ";
}

std::uint32_t DocumentWriter::enter_skill(std::uint32_t index) {
  skill_ = task_id(index);
  out_ += "<li class=\"task skill\"";
  append_attribute(out_, "data-skill", skill_);
  append_attribute(out_, "data-level", level_);
  out_ += ">\n<fieldset><legend><label><input type=\"checkbox\"> ";
  return open(index, "</fieldset></li>\n", Role::skill);
}

/// The skill's words are complete: its states stand beside them, what is nested comes after.
void DocumentWriter::close_skill_label() {
  out_ += "</label></legend>\n<span class=\"states\">\n";
  append_states(out_, "skill", skill_, {"open", "learning", "known", "skipped"}, words_);
  out_ += "</span>\n";
}

std::uint32_t DocumentWriter::enter_exercise(std::uint32_t index) {
  const Directive& directive = document_.directives[node(index).detail];
  if (directive.number == 1 && has_solutions(document_)) {
    out_ += "<p class=\"scripted\"><button type=\"button\" class=\"expand\"";
    append_attribute(out_, "data-other", words_["collapse_solutions"]);
    out_ += '>';
    append_escaped(out_, words_["expand_solutions"]);
    out_ += "</button></p>\n";
  }
  Directive anchored = directive;
  anchored.attributes.id = exercise_anchor(document_, directive);
  return open(index, open_directive(out_, anchored, words_, heading_level_), Role::exercise);
}

void DocumentWriter::close_exercise(const Open& exercise) {
  const Directive& directive = document_.directives[node(exercise.node).detail];
  const std::string text = name_of_written(exercise.node);
  const std::string id = ids_.next(directive.attributes.id, text);
  out_ += "<fieldset class=\"states scripted\"";
  append_attribute(out_, "data-exercise", id);
  out_ += "><legend>";
  append_escaped(out_, words_["exercise_state"]);
  out_ += "</legend>\n";
  append_states(out_, "exercise", id, {"open", "doing", "done"}, words_);
  out_ += "</fieldset>\n";
}

/// A directive's title, else its text, as its author wrote it.
std::string DocumentWriter::name_of_written(std::uint32_t directive) const {
  const Document& written = page_.page->written();
  const std::string& title = written.directives[written.nodes[directive].detail].title;
  return title.empty() ? plain_text(written, directive) : title;
}

std::uint32_t DocumentWriter::enter_answers(std::uint32_t index) {
  Open& quiz = open_.back();
  ++quiz.children;
  answers_right_ = 0;
  for (std::uint32_t item = index + 1; item < node(index).end; item = std::max(node(item).end, item + 1)) {
    if (node(item).checked) ++answers_right_;
  }
  const Directive& directive = document_.directives[node(quiz.node).detail];
  const std::string text = name_of_written(quiz.node);
  out_ += "<form class=\"answers\" autocomplete=\"off\"";
  append_attribute(out_, "data-quiz", ids_.next(directive.attributes.id, text));
  out_ += ">\n<fieldset>\n<legend>";
  append_escaped(out_, words_[answers_right_ == 1 ? "choose_one" : "choose_all"]);
  out_ += "</legend>\n<ul>\n";
  return open(index, {}, Role::answer_list);
}

/// The buttons wait for a script: without one there is nothing to send.
void DocumentWriter::close_answers() {
  out_ += "</ul>\n</fieldset>\n<p class=\"scripted\"><button type=\"submit\" disabled>";
  append_escaped(out_, words_["quiz_check"]);
  out_ += "</button> <button type=\"reset\" disabled>";
  append_escaped(out_, words_["quiz_reset"]);
  out_ += "</button> <small class=\"score\"></small></p>\n<div class=\"result\" role=\"status\"></div>\n</form>\n";
}

std::uint32_t DocumentWriter::enter_answer(std::uint32_t index) {
  const Open& quiz = open_[open_.size() - 2];
  const Directive& directive = document_.directives[node(quiz.node).detail];
  const bool labelled = is_labelled(index);
  out_ += labelled ? "<li class=\"answer\"><label><input" : "<li class=\"answer\"><input";
  append_attribute(out_, "type", answers_right_ == 1 ? "radio" : "checkbox");
  append_attribute(out_, "name", "quiz-" + std::to_string(directive.number) + "-" + std::to_string(quiz.children));
  if (!labelled) append_attribute(out_, "aria-label", words_["answer"]);
  out_ += "> ";
  if (!labelled) write_verdict(node(index));
  return open(index, "</div>\n</details></li>\n", labelled ? Role::answer : Role::plain);
}

/// The answer's label is complete: what follows in its item is the explanation.
void DocumentWriter::write_verdict(const Node& answer) {
  out_ += "\n<details><summary>";
  append_escaped(out_, words_["check_answer"]);
  out_ += answer.checked ? "</summary>\n<div><p class=\"verdict right\">" : "</summary>\n<div><p class=\"verdict\">";
  append_escaped(out_, words_[answer.checked ? "right" : "wrong"]);
  out_ += "</p>\n";
}

}  // namespace lectern
