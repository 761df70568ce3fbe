import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import {
  type Browser,
  type BrowserContext,
  chromium,
  type Locator,
  type Page,
  type Response,
} from 'playwright-core';
import { z } from 'zod';
import { prepareBrowser } from '../../scripts/lib/browser.ts';
import { alike } from './alike.ts';

const root = path.join(import.meta.dirname, '..', '..');

/** One password for every account of the demonstration. */
export const demoPassword = 'Yicheng-yanshi-2022';

export type Width = 1440 | 390;

/** The browser that npm brought. `npm test` has prepared it already; a test run alone prepares it here. */
export async function openBrowser(): Promise<Browser> {
  const prepared = process.env['XUSHI_CHROMIUM'];
  const env =
    prepared === undefined
      ? await prepareBrowser()
      : { XUSHI_CHROMIUM: prepared, FONTCONFIG_FILE: process.env['FONTCONFIG_FILE'] ?? '' };
  if (env === null) throw new Error('the browser from npm does not start on this machine');
  return chromium.launch({
    executablePath: env['XUSHI_CHROMIUM'] ?? '',
    args: ['--no-sandbox', '--font-render-hinting=none'],
    env: { ...process.env, FONTCONFIG_FILE: env['FONTCONFIG_FILE'] ?? '' },
  });
}

export interface VisitOptions {
  readonly width?: Width;
  readonly ignoreHTTPSErrors?: boolean;
  /** Answers of 4xx that the test brings about on purpose, besides the 401 of whoever is not signed in yet. */
  readonly expected?: readonly number[];
}

/** A page of somebody's own browser window, watched: whatever goes wrong in it is kept until `close`. */
export interface Visit {
  readonly page: Page;
  readonly context: BrowserContext;
  /** Faults seen so far: errors of scripts, of the console, failed answers, requests to other origins. */
  readonly faults: readonly string[];
  /** Asserts that nothing went wrong and closes the window. */
  readonly close: () => Promise<void>;
}

const heights: Readonly<Record<Width, number>> = { 1440: 900, 390: 844 };

/** Opens a window of its own (own cookies) that shows nothing yet; addresses in it are those of the product at `address`. */
async function blank(browser: Browser, address: string, options: VisitOptions = {}): Promise<Visit> {
  const { width = 1440, ignoreHTTPSErrors = false, expected = [] } = options;
  const context = await browser.newContext({
    viewport: { width, height: heights[width] },
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    acceptDownloads: true,
    reducedMotion: 'reduce',
    ignoreHTTPSErrors,
    baseURL: address,
    hasTouch: width === 390,
  });
  context.setDefaultTimeout(30_000);
  const page = await context.newPage();
  const faults: string[] = [];
  watch(page, new URL(address).origin, new Set([401, ...expected]), faults);
  const close = async (): Promise<void> => {
    await context.close();
    assert.deepEqual(faults, [], 'nothing goes wrong in the browser');
  };
  return { page, context, faults, close };
}

/** Opens a window at `address`; waits for nothing but the first answer. */
export async function visit(browser: Browser, address: string, options: VisitOptions = {}): Promise<Visit> {
  const one = await blank(browser, address, options);
  await one.page.goto(address);
  return one;
}

function watch(page: Page, origin: string, expected: ReadonlySet<number>, faults: string[]): void {
  page.on('pageerror', (error) => faults.push(`script: ${error.message}`));
  page.on('console', (message) => {
    // The browser's own line of a failed answer; the answer itself is judged below.
    if (message.type() === 'error' && !/Failed to load resource/u.test(message.text()))
      faults.push(`console: ${message.text()}`);
  });
  page.on('response', (response) => {
    if (isFault(response, expected)) faults.push(`answer ${response.status()}: ${response.url()}`);
  });
  page.on('request', (request) => {
    const url = new URL(request.url());
    if (/^https?:$/u.test(url.protocol) && url.origin !== origin) faults.push(`foreign: ${request.url()}`);
  });
}

function isFault(response: Response, expected: ReadonlySet<number>): boolean {
  return response.status() >= 400 && !expected.has(response.status());
}

/** Fills the form of the sign-in page and waits until the page behind it greets its post. */
export async function signIn(page: Page, account: string, password = demoPassword): Promise<void> {
  await page.getByLabel('账号', { exact: true }).fill(account);
  await page.getByLabel('密码', { exact: true }).fill(password);
  await page.getByRole('button', { name: '登录', exact: true }).click();
  await page.getByRole('main').waitFor();
  await page.getByRole('link', { name: '跳到正文' }).waitFor({ state: 'attached' });
}

/**
 * Opens a window that shows nothing yet and is signed in as an account of the demonstration: by the request that the page of signing in
 * would make, for that page and the one behind it cost more than most tests. Signing in itself is tested in `sign-in.e2e.ts`.
 */
export async function visitAs(
  browser: Browser,
  address: string,
  account: string,
  options: VisitOptions = {},
): Promise<Visit> {
  const one = await blank(browser, address, options);
  const answer = await one.context.request.post(`${address}/api/session`, {
    headers: { 'x-xushi-csrf': '1', origin: address },
    data: { account, password: demoPassword },
  });
  assert.equal(answer.status(), 200, await answer.text());
  return one;
}

