import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { checkDraft } from '#modules/check/engine/check.ts';
import type { CheckResult } from '#modules/check/engine/types.ts';
import { ledger } from './corpus.ts';

/** A text with a number in place of #. */
export interface Case {
  readonly title: string;
  readonly text: string;
  /** What stands in place of # and is right: confirmed where an error is given as well, and else never called wrong. */
  readonly right?: string;
  /** What would be wrong there, and is called so. */
  readonly wrong?: string;
}

/** What is found in the text of a case with a number in place of #. */
export function checked({ title, text }: Pick<Case, 'title' | 'text'>, number: string): CheckResult {
  return checkDraft(`${title}（演示数据）\n\n${text.replace('#', number)}`, ledger(), { county: '临溪县' });
}

/** What is found of each number there. */
export function statusesOf(one: Pick<Case, 'title' | 'text'>, number: string): readonly string[] {
  return checked(one, number).numbers.map(({ span, status }) => `${span} ${status}`);
}

/** Holds the checker to tables of cases: of right numbers nothing is called wrong, and where a wrong one is given the right one is confirmed and the wrong one found. */
export function describeCases(tables: Readonly<Record<string, readonly Case[]>>): void {
  for (const [name, list] of Object.entries(tables))
    describe(name, () => {
      for (const one of list) {
        const { text, right, wrong } = one;
        it(text, () => {
          const found = right === undefined ? [] : statusesOf(one, right);
          assert.deepEqual(
            found.filter((each) => each.endsWith(' differing')),
            [],
          );
          if (wrong === undefined) return;
          assert.ok(right === undefined || found.includes(`${right} confirmed`), found.join('; '));
          const other = statusesOf(one, wrong);
          assert.ok(other.includes(`${wrong} differing`), other.join('; '));
        });
      }
    });
}
