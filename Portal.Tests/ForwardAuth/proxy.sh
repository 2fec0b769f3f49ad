#!/bin/sh
# Runs a proxy until standard input is closed, as it is when the test ends in whatever way; or until the proxy ends by itself.

exec 3<&0
"$@" </dev/null 3<&- &
proxy=$!
{ read -r _ <&3; kill -TERM "$proxy"; } 2>/dev/null &
watcher=$!
wait "$proxy"
status=$?
kill "$watcher" 2>/dev/null
exit "$status"
