"""What CI calls exists: the commands of the workflow and of the README, held against the program's own help; and the
workflow keeps to what a maintainer would ask of it."""

import pathlib
import re
import shlex

import yaml

from program import SiteCase, run_tests

ROOT = pathlib.Path(__file__).resolve().parents[2]
WORKFLOWS = sorted((ROOT / ".github/workflows").glob("*.yml"))


def calls(text):
    """The arguments of every call of lectern in a shell script."""
    for line in re.sub(r"\\\n", " ", text).splitlines():
        line = re.sub(r"\$\{\{.*?\}\}|\$\{[^}]*\}|\$\w+", "X", line.strip())
        for part in re.split(r"\|\||&&|;|\||>>?|(?<!\S)#", line):
            words = shlex.split(part, posix=True) if part.count('"') % 2 == 0 and part.count("'") % 2 == 0 else []
            if words and words[0].split("/")[-1] == "lectern":
                yield words[1:]


class Workflow(SiteCase):
    def setUp(self):
        super().setUp()
        self.help = {}
        self.globals = self.options()
        self.commands = re.findall(r"^  (\w+) +\S", self.call("--help").out.split("Subcommands:")[1], re.M)

    def options(self, *command):
        """Option → whether it takes a value."""
        out = self.call(*command, "--help").out
        rows = re.findall(r"^  ((?:-\w,)?--[\w-]+|-\w)( [A-Z]+)?", out, re.M)
        return {name: bool(value) for names, value in rows for name in names.split(",")}

    def check_call(self, words):
        known, command, arguments = dict(self.globals), None, []
        words = list(words)
        while words:
            word = words.pop(0)
            if word.startswith("-"):
                name = word.split("=")[0]
                self.assertIn(name, known, f"{command}: {word}")
                if known[name] and "=" not in word:
                    self.assertTrue(words, f"{name} takes a value")
                    self.check_value(name, words.pop(0))
            elif command is None:
                self.assertIn(word, self.commands)
                command = word
                known.update(self.options(word))
            else:
                arguments.append(word)
        self.assertTrue(command or "--version" in known, words)
        self.assertEqual(len(arguments), {"diff": 2, "explain": 1, "schema": 1, "new": 1, "init": 1}.get(command, 0), arguments)

    def check_value(self, name, value):
        if name == "--format":
            self.assertIn(value, ("human", "json", "sarif", "github", "markdown"))

    def test_every_call_of_the_workflows(self):
        count = 0
        for file in WORKFLOWS:
            for job in yaml.safe_load(file.read_text())["jobs"].values():
                for step in job["steps"]:
                    for words in calls(step.get("run", "")):
                        with self.subTest(" ".join(words)):
                            self.check_call(words)
                        count += 1
        self.assertGreaterEqual(count, 8)

    def test_every_call_of_the_readme(self):
        readme = (ROOT / "README.md").read_text()
        block = readme.split("### In CI")[1].split("\n## ")[0]
        found = list(calls("\n".join(re.findall(r"^    (.*)$", block, re.M))))
        self.assertGreaterEqual(len(found), 4)
        for words in found:
            with self.subTest(" ".join(words)):
                self.check_call(words)

    def test_a_wrong_call_would_be_found(self):
        for line in ("lectern chekc", "lectern check --nothing", "lectern check --format xml", "lectern build --output"):
            with self.assertRaises(AssertionError, msg=line):
                for words in calls(line):
                    self.check_call(words)

    def test_the_workflow_has_few_rights_and_no_secrets(self):
        for file in WORKFLOWS:
            text = file.read_text()
            workflow = yaml.safe_load(text)
            self.assertNotIn("secrets.", text)
            self.assertNotIn("pull_request_target", text)
            self.assertEqual(workflow["permissions"], {"contents": "read"})
            self.assertIn("concurrency", workflow)
            for name, job in workflow["jobs"].items():
                self.assertIn("timeout-minutes", job, name)
                writes = [right for right, level in job.get("permissions", {}).items() if level == "write"]
                runs = [step for step in job["steps"] if "run" in step or "checkout" in step.get("uses", "")]
                self.assertFalse(writes and runs, f"{name} may write and runs what a pull request brings")
                for step in job["steps"]:
                    if "uses" in step:
                        self.assertRegex(step["uses"], r"^(actions|github)/[\w/-]+@v\d+$")
                    # What a contributor writes is no shell.
                    self.assertNotIn("${{", step.get("run", ""), "an expression in a script")

    def test_scripts_are_there(self):
        for file in WORKFLOWS:
            for script in re.findall(r"^\s+(?:- )?(?:run: )?(\.[\w./-]+)", file.read_text(), re.M):
                self.assertTrue((ROOT / script).is_file(), script)


if __name__ == "__main__":
    run_tests()
