/** A sitting as a calendar holds it. */
export interface IcsSitting {
  readonly id: string;
  readonly county: string;
  readonly title: string;
  /** `YYYY-MM-DD`, and `HH:MM` by the clock of China. */
  readonly day: string;
  readonly starts: string;
  readonly place: string;
  readonly text: string;
  readonly version: number;
  readonly cancelled: boolean;
  /** ISO instant of the last change. */
  readonly changedAt: string;
}

/** China has had no summer time since 1991: one fixed offset is the whole zone. */
const zone = [
  'BEGIN:VTIMEZONE',
  'TZID:Asia/Shanghai',
  'BEGIN:STANDARD',
  'DTSTART:19910915T000000',
  'TZOFFSETFROM:+0800',
  'TZOFFSETTO:+0800',
  'TZNAME:CST',
  'END:STANDARD',
  'END:VTIMEZONE',
];

/** A sitting as an iCalendar file, two hours long, in the time zone of China. @source RFC 5545 3.1, 3.3.11, 3.6.1 */
export function icsOf(sitting: IcsSitting): string {
  const { id, county, title, day, starts, place, text, version, cancelled, changedAt } = sitting;
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Xushi//meeting//ZH',
    'CALSCALE:GREGORIAN',
    'METHOD:PUBLISH',
    ...zone,
    'BEGIN:VEVENT',
    `UID:${id}@${county}.xushi`,
    `DTSTAMP:${changedAt.replaceAll(/[-:]|\.\d+/gu, '')}`,
    `SEQUENCE:${version}`,
    `DTSTART;TZID=Asia/Shanghai:${day.replaceAll('-', '')}T${starts.replace(':', '')}00`,
    'DURATION:PT2H',
    `SUMMARY:${escaped(title)}`,
    ...(place === '' ? [] : [`LOCATION:${escaped(place)}`]),
    ...(text === '' ? [] : [`DESCRIPTION:${escaped(text)}`]),
    `STATUS:${cancelled ? 'CANCELLED' : 'CONFIRMED'}`,
    'END:VEVENT',
    'END:VCALENDAR',
  ];
  return lines.map((line) => `${folded(line)}\r\n`).join('');
}

/** Text of a property. @source RFC 5545 3.3.11 */
function escaped(text: string): string {
  return text
    .replaceAll('\\', '\\\\')
    .replaceAll(';', String.raw`\;`)
    .replaceAll(',', String.raw`\,`)
    .replaceAll(/\r?\n/gu, String.raw`\n`);
}

const encoder = new TextEncoder();

/** A line of at most 75 octets a piece, never cut within a character. @source RFC 5545 3.1 */
function folded(line: string): string {
  const pieces: string[] = [];
  let piece = '';
  let size = 0;
  for (const character of line) {
    const octets = encoder.encode(character).length;
    // A piece after the first begins with a space, which counts.
    if (size + octets > (pieces.length === 0 ? 75 : 74)) {
      pieces.push(piece);
      piece = '';
      size = 0;
    }
    piece += character;
    size += octets;
  }
  return [...pieces, piece].join('\r\n ');
}
