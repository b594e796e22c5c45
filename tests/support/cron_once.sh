#!/bin/sh
# Runs the system's own cron on one crontab of root, where nothing outside of FOLDER can notice:
# its spool, its other tables, /run and the mailer are private to this run. Mail lands in FOLDER/mail.
#
#   cron_once.sh CRONTAB FOLDER SECONDS [CLOCK]
#
# CLOCK, for faketime, is what cron takes for the time, such as "@2026-11-21 20:59:58 x20". Jobs see the
# true time: cron hands them an environment of its own. Needs root, cron and unshare. Ends with 0 when
# cron was still running after SECONDS.
set -eu

if [ "${1-}" != inside ]; then
    crontab_file=$(readlink -f "$1")
    folder=$(readlink -f "$2")
    # cron is the first process of its namespace and does not mind TERM: only KILL ends it.
    status=0
    timeout --signal=KILL "$3" \
        unshare --mount --propagation private --pid --fork --kill-child=KILL --mount-proc \
        "$0" inside "$crontab_file" "$folder" "${4-}" || status=$?
    # 137 is the KILL of the time that was given.
    [ "$status" -eq 137 ] && exit 0
    exit "$status"
fi

crontab_file=$2
folder=$3
clock=$4

mount -t tmpfs -o mode=1730 private /var/spool/cron/crontabs
chgrp crontab /var/spool/cron/crontabs
mount -t tmpfs private /etc/cron.d
mount -t tmpfs private /run
# faketime names what it shares by process number, which is the same in every run.
mount -t tmpfs private /dev/shm
mount --bind /dev/null /etc/crontab

# cron calls /usr/sbin/sendmail by that name. The folder is shown again with ours in its place, and all
# else as links to where the real one stays in sight.
mkdir "$folder/mail" "$folder/real" "$folder/shown"
mount --bind /usr/sbin "$folder/real"
ln -s "$folder/real"/* "$folder/shown"
rm -f "$folder/shown/sendmail"
cat >"$folder/shown/sendmail" <<END
#!/bin/sh
exec cat >"$folder/mail/\$\$"
END
chmod 755 "$folder/shown/sendmail"
mount --bind "$folder/shown" /usr/sbin

crontab "$crontab_file"
if [ -n "$clock" ]; then
    exec faketime -f "$clock" /usr/sbin/cron -f
fi
exec /usr/sbin/cron -f
