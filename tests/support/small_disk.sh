#!/bin/sh
# Lays a disk of SIZE over FOLDER, seen by nobody else, and runs a command there as an ordinary user.
#
#   small_disk.sh FOLDER SIZE UID COMMAND...
#
# An ordinary user, because some disks keep a reserve for root. It ends with the command, and all that it started ends
# with it. Needs root, unshare and setpriv.
set -eu

if [ "$1" != inside ]; then
    exec unshare --mount --propagation private --pid --fork --kill-child=KILL --mount-proc "$0" inside "$@"
fi

folder=$2
size=$3
user=$4
shift 4
mount -t tmpfs -o "size=$size,mode=700,uid=$user,gid=$user" small "$folder"
cd "$folder"
exec setpriv --reuid="$user" --regid="$user" --clear-groups --inh-caps=-all env TMPDIR="$folder" "$@"
