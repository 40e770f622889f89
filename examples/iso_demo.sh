#!/bin/sh
# Starts iso_gate on loopback in front of a real S7 server, python-snap7, and lets a real S7 client call on it: one
# request is served, one refused, and one held until the operator says yes. Prints what the gate logs and what the
# client sees, and fails if that is not as told.
#
#     make demo            or: sh examples/iso_demo.sh build
set -u
build=${1:-build}
python=
find_python() {
    for candidate in target/iso-peers/bin/python python3; do
        "$candidate" -c 'import snap7.server' 2>/dev/null && python=$candidate && return
    done
    return 1
}
if ! find_python; then
    echo "iso_gate: bringing python-snap7 into target/iso-peers"
    tests/iso_peers/install.sh >/dev/null 2>&1
    if ! find_python; then
        echo "iso_gate: skipped, there is no python-snap7; tests/iso_peers/install.sh tells why"
        exit 0
    fi
fi
scratch=$(mktemp -d) || exit 1
printed=0
number=0
server=
gate=

finish() {
    [ -n "$gate" ] && kill "$gate" 2>/dev/null
    [ -n "$server" ] && kill "$server" 2>/dev/null
    rm -rf "$scratch"
}
trap finish EXIT
trap 'exit 1' INT TERM

fail() {
    echo "demo: $*" >&2
    cat "$scratch"/gate "$scratch"/server >&2
    exit 1
}

step() {
    number=$((number + 1))
    echo "$number. $*"
}

# Waits until the gate has logged this, and shows what it has logged up to there.
gate_says() {
    tries=0
    until lines=$(tail -n +$((printed + 1)) "$scratch/gate" | grep -n -m 1 "$1"); do
        tries=$((tries + 1))
        [ $tries -lt 200 ] || fail "the gate does not say: $1"
        sleep 0.05
    done
    lines=${lines%%:*}
    tail -n +$((printed + 1)) "$scratch/gate" | head -n "$lines" | sed 's/^/    gate       | /'
    printed=$((printed + lines))
}

# What the client printed, its last line only if it failed.
client_saw() {
    tail -n 3 "$scratch/seen" | grep -v '^  ' | sed 's/^/    client     | /'
}

cat >"$scratch/server.py" <<'PYTHON'
import time
from snap7.server import Server
from snap7.type import SrvArea
import socket
with socket.socket() as free:
    free.bind(("127.0.0.1", 0))
    port = free.getsockname()[1]
server = Server(log=False)
server.register_area(SrvArea.DB, 1, bytearray(b"valve 7: closed "))
server.start_to("127.0.0.1", port)
print("port", port, flush=True)
time.sleep(600)
PYTHON
cat >"$scratch/client.py" <<'PYTHON'
import sys
from snap7.client import Client
client = Client()
client.connect("127.0.0.1", 0, int(sys.argv[2]), tcp_port=int(sys.argv[1]))
print("reads :", client.db_read(1, 0, 16).decode())
client.db_write(1, 9, bytearray(sys.argv[3].ljust(7).encode()))
print("writes:", client.db_read(1, 0, 16).decode())
client.disconnect()
PYTHON
: >"$scratch/server" # before the server itself makes it
"$python" "$scratch/server.py" >"$scratch/server" 2>&1 &
server=$!
tries=0
until plc=$(sed -n 's/^port //p' "$scratch/server") && [ -n "$plc" ]; do
    tries=$((tries + 1))
    [ $tries -lt 200 ] || fail "the S7 server does not start"
    sleep 0.05
done

cat >"$scratch/policy" <<POLICY
listen 127.0.0.1:0 as plant
accept on plant from 127.0.0.0/8 called 0x0101 to 127.0.0.1:$plc   # rack 0, slot 1
hold   on plant from 127.0.0.0/8 called 0x0102 to 127.0.0.1:$plc   # slot 2: ask the operator
reject reason unknown-address
POLICY
mkfifo "$scratch/keyboard"
"$build/iso_gate" "$scratch/policy" <"$scratch/keyboard" 2>"$scratch/gate" &
gate=$!
exec 3>"$scratch/keyboard" # the operator's hand

echo "iso_gate in front of a python-snap7 server. The policy:"
sed 's/^/    /' "$scratch/policy"
gate_says listening
port=$(sed -n 's/^.*listening: 127.0.0.1:\([0-9]*\).*/\1/p' "$scratch/gate")

step "An S7 client calls slot 1, and is served:"
"$python" "$scratch/client.py" "$port" 1 open >"$scratch/seen" 2>&1 || fail "it was not served"
gate_says ended
client_saw
grep -q "writes: valve 7: open" "$scratch/seen" || fail "it read something else"

step "It calls slot 3, and is refused before the server hears of it:"
"$python" "$scratch/client.py" "$port" 3 open >"$scratch/seen" 2>&1 && fail "it was served"
gate_says "rejected.*reason 3"
client_saw

step "It calls slot 2, and is held until the operator says yes:"
"$python" "$scratch/client.py" "$port" 2 closed >"$scratch/seen" 2>&1 &
client=$!
gate_says held
echo "    operator   | y"
echo y >&3
wait $client || fail "it was not served"
gate_says ended
client_saw
grep -q "writes: valve 7: closed" "$scratch/seen" || fail "it read something else"

kill -TERM "$gate"
exec 3>&-
wait "$gate" || fail "the gate ended with status $?"
gate=
echo "All of it as the policy and the operator wanted."
