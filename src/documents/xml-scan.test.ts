import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Refusal } from '#kernel/errors.ts';
import { scanXml } from './xml-scan.ts';

function events(xml: string): string[] {
  const found: string[] = [];
  scanXml(xml, {
    open: (name, attribute) => found.push(`<${name} r=${attribute('r') ?? '-'}>`),
    close: (name) => found.push(`</${name}>`),
    text: (text) => found.push(text),
  });
  return found;
}

function codeOf(xml: string): string {
  try {
    scanXml(xml, {});
  } catch (error) {
    return error instanceof Refusal ? error.code : String(error);
  }
  return 'read';
}

describe('the XML scan', () => {
  it('reports tags without prefix, attributes, text with entities decoded, CDATA as it is', () => {
    assert.deepEqual(
      events(
        `<?xml version="1.0"?><!-- <x> --><x:a r = 'A&amp;1'>1&lt;2&#x4e2d;<b/><![CDATA[<&amp;]]></x:a>`,
      ),
      ['<a r=A&1>', '1<2中', '<b r=->', '</b>', '<&amp;', '</a>'],
    );
  });

  it('takes an attribute by its whole name, never by a namespace declaration', () => {
    assert.deepEqual(events('<a xmlns:r="no" ar="no" x:r="yes"/>'), ['<a r=yes>', '</a>']);
    assert.deepEqual(events('<a t="r=&quot;no" r="a>b"/>'), ['<a r=a>b>', '</a>']);
  });

  it('refuses document types, so that no entity exists', () => {
    assert.equal(codeOf('<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>'), 'file.doctype');
    assert.equal(codeOf('<a><!ENTITY x "y"></a>'), 'file.doctype');
    assert.equal(codeOf('<!doctype a><a/>'), 'file.doctype');
  });

  it('leaves unknown entities alone', () => {
    assert.deepEqual(events('<a>&xx;&#x110000;</a>'), ['<a r=->', '&xx;&#x110000;', '</a>']);
  });

  it('refuses what does not close', () => {
    for (const broken of [
      '<a>',
      '<a',
      '</a>',
      '<a b="',
      '<a><!-- ',
      '<a><![CDATA[',
      '<?xml',
      '<a></a></a>',
    ]) {
      assert.equal(codeOf(broken), 'file.damaged', broken);
    }
  });
});
