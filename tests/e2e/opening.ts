import assert from 'node:assert/strict';
import { after, afterEach, before } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { dataFolder, type Host, openHost, type Product, startProduct } from './product.ts';
import { openBrowser, picture, type Visit, type VisitOptions, visit, visitAs } from './support.ts';

export interface OpeningSettings {
  /** Settings of the product: another day, another filling of the data folder. Left out: the demonstration as it stands. */
  readonly env?: Readonly<Record<string, string>>;
  /**
   * The tests of the file change nothing that a page shows (they may sign in). They then share one product with all other files that say so
   * when the suite runs, instead of starting their own.
   */
  readonly onlyReads?: boolean;
  /** A file that is loaded before the product, which is a process of its own then: a county's own system. */
  readonly preload?: string;
  /** What all tests of the file need, done once. Not in a `before` of your own: node begins those of a file all at once. */
  readonly first?: (p: Opening) => Promise<unknown>;
}

/** Somebody's window, and the page it begins with. */
export interface WindowOptions extends VisitOptions {
  /** The page it begins with: `/board?month=2022-09`. */
  readonly at?: string;
}

/** The browser and the product of one file of browser tests; there from its first `before` or test on. */
export interface Opening {
  readonly browser: Browser;
  readonly product: Product;
  /** Where the product answers. */
  readonly address: string;
  /** Its data folder. */
  readonly folder: string;
  /** A window that is not signed in. */
  readonly visit: (options?: WindowOptions) => Promise<Visit>;
  /**
   * A window of its own, signed in as one of the accounts of the demonstration. It shows `at`, or nothing yet: to sign in costs two pages,
   * so that is done without them.
   */
  readonly as: (account: string, options?: WindowOptions) => Promise<Visit>;
  /** The page of such a window, the same one each time: for files whose tests go on where the last one stood. */
  readonly desk: (account: string, options?: WindowOptions) => Promise<Page>;
}

/** The browser of all openings of this process: files that run in one, one after another, share it. */
let shared: Promise<Browser> | null = null;
/** Where their products run, one after another, each over a folder of its own. */
let host: Host | null = null;
/** Openings whose tests have not ended; the last of them closes the browser and ends the host. */
let ahead = 0;

async function sharedBrowser(): Promise<Browser> {
  if (shared === null || !(await shared).isConnected()) shared = openBrowser();
  return shared;
}

async function endHost(): Promise<void> {
  const ending = host;
  host = null;
  if (ending !== null) assert.equal(await ending.end(), 0, 'products leave nothing behind in their process');
}

/**
 * What a file of browser tests begins with: call it once at the top of the file. Starts browser and product before its tests and ends both
 * after them. A window left open is closed at the end, and what went wrong in it fails the file as its own `close` would; when a test
 * fails, the open windows are kept as pictures in `.cache/e2e`.
 */
export function opening({ env = {}, onlyReads = false, preload, first }: OpeningSettings = {}): Opening {
  let browser: Browser | null = null;
  let product: Product | null = null;
  let data: Awaited<ReturnType<typeof dataFolder>> | null = null;
  const windows: Visit[] = [];
  const desks = new Map<string, Promise<Visit>>();
  ahead += 1;
  before(async () => {
    [browser, product] = await Promise.all([sharedBrowser(), begin()]);
    await first?.(self);
  });
  async function begin(): Promise<Product> {
    const reading = process.env['XUSHI_E2E_READING'];
    if (onlyReads && reading !== undefined) return sharedProduct(reading);
    data = await dataFolder();
    if (preload !== undefined) return startProduct({ folder: data.folder, env, preload });
    host ??= openHost();
    return host.start({ folder: data.folder, env });
  }
  afterEach(async (t) => {
    if ('passed' in t && !t.passed) await picture(windows);
  });
  after(async () => {
    try {
      for (const one of windows) if (!one.page.isClosed()) await one.close();
    } finally {
      ahead -= 1;
      if (ahead === 0) await shared?.then(async (one) => one.close());
      assert.equal(await product?.stop(), 0, 'the product and its jobs stop when asked');
      await data?.remove();
      if (ahead === 0) await endHost();
    }
  });
  const self: Opening = {
    get browser() {
      return there(browser);
    },
    get product() {
      return there(product);
    },
    get address() {
      return there(product).address;
    },
    get folder() {
      return there(data).folder;
    },
    visit: async ({ at = '', ...options } = {}) => {
      const one = await visit(self.browser, `${self.address}${at}`, options);
      windows.push(one);
      return one;
    },
    as: async (account, { at, ...options } = {}) => {
      const one = await visitAs(self.browser, self.address, account, options);
      windows.push(one);
      if (at !== undefined) await one.page.goto(at);
      return one;
    },
    desk: async (account, { at, ...options } = {}) => {
      const known = desks.get(account) ?? self.as(account, options);
      desks.set(account, known);
      const { page } = await known;
      if (at !== undefined) await page.goto(at);
      return page;
    },
  };
  return self;
}

function there<T>(thing: T | null): T {
  if (thing === null) throw new Error('browser and product are there from the first test on');
  return thing;
}

/** A product that somebody else started and will stop. */
function sharedProduct(address: string): Product {
  return { address, pid: 0, output: () => '', stop: async () => 0, kill: async () => undefined };
}
