import assert from 'node:assert/strict';
import test from 'node:test';
import { quantitiesIn } from './quantity.ts';

/** Every quantity of a text as `printed = value unit`, ranges as `lo..hi`, a + for 余/多 inside. */
function read(text: string): string[] {
  return quantitiesIn(text, 0, text.length)
    .filter(({ unit }) => unit !== '')
    .map(({ from, to, value, hi, unit, more }) => {
      const high = hi === undefined ? '' : `..${String(hi)}`;
      return `${text.slice(from, to)} = ${String(value)}${high} ${unit}${more ? ' +' : ''}`;
    });
}

const TABLE: readonly (readonly [string, readonly string[]])[] = [
  ['营收23.06亿元', ['23.06亿元 = 2306000000 yuan']],
  ['贷款7200万余元', ['7200万余元 = 72000000 yuan +']],
  ['租金430余万元', ['430余万元 = 4300000 yuan +']],
  ['诉求6万余条', ['6万余条 = 60000 item +']],
  ['演出1800余场次', ['1800余场次 = 1800 session +']],
  ['扩大到12省86县（区）', ['12省 = 12 province', '86县（区） = 86 county']],
  ['每盒50粒/包', ['50粒/包 = 50 grain/pack']],
  ['上升0.7个百分点', ['0.7个百分点 = 0.7 pp']],
  ['死亡率6.4‰', ['6.4‰ = 6.4 ‰']],
  ['常住人口1,234.5万人', ['1,234.5万人 = 12345000 person']],
  ['增长-3.5%', ['-3.5% = -3.5 %']],
  ['增长6%—7%', ['6%—7% = 6..7 %']],
  ['增长6-7%', ['6-7% = 6..7 %']],
  ['安排200～300万元', ['200～300万元 = 2000000..3000000 yuan']],
  ['需要3至5天', ['3至5天 = 3..5 day']],
  ['由8.1%到9.3%', ['8.1% = 8.1 %', '9.3% = 9.3 %']],
  ['三产比8.2:45.3:46.5', ['8.2 = 8.2 %', '45.3 = 45.3 %', '46.5 = 46.5 %']],
  ['收入比2.4:1', ['2.4:1 = 2.4 x']],
  ['发布于07:45:30', []],
  ['种植三千二百亩', ['三千二百亩 = 3200 mu']],
  ['产值一千三百余万元', ['一千三百余万元 = 13000000 yuan +']],
  ['比43.92亿元多了六亿多元', ['43.92亿元 = 4392000000 yuan', '六亿多元 = 600000000 yuan +']],
  ['比43.92亿多了六亿元', ['43.92亿 = 4392000000 item', '六亿元 = 600000000 yuan']],
  ['巡查十余次', ['十余次 = 10 time +']],
  ['引进两家', ['两家 = 2 enterprise']],
  ['突破万亿元', ['万亿元 = 1000000000000 yuan']],
  ['二〇二一年', []],
  ['汽车零部件', []],
  ['占三分之二', ['三分之二 = 66.67 %']],
  ['占百分之五', ['百分之五 = 5 %']],
  ['超过九成', ['九成 = 90 %']],
  ['实现翻一番', ['翻一番 = 100 %']],
  ['实现全覆盖', ['全覆盖 = 100 %']],
  ['居第5位', ['第5位 = 5 rank']],
  ['居全省第七。', ['第七 = 7 rank']],
  ['进入前10名', ['10名 = 10 rank']],
  ['前11个月', ['11个月 = 11 month']],
  ['浓度34微克/立方米', ['34微克/立方米 = 34 ug/m3']],
  ['能耗0.45吨标准煤/万元', ['0.45吨标准煤/万元 = 0.45 tce/yuan']],
  ['装机150MW、300千瓦', ['150MW = 150 MW', '300千瓦 = 300 kW']],
  ['PM2.5和5G基站120个', ['120个 = 120 item']],
  ['惠及3500万、2300万人次', ['3500万 = 35000000 person_time', '2300万人次 = 23000000 person_time']],
  ['拉动0.7、2.0和2.3个百分点', ['0.7 = 0.7 pp', '2.0 = 2 pp', '2.3个百分点 = 2.3 pp']],
];

for (const [text, expected] of TABLE) {
  test(`reads the quantities of ${text}`, () => assert.deepEqual(read(text), expected));
}

test('passes a million digits without a value that JSON cannot hold', () => {
  assert.deepEqual(read(`${'9'.repeat(1_000_000)}亿元`), []);
});
