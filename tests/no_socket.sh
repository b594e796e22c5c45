#!/bin/bash
# tests/no_socket.sh PROGRAM: runs a whole session of gently under strace and fails if anything in it opens a socket.
#
# Two things are shown and let be: a pair of pipes inside one process (`socketpair`, how signals are waited for) leads
# nowhere; and another program that gently starts (crontab, say) may ask this machine's own name service who the user is.
# The commands about the passphrase start no program at all.
# Needs strace, tmux and perl. Touches nothing outside a temp folder. Every command that `gently help` lists must be in
# the session, so a new one cannot be forgotten.
set -euo pipefail
exec </dev/null
program=$(readlink -f "${1:?which program}")
words=$(mktemp -d)
tmux=(false)
trap '"${tmux[@]}" kill-server 2>/dev/null || true; rm -rf "$words"' EXIT
cd "$words"
mkdir home
environment=(HOME="$words/home" PATH="$PATH" LANG=C.UTF-8 EDITOR=true PAGER=cat)
faults=0
terminals=0
visited=" "

# trace LOG COMMAND...: runs it, with each network call of it and its children written to LOG.
strace=(strace -f -qq -e trace=%network,execve -e signal=none)
trace() {
  local log=$1
  shift
  "${strace[@]}" -o "$log" env -i "${environment[@]}" "$@"
}

