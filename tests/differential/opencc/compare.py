#!/usr/bin/python3
"""Compares Lectern's conversion between the Chinese scripts with the OpenCC library, byte for byte.

    compare.py DRIVER CONTENT [--megabytes N] [--seed S]

The text: the course below CONTENT as it stands and cut into pieces, every key of every dictionary alone and between
others, and random rows of keys, characters and ASCII, until there are N megabytes for each direction.
"""

import argparse
import pathlib
import random
import subprocess
import sys
import tempfile

DATA = pathlib.Path("/usr/share/opencc")
DICTIONARIES = {
    "s2twp": ["STPhrases", "STCharacters", "TWPhrases", "TWVariants"],
    "tw2sp": ["TSPhrases", "TSCharacters", "TWPhrasesRev", "TWVariantsRevPhrases", "TWVariantsRev"],
}


def words_of(name, folder):
    text = folder / name
    subprocess.run(["opencc_dict", "-i", DATA / f"{name}.ocd2", "-o", text, "-f", "ocd2", "-t", "text"], check=True,
                   stdout=subprocess.DEVNULL)
    words = []
    for line in text.read_text(encoding="utf-8").splitlines():
        key, values = line.split("\t")
        words += [key, *values.split(" ")]
    return sorted(set(words))


def lines_for(words, prose, chooser, size):
    """Lines of text, none of them empty or with NUL or carriage return, which the opencc program does not keep."""
    lines = [line for line in prose if line]
    lines += words
    for line in prose:
        for _ in range(2):
            begin, end = sorted(chooser.randrange(len(line) + 1) for _ in range(2))
            if begin < end:
                lines.append(line[begin:end])
    total = sum(len(line.encode()) for line in lines)
    characters = sorted(set("".join(words)))
    between = ["", "", "", "，", "a", " ", "async", "〇", "𠮷", "é", "😀"]
    while total < size:
        row = []
        for _ in range(chooser.randrange(1, 40)):
            row.append(chooser.choice(words if chooser.random() < 0.6 else characters))
            row.append(chooser.choice(between))
        line = "".join(row)
        if chooser.random() < 0.3:
            line = line[chooser.randrange(len(line)):]  # cuts phrases open
        lines.append(line)
        total += len(line.encode())
    return lines


def converted_by_opencc(lines, configuration, folder):
    """In files that its program reads as one: of a larger one it takes 1 MB after the other, and tears the phrase between them."""
    converted = []
    part, size = [], 0
    for number, line in enumerate(lines, 1):
        part.append(line)
        size += len(line.encode()) + 1
        if size < 900_000 and number < len(lines):
            continue
        source, expected = folder / "in.txt", folder / "expected.txt"
        source.write_text("\n".join(part) + "\n", encoding="utf-8")
        subprocess.run(["opencc", "-c", f"{configuration}.json", "-i", source, "-o", expected], check=True)
        converted += expected.read_text(encoding="utf-8").split("\n")[:-1]
        part, size = [], 0
    return [*converted, ""]


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("driver")
    parser.add_argument("content", type=pathlib.Path)
    parser.add_argument("--megabytes", type=float, default=3)
    parser.add_argument("--seed", type=int, default=20240501)
    options = parser.parse_args()
    prose = []
    for page in sorted(options.content.rglob("*.md")):
        prose += page.read_text(encoding="utf-8").replace("\r", "").split("\n")
    failures = 0
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        for configuration, dictionaries in DICTIONARIES.items():
            words = sorted({word for each in dictionaries for word in words_of(each, folder)})
            lines = lines_for(words, prose, random.Random(options.seed), int(options.megabytes * 1e6))
            text = "\n".join(lines) + "\n"
            theirs = converted_by_opencc(lines, configuration, folder)
            done = subprocess.run([options.driver, configuration], input=text.encode(), capture_output=True, check=True)
            ours = done.stdout.decode("utf-8").split("\n")
            different = [trio for trio in zip(lines, theirs, ours) if trio[1] != trio[2]]
            different += [("the number of lines", len(theirs), len(ours))] if len(theirs) != len(ours) else []
            print(f"{configuration}: {len(text.encode()) / 1e6:.1f} MB, {len(lines)} lines, {len(different)} differ")
            for text, their, our in different[:10]:
                print(f"  text    {text}\n  OpenCC  {their}\n  Lectern {our}")
            failures += len(different)
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
