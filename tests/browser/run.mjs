// The browser tests: node run.mjs PROGRAM FOLDER [TEST…]
// Installs the pinned packages into FOLDER, builds the sites with PROGRAM, serves them and runs every *.test.mjs
// here (or those named: `axe keyboard`; LECTERN_ONLY=PATTERN picks single tests) against them. `lighthouse` runs only when it is named.
import { spawn, spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const [program, folder, ...wanted] = process.argv.slice(2);
process.env.LECTERN_BROWSER_DIR = resolve(folder);
mkdirSync(folder, { recursive: true });

install();
const { build, built, names } = await import('./sites.mjs');
build(resolve(program));
const { serve } = await import('./serve.mjs');
const sites = {};
for (const site of names) sites[site] = await serve(built(site));
sites.strict = await serve(built('fixture'), { policy: true });

const by_request = new Set(['lighthouse']);
const all = readdirSync(here).filter((file) => file.endsWith('.test.mjs')).map((file) => file.slice(0, -'.test.mjs'.length));
const tests = all.filter((name) => (wanted.length === 0 ? !by_request.has(name) : wanted.includes(name)));
const run = spawn(process.execPath, ['--test', ...(process.env.LECTERN_ONLY ? [`--test-name-pattern=${process.env.LECTERN_ONLY}`] : []), '--test-concurrency=2', `--test-reporter=${join(here, 'reporter.mjs')}`,
  '--test-reporter-destination=stdout', ...tests.map((name) => join(here, `${name}.test.mjs`))], {
  stdio: 'inherit',
  env: { ...process.env, LECTERN_BROWSER_SITES: JSON.stringify(sites), LECTERN_PROGRAM: resolve(program) },
});
run.on('exit', (status) => process.exit(status ?? 1));

function install() {
  const lock = 'package-lock.json';
  const done = join(folder, 'node_modules', '.package-lock.json');
  const same = existsSync(done) && existsSync(join(folder, lock)) &&
    readFileSync(join(folder, lock), 'utf8') === readFileSync(join(here, lock), 'utf8');
  if (same) return;
  for (const file of ['package.json', '.npmrc', lock]) copyFileSync(join(here, file), join(folder, file));
  const npm = spawnSync('npm', ['ci', '--no-progress'], { cwd: folder, encoding: 'utf8' });
  if (npm.status !== 0) throw new Error(`the packages could not be installed\n${npm.stdout}${npm.stderr}`);
}
