"""Text in other encodings, and text that was read in a wrong one: what is named, what `check --fix` puts right.

The last test spoils paragraphs of the course in every way there is a name for, and counts.
"""

import os
import pathlib
import random
import re
import subprocess

from program import SiteCase, run_tests

CONTENT = pathlib.Path(__file__).parents[2] / "content"
SIMPLIFIED = "---\ntitle: 变量与函数\n---\n\n这一章说明变量的用法，也说明函数的定义。\n\n```python\nx = '值'  # 注释\n```\n\n然后我们看一看例子，它们都很短。\n"
TRADITIONAL = "---\ntitle: 變數與函數\n---\n\n這一章說明變數的用法，也說明函數的定義。\n\n```python\nx = '值'  # 註解\n```\n\n然後我們看一看例子，它們都很短。\n"


def western(data, codec):
    """Bytes as browsers read them: those that are not defined become control characters."""
    if codec not in WESTERN:
        return None
    return "".join(bytes([byte]).decode(codec, "ignore") or chr(byte) for byte in data)


def spoil(text, original, reading, errors):
    data = text.encode(original)
    if errors == "controls":
        return western(data, reading)
    spoilt = data.decode(reading, "replace" if errors == "question" else errors)
    return spoilt.replace("\ufffd", "?") if errors == "question" else spoilt


class ForeignFiles(SiteCase):
    """Files that are not UTF-8."""

    def setUp(self):
        super().setUp()
        self.page("_index.md", "首頁")

    def finding(self):
        found = [each for each in self.findings() if each["code"] in ("not-utf8", "damaged-text")]
        self.assertEqual(len(found), 1, found)
        return found[0]

    def test_are_named_shown_and_saved_as_utf8(self):
        for codec, text, name in (("gbk", SIMPLIFIED, "GBK"), ("gbk", TRADITIONAL, "GBK"), ("gb18030", SIMPLIFIED + "😀", "GB18030"),
                                  ("big5", TRADITIONAL, "Big5"), ("utf-16", SIMPLIFIED, "UTF-16"), ("utf-16-be", "\ufeff" + TRADITIONAL, "UTF-16")):
            with self.subTest(f"{codec} {name}"):
                file = self.write("content/a.md", text.encode(codec))
                found = self.finding()
                self.assertEqual(found["message"], f"the file is {name}")
                self.assertEqual((found["line"], found["column"]), (2, 8), found)
                self.expect(self.on_site("check"), 1, "2 | " + text.split("\n")[1], f"until then it is read as {name}")
                self.expect(self.on_site("build"), 1, f"the file is {name}")
                html = (self.site / "public/a/index.html").read_text(encoding="utf-8")
                self.assertIn(text.split("\n")[4], html)
                self.assertNotIn("\ufffd", html)
                self.expect(self.on_site("check", "--fix"), 0, "1 finding fixed in 1 file")
                self.assertEqual(file.read_text(encoding="utf-8"), text.removeprefix("\ufeff"))
                self.assertEqual([each.name for each in (self.site / "content").iterdir()].count("a.md.lectern-fix"), 0)
                self.expect(self.on_site("check", "--fix"), 0, "0 findings fixed in 0 files")

    def test_that_are_data_are_read_too(self):
        self.write("data/glossary.yaml", "- {id: a, zh-Hant: 變數, definition: 一個可以有不同的值的名字。}\n".encode("big5"))
        self.assertEqual(self.finding()["message"], "the file is Big5")
        self.expect(self.on_site("check", "--fix"), 0, "1 finding fixed in 1 file")
        self.assertIn("變數", (self.site / "data/glossary.yaml").read_text(encoding="utf-8"))

    def test_that_pages_include_are_read_and_named(self):
        self.write("content/a.md", "---\ntitle: 甲\n---\n\n{{< include \"part.py\" >}}\n")
        self.write("content/part.py", "名字 = '變數'  # 這是一個可以有不同的值的名字\n".encode("big5"))
        found = self.finding()
        self.assertEqual((found["message"], found["file"]), ("the file is Big5", "content/part.py"))
        self.on_site("build")
        self.assertIn("變數", (self.site / "public/a/index.html").read_text(encoding="utf-8"))

    def test_are_mended_in_the_same_step(self):
        self.write("data/glossary.yaml", "- {id: thread, zh-Hant: 執行緒, avoid: [線程]}\n")
        self.write("content/a.md", "---\ntitle: 緒\n---\n\n這裡的線程與我們上一次說的不一樣。\n".encode("big5"))
        self.expect(self.on_site("check", "--fix"), 0, "2 findings fixed in 1 file")
        self.assertIn("這裡的執行緒與我們上一次說的不一樣。", (self.site / "content/a.md").read_text(encoding="utf-8"))

    def test_that_are_not_whole_stay(self):
        for data in (SIMPLIFIED.encode("gbk") + b"\xff\n", SIMPLIFIED.encode("gbk") + "也有別的。\n".encode(), "数".encode("gbk"),
                     "déjà vu, été".encode("latin-1"), "한국어로 쓰여 있는 페이지입니다. 변수와 함수".encode("euc-kr"),
                     "このページは日本語で書かれています".encode("euc-jp"), "\ufeffab".encode("utf-16-le")[:-1]):
            file = self.write("content/a.md", data)
            self.assertNotIn("GBK", self.finding()["message"])
            self.expect(self.on_site("check", "--fix"), 1, "0 findings fixed in 0 files")
            self.assertEqual(file.read_bytes(), data)

    def test_that_lost_everything_are_named(self):
        lost = SIMPLIFIED.encode("gbk").decode("utf-8", "replace")
        file = self.write("content/a.md", lost)
        self.assertIn("what is lost was saved as U+FFFD", self.finding()["message"])
        self.on_site("check", "--fix")
        self.assertEqual(file.read_text(encoding="utf-8"), lost)
        self.write("content/a.md", "---\ntitle: 例\n---\n\n讀錯的文字像 `��������������������������` 這樣，什麼也看不出來，這一頁卻沒有錯，只是說明了亂碼是怎麼一回事。\n")
        self.assertEqual(self.findings(), [])

    def test_that_change_under_the_hand_of_fix_are_left(self):
        file = self.write("content/a.md", SIMPLIFIED.encode("gbk"))
        (self.site / "content/a.md.lectern-fix").mkdir()
        self.expect(self.on_site("check", "--fix"), 1, "write-failed")
        self.assertEqual(file.read_bytes(), SIMPLIFIED.encode("gbk"))


