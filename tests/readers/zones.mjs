// Zones of a calendar: their changes are those that ICU knows, and what comes back keeps its hour.

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;

/** What the clocks of a zone say at a moment, as `2027-04-02T18:00:00`. */
function wall(zone, moment) {
  const format = { dateStyle: "short", timeStyle: "medium", timeZone: zone };
  return moment.toLocaleString("sv-SE", format).replace(" ", "T");
}

/** How far the clocks of a zone are east of UTC at a moment, in minutes. */
function offset(zone, moment) {
  return (Date.parse(`${wall(zone, moment)}Z`) - Math.floor(moment / 1000) * 1000) / MINUTE_MS;
}

/** `+0200` in minutes. */
function minutes(text) {
  const [, sign, hours, rest] = /^([+-])(\d\d)(\d\d)$/.exec(text) ?? [];
  return sign ? Number(`${sign}1`) * (Number(hours) * 60 + Number(rest)) : NaN;
}

/** Each part of a VTIMEZONE says what the clocks do before and after it begins. */
export function checkZone(says, zone) {
  const parts = Object.values(zone).filter((part) => part?.tzoffsetto);
  says(`${zone.tzid} has STANDARD or DAYLIGHT`, parts.length, parts.length > 0);
  for (const { type, start, tzoffsetfrom, tzoffsetto } of parts) {
    // node-ical reads these clocks as those of this process.
    const clock = start.valueOf() - start.getTimezoneOffset() * MINUTE_MS;
    const since = new Date(clock - minutes(tzoffsetfrom) * MINUTE_MS);
    const before = new Date(since.valueOf() - 1000);
    const right = offset(zone.tzid, before) === minutes(tzoffsetfrom)
      && offset(zone.tzid, since) === minutes(tzoffsetto);
    const found = `${type} ${since.toISOString()} ${tzoffsetfrom} ${tzoffsetto}`;
    says(`${zone.tzid} changes its clocks then and so far`, found, right);
  }
}

/** An event that comes back does so at the hour of its zone that the page tells, for two years. */
export function checkRepeats(says, event, told, expand) {
  const from = event.start;
  const to = new Date(from.valueOf() + 730 * DAY_MS);
  const { scheduleTimezone: zone, startTime } = told.eventSchedule;
  const found = expand(event, { from, to }).map(({ start }) => start);
  says("dates that come back", found.length, found.length > 0);
  for (const start of found) {
    const time = wall(zone, start);
    says(`comes back at ${startTime} in ${zone}`, time, time.endsWith(`T${startTime}`));
  }
}
