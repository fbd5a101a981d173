"""The engine of the French address base over a few made-up addresses: prints its port when it answers. Ends with its standard input.

Its index lies in a redis-server of its own, on a socket in a temporary folder.
"""

import json
import os
import subprocess
import sys
import tempfile
import threading
from wsgiref.simple_server import WSGIRequestHandler, make_server


def street(id, name, postcode, city, latitude, longitude, numbers=None):
    record = {"id": id, "type": "street", "name": name, "postcode": postcode, "citycode": "59" + id[:3], "city": city}
    record |= {"lat": latitude, "lon": longitude, "context": "59, Nord, Hauts-de-France", "importance": 0.5}
    record["housenumbers"] = {number: {"lat": lat, "lon": lon} for number, (lat, lon) in (numbers or {}).items()}
    return record


def town(id, name, postcode, latitude, longitude):
    return street(id, name, postcode, name, latitude, longitude) | {"type": "municipality"}


ADDRESSES = [
    street("001a", "Rue des Tilleuls", "59991", "Aubeville", 50.6345, 3.0553, {"12": (50.6361, 3.0621), "14": (50.6362, 3.062)}),
    street("002a", "Rue des Tilleuls", "59992", "Marnesur", 50.69, 3.17, {"3": (50.6901, 3.1702)}),
    street("001b", "Place du Marché", "59991", "Aubeville", 50.633, 3.051),
    town("001", "Aubeville", "59991", 50.632, 3.05),
]


class Quiet(WSGIRequestHandler):
    def log_message(self, *_):
        pass


def main(folder):
    socket = os.path.join(folder, "redis.sock")
    settings = {"REDIS": {"unix_socket_path": socket}, "SQLITE_DB_PATH": os.path.join(folder, "addok.db"), "LOG_DIR": folder}
    path = os.path.join(folder, "addok.conf")
    with open(path, "w") as file:
        file.writelines(f"{name} = {value!r}\n" for name, value in settings.items())
    os.environ["ADDOK_CONFIG_MODULE"] = path
    command = ["redis-server", "--port", "0", "--unixsocket", socket, "--dir", folder, "--save", "", "--appendonly", "no"]
    redis = subprocess.Popen(command, stdout=subprocess.PIPE, stdin=subprocess.DEVNULL, text=True)
    try:
        if not any("eady to accept connections" in line for line in redis.stdout):
            sys.exit("redis-server does not start")
        threading.Thread(target=redis.stdout.read, daemon=True).start()
        serve()
    finally:
        redis.terminate()
        redis.wait()


def serve():
    # What it prints of itself would stand before the port.
    answer, sys.stdout = sys.stdout, sys.stderr
    from addok.batch import process_stdin
    from addok.config import config

    config.load()
    process_stdin(json.dumps(address) for address in ADDRESSES)
    from addok.http.wsgi import application

    server = make_server("127.0.0.1", 0, application, handler_class=Quiet)
    threading.Thread(target=lambda: (sys.stdin.read(), server.shutdown()), daemon=True).start()
    print(server.server_port, file=answer, flush=True)
    server.serve_forever()


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        main(folder)