class DamagedPages(SiteCase):
    def setUp(self):
        super().setUp()
        self.page("_index.md", "首頁")

    def damaged(self):
        return [each for each in self.findings() if each["code"] == "damaged-text"]

    def test_are_one_finding_and_nothing_else(self):
        """What an editor would mark in noise is noise, and its fixes would make the damage final."""
        for text, original, reading, errors, names in (
                (SIMPLIFIED, "utf-8", "gb18030", "replace", ("GBK", "UTF-8")), (TRADITIONAL, "utf-8", "big5", "replace", ("Big5", "UTF-8")),
                (SIMPLIFIED, "gbk", "cp1252", "strict", ("Windows-1252", "GBK")), (TRADITIONAL, "big5", "cp1252", "strict", ("Windows-1252", "Big5")),
                (SIMPLIFIED, "utf-8", "latin-1", "strict", ("ISO 8859-1", "UTF-8")), (SIMPLIFIED, "utf-8", "cp1252", "replace", ("Windows-1252", "UTF-8"))):
            with self.subTest(names):
                self.write("content/a.md", spoil(text + text[text.index("\n\n"):] * 2, original, reading, errors))
                found = [each for each in self.findings() if not each["code"].startswith("front-matter") and each["code"] != "python-syntax"]
                self.assertEqual([each["code"] for each in found], ["damaged-text"], found)
                self.assertIn(f"this text was decoded as {names[0]} although it is {names[1]}, as ", found[0]["message"])

    def test_are_repaired_whole_with_front_matter_and_code(self):
        for text, original, reading in ((SIMPLIFIED, "gbk", "cp1252"), (TRADITIONAL, "big5", "cp1252"), (SIMPLIFIED, "utf-8", "latin-1"),
                                        (TRADITIONAL, "gbk", "latin-1"), (TRADITIONAL, "utf-8", "latin-1")):
            with self.subTest(f"{original} {reading}"):
                file = self.write("content/a.md", spoil(text, original, reading, "strict"))
                self.expect(self.on_site("check"), 1, "`lectern check --fix` restores it")
                self.expect(self.on_site("check", "--fix"), 0, "1 finding fixed in 1 file")
                self.assertEqual(file.read_text(encoding="utf-8"), text)

    def test_are_left_when_anything_was_lost(self):
        for reading in ("cp1252", "gbk", "big5"):
            spoilt = spoil(SIMPLIFIED, "utf-8", reading, "replace")
            file = self.write("content/a.md", spoilt)
            self.expect(self.on_site("check", "--fix"), 1, "0 findings fixed in 0 files", "damaged-text", "□")
            self.assertEqual(file.read_text(encoding="utf-8"), spoilt)

    def test_are_repaired_line_by_line_outside_code(self):
        sound = "這一行是好的，沒有人動過它，以後也不會有人動它。\n\n"
        lines = ["我們先說明變數，再說明函數的用法", "然後看一看幾個不一樣的例子", "最後是這一章的練習題，一共有三個"]
        spoilt = [spoil(line, "utf-8", "latin-1", "strict") + "\n\n" for line in lines]
        code = "```text\n" + spoil("註解", "utf-8", "latin-1", "strict") + "\n```\n\n"
        file = self.write("content/a.md", "---\ntitle: 好的\n---\n\n" + sound * 3 + "".join(spoilt) + code + sound)
        self.expect(self.on_site("check", "--fix"), 0, "1 finding fixed in 1 file")
        expected = "---\ntitle: 好的\n---\n\n" + sound * 3 + "".join(line + "\n\n" for line in lines) + code + sound
        self.assertEqual(file.read_text(encoding="utf-8"), expected)

    def test_are_no_examples(self):
        """A lesson on encodings, with its samples in code and in tables."""
        rows = "".join(f"| `{spoil(word, 'utf-8', reading, 'ignore')}` | {reading} |\n" for word in ("你好，世界", "編碼與解碼", "亂碼的樣子")
                       for reading in ("cp1252", "gbk", "big5", "latin-1"))
        block = "```text\n" + spoil(TRADITIONAL, "utf-8", "gbk", "ignore").replace("```", "") + "锟斤拷锟斤拷\n```\n"
        self.page("a.md", "亂碼", f"| 看到的 | 讀法 |\n| --- | --- |\n{rows}\n{block}\n有名的「锟斤拷」與「烫烫烫」，還有「ÄãºÃ」，都是讀錯了的文字。\n")
        self.assertEqual(self.damaged(), [])

    def test_that_were_lost_before_are_named(self):
        self.write("content/a.md", "---\ntitle: A\n---\n\n" + "锟斤拷锟斤拷锟斤拷 Python 锟斤拷锟斤拷\n" * 3)
        found = self.damaged()
        self.assertEqual(len(found), 1)
        self.assertIn("decoded as GBK although it is UTF-8", found[0]["message"])
        self.expect(self.on_site("check", "--fix"), 1, "it had been lost before that")

    def test_are_not_among_the_course_of_this_repository(self):
        result = self.call("--site", CONTENT.parent, "check", "--no-baseline", "--format", "json")
        self.assertNotIn("damaged-text", result.out)
        self.assertNotIn("not-utf8", result.out)


