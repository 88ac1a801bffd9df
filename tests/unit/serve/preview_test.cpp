// The preview over real sockets, with a real site on disk.
#include "serve/preview.h"

#include <gtest/gtest.h>

#include <chrono>
#include <filesystem>
#include <fstream>
#include <functional>
#include <mutex>
#include <thread>

#include "files/disk_files.h"
#include "temporary_folder.h"
#include "unit/serve/client.h"

namespace lectern::preview_test {
namespace {

namespace fs = std::filesystem;

/// A disk on which somebody makes a theme just after the build looked for it.
class DiskWithAWriter final : public FileSystem {
 public:
  explicit DiskWithAWriter(std::string theme) : theme_(std::move(theme)) {}

  [[nodiscard]] ReadResult read(const std::string& path) const override { return disk_.read(path); }
  [[nodiscard]] FileStatus status(const std::string& path) const override { return disk_.status(path); }
  [[nodiscard]] std::string real_path(const std::string& path) const override { return disk_.real_path(path); }
  [[nodiscard]] std::vector<FolderEntry> list(const std::string& folder) const override {
    std::vector<FolderEntry> entries = disk_.list(folder);
    if (folder.starts_with(theme_) && fs::create_directory(theme_)) {
      std::ofstream(theme_ + "/style.css") << "p{color:red}";
    }
    return entries;
  }

 private:
  DiskFiles disk_;
  const std::string theme_;
};

class PreviewTest : public testing::Test {
 protected:
  PreviewTest() {
    write("site.yaml", "title: 課\n");
    write("content/_index.md", "---\ntitle: 首頁\n---\n\n歡迎。\n");
    write("content/a/_index.md", "---\ntitle: 甲\n---\n\n一門課。\n");
    write("content/a/x.md", "---\ntitle: 章\n---\n\n原來的文字。\n");
    write("content/_static/plain.txt", "plain");
  }
  ~PreviewTest() override {
    if (preview_) preview_->stop();
    if (thread_.joinable()) thread_.join();
  }

  void write(const std::string& path, const std::string& text) {
    fs::create_directories(fs::path(folder_.path(path)).parent_path());
    std::ofstream(folder_.path(path)) << text;
  }
  void serve(bool poll = false) { serve(disk_, poll); }
  void serve(const FileSystem& disk, bool poll) {
    PreviewOptions options;
    options.build.load.root = folder_.root();
    options.build.load.now = *parse_timestamp("2026-11-02");
    options.port = 0;
    options.poll = poll;
    preview_ = std::make_unique<Preview>(options, disk, [this](const PreviewUpdate& update) {
      const std::lock_guard lock(mutex_);
      updates_.push_back(update);
    });
    ASSERT_EQ(preview_->error(), "");
    ASSERT_TRUE(preview_->start());
    thread_ = std::thread([this] { preview_->run(); });
    const std::string address = preview_->address();
    port_ = static_cast<std::uint16_t>(std::stoi(address.substr(address.rfind(':') + 1)));
  }
  [[nodiscard]] std::string request(const std::string& path, const std::string& more = {}) const {
    return "GET " + path + " HTTP/1.1\r\nHost: localhost:" + std::to_string(port_) + "\r\n" + more + "\r\n";
  }
  std::string ask(const std::string& path, const std::string& more = {}) {
    Client client(port_);
    client.send(request(path, more + "Connection: close\r\n"));
    return client.read_all();
  }
  /// Tries until it holds, half a minute at most.
  static bool until(const std::function<bool()>& holds) {
    for (int i = 0; i < 600; ++i) {
      if (holds()) return true;
      std::this_thread::sleep_for(std::chrono::milliseconds(50));
    }
    return false;
  }
  bool comes(const std::string& path, const std::string& text) {
    return until([&] { return has(ask(path), text); });
  }
  /// The style sheet that a page asks for.
  std::string style_of(const std::string& path) {
    const std::string page = ask(path);
    const std::size_t begin = page.find("assets/style.");
    return begin == std::string::npos ? page : ask("/" + page.substr(begin, page.find('"', begin) - begin));
  }

