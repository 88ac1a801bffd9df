#include "pipeline/render/link_functions.h"

#include <gtest/gtest.h>

#include <stdexcept>

#include "model/url_path.h"

namespace lectern::link_functions_test {
namespace {

class LinkFunctionsTest : public testing::Test {
 protected:
  std::string url(const LinkBase& base, Value target, Value fragment = {}) {
    Map data;
    add_link_functions(data, base, theme);
    Arguments arguments;
    arguments.positional.push_back(std::move(target));
    if (!fragment.is_undefined()) arguments.positional.push_back(std::move(fragment));
    return data.find("url")->function()(arguments).string();
  }
  ThemeFiles theme{LookFiles(), "default", {}};
};

TEST_F(LinkFunctionsTest, PagesAndPathsAreRelative) {
  const LinkBase base{"/a/b/", {}, nullptr};
  EXPECT_EQ(url(base, Map{{"url", "/a/c/"}}), "../c/");
  EXPECT_EQ(url(base, "/a/c/", "迴"), "../c/#%E8%BF%B4");
  EXPECT_EQ(url(base, "/x.html?q=1#y"), "../../x.html?q=1#y");
  EXPECT_EQ(url(base, Map{{"url", "/tags/c#/"}}), "../../tags/c%23/");
  EXPECT_EQ(url(base, path_as_address("/tags/c#/100%?.xml")), "../../tags/c%23/100%25%3F.xml");
  EXPECT_EQ(url(base, "/a%20b/?q=%23"), "../../a%20b/?q=%23");
  EXPECT_EQ(url(base, Map{{"url", ""}}), "#");
}

TEST_F(LinkFunctionsTest, OtherAddressesStay) {
  const LinkBase base{"/a/b/", {}, nullptr};
  for (const char* address : {"https://e.org/a", "mailto:a@b", "//cdn/x", "#here", "img.png", "../x/"}) {
    EXPECT_EQ(url(base, address), address);
  }
}

TEST_F(LinkFunctionsTest, NoAddressRunsAScript) {
  const LinkBase base{"/a/b/", {}, nullptr};
  for (const char* address :
       {"javascript:alert(1)", " JavaScript:x", "java\nscript:x", "vbscript:x", "data:text/html,x"}) {
    EXPECT_EQ(url(base, address), "#") << address;
  }
  EXPECT_EQ(url(base, "data:image/png;base64,x"), "data:image/png;base64,x");
}

TEST_F(LinkFunctionsTest, ResourcesGoByName) {
  SitePage page;
  SiteFile file;
  file.name = "img.png";
  file.url = "/a/b/img.png";
  page.resources.push_back(file);
  EXPECT_EQ(url({"/a/b/", {}, &page}, "img.png"), "img.png");
  EXPECT_EQ(url({"/a/b.html", {}, &page}, "img.png"), "b/img.png");
}

TEST_F(LinkFunctionsTest, FromTheRootWhereOneTextServesManyPages) {
  EXPECT_EQ(url({"/a/b/", "../../", nullptr}, "/a/c/", "x"), "../../a/c/#x");
  EXPECT_EQ(url({"/404.html", "/k/", nullptr}, "/"), "/k/");
}

TEST_F(LinkFunctionsTest, WrongArgumentsAreRefused) {
  EXPECT_THROW(url({"/", {}, nullptr}, Value(3)), std::runtime_error);
}

TEST(ParamFunction, PageBeforeSiteAndIntoMaps) {
  Site site;
  site.config.params = Map{{"a", 1}, {"only", "site"}};
  SitePage page;
  page.front_matter.params = Map{{"a", Map{{"b", "page"}}}, {"x.y", "dotted"}};
  const Value function = param_function(site, page);
  const auto param = [&](const char* name) { return function.function()({{Value(name)}, {}}); };
  EXPECT_EQ(param("a.b").string(), "page");
  EXPECT_EQ(param("only").string(), "site");
  EXPECT_EQ(param("x.y").string(), "dotted");
  EXPECT_THROW(param("a.c"), std::runtime_error);
}

TEST(BasePath, IsWhatFollowsTheHost) {
  Config config;
  EXPECT_EQ(base_path(config), "/");
  config.base_url = "https://e.org/";
  EXPECT_EQ(base_path(config), "/");
  config.base_url = "https://e.org/a/b/";
  EXPECT_EQ(base_path(config), "/a/b/");
}

}  // namespace
}  // namespace lectern::link_functions_test