# original, reading, what becomes of bytes that mean nothing; the least share that is recognised with both names. A Big5
# reader loses half of UTF-8, and swallows backquotes of Big5, which makes code of text. The texts are drawn from the
# course, so that every edit of it draws others: of a hundred, one may be mostly addresses, or hold too little damage.
MOST = 0.99
WAYS = (
    ("utf-8", "cp1252", "controls", MOST), ("utf-8", "cp1252", "ignore", MOST), ("utf-8", "cp1252", "replace", MOST), ("utf-8", "cp1252", "question", MOST),
    ("utf-8", "cp1254", "controls", MOST), ("utf-8", "cp1254", "ignore", MOST), ("utf-8", "cp1254", "replace", MOST),
    ("utf-8", "latin-1", "strict", MOST),
    ("utf-8", "gbk", "ignore", MOST), ("utf-8", "gbk", "replace", MOST), ("utf-8", "gbk", "question", MOST), ("utf-8", "gb18030", "ignore", MOST),
    ("utf-8", "gb18030", "replace", MOST), ("utf-8", "gb18030", "question", MOST), ("utf-8", "gbk", "strict", MOST), ("utf-8", "gb18030", "strict", MOST),
    ("utf-8", "big5", "ignore", 0.93), ("utf-8", "big5", "replace", 0.93), ("utf-8", "big5", "question", 0.93), ("utf-8", "cp950", "replace", 0.93),
    ("gbk", "cp1252", "controls", MOST), ("gbk", "cp1252", "ignore", 0.93), ("gbk", "cp1252", "replace", 0.93), ("gbk", "cp1254", "controls", MOST), ("gbk", "latin-1", "strict", MOST),
    ("big5", "cp1252", "controls", MOST), ("big5", "cp1252", "ignore", MOST), ("big5", "cp1254", "controls", MOST), ("big5", "latin-1", "strict", MOST),
)
NAMES = {"utf-8": "UTF-8", "gbk": "GBK", "gb18030": "GBK", "big5": "Big5", "cp950": "Big5", "cp1252": "Windows-1252", "cp1254": "Windows-1254",
         "latin-1": "ISO 8859-1"}
