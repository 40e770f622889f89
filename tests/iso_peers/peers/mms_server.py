"""The server of libiec61850, with a logical device."""

import time

import pyiec61850.pyiec61850 as iec
from free_port import free_port

model = iec.IedModel_create("test")
device = iec.LogicalDevice_create("LD0", model)
node = iec.LogicalNode_create("LLN0", device)
iec.CDC_ENS_create("Mod", iec.toModelNode(node), 0)
server = iec.IedServer_create(model)
iec.IedServer_setLocalIpAddress(server, "127.0.0.1")
port = free_port()
iec.IedServer_start(server, port)
if iec.IedServer_isRunning(server):
    print("listening on port", port, flush=True)
    time.sleep(60)
