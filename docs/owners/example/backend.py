"""A small backend of its own kind, to try connect-a-backend.md with: python3 backend.py

It keeps its counts in memory only. It is an example, not a server for the internet.
"""

import json
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

PROJECTS = [
    {"code": "wells", "name_ar": "خمس آبار", "name_en": "Five wells", "taps": 1250, "wanted": "5,000", "state": "open"},
    {"code": "books", "name_ar": "كتب للمدرسة", "name_en": "Books for the school", "taps": 800, "wanted": "800", "state": "closed"},
]
SEEN = set()


class Handler(BaseHTTPRequestHandler):
    def do_GET(self):
        parts = self.path.strip("/").split("/")
        if parts == ["projects"]:
            return self.reply(200, {"data": PROJECTS})
        found = [p for p in PROJECTS if parts == ["projects", p["code"]]]
        self.reply(200, found[0]) if found else self.reply(404, {"error": "no such project"})

    def do_POST(self):
        tap = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        project = next(p for p in PROJECTS if p["code"] == tap["project"])
        if tap["key"] not in SEEN:
            SEEN.add(tap["key"])
            project["taps"] += 1
        self.reply(200, {"taps": project["taps"]})

    def do_OPTIONS(self):
        self.reply(204)

    def reply(self, status, document=None):
        body = b"" if document is None else json.dumps(document).encode()
        self.send_response(status)
        self.send_header("Access-Control-Allow-Origin", "*")
        self.send_header("Access-Control-Allow-Headers", "content-type")
        if document is not None:
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


ThreadingHTTPServer(("127.0.0.1", 4100), Handler).serve_forever()
