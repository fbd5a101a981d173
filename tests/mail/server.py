"""A real SMTP server for tests: prints its port, then one line of JSON a message it has accepted. Ends with its standard input.

Recipients choose its answers: never@ 550 always, later@ 451 the first time, everybody else 250.
"""

import json
import sys

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP


class Handler:
    def __init__(self):
        self.put_off = set()

    async def handle_RCPT(self, server, session, envelope, address, rcpt_options):
        name = address.split("@")[0]
        if name == "never":
            return "550 no such mailbox"
        if name == "later" and address not in self.put_off:
            self.put_off.add(address)
            return "451 try again later"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        message = {"to": envelope.rcpt_tos, "content": envelope.content.decode("utf-8", "replace")}
        print(json.dumps(message), flush=True)
        return "250 accepted"


class Ephemeral(Controller):
    def factory(self):
        return SMTP(self.handler, hostname="localhost", enable_SMTPUTF8=True)

    def _trigger_server(self):
        """Knocks once at the port that the system gave, since 0 cannot be knocked at."""
        self.port = self.server.sockets[0].getsockname()[1]
        super()._trigger_server()


controller = Ephemeral(Handler(), hostname="127.0.0.1", port=0)
controller.start()
print(controller.port, flush=True)
sys.stdin.read()
controller.stop()
