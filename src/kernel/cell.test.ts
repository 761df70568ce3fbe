import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as fc from 'fast-check';
import { areOver, cellsOf, isInCell } from './cell.ts';

/** Metres between two points close to one another. */
function metresBetween(one: string, other: string): readonly [number, number] {
  const [a = 0, b = 0] = one.split(',').map(Number);
  const [c = 0, d = 0] = other.split(',').map(Number);
  return [Math.abs(a - c) * 111_320 * Math.cos((b * Math.PI) / 180), Math.abs(b - d) * 111_320];
}

const degrees = (min: number, max: number) => fc.double({ min, max, noNaN: true });
const anywhere = fc
  .tuple(degrees(73, 136), degrees(3, 54))
  .map(([east, north]) => `${east.toFixed(6)},${north.toFixed(6)}`);
const side = fc.integer({ min: 50, max: 2000 });

describe('cells of a grid', () => {
  it('are named by their middle and their side', () => {
    assert.equal(cellsOf('117.5893,34.7691', 200)[0], '117.58930,34.76913/200');
    assert.equal(cellsOf('117.5893,34.7691', 200).length, 4);
    assert.deepEqual(
      [cellsOf('坛山路口', 200), cellsOf('117.59', 200), cellsOf('117.59,34.77', 0)],
      [[], [], []],
    );
    assert.equal(isInCell('117.5900,34.7695', '117.58930,34.76913/200'), true);
    assert.equal(isInCell('117.5910,34.7695', '117.58930,34.76913/200'), false);
  });

  it('hold every point of China within half a side of their middle', () => {
    fc.assert(
      fc.property(anywhere, side, (point, metres) => {
        for (const cell of cellsOf(point, metres)) {
          const [east, north] = metresBetween(point, cell.split('/')[0] ?? '');
          // The width is that of the middle of the row: half a row to the south it is a little more. Five digits are a metre.
          assert.ok(east <= metres * 0.501 + 2 && north <= metres / 2 + 2, `${east} ${north}`);
          assert.ok(isInCell(point, cell));
        }
      }),
    );
  });

  it('are shared by two points that lie less than half a side apart, and cells with a common point lie over one another', () => {
    fc.assert(
      fc.property(anywhere, side, degrees(-0.47, 0.47), degrees(-0.47, 0.47), (point, metres, right, up) => {
        const [east = 0, north = 0] = point.split(',').map(Number);
        const high = metres / 111_320;
        const wide = high / Math.cos((north * Math.PI) / 180);
        const other = cellsOf(
          `${(east + right * wide).toFixed(6)},${(north + up * high).toFixed(6)}`,
          metres,
        );
        const cells = cellsOf(point, metres);
        assert.ok(cells.some((cell) => other.includes(cell)));
        for (const one of cells) for (const two of cells) assert.ok(areOver(one, two), `${one} ${two}`);
      }),
    );
    assert.equal(areOver('117.58930,34.76913/200', '117.59200,34.76913/200'), false);
  });
});
