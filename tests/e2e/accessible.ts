import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { z } from 'zod';
import { overflow } from './support.ts';

/**
 * What of WCAG 2.2 AA (and with it of GB/T 37668-2019 level 2) axe cannot see, tried on a page of the public site; docs/accessibility.md says
 * which check holds which requirement. Each gives its faults, one line each.
 */
const lines = z.array(z.string());

async function told(page: Page, script: string): Promise<readonly string[]> {
  return lines.parse(await page.evaluate(`(() => { ${helpers} ${script} })()`));
}

const helpers = `
  const shown = (one) => one.checkVisibility({ visibilityProperty: true }) && one.getClientRects().length > 0;
  const said = (one) => (one.getAttribute('aria-label') ?? one.textContent ?? '').trim().slice(0, 30);
  const all = (query) => [...document.querySelectorAll(query)].filter(shown);
`;

/** 2.5.8 target size: whatever is pressed is 24 px each way, or stands in a line of text. */
export async function targets(page: Page): Promise<readonly string[]> {
  return told(
    page,
    `return all('a[href], button, summary').flatMap((one) => {
      if (one.classList.contains('skip')) return [];
      const { width, height } = one.getBoundingClientRect();
      if (width >= 24 && height >= 24) return [];
      const around = one.parentElement;
      const inText = getComputedStyle(one).display === 'inline' &&
        (around?.textContent ?? '').trim().length > (one.textContent ?? '').trim().length;
      const spaced = getComputedStyle(one).display === 'inline' && parseFloat(getComputedStyle(one).lineHeight) >= 24;
      return inText || spaced ? [] : ['target ' + said(one) + ' ' + Math.round(width) + '×' + Math.round(height)];
    });`,
  );
}

/** 1.4.12 text spacing: with lines, letters, words and paragraphs further apart nothing is cut off. */
export async function spacing(page: Page): Promise<readonly string[]> {
  await page.evaluate(`(() => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync('* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important } p { margin-bottom: 2em !important }');
    document.adoptedStyleSheets = [sheet];
  })()`);
  const wide = await overflow(page);
  const cut = await told(
    page,
    `return all('main *, nav *, header *, footer *').flatMap((one) => {
      const { overflowX, overflowY, clipPath } = getComputedStyle(one);
      if (clipPath !== 'none' || one.closest('svg') !== null) return [];
      const isCut = (overflowX !== 'visible' && one.scrollWidth > one.clientWidth + 1) || (overflowY !== 'visible' && one.scrollHeight > one.clientHeight + 1);
      return isCut ? ['cut ' + said(one)] : [];
    });`,
  );
  await page.evaluate('document.adoptedStyleSheets = []');
  return wide === 0 ? cut : [...cut, `with text spacing the page is ${wide} px wider than its window`];
}

/** 1.4.10 reflow: at 320 px nothing scrolls sideways. Leaves the window at that width. */
export async function reflow(page: Page): Promise<readonly string[]> {
  await page.setViewportSize({ width: 320, height: 640 });
  const wide = await overflow(page);
  return wide === 0 ? [] : [`at 320 px the page is ${wide} px wider than its window`];
}

/** 2.2.1, 2.2.2, 1.2.x, 2.5.7: nothing ends by itself, moves, plays or must be dragged. */
export async function still(page: Page): Promise<readonly string[]> {
  return told(
    page,
    `return [
      ...[...document.querySelectorAll('meta[http-equiv="refresh" i]')].map(() => 'the page reloads by itself'),
      ...[...document.querySelectorAll('video, audio, iframe, object, embed, canvas, marquee, [autoplay], [draggable="true"]')].map((one) => 'plays or is dragged: ' + one.localName),
      ...document.getAnimations().map(() => 'something moves'),
    ];`,
  );
}

/** 1.1.1: every picture of numbers has those numbers in a table on the page. */
export async function charts(page: Page): Promise<readonly string[]> {
  return told(
    page,
    `return all('svg[role="img"]').flatMap((one) => {
      const points = one.querySelectorAll('circle, .dot').length;
      const rows = document.querySelectorAll('table tbody tr').length;
      const label = one.getAttribute('aria-label') ?? '';
      return rows >= points && rows > 1 && /表/.test(label) ? [] : ['chart without its table: ' + label];
    });`,
  );
}

/** 3.2.3, 3.2.6: navigation and the way to help stand in the same place of every page. */
export async function help(page: Page): Promise<readonly string[]> {
  const words = await told(page, `return all('nav a').map((one) => one.textContent.trim());`);
  return words.at(-1) === '说明' && words[0] === '首页' ? [] : [`the navigation is ${words.join(' ')}`];
}

