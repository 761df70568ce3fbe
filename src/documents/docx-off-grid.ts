import { type IContext, type IXmlableObject, Paragraph } from 'docx';
import { isRecord } from './child-protocol.ts';

/**
 * A paragraph whose lines keep their own distance instead of the page's grid. Word leaves exact lines alone; LibreOffice spreads even those over
 * the grid unless it is told not to.
 */
export class OffGridParagraph extends Paragraph {
  override prepForXml(context: IContext): IXmlableObject | undefined {
    const prepared = super.prepForXml(context);
    // The format fixes the order of properties: the grid stands before the spacing.
    putBefore(prepared, ['w:spacing'], { 'w:snapToGrid': { _attr: { 'w:val': 0 } } });
    return prepared;
  }
}

/** A paragraph read from top to bottom, its lines from the right. */
export class TurnedParagraph extends OffGridParagraph {
  override prepForXml(context: IContext): IXmlableObject | undefined {
    const prepared = super.prepForXml(context);
    putBefore(prepared, ['w:textAlignment', 'w:textboxTightWrap', 'w:outlineLvl', 'w:rPr'], {
      'w:textDirection': { _attr: { 'w:val': 'tbRl' } },
    });
    return prepared;
  }
}

/** Puts a property before the first of some others that a prepared paragraph has, or at the end. */
function putBefore(
  prepared: IXmlableObject | undefined,
  others: readonly string[],
  property: IXmlableObject,
): void {
  const parts: unknown = prepared?.['w:p'];
  const properties: unknown = Array.isArray(parts)
    ? parts.find((part) => isRecord(part) && 'w:pPr' in part)
    : undefined;
  const list: unknown = isRecord(properties) ? properties['w:pPr'] : undefined;
  if (!Array.isArray(list)) return;
  const at = list.findIndex((one) => isRecord(one) && others.some((other) => other in one));
  list.splice(at === -1 ? list.length : at, 0, property);
}
