import assert from 'node:assert/strict';
import { test } from 'node:test';
import { opening } from './opening.ts';
import { paste, sound, type Visit } from './support.ts';

let unit: Visit;
let office: Visit;

const p = opening({ env: { XUSHI_TODAY: '2022-11-14' } });

test('a unit pastes its forecast and submits it, the office passes it, the needed pace and the accuracy are read', async () => {
  unit = await p.as('zjj');
  await unit.page.goto('/todo');
  await unit.page.getByRole('link', { name: /填报11月投资预报/u }).click();
  await unit.page.getByRole('heading', { name: '投资预报', exact: true }).waitFor();
  const fields = unit.page.getByRole('textbox', { name: /11月预报$/u });
  await fields.first().waitFor();
  const count = await fields.count();
  const lines = Array.from({ length: count }, (_, at) => `${at + 100}\t${at + 200}.5\t合同\t高`);
  await paste(fields.first(), lines.join('\r\n'));
  assert.equal(await fields.nth(count - 1).inputValue(), String(count + 99));
  await fields.first().fill('约100');
  await unit.page.getByText(/有1处须改正/u).waitFor();
  await fields.first().fill('100');
  // Arrows go on from field to field.
  await fields.first().press('ArrowDown');
  assert.equal(await unit.page.evaluate('document.activeElement.value'), '101');
  await sound(unit.page, 'outlook-fill-1440');
  await unit.page.getByRole('button', { name: '提交', exact: true }).click();
  await unit.page.getByText('待审核', { exact: true }).waitFor();
  await unit.page.locator('.ant-btn-loading').waitFor({ state: 'detached' });
  await unit.page.setViewportSize({ width: 390, height: 844 });
  await sound(unit.page, 'outlook-fill-390');

  office = await p.as('fgj');
  const { page } = office;
  await page.goto('/outlook?month=2022-11');
  await page
    .getByRole('row', { name: /待审核/u })
    .getByRole('button')
    .click();
  await page.getByRole('button', { name: '通过', exact: true }).click();
  await page.getByText('已通过', { exact: true }).first().waitFor();
  await page.getByRole('tab', { name: '汇总', exact: true }).click();
  await page
    .getByText(/余下\d+个月须月均[\d.]+[万亿]元/u)
    .first()
    .waitFor();
  await sound(page, 'outlook-summary-1440');
  await page.getByRole('tab', { name: '准确度', exact: true }).click();
  await page.getByText('合计准确度').first().waitFor();
  await page
    .getByText(/^\d{2}\.\d%$/u)
    .first()
    .waitFor();
  await sound(page, 'outlook-accuracy-1440');
});
