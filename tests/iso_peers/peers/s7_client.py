"""The client of python-snap7: rack 0, slot 1 at the port that is given."""

import sys

from snap7.client import Client

client = Client()
try:
    client.connect("127.0.0.1", 0, 1, tcp_port=int(sys.argv[1]))
    print("CONNECTED", client.get_pdu_length(), flush=True)
    client.disconnect()
except Exception as error:
    print(f"{type(error).__name__}: {error}", flush=True)
