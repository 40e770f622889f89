"""The client of libiec61850 at the port that is given."""

import sys

import pyiec61850.pyiec61850 as iec

connection = iec.IedConnection_create()
_, error = iec.IedConnection_connect(connection, "127.0.0.1", int(sys.argv[1]))
print("CONNECTED" if error == 0 else f"error {error}", flush=True)
iec.IedConnection_destroy(connection)
