// Runs test files one after another in this process, each as a suite of its own that is called by the file's name: what they share (node, our
// sources, the browser) is loaded once. The hooks of a file stay its own. Arguments: the files.

import path from 'node:path';
import { describe } from 'node:test';
import { pathToFileURL } from 'node:url';

for (const file of process.argv.slice(2))
  void describe(file, async () => {
    await import(pathToFileURL(path.resolve(file)).href);
  });
