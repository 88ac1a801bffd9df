#!/usr/bin/env python3
"""Writes a course for benchmarks: make_course.py CHAPTERS FOLDER.

Seeded, so that the same numbers are measured everywhere. Each chapter has Chinese prose, a table, a list, links to other
chapters and three to five Python blocks, about 12 KB in all. Twenty chapters make a module, ten modules a course. The
content is Hugo-style, so that Hugo and Lectern build the very same files.
"""
import pathlib
import random
import sys

WORDS = ("事件 迴圈 協程 物件 函式 例外 變數 記憶體 執行緒 行程 迭代器 產生器 裝飾器 描述器 元類別 型別 介面 模組 套件 位元組碼 直譯器 堆疊 "
         "呼叫 回傳 參數 字典 串列 集合 雜湊 快取 佇列 鎖 排程 取消 逾時 緩衝 通道 連線 請求 回應 測試 除錯 效能 量測 設計 取捨 因此 如果 "
         "但是 所以 當 於是 每次 只要 必須 可以 不會 已經 仍然 其中 之間 之後 之前 同時 直接 分別 完全 通常 需要 使用 建立 檢查 處理").split()
NAMES = "loop task queue cache worker buffer channel client server reader writer parser token node graph index batch".split()
VERBS = "open close read write push pop load store parse build merge split find update reset flush start stop".split()


def sentence(rng):
    parts = []
    for _ in range(rng.randint(6, 16)):
        roll = rng.random()
        if roll < 0.06:
            parts.append(f" `{rng.choice(NAMES)}.{rng.choice(VERBS)}()` ")
        elif roll < 0.09:
            parts.append(f" **{rng.choice(WORDS)}** ")
        else:
            parts.append(rng.choice(WORDS))
        if rng.random() < 0.12:
            parts.append("，")
    return "".join(parts).rstrip("，") + "。"


def paragraph(rng):
    return "".join(sentence(rng) for _ in range(rng.randint(3, 6)))


def python_block(rng):
    name = rng.choice(NAMES)
    lines = ["import asyncio", "from dataclasses import dataclass, field", "", ""]
    lines += ["@dataclass(slots=True)", f"class {name.title()}:", f'    """{sentence(rng)}"""', "", "    limit: int = 16",
              "    items: dict[str, int] = field(default_factory=dict)", ""]
    for _ in range(rng.randint(2, 4)):
        verb, other = rng.choice(VERBS), rng.choice(NAMES)
        lines += [f"    async def {verb}_{other}(self, key: str, *, retries: int = {rng.randint(1, 9)}) -> int | None:",
                  f"        # {sentence(rng)}",
                  f"        for attempt in range(retries):",
                  f"            value = self.items.get(key, {rng.randint(0, 999)}) + attempt * {rng.random():.3f}",
                  f"            if value > self.limit and not key.startswith('_'):",
                  f"                raise ValueError(f\"{{key!r}} 超過上限 {{value:>8.2f}} / {{self.limit}}\")",
                  f"            await asyncio.sleep(0)",
                  f"        return self.items.setdefault(key, len(self.items))", ""]
    lines += ["", "async def main() -> None:", f"    {name} = {name.title()}(limit={rng.randint(10, 99)})",
              f"    results = await asyncio.gather(*(asyncio.to_thread(len, str(i)) for i in range({rng.randint(2, 30)})))",
              f"    print({name}, sum(results), [x ** 2 for x in results if x % 2 == 0])", "", "", "asyncio.run(main())"]
    return "```python\n" + "\n".join(lines) + "\n```"


def table(rng):
    rows = ["| 作法 | 何時使用 | 代價 |", "| --- | :---: | ---: |"]
    rows += [f"| `{rng.choice(VERBS)}_{rng.choice(NAMES)}` | {sentence(rng)} | {rng.randint(1, 500)} µs |" for _ in range(rng.randint(4, 7))]
    return "\n".join(rows)


def address(number):
    return f"course-{number // 200:02d}/module-{number // 20 % 10:02d}/chapter-{number:05d}"


def chapter(number, total, rng):
    links = [rng.randrange(total) for _ in range(4)]
    text = [f'---\ntitle: "第 {number} 章：{rng.choice(WORDS)}與{rng.choice(WORDS)}"\ndate: 2026-01-{number % 28 + 1:02d}\n'
            f'description: "{sentence(rng)}"\nweight: {number % 20 + 1}\ntags: [{rng.choice(NAMES)}, {rng.choice(NAMES)}x]\n---\n']
    blocks = rng.randint(3, 5)
    for section in range(blocks):
        text += [f"## {rng.choice(WORDS)}的{rng.choice(WORDS)} {section}", paragraph(rng), paragraph(rng), python_block(rng)]
        link = links[section % len(links)]
        text.append(f"{sentence(rng)}參見[第 {link} 章](/{address(link)}/)。{sentence(rng)}")
    text += ["### 比較", table(rng), "\n".join(f"- {sentence(rng)}" for _ in range(5)), paragraph(rng)]
    return "\n\n".join(text) + "\n"


def main():
    total, root = int(sys.argv[1]), pathlib.Path(sys.argv[2])
    for number in range(total):
        rng = random.Random(number * 7919 + 17)
        path = root / "content" / (address(number) + ".md")
        path.parent.mkdir(parents=True, exist_ok=True)
        if number % 20 == 0:
            (path.parent / "_index.md").write_text(f'---\ntitle: "模組 {number // 20}"\nweight: {number // 20 % 10 + 1}\n---\n\n{paragraph(rng)}\n')
        if number % 200 == 0:
            (path.parent.parent / "_index.md").write_text(f'---\ntitle: "課程 {number // 200}"\nweight: {number // 200 + 1}\n---\n\n{paragraph(rng)}\n')
        path.write_text(chapter(number, total, rng))
    (root / "content" / "_index.md").write_text("---\ntitle: 量測用課程\n---\n")
    (root / "site.yaml").write_text("title: 量測用課程\nbase_url: https://example.org/\ntaxonomies: {tag: tags}\n")


if __name__ == "__main__":
    main()
