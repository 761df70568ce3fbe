/** Makes small PDF files with a text layer of Chinese. Test use only. */

/** A line of text at a place on the page, in points from the lower left corner. */
export interface ForgedLine {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly size?: number;
}

/** A PDF of these pages. Every character is one em wide; a page without lines is a picture without text. @param drawing  operators that every page begins with */
export function forgePdf(
  pages: readonly (readonly ForgedLine[])[],
  trailerExtra = '',
  drawing = '',
): Uint8Array {
  const characters = [...new Set(pages.flat().flatMap((line) => Array.from(line.text)))];
  const map = characters.map((one) => `<${hex(one)}> <${hex(one)}>`);
  const cmap = [
    '/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /X def /CMapType 2 def',
    '1 begincodespacerange <0000> <FFFF> endcodespacerange',
    ...chunks(map, 90).map((some) => `${some.length} beginbfchar\n${some.join('\n')}\nendbfchar`),
    'endcmap end end',
  ].join('\n');
  const objects: string[] = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    `<< /Type /Pages /Count ${pages.length} /Kids [${pages.map((_, index) => `${6 + index * 2} 0 R`).join(' ')}] >>`,
    '<< /Type /Font /Subtype /Type0 /BaseFont /Fang /Encoding /Identity-H /DescendantFonts [4 0 R] /ToUnicode 5 0 R >>',
    '<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Fang /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /DW 1000 /FontDescriptor << /Type /FontDescriptor /FontName /Fang /Flags 4 /FontBBox [0 0 1000 1000] /ItalicAngle 0 /Ascent 800 /Descent -200 /CapHeight 700 /StemV 80 >> >>',
    stream(cmap),
  ];
  for (const lines of pages) {
    const own = objects.length + 1;
    objects.push(
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents ${own + 1} 0 R /Resources << /Font << /F1 3 0 R >> >> >>`,
      stream(
        [
          drawing,
          ...lines.map(
            ({ text, x, y, size }) =>
              `BT /F1 ${size ?? 16} Tf 1 0 0 1 ${x} ${y} Tm <${Array.from(text)
                .map((one) => hex(one))
                .join('')}> Tj ET`,
          ),
        ].join('\n'),
      ),
    );
  }
  return assemble(objects, trailerExtra);
}

/** A PDF whose one page is this zlib stream. */
export function forgePdfStream(deflated: Uint8Array): Uint8Array {
  const body = Buffer.from(deflated).toString('latin1');
  return assemble(
    [
      '<< /Type /Catalog /Pages 2 0 R >>',
      '<< /Type /Pages /Count 1 /Kids [3 0 R] >>',
      '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << >> >>',
      `<< /Length ${body.length} /Filter /FlateDecode >>\nstream\n${body}\nendstream`,
    ],
    '',
  );
}

function assemble(objects: readonly string[], trailerExtra: string): Uint8Array {
  let file = '%PDF-1.4\n';
  const offsets: number[] = [];
  objects.forEach((body, index) => {
    offsets.push(file.length);
    file += `${index + 1} 0 obj\n${body}\nendobj\n`;
  });
  const table = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
  const start = file.length;
  file += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${table}`;
  file += `trailer << /Size ${objects.length + 1} /Root 1 0 R ${trailerExtra} >>\nstartxref\n${start}\n%%EOF`;
  return Buffer.from(file, 'latin1');
}

function stream(content: string): string {
  return `<< /Length ${content.length} >>\nstream\n${content}\nendstream`;
}

function hex(character: string): string {
  return character.charCodeAt(0).toString(16).padStart(4, '0').toUpperCase();
}

function chunks<T>(all: readonly T[], size: number): T[][] {
  const found: T[][] = [];
  for (let at = 0; at < all.length; at += size) found.push(all.slice(at, at + size));
  return found;
}
