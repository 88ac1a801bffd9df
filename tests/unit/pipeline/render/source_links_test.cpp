#include "pipeline/render/source_links.h"

#include <gtest/gtest.h>

namespace lectern::source_links_test {
namespace {

class SourceLinks : public testing::Test {
 protected:
  SourceLinks() {
    page.page = &written;
    page.path = "c/100% a&b.md";
    page.title = "協程 & C++ {url}";
    page.url = "/c/a/";
  }
  Site site;
  Page written;
  SitePage page;
};

TEST_F(SourceLinks, LeadToTheFile) {
  site.config.edit_url = "https://example.org/edit/{path}?plain={path}";
  EXPECT_EQ(edit_url_of(site, page), "https://example.org/edit/c/100%25%20a&b.md?plain=c/100%25%20a&b.md");
}

TEST_F(SourceLinks, FillInWhatAReportIsAbout) {
  site.config.report_url = "https://example.org/new?title={title}&body={url}&file={path}";
  EXPECT_EQ(report_url_of(site, page),
            "https://example.org/new?title=協程%20%26%20C%2B%2B%20%7Burl%7D&body=/c/a/&file=c/100%25%20a%26b.md");
  site.config.base_url = "https://course.example/";
  EXPECT_NE(report_url_of(site, page).find("&body=https://course.example/c/a/&"), std::string::npos);
}

TEST_F(SourceLinks, AreThereForWhatSomebodyWrote) {
  EXPECT_EQ(edit_url_of(site, page) + report_url_of(site, page), "") << "the site has no such addresses";
  site.config.edit_url = "https://example.org/edit/{path}";
  site.config.report_url = "https://example.org/new?title={title}";
  page.page = nullptr;
  EXPECT_EQ(edit_url_of(site, page) + report_url_of(site, page), "");
}

}  // namespace
}  // namespace lectern::source_links_test