/** Goes to a page by the navigation, opening its section where that is folded. */
export async function goBy(page: Page, name: string): Promise<void> {
  const section = page
    .getByRole('navigation', { name: '栏目' })
    .locator('details')
    .filter({ has: page.locator('a').filter({ hasText: new RegExp(`^${name}`, 'u') }) });
  const link = section.getByRole('link', { name, exact: true });
  await section.waitFor();
  if (!(await link.isVisible())) await section.locator('summary').click();
  await link.click();
}

/** Types into a select and takes what it finds; its list floats elsewhere on the page. */
export async function choose(where: Locator, label: string, words: string): Promise<void> {
  const box = where.getByRole('combobox', { name: label, exact: true });
  await box.fill(words);
  await where
    .page()
    .locator('.ant-select-item-option-active')
    .filter({ hasText: words, visible: true })
    .waitFor();
  await box.press('Enter');
}

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

const axeShape = z.object({
  found: z.array(
    z.object({
      id: z.string(),
      nodes: z.array(z.object({ html: z.string(), failureSummary: z.string().optional() })),
    }),
  ),
  judged: z.array(z.tuple([z.number(), z.number()])),
});

/** What axe found nothing on so far in this process: signature of an element in its surroundings, and how often. See `alike.ts`. */
const sane = new Map<number, number>();

const axeOptions = JSON.stringify({
  runOnly: {
    type: 'tag',
    values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
  },
  resultTypes: ['violations'],
});

/**
 * What axe finds on the page as it stands: one line a fault. The source is evaluated by the debugger, so the page's own content
 * security policy stays in force. What is like something already judged twice is left out, unless something is found: then all is judged.
 */
export async function axe(page: Page): Promise<readonly string[]> {
  // Half a megabyte, which is sent and read only where it is not there yet.
  if ((await page.evaluate('window.axe === undefined')) === true) await page.evaluate(axeSource);
  const answer: unknown = await page.evaluate(`(async () => {
    ${alike}
    const violations = async () => (await axe.run(document, ${axeOptions})).violations;
    const judged = hideAlike(new Map(${JSON.stringify([...sane])}));
    let found = await violations().finally(showAlike);
    if (found.length > 0) found = await violations();
    return { judged, found: found.map(({ id, nodes }) =>
      ({ id, nodes: nodes.map(({ html, failureSummary }) => ({ html, failureSummary })) })) };
  })()`);
  const { found, judged } = axeShape.parse(answer);
  if (found.length === 0) for (const [signature, times] of judged) sane.set(signature, times);
  return found.flatMap(({ id, nodes }) =>
    nodes
      .slice(0, 3)
      .map(({ html, failureSummary = '' }) => `${id}: ${html.slice(0, 200)} — ${failureSummary}`),
  );
}

/** Waits until nothing on the page is still being fetched for the first time: skeletons stand in for what is. */
export async function settled(page: Page): Promise<void> {
  await page.locator('.x-loading').first().waitFor({ state: 'detached' });
}

/** Presses an act and confirms it in its dialog, with a reason where the dialog asks for one; waits until the dialog is gone. */
export async function act(page: Page, verb: string, reason?: string): Promise<void> {
  await page.getByRole('button', { name: verb, exact: true }).click();
  const dialog = page.getByRole('dialog');
  if (reason !== undefined) await dialog.getByLabel('原因').fill(reason);
  await dialog.getByRole('button', { name: verb, exact: true }).click();
  await dialog.waitFor({ state: 'detached' });
}

/** Puts a block of text on a field as the clipboard would. */
export async function paste(field: Locator, text: string): Promise<void> {
  await field.focus();
  await field.page().evaluate(`(() => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', ${JSON.stringify(text)});
    const event = new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true });
    document.activeElement.dispatchEvent(event);
  })()`);
}

/** Where pictures are asked for (`XUSHI_SCREENS`), keeps what the window shows. */
export async function keep(page: Page, name: string): Promise<void> {
  const place = process.env['XUSHI_SCREENS'];
  if (place !== undefined) await page.screenshot({ path: path.join(place, `${name}.png`) });
}

/** How many pixels the page is wider than its window; 0 when nothing is cut off. */
export async function overflow(page: Page): Promise<number> {
  const width: unknown = await page.evaluate(
    'document.documentElement.scrollWidth - document.documentElement.clientWidth',
  );
  return z.number().parse(width);
}

/** Keeps how the windows looked when a test ended, in `.cache/e2e`, for whoever looks into a failure. */
export async function picture(visits: readonly (Visit | undefined)[]): Promise<void> {
  for (const [index, one] of visits.entries()) {
    if (one === undefined || one.page.isClosed()) continue;
    await one.page.screenshot({ path: path.join(root, '.cache', 'e2e', `window-${index + 1}.png`) });
  }
}

/**
 * That a page as it stands is no wider than its window and that axe finds nothing on it. Where pictures are asked for (`XUSHI_SCREENS`) it
 * is kept as one, of the whole page or of what the window shows.
 */
export async function sound(page: Page, name: string, fullPage = true): Promise<void> {
  const place = process.env['XUSHI_SCREENS'];
  if (place !== undefined) await page.screenshot({ path: path.join(place, `${name}.png`), fullPage });
  assert.equal(await overflow(page), 0, 'nothing is wider than the window');
  assert.deepEqual(await axe(page), [], 'axe finds nothing');
}
