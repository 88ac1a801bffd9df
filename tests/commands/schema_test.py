"""The schemas that editors check by: what the program takes is taken, what it rejects is rejected."""

import datetime
import json
import pathlib
import re

import yaml

from program import SiteCase, run_tests

ROOT = pathlib.Path(__file__).resolve().parents[2]


def is_type(value, name):
    number = isinstance(value, (int, float)) and not isinstance(value, bool)
    return {"null": value is None, "boolean": isinstance(value, bool), "string": isinstance(value, str),
            "number": number, "integer": number and float(value).is_integer(), "array": isinstance(value, list),
            "object": isinstance(value, dict)}[name]


class Validator:
    """As much of JSON Schema 2020-12 as the schemas use; an unknown keyword is an error."""

    def __init__(self, schema):
        self.root = schema

    def faults(self, value, schema=None, where="$"):
        schema = self.root if schema is None else schema
        if isinstance(schema, bool):
            return [] if schema else [f"{where}: not allowed"]
        out = []
        for keyword, rule in schema.items():
            out += getattr(self, "check_" + keyword.strip("$"))(value, rule, schema, where)
        return out

    def nothing(self, *_):
        return []

    check_schema = check_title = check_description = check_defs = check_deprecated = nothing

    def check_ref(self, value, rule, _, where):
        target = self.root
        for part in rule.split("/")[1:]:
            target = target[part]
        return self.faults(value, target, where)

    def check_type(self, value, rule, _, where):
        names = [rule] if isinstance(rule, str) else rule
        return [] if any(is_type(value, name) for name in names) else [f"{where}: {value!r} is no {names}"]

    def check_enum(self, value, rule, _, where):
        same = any(value == one and isinstance(value, bool) == isinstance(one, bool) for one in rule)
        return [] if same else [f"{where}: {value!r} is none of {rule}"]

    def check_pattern(self, value, rule, _, where):
        return [] if not isinstance(value, str) or re.search(rule, value) else [f"{where}: {value!r} is not {rule}"]

    def check_minLength(self, value, rule, _, where):
        return [] if not isinstance(value, str) or len(value) >= rule else [f"{where}: too short"]

    def check_minimum(self, value, rule, _, where):
        return [] if not is_type(value, "number") or value >= rule else [f"{where}: below {rule}"]

    def check_exclusiveMinimum(self, value, rule, _, where):
        return [] if not is_type(value, "number") or value > rule else [f"{where}: not above {rule}"]

    def check_items(self, value, rule, _, where):
        items = value if isinstance(value, list) else []
        return [fault for n, item in enumerate(items) for fault in self.faults(item, rule, f"{where}[{n}]")]

    def check_anyOf(self, value, rule, _, where):
        tried = [self.faults(value, each, where) for each in rule]
        return [] if any(not faults for faults in tried) else sum(tried, [])

    def check_required(self, value, rule, _, where):
        return [f"{where}: no {key}" for key in rule if isinstance(value, dict) and key not in value]

    def check_properties(self, value, rule, _, where):
        return [fault for key, inner in rule.items() if isinstance(value, dict) and key in value
                for fault in self.faults(value[key], inner, f"{where}.{key}")]

    def check_patternProperties(self, value, rule, _, where):
        return [fault for pattern, inner in rule.items() if isinstance(value, dict)
                for key in value if re.search(pattern, key) for fault in self.faults(value[key], inner, f"{where}.{key}")]

    def check_additionalProperties(self, value, rule, schema, where):
        patterns = schema.get("patternProperties", {})
        rest = [key for key in (value if isinstance(value, dict) else {}) if key not in schema.get("properties", {})
                and not any(re.search(pattern, key) for pattern in patterns)]
        return [fault for key in rest for fault in self.faults(value[key], rule, f"{where}.{key}")]


def plain(value):
    """YAML as an editor reads it: version 1.2, in which a date is a text."""
    if isinstance(value, (datetime.date, datetime.datetime)):
        return value.isoformat()
    if isinstance(value, dict):
        return {str(key): plain(inner) for key, inner in value.items()}
    return [plain(item) for item in value] if isinstance(value, list) else value


def front_matter(file):
    text = file.read_text(errors="replace").lstrip("\ufeff\n\r ")
    found = re.match(r"---[ \t]*\n(.*?)^---[ \t]*$", text, re.S | re.M)
    return plain(yaml.safe_load(found.group(1))) if found else None


