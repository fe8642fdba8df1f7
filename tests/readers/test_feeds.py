"""feedparser finds nothing wrong with a sound feed, and each break of it."""

import contextlib
import io
import pathlib
import tempfile
import unittest

import feeds

ADDRESS = "https://naqra.example/campaigns/"

FEED = """<?xml version="1.0" encoding="UTF-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="{lang}">
<id>{address}{lang}/</id><title>Naqra</title><updated>2026-11-20T09:00:00Z</updated>
<author><name>Naqra</name></author>
<link rel="self" type="application/atom+xml" href="{address}{lang}/feed.xml"/>
<link rel="alternate" type="text/html" href="{address}{lang}/"/>
<entry><id>{address}{lang}/c/water</id><title>Water</title><updated>2026-11-20T09:00:00Z</updated>
<link rel="alternate" type="text/html" href="{address}{lang}/c/water"/><summary>ماء</summary></entry>
<entry><id>{address}{lang}/c/water#news-1</id><title>News</title><updated>2026-11-01T00:00:00Z</updated>
<link rel="alternate" type="text/html" href="https://elsewhere.example/news"/><summary>Yes</summary></entry>
</feed>
"""

# A text in the Arabic feed, what stands there instead, and words of the problem.
BREAKS = [
    ("</feed>", "", "well-formed"),
    ("http://www.w3.org/2005/Atom", "https://example.org/Atom", "Atom 1.0"),
    ('xml:lang="ar"', 'xml:lang="en"', "the language is ar"),
    ("<author><name>Naqra</name></author>", "", "author"),
    (ADDRESS + "ar/feed.xml", ADDRESS + "en/feed.xml", "rel=self"),
    ("<title>Water</title>", "<title> </title>", "an entry has title"),
    ("<id>" + ADDRESS + "ar/c/water</id>", "", "an entry has id"),
    ("ar/c/water#news-1</id>", "ar/c/water</id>", "an id is there once"),
    ("<updated>2026-11-01T00:00:00Z", "<updated>1 November", "an entry has a moment of update"),
    ("<updated>2026-11-01T00:00:00Z", "<updated>2026-13-01T00:00:00Z", "a moment of update"),
    ('href="' + ADDRESS + 'ar/c/water"', 'href="/campaigns/ar/c/water"', "a whole address"),
    ('href="' + ADDRESS + 'ar/c/water"', 'href="' + ADDRESS + 'ar/c/wine"', "ar/c/wine"),
    ('href="' + ADDRESS + 'ar/c/water"', 'href="https://naqra.example/ar/c/water"', "leads somewhere"),
    ("<summary>Yes</summary>", "", "a text"),
]


@contextlib.contextmanager
def sound_site():
    """A folder with two feeds and the pages that they lead to."""
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        for lang in feeds.LANGUAGES:
            for page in (f"{lang}/index.html", f"{lang}/c/water/index.html"):
                (folder / page).parent.mkdir(parents=True, exist_ok=True)
                (folder / page).write_text("<!doctype html>", encoding="utf-8")
            text = FEED.format(lang=lang, address=ADDRESS)
            (folder / lang / "feed.xml").write_text(text, encoding="utf-8")
        yield folder


def run(folder):
    """The exit code, and what is printed."""
    said = io.StringIO()
    with contextlib.redirect_stdout(said):
        code = feeds.main([str(folder), ADDRESS])
    return code, said.getvalue()


class Feeds(unittest.TestCase):
    """What feeds.py says of sound and of broken feeds."""

    def test_a_sound_feed_has_no_problems(self):
        with sound_site() as folder:
            code, said = run(folder)
        self.assertEqual(code, 0, said)
        self.assertIn("1 readers passed, 0 failed", said)

    def test_each_break_is_found(self):
        for old, young, words in BREAKS:
            with self.subTest(words=words, young=young), sound_site() as folder:
                file = folder / "ar" / "feed.xml"
                text = file.read_text(encoding="utf-8")
                self.assertIn(old, text)
                file.write_text(text.replace(old, young, 1), encoding="utf-8")
                code, said = run(folder)
                self.assertEqual(code, 1, said)
                self.assertIn(words, said)

    def test_a_missing_feed_is_found(self):
        with sound_site() as folder:
            (folder / "en" / "feed.xml").unlink()
            code, said = run(folder)
        self.assertEqual(code, 1, said)
        self.assertIn("en/feed.xml: found no such file", said)

    def test_a_missing_folder_is_an_error_of_its_own(self):
        said = io.StringIO()
        with contextlib.redirect_stderr(said), self.assertRaises(SystemExit) as stopped:
            feeds.main(["no-such-folder", ADDRESS])
        self.assertEqual(stopped.exception.code, 2)
        self.assertIn("no-such-folder", said.getvalue())


if __name__ == "__main__":
    unittest.main()
