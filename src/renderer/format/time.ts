const SAME_DAY = new Intl.DateTimeFormat(undefined, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
const OTHER_DAY = new Intl.DateTimeFormat(undefined, {
  day: 'numeric',
  month: 'short',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
});
const OTHER_YEAR = new Intl.DateTimeFormat(undefined, { day: 'numeric', month: 'short', year: 'numeric' });

/** When something was, as near as one needs to know: the time today, the day this year, else the date. */
export function formatTime(iso: string | null, now: Date): string {
  if (iso === null) return '–';
  const time = new Date(iso);
  if (time.toDateString() === now.toDateString()) return SAME_DAY.format(time);
  return (time.getFullYear() === now.getFullYear() ? OTHER_DAY : OTHER_YEAR).format(time);
}
