"""The clients of python-snap7 at the port that is given: plain, routed to another subnet, for LOGO, for a panel."""

import sys

from snap7.client import Client
from snap7.connection import ISOTCPConnection, TPDUSize
from snap7.logo import Logo

HOST = "127.0.0.1"
port = int(sys.argv[1])
kind = sys.argv[2]

try:
    if kind == "panel":
        connection = ISOTCPConnection(HOST, port, 0x0600, b"SIMATIC-ROOT-HMI", TPDUSize.S_8192)
        connection.connect()
        print("CONNECTED", flush=True)
        connection.send_data(b"hello")
        print("SAID", connection.receive_data().decode(), flush=True)
        connection.disconnect()
        sys.exit()
    if kind == "logo":
        client = Logo()
        client.connect(HOST, 0x1000, 0x2000, port)
    else:
        client = Client()
        if kind == "routed":
            client.connect_routed(HOST, 0, 1, 0x1234, 0, 3, port)
        else:
            client.connect(HOST, 0, 1, tcp_port=port)
    print("CONNECTED", client.get_pdu_length(), flush=True)
    client.disconnect()
except Exception as error:
    print(f"{type(error).__name__}: {error}", flush=True)
