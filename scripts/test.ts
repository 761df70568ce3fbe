// `npm test`: every check and every test, one more at a time than there are cores, one line a stage; after the first that fails nothing more is
// begun (`--keep-going`: everything is). Test files run in groups, a process a group. `--fast` leaves out server and browser.
import { globSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import path from 'node:path';
import { sourcesKey } from '../tests/e2e/prepared.ts';
import { dataFolder, startProduct } from '../tests/e2e/product.ts';
import { prepareBrowser } from './lib/browser.ts';
import { bundleBudget } from './lib/bundle-budget.ts';
import { type JobOutcome, jobPool } from './lib/job-pool.ts';
import { findPostgres, forgetful, startPostgres } from './lib/postgres.ts';
import { scratchFolder } from './lib/scratch.ts';
import { type Count, countTests, dealt, faultyFiles } from './lib/stage.ts';

const isFast = process.argv.includes('--fast');
const keepsGoing = process.argv.includes('--keep-going');
const inCi = process.env['CI'] === 'true';
const count: Count = { passed: 0, failed: 0, skipped: 0 };
const tool = (name: string): string => `node_modules/.bin/${name}`;
const begun = performance.now();
// A process for each test file loads the same sources again and again: their stripped, compiled form is kept.
process.env['NODE_COMPILE_CACHE'] = path.resolve('.cache', 'compile');
// The Go tools (types, lint) have memory enough: collect garbage a quarter as often.
process.env['GOGC'] ??= '400';

// One more than there are cores: a browser test waits for its window as long as it works.
const pool = jobPool(availableParallelism() + 1, ({ ok }) => !ok && !keepsGoing);

function say(ok: boolean, name: string, seconds: number, words: string): void {
  console.log(
    `${ok ? '✔' : '✖'} ${name.padEnd(34)} ${seconds.toFixed(1).padStart(6)} s  ${words.slice(0, 100)}`,
  );
}

/** Notes that something failed, shows why, and lets nothing more begin. */
function fail(name: string, seconds: number, why: string): void {
  say(false, name, seconds, '');
  console.log(why.slice(-20_000));
  if (count.failed === 0) count.failed = 1;
  if (!keepsGoing) pool.giveUp();
}

/** One check: its line, and its output when it failed. @returns whether it held */
async function check(
  name: string,
  command: string,
  args: readonly string[],
  isUrgent = false,
): Promise<boolean> {
  const [outcome = null] = await pool.runAll([{ name, command, args }], isUrgent);
  if (outcome === null) return false;
  if (outcome.ok) say(true, name, outcome.seconds, outcome.output.trim().split('\n').at(-1) ?? '');
  else fail(name, outcome.seconds, outcome.output);
  return outcome.ok;
}

/**
 * Groups of test files, a process a group (`scripts/lib/together.ts`): one line for all of them, and the output of each group in which a file
 * failed or tested nothing, by the names of those files.
 */
async function tests(
  name: string,
  groups: readonly (readonly string[])[],
  env: Readonly<Record<string, string>> = {},
  isUrgent = false,
): Promise<void> {
  let seconds = 0;
  let ran = 0;
  const size = groups.flat().length;
  let isWhole = size > 0;
  const judge = (group: readonly string[], outcome: JobOutcome): void => {
    if (outcome === null) {
      isWhole = false;
      return;
    }
    ran += countTests(outcome.output, count);
    seconds += outcome.seconds;
    const { failed, empty } = faultyFiles(outcome.output, group);
    if (outcome.ok && empty.length === 0) return;
    isWhole = false;
    const why = outcome.ok ? 'no test ran: a file that tests nothing is a fault' : outcome.output;
    // A process that broke off names none: then it is one of these.
    const named = failed.length + empty.length === 0 ? group : [...failed, ...empty];
    fail(`${name}: ${named.join(', ')}`, outcome.seconds, why);
  };
  await Promise.all(
    groups.map(async (group) => {
      const args = [...reporter, 'scripts/lib/together.ts', ...group];
      const [outcome = null] = await pool.runAll([{ name, command: tool('node'), args, env }], isUrgent);
      judge(group, outcome);
    }),
  );
  if (size === 0) fail(name, 0, 'no test file was found');
  if (isWhole) say(true, name, seconds, `${ran} tests in ${size} files`);
}

function finish(): never {
  const minutes = ((performance.now() - begun) / 60_000).toFixed(1);
  console.log(`\n${minutes} min`);
  console.log(`${count.passed} passed, ${count.failed} failed, ${count.skipped} skipped`);
  process.exit(count.failed > 0 || (inCi && count.skipped > 0) ? 1 : 0);
}

/** Something that could not be run: said plainly; in CI a failure. */
function couldNot(what: string, why: string): void {
  console.log(`✖ ${what}: not run. ${why}`);
  if (inCi) {
    count.failed += 1;
    finish();
  }
  count.skipped += 1;
}

const reporter = ['--test-reporter=spec'];
/** Seconds of processor time of the files that cost far more than the others of their kind: groups of about the same length are made by it. */
const dear: Readonly<Record<string, number>> = {
  'systems.e2e': 38,
  'walk.e2e': 38,
  'openness.e2e': 34,
  'sign-in.e2e': 34,
  'month.e2e': 28,
  'check.e2e': 28,
  'services.e2e': 28,
  'problems.e2e': 22,
  'projects.e2e': 22,
  'newcomer.e2e': 22,
  'bulletins.e2e': 22,
  'papers.e2e': 22,
  'day-one.e2e': 20,
  'board.e2e': 20,
  'second-county': 42,
  'simulated-month': 12,
  'import-kill': 11,
  'server/appeals': 11,
  'tests/check/check.test': 22,
  'platform/backup': 10,
  'start-twice': 12,
  'server/search': 6,
  'cli/account': 5,
};
function costOf(file: string): number {
  const found = Object.entries(dear).find(([part]) => file.includes(part));
  return found?.[1] ?? (file.endsWith('.e2e.ts') ? 14 : 2);
}
function files(...patterns: readonly string[]): string[] {
  return globSync([...patterns]).toSorted();
}
const isPages = (file: string): boolean => file.endsWith('/pages.e2e.ts');
const isDb = (file: string): boolean => file.endsWith('.db.test.ts');
const dbTests = files('src/**/*.db.test.ts', 'tests/**/*.db.test.ts');
/**
 * With a server beside it the embedded engine runs what depends on the engine: the platform, the kill of an import, the writing path of
 * reports, the simulated month (and all browser tests, over the demonstration founded on it). See decision 28 of docs/decisions.
 */
const dependsOnEngine =
  /^(?:src\/platform\/|src\/server\/app\.db|src\/modules\/project\/import-kill|src\/modules\/reporting\/(?:reporting|month|figures)\.db|tests\/scenario\/simulated)/u;

async function browserTests(browser: Readonly<Record<string, string>>): Promise<void> {
  const ready = await Promise.all([
    check('demonstration to copy from', tool('node'), ['scripts/prepare-demo.ts'], true),
    check('build of the pages', tool('vite'), ['build', '--logLevel', 'warn'], true),
  ]);
  if (ready.includes(false)) return;
  const budget = bundleBudget('dist/web');
  for (const line of budget.lines) console.log(`  ${line}`);
  if (!budget.ok) {
    fail('weight of the pages', 0, 'a page is heavier than its budget');
    return;
  }
  // One product for all files that change nothing (`onlyReads` of tests/e2e/opening.ts); whoever changes something starts its own.
  const data = await dataFolder();
  const reading = await startProduct({ folder: data.folder });
  const env = {
    ...browser,
    XUSHI_E2E_READING: reading.address,
    XUSHI_E2E_SOURCES: await sourcesKey(),
  };
  const all = files('tests/e2e/*.e2e.ts');
  // The one that looks at every page takes as long as many others.
  const [pages, stories] = [all.filter(isPages), all.filter((file) => !isPages(file))];
  // Before all that waits: they take longest, and much of it is waiting for a window, which others fill. The shorter groups come last.
  await tests('browser tests', [pages, ...dealt(stories, 6, costOf)], env, true);
  await reading.stop();
  await data.remove();
}

const programs = isFast ? null : findPostgres();
const browser = isFast ? null : await prepareBrowser();
if (!isFast && programs === null)
  couldNot(
    'database tests, PostgreSQL server',
    'No PostgreSQL 15+ server programs were found or could be installed.',
  );
if (!isFast && browser === null)
  couldNot(
    'browser tests',
    'The browser from npm did not start, and its system libraries could not be installed.',
  );
// From here on: the browser was unpacked to where it stays.
const scratch = scratchFolder();
if (scratch !== null) process.env['TMPDIR'] = scratch.folder;
const server = programs === null ? null : await startPostgres(programs, forgetful);
process.on('exit', () => {
  server?.stop();
  scratch?.remove();
});

const stages = [
  // First, for the browser tests wait for what it makes.
  ...(browser === null ? [] : [browserTests(browser)]),
  // The rules that know types read the same two programs that tsc would: src/tsconfig.json leads each file to its own.
  check('types and lint', tool('oxlint'), ['--type-aware', '--type-check', '--deny-warnings']),
  check('format', tool('biome'), ['check', '--linter-enabled=false']),
  check('architecture', tool('node'), ['scripts/check-architecture.ts']),
  check('docs', tool('node'), ['scripts/check-docs.ts']),
  check('unused code', tool('knip'), []),
];
const pure = files('src/**/*.test.ts', 'tests/**/*.test.ts', 'scripts/**/*.test.ts').filter(
  (one) => !isDb(one),
);
const embedded = server === null ? dbTests : dbTests.filter((file) => dependsOnEngine.test(file));
await Promise.all([
  ...stages,
  tests('unit and property tests', dealt(pure, 4, costOf)),
  tests('database tests, embedded', dealt(embedded, server === null ? 4 : 3, costOf)),
  ...(server === null
    ? []
    : [
        tests(`database tests, ${server.version.slice(0, 26)}`, dealt(dbTests, 6, costOf), {
          XUSHI_TEST_DATABASE_URL: server.url,
        }),
      ]),
]);
finish();