/** 1.3.2: what is read first stands first: blocks of the page come in the order of its text. */
export async function order(page: Page): Promise<readonly string[]> {
  return told(
    page,
    `return ['body > *', 'main > *'].flatMap((query) => {
      let before = -1;
      return all(query).flatMap((one) => {
        if (one.classList.contains('skip')) return [];
        const { top } = one.getBoundingClientRect();
        const fault = top + 1 < before ? ['out of order: ' + said(one)] : [];
        before = top;
        return fault;
      });
    });`,
  );
}

/** In the elder mode: letters of 18 pt and contrast of seven to one (1.4.6, beyond AA). */
export async function elder(page: Page): Promise<readonly string[]> {
  return told(
    page,
    `const rgb = (text) => (text.match(/[\\d.]+/g) ?? []).map(Number);
    const light = ([r, g, b]) => {
      const [x, y, z] = [r, g, b].map((part) => { const c = part / 255; return c <= 0.03928 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4; });
      return 0.2126 * x + 0.7152 * y + 0.0722 * z;
    };
    const ground = (one) => {
      for (let at = one; at !== null; at = at.parentElement) {
        const colour = rgb(getComputedStyle(at).backgroundColor);
        if (colour.length === 3 || colour[3] > 0) return colour;
      }
      return [255, 255, 255];
    };
    return all('main *, nav *, footer *').filter((one) => [...one.childNodes].some((node) => node.nodeType === 3 && node.data.trim() !== '') && one.closest('svg') === null).flatMap((one) => {
      const { color, fontSize } = getComputedStyle(one);
      const [a, b] = [light(rgb(color)), light(ground(one))];
      const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
      return [
        ...(ratio < 7 ? ['contrast ' + ratio.toFixed(1) + ' ' + said(one)] : []),
        ...(parseFloat(fontSize) < 24 ? ['letters of ' + fontSize + ' ' + said(one)] : []),
      ];
    });`,
  );
}

const focusShape = z.object({
  at: z.number(),
  word: z.string(),
  outline: z.number(),
  isSeen: z.boolean(),
  all: z.number(),
});

/**
 * 2.1.1, 2.1.2, 2.4.3, 2.4.7, 2.4.11: by Tab alone everything that can be pressed is reached once, in the order of the text, with an outline, in
 * sight, and the way out at the end. @param most  steps that are taken at the most
 */
export async function keyboard(page: Page, most = 400): Promise<readonly string[]> {
  const faults: string[] = [];
  let before = -1;
  await page.evaluate('document.activeElement.blur(); scrollTo(0, 0)');
  for (let step = 0; step < most; step += 1) {
    await page.keyboard.press('Tab');
    const read = await page.evaluate(`(() => { ${helpers}
      const one = document.activeElement;
      if (one === document.body || one === null) return null;
      const every = [...document.querySelectorAll('a[href], button, summary, input, select, textarea')].filter((other) => shown(other));
      const { top, bottom } = one.getBoundingClientRect();
      const style = getComputedStyle(one);
      return { at: every.indexOf(one), word: said(one), all: every.length,
        outline: style.outlineStyle === 'none' ? 0 : parseFloat(style.outlineWidth), isSeen: bottom > 0 && top < innerHeight };
    })()`);
    if (read === null) {
      if (step === 0) faults.push('nothing is reached by Tab');
      return faults;
    }
    const { at, word, outline, isSeen, all } = focusShape.parse(read);
    if (at !== before + 1) faults.push(`${word} is number ${at} after ${before}`);
    if (outline < 2) faults.push(`${word} has no outline`);
    if (!isSeen) faults.push(`${word} is out of sight`);
    before = at;
    if (at === all - 1) return faults;
  }
  return most < 400 ? faults : [...faults, 'the keyboard finds no end'];
}

/** All that needs no keys, on a page as it stands; the width of the window is given back. */
export async function accessible(page: Page, isElder: boolean): Promise<void> {
  const size = page.viewportSize();
  const faults = [
    ...(await targets(page)),
    ...(await spacing(page)),
    ...(await still(page)),
    ...(await charts(page)),
    ...(await help(page)),
    ...(await order(page)),
    ...(isElder ? await elder(page) : []),
    ...(await reflow(page)),
  ];
  if (size !== null) await page.setViewportSize(size);
  assert.deepEqual(faults, [], page.url());
}

/** The public faces `/p/…` at the width of a phone: what needs no keys, then the keys. */
export async function face(page: Page): Promise<readonly string[]> {
  const size = page.viewportSize();
  const faults = [
    ...(await targets(page)),
    ...(await spacing(page)),
    ...(await still(page)),
    ...(await order(page)),
    ...(await keyboard(page)),
    ...(await reflow(page)),
  ];
  if (size !== null) await page.setViewportSize(size);
  return faults;
}
