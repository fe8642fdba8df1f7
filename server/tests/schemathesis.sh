#!/usr/bin/env bash
# Checks a running server against the document that it serves.
#
#   server/tests/schemathesis.sh http://127.0.0.1:8080 [CACHE_FOLDER [EXAMPLES]]
#
# EXAMPLES is how many requests are made up for each operation in each phase (default: 200).
# Start the server with a database of its own: this counts interactions. What is left out, and
# why, is written in schemathesis.toml.
set -euo pipefail

version=4.32.5
base=${1:?give the address of a running server, for instance http://127.0.0.1:8080}
tools=${2:-${XDG_CACHE_HOME:-$HOME/.cache}/naqra/tools}
examples=${3:-200}
venv=$tools/schemathesis-$version
config=$(cd "$(dirname "$0")" && pwd)/schemathesis.toml

if [ ! -x "$venv/bin/schemathesis" ]; then
    if ! python3 -c 'import venv, ensurepip' 2>/dev/null; then
        echo 'Python cannot make virtual environments. Run: apt-get install python3-venv' >&2
        exit 1
    fi
    rm -rf "$venv"
    python3 -m venv "$venv"
    "$venv/bin/pip" install --quiet --disable-pip-version-check "schemathesis==$version"
fi

# Its folders of reports and examples must not end up in the checkout.
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"

"$venv/bin/schemathesis" --config-file "$config" run "${base%/}/api/v1/openapi.json" \
    --url "${base%/}" \
    --checks all \
    --max-examples "$examples" \
    --request-timeout 10 \
    --no-color