  DiskFiles disk_;
  TemporaryFolder folder_;
  std::unique_ptr<Preview> preview_;
  std::thread thread_;
  std::uint16_t port_ = 0;
  std::mutex mutex_;
  std::vector<PreviewUpdate> updates_;
};

TEST_F(PreviewTest, ServesTheSite) {
  serve();
  const std::string page = ask("/a/x/");
  EXPECT_TRUE(page.starts_with("HTTP/1.1 200 OK\r\n")) << page.substr(0, 200);
  EXPECT_TRUE(has(page, "Content-Type: text/html; charset=utf-8\r\n"));
  EXPECT_TRUE(has(page, "原來的文字"));
  EXPECT_TRUE(has(page, "<script src=\"/__lectern/reload.js\" data-version=\""));
  EXPECT_TRUE(has(page, "-1\" data-status=\"200\"></script>\n</body>"));
  EXPECT_TRUE(has(ask("/a/x"), "HTTP/1.1 302 Found\r\n"));
  EXPECT_TRUE(has(ask("/a/x?q=1"), "Location: /a/x/?q=1\r\n"));
  EXPECT_TRUE(ask("/plain.txt").ends_with("\r\n\r\nplain"));
  EXPECT_TRUE(has(ask("/__lectern/reload.js"), "EventSource"));
  const std::string missing = ask("/no/such/");
  EXPECT_TRUE(missing.starts_with("HTTP/1.1 404 Not Found\r\n"));
  EXPECT_TRUE(has(missing, "</html>"));
}

TEST_F(PreviewTest, AnswersWithNothingFromElsewhere) {
  serve();
  EXPECT_FALSE(has(ask("/%2e%2e/%2e%2e/etc/passwd"), "200 OK"));
  EXPECT_FALSE(has(ask("/plain.txt%00.html"), "200 OK"));
  fs::remove(folder_.path("content/_static/plain.txt"));
  fs::create_symlink("/etc/passwd", folder_.path("content/_static/plain.txt"));
  EXPECT_FALSE(has(ask("/plain.txt"), "200 OK"));
}

TEST_F(PreviewTest, ShowsEditsOfEveryKind) {
  serve();
  ASSERT_TRUE(comes("/a/x/", "原來的文字"));
  write("content/a/x.md", "---\ntitle: 章\n---\n\n別的文字。\n");
  EXPECT_TRUE(comes("/a/x/", "別的文字"));
  write("content/a/new/y.md", "---\ntitle: 新章\n---\n\n新的。\n");
  EXPECT_TRUE(comes("/a/new/y/", "新的"));
  write("content/_static/plain.txt", "other");
  EXPECT_TRUE(comes("/plain.txt", "other"));
  write("templates/partials/footer.html", "<footer>別的頁尾</footer>");
  EXPECT_TRUE(comes("/a/x/", "別的頁尾"));
  fs::remove(folder_.path("content/a/x.md"));
  EXPECT_TRUE(comes("/a/x/", "404 Not Found"));
}

TEST_F(PreviewTest, KeepsTheLastGoodSiteAndSaysWhatIsWrong) {
  serve();
  Client stream(port_);
  stream.send(request("/__lectern/events"));
  EXPECT_TRUE(has(stream.read_until("-1\""), "text/event-stream"));
  write("site.yaml", "title: [\n");
  EXPECT_TRUE(has(stream.read_until("site.yaml"), "-2\""));
  EXPECT_TRUE(has(ask("/a/x/"), "原來的文字"));
  write("site.yaml", "title: 又好了\n");
  EXPECT_TRUE(comes("/a/x/", "又好了"));
  fs::rename(folder_.path("content"), folder_.path("away"));
  EXPECT_TRUE(has(stream.read_until("has no"), "has no"));
  EXPECT_TRUE(has(ask("/a/x/"), "原來的文字"));
  fs::rename(folder_.path("away"), folder_.path("content"));
  write("content/a/x.md", "---\ntitle: 章\n---\n\n回來了。\n");
  EXPECT_TRUE(comes("/a/x/", "回來了"));
}

TEST_F(PreviewTest, ForgetsNoErrorOfAPageThatIsNotEdited) {
  write("templates/shortcodes/fail.html", "{{ nothing_of_this_name }}\n");
  write("content/a/x.md", "---\ntitle: 章\n---\n\n原來的話語。\n");
  write("content/a/y.md", "---\ntitle: 另一章\n---\n\n{{< fail >}}\n");
  serve();
  // Whether the first that is told after an edit holds the error; at the beginning it is found a moment later.
  const auto is_told = [&](const std::string& changed) {
    for (int i = 0; i < 600; ++i) {
      {
        const std::lock_guard lock(mutex_);
        for (const PreviewUpdate& update : updates_) {
          if (update.changed != changed || (changed.empty() && update.diagnostics.empty())) continue;
          const std::size_t count = update.diagnostics.size();
          updates_.clear();
          return count == 1;
        }
      }
      std::this_thread::sleep_for(std::chrono::milliseconds(50));
    }
    return false;
  };
  ASSERT_TRUE(is_told(""));
  write("content/a/x.md", "---\ntitle: 章\n---\n\n後來的話語。\n");
  EXPECT_TRUE(is_told("content/a/x.md"));
  write("content/a/x.md", "---\ntitle: 章\n---\n\n後來的話語，再來一些。\n");
  EXPECT_TRUE(is_told("content/a/x.md"));
  write("content/a/x.md", "---\ntitle: 新的章\n---\n\n後來的話語。\n");
  EXPECT_TRUE(is_told("content/a/x.md"));
}

TEST_F(PreviewTest, ManyTabsSlowClientsAndPipelinesDoNotHinderOthers) {
  serve();
  std::vector<std::unique_ptr<Client>> tabs;
  for (int i = 0; i < 100; ++i) {
    tabs.push_back(std::make_unique<Client>(port_));
    ASSERT_TRUE(tabs.back()->connected());
    tabs.back()->send(request("/__lectern/events"));
  }
  std::vector<std::unique_ptr<Client>> slow;
  for (int i = 0; i < 50; ++i) {
    slow.push_back(std::make_unique<Client>(port_));
    slow.back()->send("GET /a/x/ HTTP/1.1\r\nHo");
  }
  Client pipeline(port_);
  std::string requests;
  for (int i = 0; i < 300; ++i) requests += request("/plain.txt");
  pipeline.send(requests + request("/plain.txt", "Connection: close\r\n"));
  EXPECT_EQ(count_of(pipeline.read_all(), "200 OK"), 301U);
  write("content/a/x.md", "---\ntitle: 章\n---\n\n別的文字。\n");
  for (const auto& tab : tabs) EXPECT_TRUE(has(tab->read_until("-2\""), "-2\""));
}

TEST_F(PreviewTest, AThousandSavesEndWithTheLastOne) {
  serve();
  for (int i = 0; i < 1000; ++i) write("content/a/x.md", "---\ntitle: 章\n---\n\n第 " + std::to_string(i) + " 次。\n");
  EXPECT_TRUE(comes("/a/x/", "第 999 次"));
}

TEST_F(PreviewTest, PollingSeesEditsToo) {
  serve(true);
  write("content/a/x.md", "---\ntitle: 章\n---\n\n別的、更長的文字。\n");
  EXPECT_TRUE(comes("/a/x/", "更長的文字"));
}

TEST_F(PreviewTest, SeesFoldersThatAppearWhileItReads) {
  fs::create_directories(folder_.path("themes"));
  const DiskWithAWriter disk(folder_.path("themes/default"));
  for (const bool poll : {false, true}) {
    fs::remove_all(folder_.path("themes/default"));
    serve(disk, poll);
    EXPECT_TRUE(until([&] { return has(style_of("/a/x/"), "p{color:red}"); })) << poll;
    preview_->stop();
    thread_.join();
  }
}

TEST_F(PreviewTest, TakesTheNextFreePort) {
  serve();
  PreviewOptions options;
  options.build.load.root = folder_.root();
  options.port = port_;
  const Preview second(options, disk_, [](const PreviewUpdate&) {});
  EXPECT_EQ(second.error(), "");
  EXPECT_NE(second.address(), preview_->address());
}

TEST_F(PreviewTest, StandsBelowTheBasePath) {
  write("site.yaml", "title: 課\nbase_url: https://example.org/kurs/\n");
  serve();
  EXPECT_TRUE(has(ask("/"), "Location: /kurs/\r\n"));
  EXPECT_TRUE(has(ask("/kurs/a/x/"), "原來的文字"));
  EXPECT_TRUE(has(ask("/a/x/"), "404"));
}

}  // namespace
}  // namespace lectern::preview_test
