import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { sqlStatements } from './sql-statements.ts';

test('statements are split at semicolons that end them and at no others', () => {
  const text = `-- a comment; with one
create table a (b text default ';''--;');
/* another; one */ comment on column a.b is 'x; y';
do $tag$ begin; select ';'; end $tag$;
create index "odd;name" on a (b)`;
  assert.deepEqual(sqlStatements(text), [
    "create table a (b text default ';''--;')",
    "comment on column a.b is 'x; y'",
    "do $tag$ begin; select ';'; end $tag$",
    'create index "odd;name" on a (b)',
  ]);
});

test('any statements joined by semicolons come apart again', () => {
  const piece = fc.constantFrom(
    'select 1',
    "values ('a;b''c')",
    'select "x;y"',
    'select $$;$$',
    'select 2 -1',
  );
  fc.assert(
    fc.property(fc.array(piece), (pieces) => {
      assert.deepEqual(sqlStatements(pieces.map((one) => `${one}; -- ;\n`).join('')), pieces);
    }),
  );
});
