// `npm run screens`: looks at every page as the browser tests do and keeps the pictures in docs/screens.
import path from 'node:path';
import { prepareBrowser } from './lib/browser.ts';
import { run } from './lib/stage.ts';

const browser = await prepareBrowser();
const place = path.join(import.meta.dirname, '..', 'docs', 'screens');
const files = ['tests/e2e/pages.e2e.ts', 'tests/e2e/grid.e2e.ts'];
const test = ['--test', '--test-reporter=spec', '--test-concurrency=1', ...files];
const outcome = await run(process.execPath, test, { ...browser, XUSHI_SCREENS: place });
console.log(outcome.output.slice(-8000));
process.exitCode = outcome.ok ? 0 : 1;
