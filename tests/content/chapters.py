"""What a finished chapter of content/python-advanced has to have: see `failures`."""

import re

HEADINGS = ["原理層", "設計層", "實作層", "實戰應用", "常見陷阱", "練習", "測驗", "延伸閱讀"]
KEYS = ["title", "description", "date", "weight", "tags", "difficulty", "duration", "objectives", "prerequisites",
        "teaches", "keypoints", "questions"]
OBJECTIVES = (3, 5)
EXERCISES = (3, None)
QUIZZES = (5, 5)
DIAGRAMS = (1, None)
# Examples of the text: Python that shows what it prints. Exercises have their own, and steps that only define what a
# later example runs are parts of it.
EXAMPLES = (8, 15)
# Those of the prose, solutions included; code and front matter do not count.
HAN = (6000, 10000)


def is_chapter(path):
    """Whether the path is that of a chapter in a module of the advanced course."""
    return re.fullmatch(r"content/python-advanced/[^/]+/(?!_index\.md)[^/]+\.md", path) is not None


def failures(page):
    """Everything that a chapter lacks, each as text that begins with path:line."""
    problems = [*front_matter(page), *headings(page), *amounts(page), *quizzes(page)]
    return [f"{page.path}:{problem}" for problem in problems]


def front_matter(page):
    for key in KEYS:
        if not page.front_matter.get(key):
            yield f"1: the front matter has no {key}"
    yield from within("objectives", len(page.front_matter.get("objectives") or []), OBJECTIVES)


def headings(page):
    found = [heading["text"] for heading in page.headings if heading["level"] == 2]
    if found != HEADINGS:
        line = next((heading["line"] for heading in page.headings if heading["level"] == 2), 1)
        yield f"{line}: the headings are {' '.join(found)} and should be {' '.join(HEADINGS)}"


def amounts(page):
    opened = [name for _, name in directives(page)]
    yield from within("exercises", opened.count("exercise"), EXERCISES)
    yield from within("exercises with a hint", opened.count("hint"), EXERCISES)
    yield from within("exercises with a solution", opened.count("solution"), EXERCISES)
    yield from within("quizzes", opened.count("quiz"), QUIZZES)
    yield from within("diagrams", sum(block.language == "mermaid" for block in page.blocks), DIAGRAMS)
    yield from within("Python examples", examples(page), EXAMPLES)
    yield from within("Han characters of prose", han(page), HAN)


def within(what, amount, limits):
    least, most = limits
    if amount < least or (most is not None and amount > most):
        yield f"1: {amount} {what}; it takes {least}" + (f" to {most}" if most else " at least")


def directives(page):
    """The directives that open, each with its line."""
    found = ((number, re.match(r" *:{3,} *([a-z]+)", line)) for number, line in page.prose())
    return [(number, match.group(1)) for number, match in found if match]


def examples(page):
    """How many outputs of Python the text shows, outside exercises."""
    apart, opened = set(), []
    for number, line in page.prose():
        match = re.match(r" *:{3,} *([a-z]*)", line)
        if match and match.group(1):
            opened.append((match.group(1), number))
        elif match and opened:
            name, begin = opened.pop()
            apart.update(range(begin, number) if name == "exercise" else ())
    python = False
    count = 0
    for block in page.blocks:
        count += python and block.is_output and block.line not in apart
        python = block.language == "python" or (python and not block.is_output)
    return count


def han(page):
    return sum(len(re.findall("[\u3400-\u4dbf\u4e00-\u9fff]", line)) for _, line in page.prose())


def quizzes(page):
    """Every option is explained by an indented paragraph of its own, and every quiz has a right answer."""
    option, right, quiz = None, 0, None
    for number, line in page.prose():
        if re.match(r" *:{3,} *quiz\b", line):
            quiz, right = number, 0
        elif quiz and (re.match(r" *:{3,} *$", line) or re.match(r" *- \[[ x]\]", line)):
            if option:
                yield f"{option}: this option is not explained"
            closes = ":::" in line
            right += "[x]" in line
            if closes and not right:
                yield f"{quiz}: this quiz has no right answer"
            option, quiz = (None, None) if closes else (number, quiz)
        elif option and re.match(r" {2,}\S", line):
            option = None
