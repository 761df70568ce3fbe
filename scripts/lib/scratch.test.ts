import assert from 'node:assert/strict';
import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { test } from 'node:test';
import { scratchFolder } from './scratch.ts';

test('what a run that was killed left behind goes, what a running one uses stays, and a folder is there only where there is room', () => {
  const place = mkdtempSync(path.join(tmpdir(), 'xushi-scratch-'));
  try {
    const [left, used] = ['xushi-suite-999999999', `xushi-suite-${process.ppid}`].map((name) => {
      mkdirSync(path.join(place, name, 'cluster'), { recursive: true });
      return path.join(place, name);
    });
    const scratch = scratchFolder(place);
    assert.deepEqual([existsSync(left ?? ''), existsSync(used ?? '')], [false, true]);
    assert.equal(scratch === null || existsSync(scratch.folder), true);
    scratch?.remove();
    assert.equal(scratch !== null && existsSync(scratch.folder), false);
    assert.equal(scratchFolder(path.join(place, 'nowhere')), null);
  } finally {
    rmSync(place, { recursive: true });
  }
});
