/** Something on a day as a calendar holds it. */
export interface CalendarEvent {
  /** Unique for ever, e.g. `<id>@370404.xushi`. */
  readonly uid: string;
  readonly title: string;
  /** `YYYY-MM-DD`. */
  readonly day: string;
  /** `HH:MM` by the clock of China, two hours long; null for the whole day. */
  readonly starts: string | null;
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

/** Events as an iCalendar file in the time zone of China. @source RFC 5545 3.1, 3.3.11, 3.6.1 */
export function calendarFile(events: readonly CalendarEvent[]): string {
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Xushi//calendar//ZH',
    'CALSCALE:GREGORIAN',
    'METHOD:PUBLISH',
    ...zone,
    ...events.flatMap(eventLines),
    'END:VCALENDAR',
  ];
  return lines.map((line) => `${folded(line)}\r\n`).join('');
}

function eventLines(event: CalendarEvent): readonly string[] {
  const { uid, title, day, starts, place, text, version, cancelled, changedAt } = event;
  const plain = day.replaceAll('-', '');
  return [
    'BEGIN:VEVENT',
    `UID:${uid}`,
    `DTSTAMP:${changedAt.replaceAll(/[-:]|\.\d+/gu, '')}`,
    `SEQUENCE:${version}`,
    ...(starts === null
      ? [`DTSTART;VALUE=DATE:${plain}`, 'TRANSP:TRANSPARENT']
      : [`DTSTART;TZID=Asia/Shanghai:${plain}T${starts.replace(':', '')}00`, 'DURATION:PT2H']),
    `SUMMARY:${escaped(title)}`,
    ...(place === '' ? [] : [`LOCATION:${escaped(place)}`]),
    ...(text === '' ? [] : [`DESCRIPTION:${escaped(text)}`]),
    `STATUS:${cancelled ? 'CANCELLED' : 'CONFIRMED'}`,
    'END:VEVENT',
  ];
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
