#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>

#include "files/disk_files.h"
#include "pipeline/load.h"
#include "temporary_folder.h"
#include "unit/engines/inventory/inventory_bytes.h"

namespace lectern::inventories_test {
namespace {

namespace fs = std::filesystem;

class Inventories : public testing::Test {
 protected:
  void file(const std::string& path, const std::string& bytes) const {
    fs::create_directories(fs::path(folder_.path(path)).parent_path());
    std::ofstream(folder_.path(path), std::ios::binary) << bytes;
  }
  [[nodiscard]] LoadedSite load(const std::string& name = "docs/demo.inv") const {
    file("content/a.md", "# A\n");
    file("site.yaml", "title: T\ninventories:\n  demo:\n    file: " + name + "\n    url: https://demo.example.org/\n");
    LoadRequest request;
    request.root = folder_.root();
    return load_site(request, DiskFiles());
  }
  [[nodiscard]] std::string message(const std::string& name = "docs/demo.inv") const {
    const LoadedSite site = load(name);
    EXPECT_TRUE(site.usable);
    EXPECT_TRUE(site.documentation.empty());
    if (site.diagnostics.size() != 1) return std::to_string(site.diagnostics.size()) + " messages";
    const Diagnostic& one = site.diagnostics[0];
    EXPECT_EQ(one.place.file, "site.yaml");
    EXPECT_EQ(one.place.line, 4U);
    EXPECT_FALSE(one.help.empty());
    return one.message;
  }

  TemporaryFolder folder_;
};

TEST_F(Inventories, AreReadAndWatched) {
  file("docs/demo.inv", inventory_bytes("demo.f py:function 1 f.html#$ -\n"));
  const LoadedSite site = load();
  EXPECT_TRUE(site.diagnostics.empty());
  ASSERT_EQ(site.documentation.size(), 1U);
  EXPECT_EQ(site.documentation[0].inventory->entries().size(), 1U);
  EXPECT_EQ(site.documentation[0].url, "https://demo.example.org/");
  EXPECT_NE(std::find(site.watch.begin(), site.watch.end(), site.root + "/docs/demo.inv"), site.watch.end());
}

TEST_F(Inventories, ThatAreMissingAreWatchedToo) {
  EXPECT_EQ(message(), "there is no file `docs/demo.inv`");
  const LoadedSite site = load();
  EXPECT_NE(std::find(site.watch.begin(), site.watch.end(), site.root + "/docs/demo.inv"), site.watch.end());
}

TEST_F(Inventories, ThatAreDamagedAreNamed) {
  const std::string whole = inventory_bytes("demo.f py:function 1 f.html#$ -\n");
  file("docs/demo.inv", whole.substr(0, whole.size() - 6));
  EXPECT_EQ(message(), "the inventory is cut off: its compressed part has no end");
  file("docs/demo.inv", "<html>");
  EXPECT_EQ(message(), "this is no Sphinx inventory: it does not begin with `# Sphinx inventory version 2`");
  file("docs/demo.inv", inventory_bytes("f c:function 1 f.html#$ -\n"));
  EXPECT_EQ(message(), "the inventory of `Demo` lists no name of Python");
}

TEST_F(Inventories, ThatAreGoneMeanAnotherLook) {
  const std::string name = "content/_data/demo.inv";
  file(name, inventory_bytes("demo.f py:function 1 f.html#$ -\n"));
  file("content/_data/more.yaml", "a: 1\n");
  file("content/_static/a.txt", "a\n");
  const LoadedSite site = load(name);
  ASSERT_EQ(site.documentation.size(), 1U);
  for (const std::string& gone : {name, std::string("content/_data/more.yaml"), std::string("content/_static/a.txt")}) {
    fs::remove(folder_.path(gone));
    EXPECT_FALSE(reload_pages(site, {site.root + "/" + gone}, DiskFiles())) << gone;
  }
  const auto left = reload_pages(site, {site.root + "/content/.a.md.swp"}, DiskFiles());
  ASSERT_TRUE(left);
  EXPECT_EQ(left->documentation.size(), 1U);
}

TEST_F(Inventories, OutsideOfTheSiteAreNotRead) {
  EXPECT_EQ(message("../demo.inv"), "the path `../demo.inv` leads out of the site");
  EXPECT_EQ(message("/etc/hostname"), "the path `/etc/hostname` leads out of the site");
  fs::create_directories(folder_.path("docs"));
  fs::create_symlink("/etc/hostname", folder_.path("docs/link.inv"));
  EXPECT_EQ(message("docs/link.inv"), "`docs/link.inv` is a link that leads out of the site");
}

}  // namespace
}  // namespace lectern::inventories_test
