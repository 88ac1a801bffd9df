"""`completion`: the scripts in the shells they are for."""

import os
import pty
import re
import select
import subprocess
import time
import unittest

from program import SiteCase, run_tests


class Completion(SiteCase):
    def script(self, shell):
        result = self.call("completion", shell)
        self.expect(result, 0)
        file = self.folder / f"lectern.{shell}"
        file.write_text(result.out)
        return file

    def test_an_unknown_shell(self):
        self.assertEqual(self.call("completion", "tcl").status, 2)

    def test_every_command_and_option_of_the_help_is_known(self):
        commands = re.findall(r"^  (\w+) +\S", self.call("--help").out.split("Subcommands:")[1], re.M)
        self.assertIn("completion", commands)
        for shell in ("bash", "zsh", "fish"):
            script = self.script(shell).read_text()
            for command in commands:
                self.assertIn(command, script)
                for option in re.findall(r"--([\w-]+)", self.call(command, "--help").out.split("Example")[0]):
                    self.assertIn(option, script, shell)


class Bash(Completion):
    def offered(self, *words):
        """What bash offers for the last of the words, as readline would ask."""
        split = [part for word in words for part in (re.split("(=)", word) if word.startswith("--") else [word])]
        line = (f"source {self.script('bash')}; COMP_WORDS=({' '.join(repr(word) for word in ['lectern', *split])}); "
                f"COMP_CWORD={len(split)}; compopt() {{ :; }}; _lectern; for each in \"${{COMPREPLY[@]}}\"; do echo \"$each\"; done")
        done = subprocess.run(["bash", "-euc", line], cwd=self.folder, capture_output=True, text=True, timeout=60)
        self.assertEqual(done.returncode, 0, done.stderr)
        return sorted(done.stdout.split("\n")[:-1])

    def test_commands(self):
        self.assertEqual(self.offered("bu"), ["build"])
        self.assertIn("serve", self.offered(""))
        self.assertEqual(self.offered("--site", "build", "in"), ["init", "inspect"])

    def test_options(self):
        self.assertEqual(self.offered("build", "--o"), ["--offline", "--output"])
        self.assertEqual(self.offered("check", "--o"), [])
        self.assertEqual(self.offered("check", "--str"), ["--strict"])
        self.assertEqual(self.offered("build", "--no"), ["--no-baseline", "--no-cache"])

    def test_values(self):
        self.assertEqual(self.offered("--format", "s"), ["sarif"])
        self.assertEqual(self.offered("--format=s"), ["sarif"])
        self.assertEqual(self.offered("check", "--format="), ["github", "human", "json", "markdown", "sarif"])
        self.assertEqual(self.offered("schema", "s"), ["site"])
        self.assertEqual(self.offered("explain", "broken-l"), ["broken-link"])
        self.assertEqual(self.offered("completion", ""), ["bash", "fish", "zsh"])

    def test_files_and_folders(self):
        (self.folder / "a folder").mkdir()
        (self.folder / "a file.md").write_text("")
        self.assertEqual(self.offered("init", "a"), ["a folder"])
        self.assertEqual(self.offered("inspect", "a"), ["a file.md", "a folder"])
        self.assertEqual(self.offered("build", "-o", "a"), ["a folder"])
        self.assertEqual(self.offered("diff", "a"), ["a file.md", "a folder"])


class Fish(Completion):
    def offered(self, line):
        done = subprocess.run(["fish", "--no-config", "-c", f"source {self.script('fish')}; complete -C '{line}'"],
                              cwd=self.folder, capture_output=True, text=True, timeout=60,
                              env={**os.environ, "HOME": str(self.folder)})
        self.assertEqual(done.stderr, "")
        return sorted(row.split("\t")[0] for row in done.stdout.splitlines())

    def test_commands_options_and_values(self):
        (self.folder / "folder").mkdir()
        (self.folder / "file.md").write_text("")
        self.assertEqual(self.offered("lectern bu"), ["build"])
        self.assertEqual(self.offered("lectern build --o"), ["--offline", "--output"])
        self.assertEqual(self.offered("lectern --format s"), ["sarif"])
        self.assertEqual(self.offered("lectern explain broken-l"), ["broken-link"])
        self.assertEqual(self.offered("lectern init f"), ["folder/"])
        self.assertEqual(self.offered("lectern inspect fi"), ["file.md"])


class Zsh(Completion):
    def completed(self, typed):
        """The line after Tab, in a zsh on a terminal of its own."""
        script = self.script("zsh")
        process, terminal = pty.fork()
        if process == 0:
            os.chdir(self.folder)
            os.environ.update(HOME=str(self.folder), TERM="dumb", PS1="", LISTMAX="0")
            os.execlp("zsh", "zsh", "-f", "-i")
        try:
            os.write(terminal, f"autoload -U compinit; compinit -u -D; unsetopt zle_bracketed_paste; source {script}; "
                               f"show() {{ zle -I; print -r -- \"[[$BUFFER]]\" }}; zle -N show; "
                               f"bindkey '^X' show; print re''ady\n".encode())
            self.read_until(terminal, b"ready\r\n")
            os.write(terminal, typed.encode() + b"\t\x18")
            return re.search(r"\[\[(.*?)\]\]", self.read_until(terminal, b"]]")).group(1)
        finally:
            os.close(terminal)
            os.waitpid(process, 0)

    def read_until(self, terminal, wanted):
        seen = b""
        limit = time.monotonic() + 60
        while wanted not in seen and time.monotonic() < limit:
            if select.select([terminal], [], [], 1)[0]:
                seen += os.read(terminal, 4096)
        self.assertIn(wanted, seen)
        return seen.decode("utf-8", "replace")

    def test_commands_options_and_values(self):
        (self.folder / "folder").mkdir()
        self.assertEqual(self.completed("lectern bu").rstrip(), "lectern build")
        self.assertEqual(self.completed("lectern build --off").rstrip(), "lectern build --offline")
        self.assertEqual(self.completed("lectern check --stri").rstrip(), "lectern check --strict")
        self.assertEqual(self.completed("lectern --format sa").rstrip(), "lectern --format sarif")
        self.assertEqual(self.completed("lectern explain broken-l").rstrip(), "lectern explain broken-link")
        self.assertEqual(self.completed("lectern init fo").rstrip(), "lectern init folder/")


if __name__ == "__main__":
    run_tests()
