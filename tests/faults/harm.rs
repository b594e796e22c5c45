//! Where a command can be struck, and the blow: strace counts the calls that write, and spoils one of them.

use std::collections::BTreeMap;
use std::fmt;
use std::fs;

use crate::act::Act;
use crate::support::{Sandbox, Transcript};

/// The calls that write. The mark is for machines that have not all of them.
const CALLS: &str =
    "?pwrite64,?write,?fsync,?fdatasync,?rename,?renameat,?renameat2,?ftruncate,?unlink,?unlinkat";
/// What a disk may answer.
const ANSWERS: [&str; 4] = ["ENOSPC", "EIO", "EDQUOT", "EROFS"];

/// One call of one run, and what becomes of it.
#[derive(Clone, Debug)]
pub struct Point {
    call: String,
    /// From 1, among the calls of this name in its thread.
    nth: usize,
    thread: Thread,
    blow: Blow,
}

/// Which thread makes the call; strace counts for each.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Thread {
    First,
    Other,
}

/// What becomes of a call.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Blow {
    /// The program is killed at it.
    Kill,
    /// It fails with this.
    Refuse(&'static str),
}

impl fmt::Display for Point {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { call, nth, thread, blow } = self;
        write!(f, "{call} {nth} ({thread:?}) {blow:?}")
    }
}

/// Returns whether this machine can strike.
pub fn is_possible() -> bool {
    let strace = "strace -qq -o /dev/null -e inject=read:error=EIO:when=99 true";
    Sandbox::new().shell(strace).status == Some(0)
}

/// Runs the command once, unharmed, and returns where it can be struck.
pub fn points(act: &Act, sandbox: &Sandbox) -> Vec<Point> {
    let log = sandbox.file_path("calls");
    let strace = format!("strace -f -qq -o {} -e signal=none -e trace=execve,{CALLS}", log.display());
    let _ = sandbox.shell(&format!("{strace} {}", act.line)).ok();
    let log = fs::read_to_string(log).expect("a log");
    let mut made: BTreeMap<(Thread, &str), BTreeMap<&str, usize>> = BTreeMap::new();
    // The first line is of the first thread, which starts the program.
    let first = log.split_whitespace().next().expect("a thread");
    for line in log.lines() {
        let (number, rest) = line.split_once(' ').expect("a thread and its call");
        let Some((call, _)) = rest.trim_start().split_once('(') else { continue };
        if call.bytes().all(|byte| byte.is_ascii_alphanumeric()) && call != "execve" {
            let thread = if number == first { Thread::First } else { Thread::Other };
            *made.entry((thread, call)).or_default().entry(number).or_default() += 1;
        }
    }
    let blows = [Blow::Kill].into_iter().chain(ANSWERS.map(Blow::Refuse));
    let at = |((thread, call), each): (&(Thread, &str), &BTreeMap<&str, usize>), blow| {
        let (thread, call) = (*thread, (*call).to_owned());
        let most = each.values().copied().max().unwrap_or_default();
        (1..=most).map(move |nth| Point { call: call.clone(), nth, thread, blow }).collect::<Vec<_>>()
    };
    blows.flat_map(|blow| made.iter().flat_map(move |of| at(of, blow)).collect::<Vec<_>>()).collect()
}

/// Returns each kill at a step that orders the others, and as many of the rest, evenly, as make `most`.
pub fn sample(all: &[Point], most: usize) -> Vec<Point> {
    let orders = |point: &&Point| point.blow == Blow::Kill && !point.call.contains("write");
    let (mut chosen, rest): (Vec<_>, Vec<_>) = all.iter().partition(orders);
    let room = most.saturating_sub(chosen.len()).min(rest.len());
    chosen.extend((0..room).map(|number| rest[number * rest.len() / room]));
    chosen.into_iter().cloned().collect()
}

impl Point {
    /// Runs the command and strikes it here.
    pub fn strike(&self, act: &Act, sandbox: &Sandbox) -> Result<Transcript, String> {
        let Self { call, nth, thread, blow } = self;
        let log = sandbox.file_path("calls");
        // Not followed into other threads, only the calls of the first one are counted.
        let follow = if *thread == Thread::First { "" } else { "-f" };
        let how = match blow {
            Blow::Kill => "signal=KILL".to_owned(),
            Blow::Refuse(answer) => format!("error={answer}"),
        };
        let strace = format!("strace {follow} -qq -o {}", log.display());
        let harm = format!("-e trace={call} -e inject={call}:{how}:when={nth}");
        let said = sandbox.shell(&format!("{strace} {harm} {}", act.line));
        let log = fs::read_to_string(log).map_err(|fault| fault.to_string())?;
        let is_struck =
            if self.is_kill() { log.contains("killed by SIGKILL") } else { log.contains("(INJECTED)") };
        if is_struck { Ok(said) } else { Err(format!("it was not struck; {}", said.text())) }
    }

    /// Returns whether calls of this name are refused with this.
    pub fn is(&self, call: &str, answer: &str) -> bool {
        self.call == call && matches!(self.blow, Blow::Refuse(given) if given == answer)
    }

    /// Returns whether the program has no time to say anything.
    pub fn is_kill(&self) -> bool {
        self.blow == Blow::Kill
    }
}
