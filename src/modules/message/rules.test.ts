import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { describe, test } from 'node:test';
import * as fc from 'fast-check';
import { chinaCalendar } from '#kernel/calendar-cn.ts';
import { bytesOf, cutToBytes, lastSlot, leavesNow, packLines } from './rules-digest.ts';
import { mostTries, nextTryAt, type Pace, robotPace, waitAfter } from './rules-pace.ts';
import { type DigestItem, renderEvent, renderMail, renderRobot, robotBytes } from './rules-render.ts';
import { robotBody, robotOutcome, webhookOutcome } from './rules-robot.ts';
import { dingTalkSign } from './send.ts';

const text = fc.string({ unit: 'grapheme', maxLength: 120 });

const slotAt = (now: string) => lastSlot(chinaCalendar, [9, 15], now);

describe('when a digest leaves', () => {
  test('at its hours of working days, make-up days included, holidays left out', () => {
    assert.equal(slotAt('2022-06-08T15:30:00+08:00'), '2022-06-08T15:00:00+08:00');
    assert.equal(slotAt('2022-06-08T08:59:59+08:00'), '2022-06-07T15:00:00+08:00');
    // 2022-10-08 was a Saturday worked for the National Day; 1 to 7 October were off.
    assert.equal(slotAt('2022-10-08T09:00:00+08:00'), '2022-10-08T09:00:00+08:00');
    assert.equal(slotAt('2022-10-07T12:00:00+08:00'), '2022-09-30T15:00:00+08:00');
    assert.equal(
      lastSlot(chinaCalendar, [], '2022-06-08T15:30:00+08:00'),
      null,
      'without hours there is no digest',
    );
  });

  test('beyond the published calendar on every weekday, so that nothing waits for a notice', () => {
    // 2031-03-08 is a Saturday.
    assert.equal(slotAt('2031-03-08T12:00:00+08:00'), '2031-03-07T15:00:00+08:00');
  });

  test('urgent kinds leave at once, the others with the first digest after them', () => {
    const channel = { urgent: ['report.returned'], slot: '2022-06-08T15:00:00+08:00' };
    const one = (kind: string, createdAt: string) => leavesNow({ kind, createdAt }, channel);
    assert.equal(one('report.returned', '2022-06-08T07:30:00Z'), true);
    assert.equal(one('report.due', '2022-06-08T07:30:00Z'), false, 'written after three: next time');
    assert.equal(one('report.due', '2022-06-08T07:00:00Z'), true, 'written at three');
    assert.equal(
      leavesNow({ kind: 'a.b', createdAt: '2022-06-08T07:00:00Z' }, { urgent: [], slot: null }),
      false,
    );
  });
});

describe('pages of lines', () => {
  test('hold every line once and in order, none over the limit', () => {
    fc.assert(
      fc.property(fc.array(text), fc.integer({ min: 16, max: 300 }), (lines, limit) => {
        const pages = packLines(lines, limit);
        for (const page of pages) {
          assert.ok(page.length > 0);
          assert.ok(bytesOf(page.join('\n')) <= limit);
        }
        assert.deepEqual(
          pages.flat(),
          lines.map((line) => cutToBytes(line, limit - 1)),
        );
      }),
    );
  });

  test('cut between characters, saying so', () => {
    assert.equal(cutToBytes('峄城区', 9), '峄城区');
    assert.equal(cutToBytes('峄城区发改局', 9), '峄城…');
    assert.equal(bytesOf('峄'), 3);
  });
});

/** Sends as many messages as given, each as soon as the pace allows, with clocks that jitter. */
function run(arrivals: readonly number[], pace: Pace): readonly number[] {
  const sent: number[] = [];
  let now = 0;
  for (const arrival of arrivals.toSorted((a, b) => a - b)) {
    now = Math.max(now, arrival);
    now = Math.max(now, nextTryAt(sent, pace, now));
    sent.push(now);
  }
  return sent;
}

describe('the pace of a robot', () => {
  test('is never more than twenty in any minute, however messages come; nothing is lost and the order is kept', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(300_000), { maxLength: 200 }), (arrivals) => {
        const sent = run(arrivals, robotPace);
        assert.equal(sent.length, arrivals.length);
        assert.deepEqual(
          sent,
          sent.toSorted((a, b) => a - b),
        );
        for (const from of sent) {
          const within = sent.filter((at) => at >= from && at < from + 60_000).length;
          assert.ok(within <= 20, `${within} in a minute`);
        }
      }),
    );
  });

  test('sends five hundred that come at once in half an hour', () => {
    const sent = run(
      Array.from({ length: 500 }, () => 0),
      robotPace,
    );
    assert.equal(sent.at(17), 0);
    assert.equal(sent.at(18), 65_000);
    assert.ok((sent.at(-1) ?? 0) <= 30 * 60_000);
  });

  test('does not trip over a clock that was set back', () => {
    const tries = Array.from({ length: 18 }, () => 10_000_000);
    assert.equal(nextTryAt(tries, robotPace, 1000), 1000 + 65_000);
  });

  test('tries ten times within about three days, then no more', () => {
    let total = 0;
    for (let tries = 1; tries < mostTries; tries += 1) total += waitAfter(tries) ?? 0;
    assert.equal(waitAfter(mostTries), null);
    assert.equal(Math.round(total / 3_600_000), 76);
  });
});

