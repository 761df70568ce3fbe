// Writes docs/openapi.json, src/client/operations.ts and the format of a check's result from the contracts. `--missing` only lists fields without a description.
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { pino } from 'pino';
import { stoppedClock } from '#platform/clock.ts';
import type { Store } from '#platform/database.ts';
import { createApp } from '#platform/http.ts';
import { undescribed } from '#platform/open-api-complete.ts';
import { documentOf, documentText } from '../src/server/api-document.ts';
import { clientTypes } from '../src/server/api-types.ts';
import { checkFormatPage, checkSchemaText } from '../src/server/check-format.ts';
import { mountModules } from '../src/server/modules.ts';

const root = path.join(import.meta.dirname, '..');

/** Describing endpoints asks nothing of a database. */
const nowhere: Store = {
  get db(): never {
    throw new Error('impossible: describing the API reached for the database');
  },
  kind: 'embedded',
  get blobs(): never {
    throw new Error('impossible: describing the API reached for files');
  },
  get secrets(): never {
    throw new Error('impossible: describing the API reached for secrets');
  },
  statements: async () => {
    throw new Error('impossible: describing the API reached for the database');
  },
  close: async () => undefined,
};

const app = createApp({
  store: nowhere,
  clock: stoppedClock('2022-06-08T09:00:00+08:00'),
  log: pino({ level: 'silent' }),
  resolveActor: async () => null,
  trustProxy: false,
  secureCookies: true,
  checkAnswers: false,
});
mountModules(app, { county: '370404', demoAccounts: [] });
const document = documentOf(app);
const missing = undescribed(document);
for (const name of missing) console.log(`${name}: no description; add it to src/server/api-words.json`);
if (!process.argv.includes('--missing')) {
  writeFileSync(path.join(root, 'docs', 'openapi.json'), documentText(document));
  writeFileSync(path.join(root, 'src', 'client', 'operations.ts'), clientTypes(document));
  writeFileSync(path.join(root, 'docs', 'check-result.schema.json'), checkSchemaText());
  writeFileSync(path.join(root, 'docs', 'guide', 'check-json.md'), checkFormatPage());
}
process.exitCode = missing.length > 0 ? 1 : 0;
