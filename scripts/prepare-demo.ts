// The data folders that browser tests copy: each made anew by a first start of the product, so that every run of the suite sees one.

import { forgetPrepared } from '../tests/e2e/prepared.ts';
import { dataFolder, startProduct } from '../tests/e2e/product.ts';

await forgetPrepared();
for (const filling of ['full', 'practice']) {
  const data = await dataFolder();
  const env = filling === 'full' ? {} : { XUSHI_DEMO: filling };
  await (await startProduct({ folder: data.folder, env })).stop();
  await data.remove();
}
console.log('a first start of the demonstration and one of the practice county');
