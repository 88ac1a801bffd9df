#!/usr/bin/python3
"""Compares Lectern's reading of other encodings with Python's codecs.

    compare.py DRIVER CONTENT [--seed S]

Every sequence of one and two bytes, the four-byte ones of GB 18030 (those of the BMP all, of the rest some), random rows of
bytes, and every character of the BMP back to bytes. Then the paragraphs of the course below CONTENT, short and long, in
either script: which encoding a file is in has to be found out, and never wrongly; what is in another language is no Chinese.
"""

import argparse
import pathlib
import random
import subprocess
import sys

# Python's gb18030 is that of the year 2000: these were private characters then.
LATER = {"a3a0", "a6d9", "a6da", "a6db", "a6dc", "a6dd", "a6de", "a6df", "a6ec", "a6ed", "a6f3", "a8bc", "fe59", "fe61",
         "fe66", "fe67", "fe6d", "fe7e", "fe90", "fea0"}
FOUR_LATER = "fe10 fe11 fe12 fe13 fe14 fe15 fe16 fe17 fe18 fe19 1e3f 9fb4 9fb5 9fb6 9fb7 9fb8 9fb9 9fba 9fbb".split()
# Signs that Python's big5 takes for others than Windows does.
SIGNS = {"a145", "a14e", "a1c2", "a1e3", "a1f2", "a1f3", "a241", "a242", "a244", "a246", "a247"}
# Characters that Big5 has twice: their bytes cannot be told.
TWICE = set("╭╮╰╯═╞╪╡十卅")
UNDEFINED = {"Windows-1252": {0x81, 0x8D, 0x8F, 0x90, 0x9D}, "Windows-1254": {0x81, 0x8D, 0x8E, 0x8F, 0x90, 0x9D, 0x9E}}


def is_private(text):
    return any(0xE000 <= ord(c) <= 0xF8FF for c in text)


class Comparison:
    def __init__(self, driver):
        self.driver = driver
        self.failures = 0

    def ask(self, questions):
        done = subprocess.run([self.driver], input="\n".join(questions) + "\n", capture_output=True, text=True, check=True)
        answers = done.stdout.splitlines()
        assert len(answers) == len(questions), (len(answers), len(questions))
        return answers

    def decoded(self, encoding, rows):
        answers = self.ask([f"decode {encoding} {row.hex()}" for row in rows])
        return [None if each == "-" else bytes.fromhex(each).decode("utf-8") for each in answers]

    def tell(self, what, rows, wrong):
        print(f"{what}: {rows}, {len(wrong)} differ")
        for each in wrong[:10]:
            print("  ", *each)
        self.failures += len(wrong)

    def compare(self, what, encoding, codec, rows, allowed=lambda row, theirs, ours: False):
        wrong = []
        for row, ours in zip(rows, self.decoded(encoding, rows)):
            try:
                theirs = row.decode(codec)
            except UnicodeDecodeError:
                theirs = None
            if ours != theirs and not allowed(row, theirs, ours):
                wrong.append((row.hex(), "Python", theirs, "Lectern", ours))
        self.tell(f"{what} against {codec}", len(rows), wrong)

    def compare_back(self, encoding, codec, allowed):
        characters = [chr(code) for code in range(0x80, 0x10000) if not 0xD800 <= code <= 0xDFFF]
        answers = self.ask([f"encode {encoding} {c.encode().hex()}" for c in characters])
        wrong = []
        for character, ours in zip(characters, answers):
            theirs = character.encode(codec, "ignore").hex() or "-"
            if ours != theirs and not allowed(character, theirs, ours):
                wrong.append((f"U+{ord(character):04X}", "Python", theirs, "Lectern", ours))
        self.tell(f"{encoding} back against {codec}", len(characters), wrong)


def is_left_out(row, theirs, ours):
    """Private characters are no text to Lectern. Where Windows has these in Big5, Python's codecs have letters and signs, each
    its own."""
    moved = any(0xC6A1 <= row[at] * 256 + row[at + 1] <= 0xC8FE for at in range(len(row) - 1))
    return ours is None and theirs is not None and (is_private(theirs) or moved)


