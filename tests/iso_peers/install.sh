#!/usr/bin/env bash
# Brings the foreign programs of the ISO tests: --system installs the Debian packages (as root), and in any case the
# Python peers come into a virtual environment below target/, once.
set -euo pipefail
cd "$(dirname "$0")/../.."

programs=(xfreerdp rdesktop xrdp Xvfb tshark)
packages=(freerdp2-x11 rdesktop xrdp xvfb xauth tshark python3-venv)
peers=(python-snap7==3.3.0 pyiec61850-ng==1.6.1.10)
environment=target/iso-peers

complete() {
    for program in "${programs[@]}"; do
        command -v "$program" >/dev/null || return 1
    done
    python3 -c 'import ensurepip'
}

if [ "${1:-}" = --system ] && ! complete 2>/dev/null; then
    apt-get update -qq
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${packages[@]}" >/dev/null
fi

if [ "$(cat "$environment/installed" 2>/dev/null)" != "${peers[*]}" ]; then
    python3 -m venv "$environment"
    "$environment/bin/pip" install --quiet --disable-pip-version-check "${peers[@]}"
    echo "${peers[*]}" >"$environment/installed"
fi
