// What an edit has to leave alone so that only its own page is made again. That the site is then the one that linking
// gives is what tests/incremental is for.
#include <gtest/gtest.h>

#include "unit/pipeline/link/course.h"

namespace lectern::rewritten_page_test {
namespace {

const std::string kIndex = "---\ntitle: 課\n---\n\n```python\ndef load_all(): ...\n```\n";
const std::string kFront = "---\ntitle: 甲\n---\n";
const std::string kBody =
    "開頭有 `load_all` 與協程。\n\n"
    "## 一節 {#one}\n\n見 [那裡](b.md)的說明。\n\n"
    "- 第一項\n- [ ] 要做的\n\n"
    "```python\nvalue = load_all()\n```\n\n"
    "::: note\n提醒。\n:::\n";

class RewrittenPageTest : public testing::Test {
 protected:
  RewrittenPageTest() {
    GlossaryTerm term;
    term.id = "coroutine";
    term.traditional = "協程";
    term.simplified = "协程";
    course_.glossary.terms.push_back(term);
    course_.page("c/_index.md", kIndex).page("c/a.md", kFront + kBody).page("c/b.md", "# 乙\n");
    site_ = course_.link();
    id_ = find_page(site_, "c/a.md");
  }

  /// Whether no other page can tell that `from` became `to`.
  bool unseen(const std::string& from, const std::string& to) {
    std::string text = kFront + kBody;
    const std::size_t at = text.find(from);
    EXPECT_NE(at, std::string::npos) << from;
    text.replace(at, from.size(), to);
    return unseen(std::move(text));
  }

  bool unseen(std::string text) {
    fresh_ = std::make_unique<Page>(
        parse_page(std::make_shared<const SourceFile>("content/c/a.md", std::move(text)), "c/a.md", {}));
    page_ = rewritten_page(site_, id_, *fresh_);
    return page_.has_value();
  }

