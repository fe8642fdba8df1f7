"""Lets feedparser read the feeds of a finished site, and says what it finds."""

import argparse
import datetime
import pathlib
import re
import sys
import urllib.parse

import feedparser

LANGUAGES = ("ar", "en")
MISSING = "nothing"


class Report:
    """What was looked at, and what is wrong with it."""

    def __init__(self):
        self.checked = 0
        self.problems = []

    def says(self, file, what, found, right):
        """Something must be right; if not, the file, what it is about, and what was found."""
        if not right:
            self.problems.append((file, what, found or MISSING))

    @property
    def failed(self):
        """A reader that looked at nothing has proved nothing."""
        return bool(self.problems) or self.checked == 0


class Site:
    """A folder, and the address it will have."""

    def __init__(self, folder, address):
        self.folder = pathlib.Path(folder)
        self.address = address if address.endswith("/") else address + "/"

    def leads(self, address):
        """Whether a whole address is a page of this site, or on another one."""
        parts = urllib.parse.urlsplit(address or "")
        if parts.scheme not in ("http", "https") or not parts.netloc:
            return False
        own = urllib.parse.urlsplit(self.address)
        if (parts.scheme, parts.netloc) != (own.scheme, own.netloc):
            return True
        if not parts.path.startswith(own.path):
            return False
        path = urllib.parse.unquote(parts.path[len(own.path):])
        if path == "" or path.endswith("/"):
            return (self.folder / path / "index.html").is_file()
        names = (path, path + "/index.html", path + ".html")
        return any((self.folder / name).is_file() for name in names)


def read_feeds(site):
    """Reads the feed of each language."""
    report = Report()
    for lang in LANGUAGES:
        path = f"{lang}/feed.xml"
        file = site.folder / path
        report.says(path, "the file is there", "no such file", file.is_file())
        if file.is_file():
            read_feed(report, site, path, lang)
    return report


def read_feed(report, site, path, lang):
    """Reads one feed with the headers it would come with."""
    own = site.address + path
    # Without the address it came from, so that a relative link stays one and is seen.
    headers = {"content-type": "application/atom+xml; charset=utf-8"}
    data = feedparser.parse((site.folder / path).read_bytes(), response_headers=headers)
    wrong = data.get("bozo_exception")
    report.says(path, "the feed is well-formed", str(wrong), not data.bozo)
    report.says(path, "the feed is Atom 1.0", data.version, data.version == "atom10")
    feed = data.feed
    report.says(path, f"the language is {lang}", feed.get("language"), feed.get("language") == lang)
    for field in ("id", "title", "author"):
        report.says(path, f"the feed has {field}", feed.get(field), feed.get(field))
    updated = feed.get("updated")
    report.says(path, "the feed has a moment of update", updated, is_moment(updated))
    itself = [link.href for link in feed.get("links", []) if link.rel == "self"]
    report.says(path, f"rel=self is {own}", itself, itself == [own])
    report.says(path, "the feed leads to a page", feed.get("link"), site.leads(feed.get("link")))
    report.says(path, "there are entries", MISSING, data.entries)
    known = set()
    for entry in data.entries:
        report.checked += 1
        read_entry(report, site, path, entry)
        report.says(path, "an id is there once", entry.get("id"), entry.get("id") not in known)
        known.add(entry.get("id"))


def read_entry(report, site, path, entry):
    """Reads one entry: what a reader of feeds shows and where it leads."""
    name = entry.get("id") or entry.get("title") or "an entry"

    def says(what, found, right):
        report.says(path, what, f"{found or MISSING} ({name})", right)

    for field in ("id", "title"):
        says(f"an entry has {field}", entry.get(field), (entry.get(field) or "").strip())
    says("an id is a whole address", entry.get("id"), ":" in (entry.get("id") or ""))
    says("an entry has a moment of update", entry.get("updated"), is_moment(entry.get("updated")))
    said = entry.get("summary") or entry.get("content")
    says("an entry has a text", said, said)
    says("an entry has a link", entry.get("link"), entry.get("link"))
    for link in entry.get("links", []):
        says("a link is a whole address and leads somewhere", link.href, site.leads(link.href))


def is_moment(text):
    """Whether this is a date and time as RFC 3339 writes them."""
    if not re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)", text or ""):
        return False
    try:
        return bool(datetime.datetime.fromisoformat(text.replace("Z", "+00:00")))
    except ValueError:
        return False


def main(words):
    """Answers the exit code."""
    parser = argparse.ArgumentParser(
        prog="feeds.py",
        description=__doc__,
        epilog="Exit code: 0 when nothing is wrong, 1 with problems, 2 when it could not read.",
    )
    parser.add_argument("folder", metavar="FOLDER", help="a site as the program prerender writes it")
    where = "its public address, such as https://naqra.example/campaigns/"
    parser.add_argument("address", metavar="ADDRESS", help=where)
    given = parser.parse_args(words)
    if not pathlib.Path(given.folder).is_dir():
        parser.error(f"the folder {given.folder} is not there")
    report = read_feeds(Site(given.folder, given.address))
    row = "{:<10}  {:<20}  {:>7}  {:>8}{}".format
    print(row("reader", "what", "checked", "problems", ""))
    empty = "" if report.checked else "  nothing to read"
    problems = len(report.problems)
    print(row("feedparser", "entries of the feeds", report.checked, problems, empty))
    for file, what, found in report.problems:
        print(f"\nfeedparser complains: {what}\n  {file}: found {found}")
    print(f"\n{int(not report.failed)} readers passed, {int(report.failed)} failed")
    return int(report.failed)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
