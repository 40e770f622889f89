#!/bin/sh
# Starts the doorman on loopback and lets real programs call on it: one is served, one rejected, and one deferred
# until the operator says yes. Prints what the doorman says and what each caller sees, and fails if that is not
# as told.
#
#     make demo            or: sh examples/demo.sh build
set -u
build=${1:-build}
scratch=$(mktemp -d) || exit 1
printed=0
number=0
doorman=

finish() {
    [ -n "$doorman" ] && kill "$doorman" 2>/dev/null
    rm -rf "$scratch"
}
trap finish EXIT
trap 'exit 1' INT TERM

fail() {
    echo "demo: $*" >&2
    cat "$scratch/doorman" >&2
    exit 1
}

step() {
    number=$((number + 1))
    echo "$number. $*"
}

has() { command -v "$1" >/dev/null 2>&1; }

# Waits until the doorman has printed this, and shows what it has printed up to there.
doorman_says() {
    tries=0
    until lines=$(tail -n +$((printed + 1)) "$scratch/doorman" | grep -n -m 1 "$1"); do
        tries=$((tries + 1))
        [ $tries -lt 200 ] || fail "the doorman does not say: $1"
        sleep 0.05
    done
    lines=${lines%%:*}
    tail -n +$((printed + 1)) "$scratch/doorman" | head -n "$lines" | sed 's/^/    doorman    | /'
    printed=$((printed + lines))
}

# What a caller printed, and how it ended.
caller_saw() {
    sed "s/^/    caller     | /" "$1"
    echo "    caller     | (ended with status $2)"
}

# Calls from an address with the first program that is there, says something, and prints the answer.
call_from() {
    address=$1 text=$2
    shift 2
    for program; do
        has "$program" && break
    done
    case $program in
    curl) set -- curl -sS --max-time 10 --interface "$address" "telnet://127.0.0.1:$port" ;;
    ncat) set -- ncat -s "$address" 127.0.0.1 "$port" ;;
    socat) set -- socat -t 10 - "TCP4:127.0.0.1:$port,bind=$address" ;;
    *) set -- "$build/echo_client" -b "$address" 127.0.0.1 "$port" "$text" ;;
    esac
    printf '%s\n' "$text" | "$@"
}

cat >"$scratch/policy" <<'POLICY'
accept 127.0.0.1
reject 127.0.0.2
defer  127.0.0.3
POLICY
mkfifo "$scratch/keyboard"
"$build/doorman" -t 60 "$scratch/policy" 127.0.0.1 0 <"$scratch/keyboard" >"$scratch/doorman" 2>&1 &
doorman=$!
exec 3>"$scratch/keyboard" # the operator's hand

echo "The policy: accept 127.0.0.1, reject 127.0.0.2, defer 127.0.0.3"
doorman_says listening
port=$(sed -n 's/^listening on .* port //p' "$scratch/doorman")

step "echo_client calls from 127.0.0.1, and is served:"
"$build/echo_client" 127.0.0.1 "$port" "hello" >"$scratch/seen" 2>&1
status=$?
doorman_says accepted
caller_saw "$scratch/seen" $status
[ "$(cat "$scratch/seen")" = hello ] || fail "echo_client was not served"

if has bash; then
    step "bash calls through /dev/tcp, and is served:"
    bash -c "exec 5<>/dev/tcp/127.0.0.1/$port && echo hello from bash >&5 && read -r line <&5 && echo \"\$line\"" \
        >"$scratch/seen" 2>&1
    status=$?
    doorman_says accepted
    caller_saw "$scratch/seen" $status
    [ "$(cat "$scratch/seen")" = "hello from bash" ] || fail "bash was not served"
fi

for program in curl ncat socat echo_client; do
    has $program && break
done
step "$program calls from 127.0.0.2, and is rejected:"
call_from 127.0.0.2 "may I come in" curl ncat socat echo_client >"$scratch/seen" 2>&1
status=$?
doorman_says rejected
caller_saw "$scratch/seen" $status
grep -q "may I come in" "$scratch/seen" && fail "$program was served"

for program in ncat socat echo_client; do
    has $program && break
done
step "$program calls from 127.0.0.3, and is deferred; meanwhile echo_client calls, and waits behind it:"
call_from 127.0.0.3 "I can wait" ncat socat echo_client >"$scratch/seen" 2>&1 &
deferred=$!
doorman_says deferred
"$build/echo_client" 127.0.0.1 "$port" "next please" >"$scratch/next" 2>&1 &
next=$!
sleep 0.3
[ -s "$scratch/seen" ] && fail "$program was served before it was let in"
[ -s "$scratch/next" ] && fail "the next caller was served before the one at the door"
echo "    operator   | y"
echo y >&3
wait $deferred
status=$?
doorman_says "the operator said yes"
caller_saw "$scratch/seen" $status
[ "$(cat "$scratch/seen")" = "I can wait" ] || fail "$program was not served"
step "echo_client is next:"
wait $next
status=$?
doorman_says "127.0.0.1.* accepted"
caller_saw "$scratch/next" $status
[ "$(cat "$scratch/next")" = "next please" ] || fail "the caller behind was not served"

echo quit >&3
exec 3>&-
wait "$doorman" || fail "the doorman ended with status $?"
doorman=
echo "All of it as the policy and the operator wanted."
