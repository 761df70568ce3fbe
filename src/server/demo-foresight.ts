import { appealSystem } from '#modules/appeal/index.ts';
import { foresee, moveCase, warnings } from '#modules/casework/index.ts';
import { type At, type Said, type Step, tellCase } from './demo-steps.ts';

const systems = [appealSystem];
const desk = 'spj-tb';
const place = { system: 'appeal', kind: 'warning' };

function asked(text: string, category: string, town: string, more: Said = {}): Said {
  const usual = { type: 'complain', urgency: 'usual', channel: 'phone' };
  return { text: `演示数据：${text}`, category, town, ...usual, ...more };
}

function answered(on: string, result: string): readonly Step[] {
  return [{ by: desk, at: `${on} 17`, move: 'answer', fields: { result: `演示数据：${result}` } }];
}

/** A week in which many call of one thing: the planted surge. */
async function surge(
  at: At,
  days: readonly string[],
  of: {
    readonly text: string;
    readonly category: string;
    readonly town: string;
    readonly result: string;
    /** Where the houses stand, some steps from one another. */
    readonly points?: readonly string[];
  },
): Promise<void> {
  for (const [index, day] of days.entries())
    await tellCase(systems, at, 'appeal', {
      kind: 'order',
      by: desk,
      at: `${day} 09`,
      fields: asked(of.text, of.category, of.town, {
        place: `演示小区${index + 1}号楼`,
        ...(of.points?.[index] === undefined ? {} : { point: of.points[index] }),
      }),
      steps: answered(day, of.result),
    });
}

async function look(at: At, moment: string): Promise<void> {
  const { actor, ...work } = at(desk, moment);
  await foresee(appealSystem, { ...work, actor: null, county: actor.county });
}

/** The warning of a signal that stands, moved on. */
async function onWarning(at: At, signal: string, step: Step): Promise<void> {
  const { rows } = await warnings(systems, at(desk, step.at), 'appeal');
  const found = rows.find((one) => one.signal === signal);
  if (found === undefined) return;
  const { move, fields = {}, reason = '' } = step;
  const sent = { move, version: found.row.version, fields, reason };
  await moveCase(systems, at(step.by, step.at), place, found.row.id, sent);
}

/**
 * What looking ahead finds in the demonstration: a surge of cold flats in November that was acted on and is counted after four weeks, a
 * matter told three times that warns at once, and burst pipes at the year's end that nobody has answered yet: a surge, and a cluster of houses
 * of different names that stand close together.
 */
export async function seedDemoForesight(at: At): Promise<void> {
  await surge(at, ['11-21', '11-22', '11-23', '11-24', '11-25', '11-26'], {
    text: '室温不到十六度，供热不足',
    category: '0101',
    town: 'ts',
    result: '已列入换热站统一排查，两日内上门',
  });
  await look(at, '11-27 08');
  const measures = '演示数据：换热站逐站排查，老旧管网换阀，低温户两小时上门';
  await onWarning(at, 'surge', {
    by: 'zjj-tb',
    at: '11-29 10',
    move: 'plan',
    fields: { measures, until: '2022-12-08' },
  });
  const result = '演示数据：排查换热站十二座，换阀九处';
  await onWarning(at, 'surge', { by: 'zjj-tb', at: '12-08 15', move: 'report', fields: { result } });
  for (const day of ['12-20', '12-24', '12-28'])
    await tellCase(systems, at, 'appeal', {
      kind: 'order',
      by: desk,
      at: `${day} 10`,
      fields: asked('垃圾桶又满了，清运不及时', '0201', 'dg', {
        place: '底阁镇某村村口',
        caller: '演示人',
        phone: '13900000000',
      }),
      steps: day === '12-28' ? [] : [{ by: desk, at: `${day} 11`, move: 'send', fields: { unit: 'dg' } }],
    });
  await look(at, '12-27 08');
  await surge(at, ['12-26', '12-27', '12-28', '12-29', '12-30'], {
    text: '水管冻裂，家中停水',
    category: '0102',
    town: 'wl',
    result: '已派抢修队，先送水',
    points: [
      '117.6051,34.7401',
      '117.6053,34.7402',
      '117.6055,34.7403',
      '117.6052,34.7405',
      '117.6054,34.74',
    ],
  });
  await look(at, '12-31 08');
}
