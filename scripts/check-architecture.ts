// Fails when an import or a piece of SQL stands where it may not; says how much it read, and fails when that is too little.
import path from 'node:path';
import { checkArchitecture } from './lib/architecture.ts';

const floor = { files: 250, modules: 8 };
const { files, modules, faults } = checkArchitecture(path.join(import.meta.dirname, '..'));
for (const { file, rule, text, allowed } of faults)
  console.log(`src/${file}: ${rule}: ${text} (allowed: ${allowed})`);
const enough = files >= floor.files && modules >= floor.modules;
if (!enough)
  console.log(`saw-too-little: at least ${floor.files} files and ${floor.modules} modules expected`);
console.log(`${files} files, ${modules} modules, ${faults.length} faults`);
process.exitCode = faults.length > 0 || !enough ? 1 : 0;