  Course course_;
  Site site_;
  PageId id_ = kNoPage;
  std::unique_ptr<Page> fresh_;
  std::optional<SitePage> page_;
};

TEST_F(RewrittenPageTest, WordsAreThePagesOwn) {
  EXPECT_TRUE(unseen("提醒。", "另一句提醒。"));
  EXPECT_TRUE(unseen("開頭有", "先說一句。\n\n開頭**真的**有"));
  EXPECT_TRUE(unseen("- 第一項\n", "- 第一項\n- 第二項\n\n  > 引文\n"));
  EXPECT_TRUE(unseen("提醒。", "| 甲 | 乙 |\n| -- | -- |\n| 丙 | 丁 |"));
}

TEST_F(RewrittenPageTest, EverythingElseIsNot) {
  EXPECT_FALSE(unseen("title: 甲", "title: 丙"));
  EXPECT_FALSE(unseen("## 一節", "## 另一節"));
  EXPECT_FALSE(unseen("{#one}", "{#two}"));
  EXPECT_FALSE(unseen("## 一節", "### 一節"));
  EXPECT_FALSE(unseen("b.md", "_index.md"));
  EXPECT_FALSE(unseen("load_all` 與", "load_some` 與"));
  EXPECT_FALSE(unseen("value", "result"));
  EXPECT_FALSE(unseen("```python", "```python {title=\"a.py\"}"));
  EXPECT_FALSE(unseen("::: note", "::: tip"));
  EXPECT_FALSE(unseen("- [ ] 要做的", "- 要做的"));
  EXPECT_FALSE(unseen("提醒。", "$x$"));
  EXPECT_FALSE(unseen("提醒。", "{#here}\n提醒。\n\n[連](b.md)"));
  EXPECT_FALSE(unseen("提醒。", "<a id=\"x\"></a>提醒。"));
}

TEST_F(RewrittenPageTest, WordsAroundALinkAreShownWhereItLeads) { EXPECT_FALSE(unseen("的說明", "的介紹")); }

TEST_F(RewrittenPageTest, TermsLeadFromTheGlossary) {
  EXPECT_FALSE(unseen("與協程", "與程序"));
  ASSERT_TRUE(unseen("開頭", "這裡"));
  ASSERT_EQ(page_->term_uses.size(), 1U);
}

TEST_F(RewrittenPageTest, CodeThatMovesToAnotherSectionIsFoundThere) {
  const std::string block = "```python\nvalue = load_all()\n```\n\n";
  std::string moved = kBody;
  moved.erase(moved.find(block), block.size());
  EXPECT_FALSE(unseen(kBody, block + moved));
}

TEST_F(RewrittenPageTest, CodeIsItsOwnButForNames) {
  EXPECT_TRUE(unseen("value = load_all()", "value = load_all(1)"));
  EXPECT_TRUE(unseen("value = load_all()", "# all\nvalue = 'a' + load_all()"));
  EXPECT_FALSE(unseen("value = load_all()", "value = load_all(value_of)"));
  EXPECT_FALSE(unseen("value = load_all()", "value = load_all("));
  EXPECT_FALSE(unseen("value = load_all()", "value = other = load_all()"));
  EXPECT_FALSE(unseen("value = load_all()", "import value\nload_all()"));
}

TEST_F(RewrittenPageTest, LinesThatCanBeLinkedToStay) {
  const auto numbered = [](const std::string& code) {
    return kFront + "```python {#one linenos=true}\n" + code + "\n```\n";
  };
  Course course;
  course.page("c/a.md", numbered("value = 1"));
  site_ = course.link();
  id_ = find_page(site_, "c/a.md");
  EXPECT_TRUE(unseen(numbered("value = 2")));
  EXPECT_FALSE(unseen(numbered("value = 2\n")));
}

TEST_F(RewrittenPageTest, NamesKeepTheirCode) {
  ASSERT_TRUE(unseen("開頭有", "先說一句。\n\n開頭有"));
  ASSERT_FALSE(site_[id_].names.empty());
  ASSERT_EQ(page_->names.size(), site_[id_].names.size());
  for (std::size_t i = 0; i < page_->names.size(); ++i) {
    const Node& was = site_[id_].page->document.nodes[site_[id_].names[i].node];
    const Node& is = fresh_->document.nodes[page_->names[i].node];
    EXPECT_EQ(was.kind, is.kind);
    EXPECT_EQ(was.text, is.text);
    EXPECT_NE(page_->names[i].node, site_[id_].names[i].node);
  }
}

TEST_F(RewrittenPageTest, MessagesOfLinkingAreFoundAgain) {
  Course course;
  course.page("c/_index.md", kIndex).page("c/a.md", kFront + kBody);  // `b.md` is missing
  course_.glossary = {};
  site_ = course.link();
  id_ = find_page(site_, "c/a.md");
  EXPECT_FALSE(unseen("提醒。", "另一句提醒。"));
}

TEST_F(RewrittenPageTest, SumsFollow) {
  ASSERT_TRUE(unseen("提醒。", "這是一句長了許多的提醒。"));
  const PageId section = site_[id_].parent;
  const Statistics before = site_[section].statistics;
  put_page(site_, id_, *page_);
  EXPECT_EQ(site_[id_].page, fresh_.get());
  EXPECT_EQ(site_[section].statistics.han_characters, before.han_characters + 9);
  Course again;
  again.glossary = course_.glossary;
  again.page("c/_index.md", kIndex).page("c/a.md", std::string(fresh_->source->text())).page("c/b.md", "# 乙\n");
  const Site linked = again.link();
  for (PageId id = 0; id < linked.pages.size(); ++id) {
    EXPECT_EQ(site_[id].statistics, linked[id].statistics);
    EXPECT_EQ(site_[id].minutes, linked[id].minutes);
    EXPECT_EQ(site_[id].chapters, linked[id].chapters);
  }
}

}  // namespace
}  // namespace lectern::rewritten_page_test