def compare_sequences(comparison, chooser):
    singles = [bytes([byte]) for byte in range(1, 256)]
    pairs = [bytes([lead, trail]) for lead in range(1, 256) for trail in range(1, 256)]
    rows = singles + pairs + [bytes(chooser.choices(range(1, 256), k=chooser.randrange(3, 9))) for _ in range(20000)]
    comparison.compare("UTF-8", "UTF-8", "utf-8", rows, is_left_out)
    comparison.compare("ISO 8859-1", "ISO-8859-1", "latin-1", singles)
    for name, missing in UNDEFINED.items():
        comparison.compare(name, name, name, singles,
                           lambda row, theirs, ours: row[0] in missing and theirs is None and ours == chr(row[0]))
    euro = [row for row in rows if b"\x80" not in row]  # Windows reads 80 as €, Python as nothing
    comparison.compare("GBK", "GBK", "gb18030", euro,
                       lambda row, theirs, ours: is_left_out(row, theirs, ours)
                       or ours is not None and theirs is not None and any(code in row.hex() for code in LATER))
    comparison.compare("GBK", "GBK", "gbk", [row for row in pairs if row[0] > 0x80 and decodes(row, "gbk")])
    comparison.compare("Big5", "Big5", "cp950", [row for row in rows if not set(row) & {0x80, 0xFF}], is_left_out)
    comparison.compare("Big5", "Big5", "big5", [row for row in pairs if row[0] > 0x80 and decodes(row, "big5")],
                       lambda row, theirs, ours: row.hex() in SIGNS or is_left_out(row, theirs, ours))
    # The characters of Hong Kong that Big5 did not have are private ones to Windows.
    common = [row for row in pairs if row[0] > 0xA0 and decodes(row, "big5hkscs") and decodes(row, "big5")]
    comparison.compare("Big5", "Big5", "big5hkscs", common,
                       lambda row, theirs, ours: row.hex() in SIGNS or is_left_out(row, theirs, ours))
    four = [bytes([0x81 + n // 12600, 0x30 + n // 1260 % 10, 0x81 + n // 10 % 126, 0x30 + n % 10])
            for n in [*range(50400), *(chooser.randrange(50400, 126 * 12600) for _ in range(50000))]]
    comparison.compare("GB 18030", "GBK", "gb18030", four,
                       lambda row, theirs, ours: is_left_out(row, theirs, ours)
                       or (theirs or " ") in map(lambda code: chr(int(code, 16)), FOUR_LATER))
    comparison.compare_back("GBK", "gb18030", lambda character, theirs, ours: character in "€\u3000" or len(theirs) == 8
                            or is_private(character) or theirs in LATER or ours in LATER)
    # Python also writes what it reads as another character, and signs that Windows has in places of private ones.
    comparison.compare_back("Big5", "cp950", lambda character, theirs, ours: is_private(character)
                            or (ours == "-" and (character in TWICE or bytes.fromhex(theirs).decode("cp950") != character
                                                 or 0xC6A1 <= int(theirs, 16) <= 0xC8FE)))
    for name, missing in UNDEFINED.items():
        comparison.compare_back(name, name, lambda character, theirs, ours: ord(character) in missing)
    comparison.compare_back("ISO-8859-1", "latin-1", lambda character, theirs, ours: False)


def decodes(row, codec):
    try:
        row.decode(codec)
        return True
    except UnicodeDecodeError:
        return False


def convert(text, configuration):
    done = subprocess.run(["opencc", "-c", configuration], input=text.encode(), capture_output=True, check=True)
    return done.stdout.decode()


def pieces(text, codec, chooser):
    """Runs of lines, from a few characters to a page, with what the codec cannot say left out."""
    lines = [line for line in text.splitlines() if any("\u4e00" <= c <= "\u9fff" for c in line)]
    for size in (1, 1, 1, 2, 3, 5, 10, 40, 200):
        for _ in range(60):
            begin = chooser.randrange(len(lines))
            piece = "\n".join(lines[begin:begin + size]) + "\n"
            yield piece.encode(codec, "ignore").decode(codec)


FOREIGN = {
    "cp1252": ["Où l'été où j'ai été très déçu, à Noël : « çà et là », naïveté, cœur, 5 €…", "Größe, Übermaß, fünf süße Äpfel – „äöü“ (§ 5, 20 °C)",
               "¿Qué pasó? ¡Así no! El niño comió piñón y azúcar.", "Åse så på øen, æble, ærlig, på åen: ÆØÅ æøå"],
    "cp1254": ["Türkçe yazılmış bir sayfa: ğüşıöçİĞÜŞÖÇ, çağdaş görüş, İstanbul'un şiirleri"],
    "cp1251": ["Это страница на русском языке, в которой рассказывается о программировании на Питоне."],
    "koi8-r": ["Это страница на русском языке, в которой рассказывается о программировании на Питоне."],
    "cp1258": ["Đây là một trang viêt băng tiêng Viêt."],
    "euc-kr": ["이 페이지는 한국어로 쓰여 있습니다. 파이썬 프로그래밍을 배우는 사람들을 위한 글입니다.",
               "함수와 변수, 그리고 자료형을 하나씩 설명합니다. 예제를 따라 하면서 익히십시오."],
    "euc-jp": ["このページは日本語で書かれています。漢字と仮名が混ざっています。", "変数と関数を定義する方法を、例を使って一つずつ説明する。"],
    "shift_jis": ["このページは日本語で書かれています。漢字と仮名が混ざっています。", "変数と関数を定義する方法を、例を使って一つずつ説明する。"],
}


def compare_files(comparison, content, chooser):
    course = "\n".join(page.read_text(encoding="utf-8") for page in sorted(content.rglob("*.md")))
    texts = {"simplified": convert(course, "t2s.json"), "traditional": convert(course, "s2t.json")}
    for codec, name, script in (("gbk", "GBK", "simplified"), ("gbk", "GBK", "traditional"),
                                ("cp950", "Big5", "traditional"), ("gb18030", "GBK", "simplified"), ("utf-16", "UTF-16", "simplified"),
                                ("utf-16", "UTF-16", "traditional")):
        rows = list(pieces(texts[script], codec, chooser))
        answers = comparison.ask([f"read {row.encode(codec).hex()}" for row in rows])
        wrong, unknown, long_unknown = [], 0, []
        for row, answer in zip(rows, answers):
            if answer == "-":
                unknown += 1
                if sum("\u4e00" <= c <= "\u9fff" for c in row) >= 40:
                    long_unknown.append((row[:60],))
                continue
            found, _, text = answer.partition(" ")
            right = name if not (codec == "gb18030" and found == "GB18030") else found
            if found != right or bytes.fromhex(text).decode() != row:
                wrong.append((found, row[:60]))
        comparison.tell(f"files in {codec}, {script} ({unknown} unknown)", len(rows), wrong)
        # Some lists and code blocks have few of the words that all prose has.
        allowed = len(rows) // 100
        comparison.tell(f"files in {codec}, {script}, of 40 characters or more", len(rows), long_unknown[allowed:])
    for codec, sentences in FOREIGN.items():
        rows = [sentence.encode(codec, "ignore") for sentence in sentences] + ["\n".join(sentences * 20).encode(codec, "ignore")]
        answers = comparison.ask([f"read {row.hex()}" for row in rows])
        comparison.tell(f"files in {codec}", len(rows), [(row.decode(codec)[:40], answer[:60]) for row, answer in zip(rows, answers) if answer != "-"])


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("driver")
    parser.add_argument("content", type=pathlib.Path)
    parser.add_argument("--seed", type=int, default=20240501)
    options = parser.parse_args()
    comparison = Comparison(options.driver)
    compare_sequences(comparison, random.Random(options.seed))
    compare_files(comparison, options.content, random.Random(options.seed))
    return 1 if comparison.failures else 0


if __name__ == "__main__":
    sys.exit(main())
