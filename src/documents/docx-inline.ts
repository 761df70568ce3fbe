import { type IContext, type IXmlableObject, type ParagraphChild, TextRun } from 'docx';
import { must } from '#kernel/errors.ts';
import { isRecord } from './child-protocol.ts';
import type { RunLook } from './docx-layout.ts';
import { type Inline, piecesOf, plainText } from './inline.ts';

/** Makes runs; counts the pins of one document, as each needs a number of its own. */
export type InlineWriter = (inline: Inline, look: RunLook) => ParagraphChild[];

/** How the tag of a pinned figure begins in the file. */
export const PIN_PREFIX = 'xushi:';
/** How its title begins. LibreOffice keeps the title and drops the tag. */
export const PIN_TITLE = '序时数据 ';

/**
 * A writer of runs for one document. Text is only ever text: nothing in it can become a field, a link or a template tag. A pinned figure is a
 * content control whose tag is `xushi:` and the pin.
 */
export function inlineWriter(): InlineWriter {
  let pins = 0;
  return (inline, look) =>
    piecesOf(inline).map((piece) => {
      const bold = typeof piece === 'string' ? undefined : piece.bold;
      const own = bold === undefined ? look : { ...look, bold };
      const pin = typeof piece === 'string' ? undefined : piece.pin;
      if (pin === undefined) return new TextRun({ ...own, text: plainText(piece) });
      pins += 1;
      return new PinnedRun(plainText(piece), own, pin, pins);
    });
}

function value(val: string | number): IXmlableObject {
  return { _attr: { 'w:val': val } };
}

/** A run wrapped in a content control that cannot be deleted but whose words can be edited. */
class PinnedRun extends TextRun {
  readonly #pin: string;
  readonly #number: number;

  constructor(text: string, look: RunLook, pin: string, number: number) {
    super({ ...look, text });
    // Word keeps 64 characters of a tag.
    must(/^[A-Za-z0-9:_./|-]{1,56}$/u.exec(pin), 'a pin is a short id of Latin letters, digits and signs');
    this.#pin = pin;
    this.#number = number;
  }

  override prepForXml(context: IContext): IXmlableObject | undefined {
    const run = super.prepForXml(context);
    const properties = [
      // Words typed over the figure take their look from here.
      ...lookOf(run),
      { 'w:alias': value(`${PIN_TITLE}${this.#pin}`) },
      { 'w:tag': value(`${PIN_PREFIX}${this.#pin}`) },
      { 'w:id': value(this.#number) },
      { 'w:lock': value('sdtLocked') },
      { 'w:text': {} },
    ];
    return { 'w:sdt': [{ 'w:sdtPr': properties }, { 'w:sdtContent': [run] }] };
  }
}

/** The properties element of a prepared run. */
function lookOf(run: IXmlableObject | undefined): IXmlableObject[] {
  const inside: unknown = run?.['w:r'];
  const first: unknown = Array.isArray(inside) ? inside[0] : undefined;
  return isRecord(first) && 'w:rPr' in first ? [first] : [];
}
