// What a reader has looked at and what is wrong with it, and the table of all readers.

/** The findings of one reader. */
export class Report {
  /** `reader` is the program that reads, `what` says what is counted. */
  constructor(reader, what) {
    Object.assign(this, { reader, what, checked: 0, problems: [], warnings: [] });
  }

  /** Something was looked at. */
  saw(count = 1) {
    this.checked += count;
  }

  /** Something is wrong: the file from the site's folder, what it is about, what was found there. */
  problem(file, what, found) {
    this.problems.push({ file, what, found: spoken(found) });
  }

  /** Something is worth a look and fails nothing. */
  warning(file, what, found) {
    this.warnings.push({ file, what, found: spoken(found) });
  }

  /** A reader that looked at nothing has proved nothing. */
  get failed() {
    return this.problems.length > 0 || this.checked === 0;
  }
}

/** A value as it is shown in a problem: short, and visible even if it is empty. */
function spoken(value) {
  if (value === undefined || value === null) return "nothing";
  const text = typeof value === "string" ? value : JSON.stringify(value);
  const line = text.replace(/\s+/g, " ").trim();
  return line.length > 300 ? `${line.slice(0, 300)}…` : line || '""';
}

/** So many places of a problem are named, unless all are asked for. */
const NAMED = 6;

/** The table, then each problem with the places where it was found. */
export function print(reports, all = false) {
  const width = (of) => Math.max(...reports.map((report) => of(report).length));
  const widths = [width((report) => report.reader), width((report) => report.what)];
  const row = (reader, what, checked, problems, end = "") => {
    const names = `${reader.padEnd(widths[0])}  ${what.padEnd(widths[1])}`;
    console.log(`${names}  ${String(checked).padStart(7)}  ${String(problems).padStart(8)}${end}`);
  };
  row("reader", "what", "checked", "problems");
  for (const { reader, what, checked, problems } of reports) {
    row(reader, what, checked, problems.length, checked === 0 ? "  nothing to read" : "");
  }
  const named = all ? Infinity : NAMED;
  for (const report of reports) list(report.warnings, `${report.reader} warns`, named);
  for (const report of reports) list(report.problems, `${report.reader} complains`, named);
  const failed = reports.filter((report) => report.failed).length;
  console.log(`\n${reports.length - failed} readers passed, ${failed} failed`);
}

function list(findings, heading, named) {
  const kinds = new Map();
  for (const finding of findings) {
    kinds.set(finding.what, [...(kinds.get(finding.what) ?? []), finding]);
  }
  for (const [what, places] of kinds) {
    console.log(`\n${heading}: ${what}`);
    for (const { file, found } of places.slice(0, named)) console.log(`  ${file}: found ${found}`);
    if (places.length > named) console.log(`  … and ${places.length - named} more; see --all`);
  }
}
