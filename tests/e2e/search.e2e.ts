import assert from 'node:assert/strict';
import { test } from 'node:test';
import { opening } from './opening.ts';
import { settled, sound } from './support.ts';

const p = opening({ onlyReads: true });

test('one field finds things by keys alone, opens the sentence where it stands, and shows each post its own', async () => {
  const visit = await p.as('fgj', { at: '/?month=2022-12' });
  const { page } = visit;
  await page.getByRole('heading', { name: '看板', level: 1 }).waitFor();
  await settled(page);
  await page.keyboard.press('Control+k');
  const field = page.getByRole('combobox', { name: '检索' });
  await field.waitFor();
  await page.keyboard.type('石榴');
  const options = page.getByRole('listbox', { name: '检索结果' }).getByRole('option');
  await options.nth(3).waitFor();
  await page.keyboard.press('ArrowDown');
  const second = options.nth(1).and(page.locator('[aria-selected="true"]'));
  await second.waitFor();
  assert.equal(await field.getAttribute('aria-activedescendant'), await second.getAttribute('id'));
  await page.keyboard.press('Escape');
  await field.waitFor({ state: 'hidden' });

  // Closed and opened again as fast as keys are pressed, nothing goes astray.
  for (const key of ['/', 'Control+k', '/', '/', 'Control+k', '/', '/', '/']) {
    await page.keyboard.press(key);
    await field.waitFor();
    await page.keyboard.type('石');
    await page.keyboard.press('Escape');
    await field.waitFor({ state: 'hidden' });
  }

  // By / as well, and on to the page of all of it.
  await page.keyboard.press('/');
  await field.waitFor();
  await page.keyboard.type('石榴');
  await page.getByRole('option', { name: '全部结果' }).waitFor();
  await sound(page, 'search-palette-1440', false);
  for (let i = 0; i < 9; i++) await page.keyboard.press('PageDown');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: '检索', level: 1 }).waitFor();
  const sentences = page.getByRole('region', { name: /计划原句/u });
  await sentences.locator('mark').first().waitFor();
  assert.match(await sentences.locator('mark').first().innerText(), /石榴/u);

  // The sentence is marked in the document.
  await sentences.getByRole('link').first().click();
  await page.getByTestId('plan-text').waitFor();
  await page.waitForFunction(`(() => {
    const [range] = CSS.highlights.get('sought') ?? [];
    if (range === undefined || !range.toString().includes('石榴')) return false;
    const { top, bottom } = range.getBoundingClientRect();
    return top >= 0 && bottom <= innerHeight;
  })()`);
  await visit.close();

  const phone = await p.as('fgj', { at: '/search?q=石榴', width: 390 });
  await phone.page.getByRole('region', { name: /计划原句/u }).waitFor();
  await sound(phone.page, 'search-390');
  await phone.page.getByRole('button', { name: '检索' }).click();
  await phone.page.getByRole('combobox', { name: '检索' }).fill('石榴');
  await phone.page.getByRole('option', { name: '全部结果' }).waitFor();
  await sound(phone.page, 'search-palette-390', false);
  await phone.close();

  // A post that sees no letter of others finds none, and is told of none.
  const found = async (account: string): Promise<number> => {
    const own = await p.as(account, { at: '/search?q=督办&kind=letter' });
    await own.page.getByText(/共\d+项/u).waitFor();
    const words = await own.page.getByText(/共\d+项/u).innerText();
    await own.close();
    return Number(/\d+/u.exec(words)?.[0]);
  };
  assert.ok((await found('fgj')) > (await found('zjj')));
});
