"""How quickly the service answers while it computes a large day: `scripts/bench --serving`. Standard library only.

Imports a day of real places, serves it on a free loopback port, and asks for documents of the API and pages of a coordinator, one after
the other: first with nothing else to do, then while the day is computed. Prints the median and the 95th percentile in milliseconds.

    serving.py ALLIES FOLDER_OF_CSV WORK_FOLDER DAY
"""

import html.parser
import http.client
import json
import os
import pathlib
import re
import shutil
import signal
import statistics
import subprocess
import sys
import threading
import time
import urllib.parse

TERRITORY = "bench"
# With nothing else to do, each address is asked for so many times.
QUIET = 60
# The day is computed again until each address was asked for so many times meanwhile, or for so many turns.
BUSY = 60
TURNS = 20


class Form(html.parser.HTMLParser):
    """The fields of the one form of a page."""

    def __init__(self):
        super().__init__()
        self.fields = {}

    def handle_starttag(self, tag, attributes):
        attributes = dict(attributes)
        if tag == "input" and "name" in attributes:
            self.fields[attributes["name"]] = attributes.get("value", "")


class Service:
    """A service of one territory, with a token for its API and the session of a coordinator."""

    def __init__(self, allies, csv, work, day):
        shutil.rmtree(work, ignore_errors=True)
        work.mkdir(parents=True)
        self.environment = os.environ | {
            "ALLIES__DATABASE__URL": f"sqlite:{work}/allies.db",
            "ALLIES__MAIL__FOLDER": f"{work}/mail",
            "ALLIES__SECRETS__FOLDER": f"{work}/secrets",
            "ALLIES__SERVER__PORT": "0",
            "ALLIES__API__TOKEN_REQUESTS": "100000",
            "ALLIES__API__ADDRESS_REQUESTS": "100000",
        }
        self.allies, self.day = allies, day
        self.call("import", csv, "--territory", TERRITORY, "--day", day)
        token = json.loads(self.call("token", "add", "--label", "bench", "--role", "admin", "--json"))
        self.token = token["secret"]
        self.server = subprocess.Popen([allies, "serve"], env=self.environment, stderr=subprocess.PIPE, text=True)
        for line in self.server.stderr:
            found = re.search(r"127\.0\.0\.1:(\d+)", line)
            if found:
                self.port = int(found[1])
                break
        threading.Thread(target=self.server.stderr.read, daemon=True).start()
        self.territory = self.document("/api/v1/territories")["items"][0]["id"]
        self.call("account", "add", "--email", "ana@example.org", "--name", "Ana", "--role", "coordinator", "--territory", self.territory)
        self.cookie = self.sign_in(self.call("account", "link", "ana@example.org"))

    def call(self, *arguments):
        done = subprocess.run([self.allies, *arguments], env=self.environment, capture_output=True, text=True)
        if done.returncode:
            sys.exit(f"allies {' '.join(arguments)}\n{done.stdout}{done.stderr}")
        return done.stdout

    def ask(self, method, path, headers, body=None):
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=300)
        connection.request(method, path, body, headers)
        answer = connection.getresponse()
        return answer, answer.read()

    def document(self, path, body=None):
        headers = {"Authorization": f"Bearer {self.token}", "Content-Type": "application/json"}
        answer, content = self.ask("POST" if body else "GET", path, headers, body and json.dumps(body))
        if answer.status >= 400:
            sys.exit(f"{path}: {answer.status} {content.decode()}")
        return json.loads(content)

    def sign_in(self, told):
        path = urllib.parse.urlsplit(re.search(r"http\S+", told)[0]).path
        answer, content = self.ask("GET", path, {})
        form = Form()
        form.feed(content.decode())
        cookies = "; ".join(value.split(";")[0] for name, value in answer.getheaders() if name.lower() == "set-cookie")
        headers = {"Content-Type": "application/x-www-form-urlencoded", "Cookie": cookies, "Origin": f"http://127.0.0.1:{self.port}"}
        answer, content = self.ask("POST", path, headers, urllib.parse.urlencode(form.fields))
        if answer.status != 303:
            sys.exit(f"{path}: {answer.status} {content.decode()}")
        return "; ".join(value.split(";")[0] for name, value in answer.getheaders() if name.lower() == "set-cookie")

    def page(self, path):
        answer, content = self.ask("GET", path, {"Cookie": self.cookie})
        if answer.status != 200:
            sys.exit(f"{path}: {answer.status}, {answer.getheader('location')}")
        return content

    def solve(self):
        self.document(f"/api/v1/territories/{self.territory}/runs", {"day": self.day, "wave": self.wave(), "again": True})

    def wave(self):
        return self.document(f"/api/v1/territories/{self.territory}")["waves"][0]["code"]

    def stop(self):
        self.server.send_signal(signal.SIGINT)
        self.server.wait()


def timed(ask):
    begin = time.monotonic()
    ask()
    return 1000 * (time.monotonic() - begin)


def main():
    allies, csv, work, day = sys.argv[1:]
    service = Service(allies, csv, pathlib.Path(work), day)
    territory = f"/api/v1/territories/{service.territory}"
    documents = [territory, f"{territory}/organisations", f"{territory}/needs", f"{territory}/days/{day}"]
    pages = [f"/day/{day}", "/territory/organisations", "/account"]
    asked = {path: lambda path=path: service.document(path) for path in documents}
    asked |= {path: lambda path=path: service.page(path) for path in pages}
    quiet = {path: [timed(ask) for _ in range(QUIET)] for path, ask in asked.items()}
    busy = {path: [] for path in asked}
    turns, seconds = 0, 0.0
    while turns < TURNS and min(map(len, busy.values())) < BUSY:
        solving = threading.Thread(target=service.solve)
        begin = time.monotonic()
        solving.start()
        while solving.is_alive():
            for path, ask in asked.items():
                took = timed(ask)
                if solving.is_alive():
                    busy[path].append(took)
        turns, seconds = turns + 1, seconds + time.monotonic() - begin
    service.stop()
    print(f"the day was computed {turns} times, {seconds / turns:.1f} s each, asked for on the way")
    print(f"{'address':<58} {'alone':>8} {'95 %':>8} {'meanwhile':>10} {'95 %':>8}   asked")
    for path in asked:
        of = [statistics.median(quiet[path]), quantile(quiet[path]), statistics.median(busy[path]), quantile(busy[path])]
        print(f"{path:<58} {of[0]:>8.1f} {of[1]:>8.1f} {of[2]:>10.1f} {of[3]:>8.1f}   {len(busy[path])}")
    for name, paths, most in (("documents", documents, 50), ("pages", pages, 200)):
        median = statistics.median(took for path in paths for took in busy[path])
        print(f"{name} meanwhile: median {median:.1f} ms, {'within' if median <= most else 'BEYOND'} {most} ms")


def quantile(values):
    return sorted(values)[int(0.95 * (len(values) - 1))]


main()
