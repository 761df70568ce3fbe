import assert from 'node:assert/strict';
import { test } from 'node:test';
import { date, assert as hold, integer, property } from 'fast-check';
import { types } from 'pg';
import { readDatabaseTypes } from './database-types.ts';

const read = readDatabaseTypes(types.builtins.TIMESTAMPTZ);

test('an instant reads as ISO in UTC, whatever its zone and the length of its fraction', () => {
  for (const [text, iso] of [
    ['2022-05-08 09:00:00.5+08', '2022-05-08T01:00:00.500Z'],
    ['2022-05-08 01:00:00.123456+00', '2022-05-08T01:00:00.123Z'],
    ['2022-05-08 01:00:00.01+00', '2022-05-08T01:00:00.010Z'],
    ['2022-05-08 01:00:00+00', '2022-05-08T01:00:00.000Z'],
    ['2022-05-08 01:00:00-03:30', '2022-05-08T04:30:00.000Z'],
    ['infinity', 'infinity'],
  ] as const)
    assert.equal(read(text), iso);
});

test('every instant comes back as JavaScript writes it', () => {
  const instants = date({ min: new Date('0001-01-01'), max: new Date('9999-12-31'), noInvalidDate: true });
  hold(
    property(instants, integer({ min: 0, max: 999 }), (at, micro) => {
      const iso = at.toISOString();
      const text = `${iso.slice(0, 10)} ${iso.slice(11, 23)}${String(micro).padStart(3, '0')}+00`;
      assert.equal(read(text), iso);
    }),
  );
});
