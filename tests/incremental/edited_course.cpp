// The edits: each a small one, as in an author's day; broken things are repaired by a later edit of the same kind.
#include "incremental/edited_course.h"

#include <algorithm>
#include <array>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "unit/engines/inventory/inventory_bytes.h"

namespace lectern {

namespace {

namespace fs = std::filesystem;

constexpr std::array<const char*, 14> kWords{"事件迴圈",  "協程",        "描述器",      "快取",  "佇列",
                                             "`asyncio`", "`load_3`",    "**重點**",    "逾時",  "例外",
                                             "元類別",    "`Cache.get`", "`demo.spin`", "记忆体"};
const std::string kInventory = "content/_data/demo.inv";
const std::string kSettings =
    "title: 課程\nlanguage: zh-Hant\nbase_url: https://example.org/k/\n"
    "inventories: {demo: {file: content/_data/demo.inv, url: https://demo.example.org/}}\n";
constexpr std::array<const char*, 4> kMoreSettings{"print: false\n", "levels: {broken-link: warning}\n",
                                                   "editions: [zh-Hant, zh-Hans]\n",
                                                   "editions: [zh-Hans, zh-Hant]\nglossary_order: pinyin\n"};

/// What a footer may show of the course: other pages, in ways that the built-in look does not use.
constexpr std::array<const char*, 9> kShown{
    "{{ site.title }}",
    "{% for one in site.pages %}{{ one.title }} {% endfor %}",
    "{% for one in site.courses %}{{ one.children | map(attribute='title') | join(', ') }} {{ one.minutes }}{% endfor "
    "%}",
    "{{ site.home | json }}",
    "{% if page.next %}{{ page.next.description }} {{ page.next.exercise_list() | length }}{% endif %}",
    "{% for path in page.paths %}{{ path.walk() }} {% for stage in path.stages() %}{{ stage[0].page.title }}{% endfor "
    "%}{% endfor %}",
    "{% for one in site.taxonomies %}{% for term in one.children %}{{ term.title }} {{ term.chapters }}{% endfor %}{% "
    "endfor %}",
    "{% if page.course and page.course == site.courses[0] %}{{ (site.courses | first).walk() }}{% endif %}",
    "{{ site.pages | sort(attribute='minutes') | map(attribute='link_title') | list }}"};

std::string inventory(std::string_view page) {
  return inventory_bytes("demo py:module 0 demo.html -\ndemo.spin py:function 1 " + std::string(page) + "#$ -\n");
}

}  // namespace

EditedCourse::EditedCourse(unsigned seed) : random_(seed) {
  write("site.yaml", kSettings);
  write("content/_index.md", "---\ntitle: 首頁\n---\n\n歡迎，見 [第一門](a/)。\n");
  write("content/a/_index.md",
        "---\ntitle: 第一門\npaths:\n  - id: fast\n    title: 快\n    steps: [01-m, 02-m]\n---\n\n一門課。\n");
  write("content/b/_index.md", "---\ntitle: 第二門\n---\n\n另一門。\n");
  for (const std::string module : {"a/01-m", "a/02-m", "b/01-x"}) {
    write("content/" + module + "/_index.md", "---\ntitle: 模組 " + module + "\n---\n\n說明。\n");
    for (int i = 1; i <= 4; ++i) add_page("content/" + module + "/c" + std::to_string(i) + ".md", i);
  }
  write("src/cache.py", "class Cache:\n    def get(self, key):\n        return key\n");
  write("content/_data/extra.yaml", "note: 一\n");
  write(kInventory, inventory("demo.html"));
  edited_.reset();
}

std::string EditedCourse::sentence() {
  std::string text;
  for (int i = 0; i < 6; ++i) text += std::string(kWords[pick(kWords.size())]) + (i % 2 == 0 ? "與" : "，");
  return text + std::to_string(++made_) + "。\n";
}

void EditedCourse::add_page(const std::string& path, int weight) {
  std::string text = "---\ntitle: 章 " + std::to_string(++made_) + "\nweight: " + std::to_string(weight) + "\ntags: [" +
                     (pick(2) == 0 ? "甲" : "乙") + "]\nteaches: [概念" + std::to_string(pick(4)) + "]\n---\n\n" +
                     sentence() + "\n## 一節\n\n" + sentence();
  if (!pages_.empty()) text += "\n見 [那裡](/" + any_page().substr(8) + "#一節)。\n";
  text += "\n```python\nimport asyncio\nimport demo\n\ndef load_" + std::to_string(made_) +
          "():\n    return demo.spin(asyncio.sleep(1))\n```\n";
  write(path, text);
  pages_.push_back(path);
}

const std::string& EditedCourse::any_page() { return pages_[pick(pages_.size())]; }

std::string EditedCourse::read(const std::string& path) const {
  std::ostringstream bytes;
  bytes << std::ifstream(folder_.path(path), std::ios::binary).rdbuf();
  return bytes.str();
}

void EditedCourse::remove(const std::string& path) {
  if (fs::remove(folder_.path(path)) && edited_) edited_->push_back(folder_.path(path));
}

/// A file that was there already and only gets another text is an edit; anything else touches the tree.
void EditedCourse::write(const std::string& path, const std::string& bytes) {
  const fs::path file = folder_.path(path);
  if (!fs::exists(file)) edited_.reset();
  fs::create_directories(file.parent_path());
  std::ofstream(file, std::ios::binary) << bytes;
  if (edited_) edited_->push_back(file.string());
}

void EditedCourse::rewrite(const std::string& path, const std::string& from, const std::string& to) {
  std::string text = read(path);
  const std::size_t at = text.find(from);
  if (at != std::string::npos) text.replace(at, from.size(), to);
  write(path, text);
}

std::string EditedCourse::edit_text() {
  const std::string page = any_page();
  switch (pick(17)) {
    case 0:
      write(page, read(page) + "\n" + sentence());
      return "a paragraph more in " + page;
    case 10:
      rewrite(page, "\n## ", "\n" + sentence() + "\n- 一項\n\n## ");
      return "a sentence and a list more in " + page;
    case 11:
      rewrite(page, "與", "與長長的" + std::string(pick(2000), '.') + "一段，");
      return "a longer text in " + page;
    case 14:
      rewrite(page, "    return demo.spin(",
              pick(2) == 0 ? "    # wait\n    return demo.spin(" : "    return 1 + demo.spin(");
      return "other code of the same names in " + page;
    case 12:
      rewrite(page, "，協程", "，**線程**");
      return "no term in " + page;
    case 13: {
      const std::string text = read(page);
      const std::size_t heading = text.find("\n## ");
      const std::size_t code = text.find("\n```python\nimport");
      if (heading == std::string::npos || code == std::string::npos || code < heading) return "nothing in " + page;
      write(page, text.substr(0, heading) + text.substr(code) + text.substr(heading, code - heading));
      return "code in front of its heading in " + page;
    }
    case 1:
      rewrite(page, "## 一節", pick(2) == 0 ? "## 一節 {#first}" : "## 另一節");
      return "another heading in " + page;
    case 2:
      rewrite(page, "## 另一節", "## 一節");
      return "the heading back in " + page;
    case 3:
      write(page, read(page) + "\n[連](" + (pick(3) == 0 ? "nowhere.md" : "/" + any_page().substr(8)) + ")\n");
      return "a link more in " + page;
    case 4:
      write(page, read(page) + "\n{{< include \"src/cache.py\" symbol=\"Cache.get\" >}}\n");
      return "an include in " + page;
    case 15:
      write(page, read(page) + "\n{{< include \"/" + any_page() + "\" lines=\"9-11\" >}}\n");
      return "another page's text in " + page;
    case 5:
      write(page, read(page) + "\n```python\ndef g(:\n```\n\n$x$\n");
      return "broken code in " + page;
    case 6:
      rewrite(page, "\n```python\ndef g(:\n```\n", "\n");
      return "code repaired in " + page;
    case 7:
      rewrite(page, "def load_", "def keep_");
      return "another name of a function in " + page;
    case 8:
      rewrite(page, "def keep_", "def load_");
      return "the name of the function back in " + page;
    default:
      rewrite(page, "與", "和");
      return "a word in " + page;
  }
}

std::string EditedCourse::edit_front_matter() {
  const std::string page = any_page();
  switch (pick(9)) {
    case 0:
      rewrite(page, "title: 章 ", "title: 新章 ");
      return "another title of " + page;
    case 1:
      rewrite(page, "title: 新章 ", "title: 章 ");
      return "the title back of " + page;
    case 2:
      rewrite(page, "weight: ", "weight: " + std::to_string(1 + pick(9)));
      return "another weight of " + page;
    case 3:
      rewrite(page, "tags: [", "aliases: [/old-" + std::to_string(++made_) + "/]\ntags: [");
      return "an alias of " + page;
    case 4:
      rewrite(page, "tags: [", "tags: [[");
      return "broken front matter of " + page;
    case 5:
      rewrite(page, "tags: [[", "tags: [");
      return "front matter repaired of " + page;
    case 6:
      rewrite(page, "teaches: [", "prerequisites: [/" + any_page().substr(8) + "]\nduration: 15\nteaches: [");
      return "a prerequisite of " + page;
    case 7:
      rewrite(page, "teaches: [", "teaches: [又一個" + std::to_string(pick(5)) + ", ");
      return "another concept of " + page;
    default:
      rewrite("content/a/_index.md", "steps: [01-m, 02-m]", "steps: [02-m, 01-m]");
      return "another path";
  }
}

std::string EditedCourse::edit_files() {
  const std::size_t at = pick(pages_.size());
  const std::string page = pages_[at];
  switch (pick(4)) {
    case 0:
      add_page(page.substr(0, page.rfind('/')) + "/new-" + std::to_string(made_) + ".md", 3);
      return "a new page beside " + page;
    case 1: {
      if (pages_.size() < 8) return "nothing";
      fs::remove(folder_.path(page));
      pages_.erase(pages_.begin() + static_cast<std::ptrdiff_t>(at));
      edited_.reset();
      return "no more " + page;
    }
    case 2: {
      const std::string to =
          page.substr(0, page.rfind('/')) + "/moved-" + std::to_string(++made_) + (pick(4) == 0 ? ".html" : ".md");
      fs::rename(folder_.path(page), folder_.path(to));
      pages_[at] = to;
      edited_.reset();
      return page + " renamed to " + to;
    }
    default:
      write("content/_static/file-" + std::to_string(pick(3)) + ".txt", sentence());
      return "a static file";
  }
}

std::string EditedCourse::edit_inventory() {
  switch (pick(4)) {
    case 0:
      remove(kInventory);
      return "no inventory";
    case 1:
      write(kInventory, inventory("demo.html").substr(0, 150));
      return "half an inventory";
    case 2:
      write(kInventory, inventory("other.html"));
      return "another inventory";
    default:
      write(kInventory, inventory("demo.html"));
      return "the inventory";
  }
}

/// Sometimes a broken one, or one of two terms that contradict each other.
std::string EditedCourse::glossary() {
  if (pick(5) == 0) return "terms: [\n";
  const std::string simplified = pick(2) == 0 ? "协程" : "协同程序";
  std::string text = "- id: coroutine\n  zh-Hant: 協程\n  zh-Hans: " + simplified +
                     "\n  en: coroutine\n  definition: 說明 " + std::to_string(++made_) + "。\n  avoid: [" +
                     (pick(2) == 0 ? "佇列" : "快取") + "]\n";
  if (pick(2) == 0)
    text += "- id: loop\n  zh-Hant: 事件迴圈\n  zh-Hans: 事件循环\n  en: event loop\n  definition: 另一個。\n";
  if (pick(4) == 0) text += "- id: loop\n  zh-Hant: 迴圈\n";
  return text;
}

std::string EditedCourse::edit_around() {
  switch (pick(11)) {
    case 0:
      write("templates/partials/footer.html", "<footer>" + std::string(kShown[pick(kShown.size())]) + "</footer>\n");
      return "the footer";
    case 1:
      write("templates/partials/footer.html", pick(2) == 0 ? "{{ nothing_of_this_name }}\n" : "{% if %}\n");
      return "a broken footer";
    case 2:
      fs::remove(folder_.path("templates/partials/footer.html"));
      edited_.reset();
      return "no own footer";
    case 3:
      write("site.yaml", kSettings + kMoreSettings[pick(kMoreSettings.size())]);
      return "settings";
    case 4:
      write("src/cache.py", "class Cache:\n    def get(self, key):\n        return " + std::to_string(pick(9)) + "\n");
      return "the included file";
    case 5:
    case 6:
      write("content/_data/glossary.yaml", glossary());
      return "the glossary";
    case 7: {
      const std::string page = any_page();
      const std::string variant = page.substr(0, page.rfind('.')) + ".zh-hans.md";
      if (pick(4) == 0) {
        remove(variant);
        return "not by hand: " + variant;
      }
      write(variant, "---\ntitle: 手写 " + std::to_string(++made_) + "\n---\n\n## 一节\n\n" + sentence() +
                         "\n```python\ndef load_" + std::to_string(pick(9)) + "(): ...\n```\n");
      return "by hand: " + variant;
    }
    case 8:
    case 9:
      return edit_inventory();
    default:
      write("content/_data/extra.yaml", pick(4) == 0 ? "note: [\n" : "note: " + std::to_string(pick(9)) + "\n");
      return "data";
  }
}

std::string EditedCourse::edit() {
  edited_.emplace();
  const std::size_t kind = pick(10);
  std::string what = kind < 5 ? edit_text() : kind < 7 ? edit_front_matter() : kind < 9 ? edit_files() : edit_around();
  return what;
}

}  // namespace lectern
