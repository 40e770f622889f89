"""The server of python-snap7, with a data block."""

import time

from free_port import free_port
from snap7.server import Server
from snap7.type import SrvArea

server = Server(log=False)
server.register_area(SrvArea.DB, 1, bytearray(b"0123456789abcdef" * 8))
port = free_port()
server.start_to("127.0.0.1", port)
print("listening on port", port, flush=True)
time.sleep(60)
