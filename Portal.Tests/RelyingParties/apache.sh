#!/bin/sh
# Runs Apache until standard input is closed, as it is when the test ends in whatever way; or until Apache ends by itself.

# Started by root it answers as somebody else, who has to reach the pages.
chmod o+x "$PARTY_FOLDER"

exec 3<&0
/usr/sbin/apache2 -f "$1" -DFOREGROUND </dev/null 3<&- &
apache=$!
{ read -r _ <&3; kill -TERM "$apache"; } 2>/dev/null &
watcher=$!
wait "$apache"
status=$?
kill "$watcher" 2>/dev/null
exit "$status"