class Schemas(SiteCase):
    def schema(self, name):
        result = self.call("schema", name)
        self.expect(result, 0)
        schema = json.loads(result.out)
        self.assertTrue(schema["$schema"].endswith("/draft/2020-12/schema"))
        return schema

    def test_wrong_calls(self):
        for arguments in ([], ["page"], ["site", "site"]):
            self.assertEqual(self.call("schema", *arguments).status, 2)

    def test_every_setting_is_there(self):
        properties = self.schema("site")["properties"]
        source = (ROOT / "generator/model/config_keys.cpp").read_text()
        keys = re.findall(r'\{"([a-z_.]+)", Setting::', source)
        self.assertGreater(len(keys), 40)
        for key in keys:
            inner = properties
            for part in key.split("."):
                entry = inner[part]
                inner = entry.get("properties", {})
            self.assertTrue(entry["description"], key)
        codes = {line.split()[0] for line in self.call("explain").out.splitlines()}
        self.assertEqual(set(properties["levels"]["properties"]), codes)

    def test_every_key_of_front_matter_is_there(self):
        properties = self.schema("front-matter")["properties"]
        rows = re.findall(r'\{"([a-z_]+)", "(\w+)", Key::', (ROOT / "generator/model/front_matter_keys.cpp").read_text())
        self.assertGreater(len(rows), 70)
        for name, documented in rows:
            spelling = documented if documented.lower() == name else name
            self.assertIn(spelling, properties)
            self.assertTrue(properties[spelling]["description"], name)

    def test_readme_names_only_what_is_there(self):
        readme = (ROOT / "README.md").read_text()
        properties = self.schema("front-matter")["properties"]
        named = re.search(r"Hugo's keys mean what they mean in Hugo: `(.*?)`", readme, re.S).group(1).split()
        self.assertEqual([key for key in named if key not in properties], [])

    def test_this_repository_and_all_sites_of_the_tests_are_taken(self):
        """What builds without a finding has none in the editor."""
        site, page = Validator(self.schema("site")), Validator(self.schema("front-matter"))
        checked = 0
        for folder in [ROOT, *sorted((ROOT / "tests/sites").iterdir()), ROOT / "tests/browser/fixture"]:
            if not (folder / "site.yaml").exists():
                continue
            self.site = folder
            found = {each["file"] for each in self.findings("check", "--no-baseline") if "front-matter" in each["code"]
                     or each["code"] in ("invalid-config", "unknown-config-key", "invalid-path")}
            if "site.yaml" not in found:
                self.assertEqual(site.faults(plain(yaml.safe_load((folder / "site.yaml").read_text()))), [], folder)
            for file in sorted((folder / "content").rglob("*.md")):
                if str(file.relative_to(folder)) in found:
                    continue
                values = front_matter(file)
                if values is not None:
                    self.assertEqual(page.faults(values), [], file)
                    checked += 1
        self.assertGreater(checked, 100)

    def both(self, kind, text):
        """Whether the schema and the program find fault with a site.yaml or a front matter."""
        values = plain(yaml.safe_load(text))
        self.page("_index.md", "Home")
        self.write("content/b.md", "# B")
        if kind == "site":
            self.write("site.yaml", text)
            self.write("content/c/_index.md", "# C")
        else:
            self.write("content/c/_index.md", f"---\n{text}\n---\n")
        codes = {"invalid-config", "unknown-config-key", "front-matter-type", "front-matter-date", "front-matter-yaml-trap",
                 "front-matter-unknown-key", "invalid-path"}
        result = self.on_site("check", "--format", "json")
        found = [each for each in json.loads(result.out)["diagnostics"] if each["code"] in codes]
        return bool(Validator(self.schema(kind)).faults(values)), bool(found)

    def test_both_reject(self):
        for kind, texts in {
            "site": ("titel: x", "feed_items: many", "feed_items: -1", "limits: {nesting: 0}", "limits: {page_byte: 3}", "limits: 3", "urls: nice",
                     "drafts: perhaps", "levels: {broken-lnk: error}", "levels: {broken-link: loud}", "reading: {han: 0}",
                     "editions: [de]", "permalinks: 3", "menus: {main: 3}", "base_url: example.org", "content: ''",
                     "edit_url: https://example.org/", "report_url: https://example.org/", "related_pages: -1", "markdown: {html: drop}", "params: 3", "inventories: 3",
                     "inventories: {demo: 3}", "inventories: {demo: {file: a.inv}}", "inventories: {python: perhaps}",
                     "inventories: {demo: {file: a.inv, url: b}}", "inventories: {demo: {file: a.inv, url: 'https://b', name: c}}"),
            "front-matter": ("weight: first", "date: 2023", "date: 4/5/2023", "draft: perhaps", "title: 404", "title: [a]",
                             "duration: long", "script: de", "tags: [3.14]", "aliases: {a: 1}", "build: {lst: never}",
                             "build: {list: sometimes}", "resources: [{title: x}]", "resources: 3", "sitemap: 3",
                             "paths: [{title: A}]", "paths: [{id: a, title: A, steps: [b], step: x}]", "params: 3",
                             "paths: [{id: a b, title: A, steps: [../b]}]", "cascade: 3"),
        }.items():
            for text in texts:
                with self.subTest(text):
                    self.assertEqual(self.both(kind, text), (True, True))

    def test_both_take(self):
        for kind, texts in {
            "site": ("{}", "title: 404", "feed_items: 0", "levels: {broken-link: off}", "editions: [zh-Hant, zh-TW]",
                     "baseURL: https://example.org/", "Title: x", "enableEmoji: true", "author: {name: A}", "drafts: yes",
                     "static: [a, b]", "permalinks: {posts: /:slug/, page: {c: /:slug/}}", "baseline:",
                     "menus: {main: [{name: A, url: /, weight: 2}]}", "taxonomies: {tag: tags}", "base_url: /", "related_pages: 0", "report_url: 'https://example.org/new?title={title}'",
                     "inventories: {python: false}", "inventories: {demo: {file: a.inv, url: 'https://example.org/'}}"),
            "front-matter": ("a: 1", "weight: '3'", "date: 2023-10-31", "date: 2023/1/2", "date: 2023-10-31T08:00:00+08:00",
                             "draft: 'true'", "title:", "duration: 45", "duration: 1h30m", "script: zh-TW", "tags: a",
                             "published: false", "tags: [a, [b]]", "build: {list: never, render: link}", "sitemap: false",
                             "resources: [{src: '*.png', title: x}]", "menus: main", "menu: {main: {weight: 3}}",
                             "paths: [{id: a, title: A, steps: [[../b]]}]", "cascade: {params: {numbered: true}}",
                             "cascade: [{target: {kind: page}, weight: 3}]", "own: {deep: [1]}"),
        }.items():
            for text in texts:
                with self.subTest(text):
                    self.assertEqual(self.both(kind, text), (False, False))


if __name__ == "__main__":
    run_tests()
