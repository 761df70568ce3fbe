// `npm test`: every check and every test, one line a stage; stops at the first that fails. `--fast` leaves out server and browser.
import { globSync } from 'node:fs';
import { prepareBrowser } from './lib/browser.ts';
import { bundleBudget } from './lib/bundle-budget.ts';
import { findPostgres, startPostgres } from './lib/postgres.ts';
import { type Count, countTests, run } from './lib/stage.ts';

const isFast = process.argv.includes('--fast');
const inCi = process.env['CI'] === 'true';
const count: Count = { passed: 0, failed: 0, skipped: 0 };
const tool = (name: string): string => `node_modules/.bin/${name}`;
const begun = performance.now();

/** One stage: its line, and its output when it failed. */
async function stage(
  name: string,
  command: string,
  args: readonly string[],
  options: { readonly env?: Readonly<Record<string, string>>; readonly isTests?: boolean } = {},
): Promise<void> {
  const outcome = await run(command, args, options.env);
  const tests = options.isTests === true ? countTests(outcome.output, count) : null;
  const isEmpty = tests === 0;
  const words = tests === null ? (outcome.output.trim().split('\n').at(-1) ?? '') : `${tests} tests`;
  const ok = outcome.ok && !isEmpty;
  console.log(
    `${ok ? '✔' : '✖'} ${name.padEnd(34)} ${outcome.seconds.toFixed(1).padStart(6)} s  ${words.slice(0, 100)}`,
  );
  if (ok) return;
  console.log(isEmpty ? 'no test ran: a stage that tests nothing is a fault' : outcome.output.slice(-20_000));
  if (count.failed === 0) count.failed = 1;
  finish();
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

const files = (pattern: string, but: readonly string[] = []): string[] =>
  globSync(pattern, { exclude: (name) => but.some((part) => name.includes(part)) }).toSorted();
const testArgs = (paths: readonly string[]): string[] => [
  '--test',
  '--test-reporter=spec',
  '--test-concurrency=2',
  ...paths,
];
const dbTests = [...files('src/**/*.db.test.ts'), ...files('tests/**/*.db.test.ts')];

await stage('types: server', tool('tsc'), ['-p', 'tsconfig.json']);
await stage('types: pages', tool('tsc'), ['-p', 'tsconfig.web.json']);
await stage('lint', tool('oxlint'), ['--type-aware', '--deny-warnings']);
await stage('format', tool('biome'), ['check', '--linter-enabled=false']);
await stage('architecture', tool('node'), ['scripts/check-architecture.ts']);
await stage('docs', tool('node'), ['scripts/check-docs.ts']);
await stage('unused code', tool('knip'), []);
const pure = [
  ...files('src/**/*.test.ts', ['.db.test.ts']),
  ...files('tests/**/*.test.ts', ['.db.test.ts']),
  ...files('scripts/**/*.test.ts'),
];
await stage('unit and property tests', tool('node'), testArgs(pure), { isTests: true });
await stage('database tests, embedded', tool('node'), testArgs(dbTests), { isTests: true });
if (isFast) finish();

const programs = findPostgres();
if (programs === null) {
  couldNot(
    'database tests, PostgreSQL server',
    'No PostgreSQL 15+ server programs were found or could be installed.',
  );
} else {
  const server = await startPostgres(programs);
  process.on('exit', () => server.stop());
  const env = { XUSHI_TEST_DATABASE_URL: server.url };
  await stage(`database tests, ${server.version.slice(0, 26)}`, tool('node'), testArgs(dbTests), {
    env,
    isTests: true,
  });
}

await stage('build of the pages', tool('vite'), ['build', '--logLevel', 'warn']);
const budget = bundleBudget('dist/web');
for (const line of budget.lines) console.log(`  ${line}`);
if (!budget.ok) {
  count.failed += 1;
  finish();
}
const browser = await prepareBrowser();
if (browser === null)
  couldNot(
    'browser tests',
    'The browser from npm did not start, and its system libraries could not be installed.',
  );
else
  await stage('browser tests', tool('node'), testArgs(files('tests/e2e/*.e2e.ts')), {
    env: browser,
    isTests: true,
  });
finish();
