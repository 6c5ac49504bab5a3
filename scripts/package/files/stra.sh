#!/bin/sh
# Starts stra with the Node that came with it; nothing else has to be installed.
here=$(dirname -- "$(readlink -f -- "$0")")
exec "$here/runtime/node" "$here/bin/stra.js" "$@"
