// Tasks, roadmap rows, quizzes and exercises: what a reader marks.
#include <gtest/gtest.h>

#include "pipeline/render/document_html.h"
#include "pipeline/render/stable_ids.h"
#include "unit/pipeline/render/document_builder.h"

namespace lectern::document_marks_test {
namespace {

class NoShortcodes : public ShortcodeWriter {
 public:
  void write(const ShortcodeCall&, std::uint32_t, std::string_view, std::string&) override {}
};

class DocumentMarksTest : public testing::Test {
 protected:
  std::string html(PageBuilder& builder) {
    site.pages.resize(1);
    SitePage& page = site.pages[0];
    page.url = "/";
    page.layout = layout;
    page.page = &builder.finish();
    const Outline outline = outline_of(page);
    return document_html({site, page, outline, words, shortcodes}).html;
  }
  static bool has(const std::string& out, const std::string& part) { return out.find(part) != std::string::npos; }
  static std::string own_id(std::string_view text) { return StableIds().next({}, text); }

  Site site;
  Words words;  // every word stands for itself
  NoShortcodes shortcodes;
  std::string layout;
};

TEST_F(DocumentMarksTest, TasksAreNamedAndWaitForTheScript) {
  PageBuilder page;
  page.list({false, true, 1, true}).task(true).tight("done").end().task(false).end();
  EXPECT_EQ(html(page), "<ul class=\"tasks\">\n<li class=\"task\"><label><input type=\"checkbox\" data-task=\"" +
                            own_id("done") +
                            "\" disabled checked> done</label></li>\n<li class=\"task\"><input type=\"checkbox\" "
                            "data-task=\"" +
                            own_id("") + "\" disabled aria-label=\"task\"> </li>\n</ul>\n");
}

TEST_F(DocumentMarksTest, TheLabelOfALooseTaskStandsInItsParagraph) {
  PageBuilder page;
  page.list({false, false, 1, true}).task(false).paragraph("a").paragraph("b");
  EXPECT_TRUE(has(html(page), "<p><label><input type=\"checkbox\" data-task=\"" + own_id("a") +
                                  "\" disabled> a</label></p>\n<p>b</p>"));
}

TEST_F(DocumentMarksTest, ATaskKeepsItsIdWhateverStandsAroundIt) {
  PageBuilder first;
  first.list({false, true, 1, true}).task(false).tight("same");
  PageBuilder second;
  second.paragraph("new").list({false, true, 1, true}).task(false).tight("other").end().task(true).tight("same");
  const std::string id = "data-task=\"" + own_id("same") + "\"";
  EXPECT_TRUE(has(html(first), id));
  EXPECT_TRUE(has(html(second), id));
}

TEST_F(DocumentMarksTest, TheSameTaskTwiceHasTwoIds) {
  PageBuilder page;
  page.list({false, true, 1, true}).task(false).tight("a").end().task(false).tight("a");
  EXPECT_TRUE(has(html(page), "data-task=\"" + own_id("a") + "-2\""));
}

TEST_F(DocumentMarksTest, QuizIsAFormThatWorksWithoutScript) {
  PageBuilder page;
  page.directive({"quiz", "", {"q", {}, {}}, 1}).paragraph("哪一個？").list({false, true, 1, true});
  page.task(true).tight("對的").paragraph("因為").end().task(false).tight("錯的").end();
  const std::string out = html(page);
  EXPECT_TRUE(has(out,
                  "<form class=\"answers\" autocomplete=\"off\" data-quiz=\"q\">\n<fieldset>\n"
                  "<legend>choose_one</legend>\n<ul>\n"));
  EXPECT_TRUE(has(out,
                  "<label><input type=\"radio\" name=\"quiz-1-1\"> 對的</label>\n<details><summary>check_answer"
                  "</summary>\n<div><p class=\"verdict right\">right</p>\n<p>因為</p>\n</div>\n</details></li>"));
  EXPECT_TRUE(has(out, "錯的</label>\n<details><summary>check_answer</summary>\n<div><p class=\"verdict\">wrong</p>"));
  EXPECT_TRUE(has(out, "<p class=\"scripted\"><button type=\"submit\" disabled>quiz_check</button>"));
  EXPECT_TRUE(has(out, "<div class=\"result\" role=\"status\"></div>\n</form>\n"));
  EXPECT_FALSE(has(out, "checked"));  // the answer must not show
}

TEST_F(DocumentMarksTest, QuizWithSeveralRightAnswersHasCheckboxes) {
  PageBuilder page;
  page.directive({"quiz", "", {}, 1}).list({false, true, 1, true}).task(true).tight("a").end().task(true).tight("b");
  EXPECT_TRUE(
      has(html(page), "<legend>choose_all</legend>\n<ul>\n<li class=\"answer\"><label><input type=\"checkbox\""));
}

TEST_F(DocumentMarksTest, EachQuestionOfAQuizHasItsOwnFormAndId) {
  PageBuilder page;
  page.directive({"quiz", "", {"q", {}, {}}, 1});
  page.list({false, true, 1, true}).task(true).tight("a").end().end();
  page.list({false, true, 1, true}).task(true).tight("b").end().end();
  const std::string out = html(page);
  EXPECT_TRUE(has(out, "data-quiz=\"q\""));
  EXPECT_TRUE(has(out, "data-quiz=\"q-2\""));
  EXPECT_TRUE(has(out, "name=\"quiz-1-2\""));
}

TEST_F(DocumentMarksTest, ExercisesCarryAChoiceOfStates) {
  PageBuilder page;
  page.directive({"exercise", "快取", {"x", {}, {{"minutes", "20"}}}, 2}).paragraph("c").end();
  EXPECT_EQ(html(page),
            "<section class=\"callout exercise\" id=\"x\" aria-label=\"titled\">\n<p class=\"callout-title\">titled "
            "<span class=\"minutes\">minutes</span></p>\n<p>c</p>\n"
            "<fieldset class=\"states scripted\" data-exercise=\"x\"><legend>exercise_state</legend>\n"
            "<label><input type=\"radio\" name=\"exercise-x\" value=\"open\" checked> exercise_open</label>\n"
            "<label><input type=\"radio\" name=\"exercise-x\" value=\"doing\"> exercise_doing</label>\n"
            "<label><input type=\"radio\" name=\"exercise-x\" value=\"done\"> exercise_done</label>\n"
            "</fieldset>\n</section>\n");
}

TEST_F(DocumentMarksTest, AnExerciseIsKnownByItsIdElseByItsTitle) {
  PageBuilder page;
  page.directive({"exercise", "快取", {}, 1}).paragraph("c").end();
  EXPECT_TRUE(has(html(page), "data-exercise=\"" + own_id("快取") + "\""));
}

TEST_F(DocumentMarksTest, AnExerciseWithoutAnIdIsReachedByItsNumber) {
  PageBuilder page;
  page.directive({"exercise", "", {}, 3}).paragraph("c").end();
  EXPECT_TRUE(has(html(page), "<section class=\"callout exercise\" id=\"exercise-3\""));
  PageBuilder taken;
  taken.heading(2, "Exercise 3", "exercise-3");
  taken.directive({"exercise", "", {}, 3}).paragraph("c").end();
  EXPECT_TRUE(has(html(taken), "<section class=\"callout exercise\" aria-label"));
}

TEST_F(DocumentMarksTest, OneButtonOpensAllSolutionsWhenThereAreSome) {
  PageBuilder with;
  with.directive({"exercise", "", {}, 1}).directive({"solution", "", {}, 0}).paragraph("s").end().end();
  with.directive({"exercise", "", {}, 2}).paragraph("c").end();
  const std::string out = html(with);
  EXPECT_EQ(out.find("class=\"expand\""), out.rfind("class=\"expand\""));
  EXPECT_TRUE(has(out, "data-other=\"collapse_solutions\">expand_solutions</button></p>\n<section"));
  PageBuilder without;
  without.directive({"exercise", "", {}, 1}).paragraph("c").end();
  EXPECT_FALSE(has(html(without), "expand"));
}

TEST_F(DocumentMarksTest, RowsOfARoadmapHaveALevelAndFourStates) {
  layout = "roadmap";
  PageBuilder page;
  page.heading(2, "語法", "a")
      .heading(3, "進階", "b")
      .list({false, true, 1, true})
      .task(false)
      .tight("閉包")
      .end()
      .end();
  page.heading(2, "其他", "c").list({false, true, 1, true}).task(false).tight("無級");
  const std::string out = html(page);
  const std::string id = own_id("閉包");
  EXPECT_TRUE(has(out, "<li class=\"task skill\" data-skill=\"" + id +
                           "\" data-level=\"進階\">\n<fieldset><legend>"
                           "<label><input type=\"checkbox\"> 閉包</label></legend>\n<span class=\"states\">\n"
                           "<label><input type=\"radio\" name=\"skill-" +
                           id + "\" value=\"open\" checked> skill_open"));
  EXPECT_TRUE(has(out, "value=\"skipped\"> skill_skipped</label>\n</span>\n</fieldset></li>"));
  EXPECT_TRUE(has(out, "data-skill=\"" + own_id("無級") + "\">"));
}

TEST(StableIdsTest, APageKeepsItsIdentityAsAFolder) {
  EXPECT_EQ(page_identity("c/a.md"), page_identity("c/a/index.md"));
  EXPECT_EQ(page_identity("c/_index.md"), page_identity("c"));
  EXPECT_NE(page_identity("c/a.md"), page_identity("c/b.md"));
  EXPECT_EQ(page_identity("c/a.md").size(), 8U);
}

TEST(StableIdsTest, TheAuthorsIdWins) {
  StableIds ids;
  EXPECT_EQ(ids.next("cache", "text"), "cache");
  EXPECT_EQ(ids.next("", "text"), StableIds().next("", "text"));
}

}  // namespace
}  // namespace lectern::document_marks_test
