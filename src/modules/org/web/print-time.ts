/** An instant as the day and minute in China; `absent` when there is none. */
export function printMinute(instant: string | null, absent = '—'): string {
  if (instant === null) return absent;
  return new Intl.DateTimeFormat('zh-CN', {
    timeZone: 'Asia/Shanghai',
    dateStyle: 'short',
    timeStyle: 'short',
  }).format(new Date(instant));
}