const sender = { county: '峄城区', address: 'https://xs.example', demo: true };
const item = (n: number, more: Partial<DigestItem> = {}): DigestItem => ({
  id: `m${n}`,
  post: '古邵镇填报岗',
  title: `第${n}件`,
  body: '',
  link: '/todo',
  ...more,
});

describe('what a text says', () => {
  test('a mail names the post, the matters, the way back and its key', () => {
    const mail = renderMail(sender, [item(1, { body: '缘由' }), item(2)], 'KEY1');
    assert.equal(mail.title, '峄城区序时：2条提醒（演示数据）');
    for (const part of ['古邵镇填报岗', '1. 第1件', '缘由', 'https://xs.example/todo', '编号 KEY1'])
      assert.ok(mail.body.includes(part), part);
    assert.ok(
      !renderMail({ ...sender, address: null }, [item(1)], 'K').body.includes('/todo'),
      'no half link',
    );
  });

  test('robot pages stay under the limit whatever the words, carry every message once, in order, and their key', () => {
    const items = fc.array(
      fc.record({
        post: text,
        title: fc.string({ unit: 'grapheme', maxLength: 3000 }),
        link: fc.constantFrom('', '/todo'),
      }),
      { minLength: 1, maxLength: 80 },
    );
    fc.assert(
      fc.property(items, (list) => {
        let n = 0;
        const pages = renderRobot(
          sender,
          list.map((one, index) => item(index, one)),
          () => `key-${(n += 1)}`,
        );
        assert.deepEqual(
          pages.flatMap((page) => page.items),
          list.map((_, index) => `m${index}`),
        );
        for (const page of pages) {
          assert.ok(bytesOf(page.body) <= robotBytes, `${bytesOf(page.body)} bytes`);
          assert.ok(page.body.endsWith(`> 编号 ${page.key}`));
        }
        assert.equal(new Set(pages.map(({ key }) => key)).size, pages.length);
      }),
      { numRuns: 60 },
    );
  });

  test('a title cannot break out of its line or bring a link of its own', () => {
    const [page] = renderRobot(sender, [item(1, { title: '[点我](http://bad)\n# 大标题 <b>' })], () => 'k');
    assert.ok(page !== undefined && !page.body.includes('](http://bad)') && !page.body.includes('\n#'));
  });

  test('an event is JSON of type, timestamp and data', () => {
    const facts = {
      ...item(1),
      kind: 'report.returned',
      postId: 'p',
      unitId: 'u',
      due: null,
      createdAt: '2022-06-08T01:00:00Z',
    };
    const parsed: unknown = JSON.parse(renderEvent(sender, '370404', facts).body);
    assert.deepEqual(Object.keys(Object(parsed)), ['type', 'timestamp', 'data']);
  });
});

describe('what the other side says', () => {
  test('a robot answers 200 also when it refuses', () => {
    assert.deepEqual(robotOutcome(200, '{"errcode":0,"errmsg":"ok"}'), { ok: true });
    assert.match(JSON.stringify(robotOutcome(200, '{"errcode":130101}')), /限流/u);
    assert.equal(robotOutcome(200, 'not json').ok, false);
    assert.equal(robotOutcome(502, '').ok, false);
  });

  test('a webhook is done by 2xx alone; 410 closes it', () => {
    assert.deepEqual(
      [200, 204, 301, 404, 410, 500].map((status) => webhookOutcome(status).ok),
      [true, true, false, false, false, false],
    );
    assert.ok('gone' in webhookOutcome(410) && !('gone' in webhookOutcome(500)));
  });

  test('markdown reaches each robot in its own field', () => {
    assert.deepEqual(JSON.parse(robotBody('wecom', 't', 'a\nb')), {
      msgtype: 'markdown',
      markdown: { content: 'a\nb' },
    });
    assert.match(robotBody('dingtalk', 't', 'a\nb'), /"title":"t"/u);
  });

  test('DingTalk is signed over time and secret on two lines', () => {
    const expected = createHmac('sha256', 'SECabc').update('1654650000000\nSECabc').digest('base64');
    assert.equal(dingTalkSign('1654650000000', 'SECabc'), expected);
  });
});