# judge LABEL LOG PROGRAM: shows each network call, and fails if one has a way out: a socket of any kind made or used by
# PROGRAM, or one that leaves this machine made or used by a program that it started.
judge() {
  awk -v label="$1" -v program="$3" '
    / execve\("/ && !/ = -1 / { split($0, parts, "\""); runs[$1] = parts[2] }
    / execve\(| resumed>/ || !/^[0-9]+ +[a-z0-9_]+\(/ { next }
    { print "    " label ": " $0 }
    /AF_(INET|INET6|NETLINK|PACKET|VSOCK|BLUETOOTH)/ { fault = 1 }
    / (socket|connect|bind|listen|accept4?)\(/ && (!($1 in runs) || runs[$1] == program) { fault = 1 }
    END { if (fault) print "FAULT: a socket was opened by: " label; exit fault }
  ' "$2"
}

# runs_nothing LABEL LOG: fails if anything was started but the program itself, which `env` turns into.
runs_nothing() {
  awk -v label="$1" -v program="$program" '
    / execve\("/ && !/ = -1 / { split($0, parts, "\""); if (parts[2] != program && parts[2] !~ /\/env$/) { print "FAULT: " label " started " parts[2]; fault = 1 } }
    END { exit fault }
  ' "$2"
}

fault() {
  echo "FAULT: $*" >&2
  faults=$((faults + 1))
}

# gently ARGUMENTS...: one command of the session, with what comes on stdin; it must end well and open nothing.
# Not at the end of a pipe: its faults would be counted in another shell.
gently() {
  echo "gently $*"
  visited+="${1:-} "
  trace log "$program" "$@" >out 2>err || fault "gently $* ended with $?: $(head -n 3 err)"
  judge "gently $*" log "$program" || faults=$((faults + 1))
}

# at_terminal KEYS ARGUMENTS...: the same in a real terminal. Each of KEYS is sent once the screen shows what the one before
# it did; the last one has to leave.
at_terminal() {
  local keys=$1 before="" ended
  shift
  # A server of its own: the one before may still be on its way out.
  terminals=$((terminals + 1))
  tmux=(tmux -S "$words/tmux-$terminals" -f /dev/null)
  echo "gently $* (in a terminal: $keys)"
  visited+="${1:-} "
  rm -f log ended
  printf -v command '%q ' "${strace[@]}" -o log \
    env -i "${environment[@]}" TERM=screen-256color "$program" "$@"
  "${tmux[@]}" new-session -d -x 80 -y 24 "$command; echo \$? >ended"
  for key in $keys; do
    until_changed
    before=$(shown)
    "${tmux[@]}" send-keys "$key" 2>/dev/null || true
  done
  for ((i = 0; i < 50; i++)); do
    [ ! -s ended ] || break
    sleep 0.1
  done
  ended=$(cat ended 2>/dev/null || echo "not at all, and shows $(shown)")
  [ "$ended" = 0 ] || fault "gently $* in a terminal ($keys) ended with: $ended"
  "${tmux[@]}" kill-server 2>/dev/null || true
  judge "gently $* (in a terminal)" log "$program" || faults=$((faults + 1))
}

# Prints what the terminal shows, and where its cursor is.
shown() {
  "${tmux[@]}" capture-pane -p 2>/dev/null || true
  "${tmux[@]}" display-message -p '#{cursor_x} #{cursor_y}' 2>/dev/null || true
}

# Waits, five seconds at most, until the terminal is not as it was $before, and a moment more for the program to listen.
until_changed() {
  local now
  for ((i = 0; i < 50; i++)); do
    now=$(shown)
    [ "$now" = "$before" ] || ! grep -q '[a-z]' <<<"$now" || break
    sleep 0.1
  done
  ((i < 50)) || fault "gently in a terminal ($keys) did nothing before $key"
  sleep 0.3
}

# First the check itself: it must see what it is there to see. Port 9 of this machine; nothing is sent.
trace log bash -c 'exec 3<>/dev/udp/127.0.0.1/9' || true
! judge "control: an internet socket of a child" log other >/dev/null || { echo "the check is blind" >&2; exit 1; }
trace log /usr/bin/perl -MSocket -e 'socket(S, AF_UNIX, SOCK_STREAM, 0) or die'
! judge "control: a local socket" log /usr/bin/perl >/dev/null || { echo "the check is blind" >&2; exit 1; }
judge "control: a local socket of a child" log other >/dev/null || { echo "the check sees too much" >&2; exit 1; }
trace log bash -c /bin/true
! runs_nothing "control: another program" log >/dev/null || { echo "the check is blind" >&2; exit 1; }

at_terminal "Enter q"
gently
gently about
gently checkin --answers - <<<'{"mood": 4, "line": "A long day."}'
gently checkin --mood 4 --feeling sad
gently reflect
gently reflect boundaries/name-one-limit --answers - <<<'{"what": "Late calls."}'
gently reflect --suggest
gently reflect --suggest --recent --json
gently path list
gently path show rest-and-care
gently path begin rest-and-care --yes
gently path next --answers - <<<'{}'
gently path next --leave-out
gently path pause rest-and-care
gently path leave rest-and-care
gently write - <<<'A walk by the water.'
gently list
gently search - <<<'water'
gently search - --json <<<'wat* 💔'
gently list --json
record=$(grep -oE '"id": *"[0-9a-f-]{36}"' out | head -n 1 | grep -oE '[0-9a-f-]{36}' || true)
[ -n "$record" ] || fault "nothing was kept: $(head -n 3 out)"
gently person add --answers - <<<'{"alias": "K."}'
gently person list --json
person=$(grep -oE '"id": *"[0-9a-f-]{36}"' out | head -n 1 | grep -oE '[0-9a-f-]{36}' || true)
gently person gate "$person" --answers - <<<'{"afraid": "no", "hurt": "no", "control": "no", "used": "no", "now": "no"}'
gently reflect repair/what-it-would-take --person "$person" --answers - <<<'{}'
gently person rename "$person" --answers - <<<'{"alias": "L."}'
gently person set-aside "$person"
gently person edit "$person" --answers - <<<'{"ring": "might be", "good-for": "walks"}'
gently person evidence "$person" --answers - <<<'{"sign": "respect", "shows": "against", "what": "laughed"}'
gently person evidence "$person" --list
gently person let-go-review "$person" --answers - <<<'{"criterion": "needs that do not fit"}'
gently person let-go-review "$person"
gently person show "$person"
gently person list
gently show "$record"
gently person gate "$person" --answers - <<<'{"outcome": "open"}'
for practice in boundary promise step hunch 'keep good-thing' 'say request'; do
  read -r command kind <<<"$practice"
  gently "$command" add ${kind:+--kind "$kind"} --answers - --json <<<'{"what": "A line."}'
  one=$(grep -oE '"id": *"[0-9a-f-]{36}"' out | head -n 1 | grep -oE '[0-9a-f-]{36}' || true)
  gently "$command" list
  gently "$command" show "$one"
  gently "$command" log "$one" --answers - <<<'{}'
  gently "$command" edit "$one" --answers - <<<'{"what": "Another line."}'
  gently "$command" rest "$one"
  gently "$command" bring-back "$one"
done
gently boundary add --person "$person" --answers - --json <<<'{"what": "A line.", "harm": "yes"}'
one=$(grep -oE '"id": *"[0-9a-f-]{36}"' out | head -n 1 | grep -oE '[0-9a-f-]{36}' || true)
gently boundary log "$one" --answers - <<<'{"how": "crossed"}'
gently look-back --kind note
gently look-back --theme boundaries --with painful --json
gently look-back --person "$person"
gently progress --about mood
gently progress --about feelings --json
gently progress --about days --plain
gently edit "$record" --answers - <<<'{"text": "A walk by the sea."}'
gently tag "$record" +evening
gently export
gently export --output journal.json
gently import journal.json --dry-run
gently import journal.json
gently export --format ndjson
gently export --schema
gently backup
gently backup --list
gently restore "$(sed -nE 's/^(.*\.tar)$/\1/p' out | head -n 1)" --yes
gently ground
gently ground breathe
gently learn
gently learn my-body
gently help-lines
gently help-lines --country GB
gently prompts list
gently prompts list --all
gently prompts show boundaries/name-one-limit
gently prompts new --answers - <<<'{"title": "Small joys", "ask-1": "What was nice?"}'
gently prompts check
gently config list
gently config set country GB
gently config get country
gently config set editor on
at_terminal "y Enter" write
gently config set editor off
gently remind add --at 21:00
gently remind list
gently remind due
gently remind remove 1
gently put-away "$record"
gently list --away
gently bring-back "$record"
gently erase "$record" --yes
gently erase --half-written --yes
gently doctor
gently doctor --repair
# Passphrases come by descriptors, as scripts give them; the journal is locked in between.
printf '%s\n' 'a long walk by the sea' >mine
printf '%s\n' 'a short walk' >next
alone() {
  gently "$@"
  runs_nothing "gently $*" log || faults=$((faults + 1))
}
alone passphrase set --new-passphrase-fd 4 4<mine
alone list --passphrase-fd 3 3<mine
alone passphrase change --passphrase-fd 3 --new-passphrase-fd 4 3<mine 4<next
alone passphrase change --passphrase-fd 3 --new-passphrase-fd 4 --answers - 3<next 4<mine <<<'{"known": "no"}'
alone passphrase recovery --json --passphrase-fd 3 3<mine
grep -oE '([0-9A-Z]{5}-){12}[0-9A-Z]{5}' out >code || fault "no recovery code: $(head -n 3 out | tr '0-9A-Z' x)"
alone passphrase recovery --use --code-fd 5 --new-passphrase-fd 4 5<code 4<next
alone passphrase remove --yes --passphrase-fd 3 3<next
alone list
gently completions bash
gently completions zsh
gently completions fish
gently man
gently man checkin
gently --version
gently
at_terminal "Escape"
at_terminal "C-c"
at_terminal "h C-c l C-c g C-c q"
at_terminal "5 Enter 3 Enter C-c" checkin
at_terminal "Enter Escape q" reflect boundaries/name-one-limit
at_terminal "One Enter . Enter" write
at_terminal "Enter Down Enter Enter C-c" person gate
at_terminal "Enter C-c" ground
at_terminal "C-c" ground breathe
at_terminal "Enter Escape C-c" learn
at_terminal "Escape" learn my-body
at_terminal "Escape" look-back
at_terminal "water Enter" search
at_terminal "Down Enter" look-back
at_terminal "Escape" progress
for practice in boundary promise step hunch keep say; do
  at_terminal "Escape" "$practice"
  at_terminal "Enter C-c" "$practice"
done

gently help
for command in $(sed -nE '/^Commands:/,/^$/s/^  ([a-z-]+) .*/\1/p' out); do
  [[ $visited == *" $command "* ]] || fault "not in this session: gently $command"
done
((faults == 0)) || { echo "$faults faults" >&2; exit 1; }
echo "no socket was opened"
