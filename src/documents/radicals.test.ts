import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { unifyRadicals } from './radicals.ts';

describe('radicals in place of characters', () => {
  it('become the characters they look like, one for one', () => {
    assert.equal(unifyRadicals('⼈⺠政府⻔⼾，⼯业⽤电，⻓江⻛⼒'), '人民政府门户，工业用电，长江风力');
  });

  it('of the whole Kangxi block become unified ideographs', () => {
    for (let code = 0x2f00; code <= 0x2fd5; code += 1) {
      assert.match(unifyRadicals(String.fromCharCode(code)), /^[\u4E00-\u9FFF]$/u);
    }
  });

  it('change no other text', () => {
    const text = '人民 ㎡ ① 亿 A－１ 𠀀';
    assert.equal(unifyRadicals(text), text);
  });
});