# Tools that leave bytes out cannot be told from those that do not.
MAY_MISS_BYTES = {(f"traditional-gbk-{reading}-{errors}", reading) for reading in ("cp1252", "cp1254") for errors in ("controls", "ignore", "replace")}
WESTERN = ("cp1252", "cp1254", "latin-1")


class Corpus(SiteCase):
    PARAGRAPHS = 100 if "LECTERN_SHORT" in os.environ else 200

    def paragraphs(self, script):
        """Of the course, in one script, without code, at least forty Chinese characters each."""
        found = []
        for page in sorted(CONTENT.rglob("*.md")):
            text = page.read_text(encoding="utf-8").split("\n---\n", 1)[-1]
            for number, part in enumerate(text.split("```")):
                if number % 2 == 0:
                    found += [each for each in part.split("\n\n") if sum("\u4e00" <= c <= "\u9fff" for c in each) >= 40]
        chosen = random.Random(7).sample(found, self.PARAGRAPHS)
        done = subprocess.run(["opencc", "-c", {"simplified": "t2s.json", "traditional": "s2t.json"}[script]],
                              input="\n@@@@\n".join(chosen).encode(), capture_output=True, check=True)
        return done.stdout.decode().split("\n@@@@\n")

    def test_paragraphs_spoilt_in_every_way(self):
        """All of them are pages of one site: `way/number.md`."""
        self.page("_index.md", "Home")
        pages, ways = {}, {}
        for script in ("simplified", "traditional"):
            texts = self.paragraphs(script)
            for original, reading, errors, least in WAYS:
                if original != "big5" or script == "traditional":
                    way = f"{script}-{original}-{reading}-{errors}"
                    ways[way] = (original, reading, least)
                    lines = lines_that_survive(texts, original, reading) if errors == "strict" else texts
                    for number, text in enumerate(lines):
                        sound = f"---\ntitle: T\n---\n\n{text}\n".encode(original, "ignore").decode(original)
                        pages[f"content/{way}/{number}.md"] = (sound, spoil(sound, original, reading, errors))
        for name, (_, spoilt) in pages.items():
            self.write(name, spoilt)
        messages = {each["file"]: each["message"] for each in self.findings() if each["code"] == "damaged-text"}
        self.on_site("check", "--fix")
        for way, (original, reading, least) in ways.items():
            with self.subTest(way):
                mine = {name: texts for name, texts in pages.items() if name.startswith(f"content/{way}/")}
                self.count(way, mine, messages, (original, reading, least))

    def count(self, way, pages, messages, expected):
        original, reading, least = expected
        named = [name for name, (_, spoilt) in pages.items() if is_named(messages.get(name, ""), spoilt, original, reading)]
        exact = [name for name, (sound, spoilt) in pages.items() if is_exact(sound, spoilt, original, reading)]
        repaired = [name for name in pages if name in messages and self.text(name) != pages[name][1]]
        wrong = [name for name in repaired if self.text(name) != pages[name][0]]
        print(f"{way}: {len(named)} of {len(pages)} named, {len(exact)} exact, {len(repaired)} repaired, {len(wrong)} wrongly")
        self.assertEqual(wrong, [], [(pages[name][0], self.text(name)) for name in wrong[:2]])
        self.assertGreaterEqual(len(named), least * len(pages))
        if (way, reading) not in MAY_MISS_BYTES:
            self.assertGreaterEqual(len(repaired), 0.98 * len(exact))

    def text(self, name):
        return (self.site / name).read_bytes().decode("utf-8")


def lines_that_survive(texts, original, reading):
    """Pages of three lines each that the reading loses nothing of."""
    lines = []
    for line in re.sub("([。，；：])", r"\1\n", "\n".join(texts)).split("\n"):
        try:
            if sum("\u4e00" <= c <= "\u9fff" for c in line) >= 6 and spoil(line, original, reading, "strict"):
                lines.append(line)
        except UnicodeError:
            pass
    return ["\n\n".join(lines[at:at + 3]) for at in range(0, len(lines) - 2, 3)]


def is_exact(sound, spoilt, original, reading):
    if spoilt == western(sound.encode(original), reading):
        return True
    try:
        return spoilt.encode(reading).decode(original) == sound
    except UnicodeError:
        return False


def is_named(message, spoilt, original, reading):
    """The reading is the right one, or of Western ones another that has all the characters there are."""
    for other, name in NAMES.items():
        if f"decoded as {name} although it is {NAMES[original]}" not in message:
            continue
        both = reading in WESTERN and other in WESTERN
        if name == NAMES[reading] or both and all(is_in(character, other) for character in spoilt):
            return True
    return False


def is_in(character, western):
    return character == "\ufffd" or 0x80 <= ord(character) <= 0x9F or character.encode(western, "ignore") != b""


if __name__ == "__main__":
    run_tests()
