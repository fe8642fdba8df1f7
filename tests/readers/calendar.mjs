// node-ical reads each language's calendar: all events that the pages tell of, each whole.

import { nodesOf } from "./json_ld.mjs";
import { load } from "./packages.mjs";
import { Report } from "./report.mjs";
import { LANGUAGES } from "./site.mjs";
import { checkRepeats, checkZone } from "./zones.mjs";

const ical = await load("node-ical");

export function readCalendars(site) {
  const report = new Report("node-ical", "events in the calendars");
  for (const lang of LANGUAGES) {
    const file = `${lang}/events.ics`;
    if (!site.files.has(file)) report.problem(file, "the file is there", "no such file");
    else readCalendar(report, site, file, lang);
  }
  return report;
}

function readCalendar(report, site, file, lang) {
  const text = site.read(file);
  const entries = Object.values(ical.sync.parseICS(text));
  const events = entries.filter((entry) => entry.type === "VEVENT");
  report.saw(events.length);
  // Events with the same UID become one here, as in every calendar.
  const pages = site.pages.filter((page) => page.folderLang === lang);
  const told = pages.flatMap(nodesOf).filter((node) => node["@type"] === "Event");
  if (events.length === 0 || events.length !== told.length) {
    report.problem(file, `as many events as the pages tell of (${told.length})`, events.length);
  }
  const says = (what, value, right) => right || report.problem(file, what, value);
  const zones = entries.filter((entry) => entry.type === "VTIMEZONE");
  for (const zone of zones) checkZone(says, zone);
  for (const [, name] of text.matchAll(/;TZID=([^:;]+):/g)) {
    says("the zone is in the calendar", name, zones.some((zone) => zone.tzid === name));
  }
  for (const event of events.filter((event) => event.rrule)) {
    const node = told.find((node) => node.name === words(event.summary));
    if (node?.eventSchedule?.startTime) checkRepeats(says, event, node, ical.expandRecurringEvent);
  }
  const lone = text.replaceAll("\r\n", "").match(/[\r\n]/);
  if (lone) report.problem(file, "lines end with CR and LF", "a CR or LF alone");
  for (const event of events) checkEvent(report, site, file, event);
}

const words = (value) => (typeof value === "object" ? value?.val : value)?.trim();

function checkEvent(report, site, file, event) {
  const isTime = (value) => value instanceof Date && !Number.isNaN(value.valueOf());
  const says = (what, value, right) => {
    if (!right) report.problem(file, what, `${value} (${event.uid ?? words(event.summary)})`);
  };
  says("UID has words", event.uid, event.uid);
  says("SUMMARY has words", words(event.summary), words(event.summary));
  says("DTSTAMP is a moment", event.dtstamp, isTime(event.dtstamp));
  says("DTSTART is a moment or a day", event.start, isTime(event.start));
  const ends = event.end === undefined || (isTime(event.end) && event.end >= event.start);
  says("DTEND is not before DTSTART", event.end, ends);
  says("URL leads to a page", words(event.url), site.pageAt(words(event.url)));
}
