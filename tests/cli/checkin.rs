//! `gently checkin` from outside.

use crate::support::Sandbox;

#[test]
fn a_check_in_is_kept_from_flags_alone() {
    let sandbox = Sandbox::new();
    sandbox.run(&["checkin", "--mood", "4", "--energy", "3", "--feeling", "sad"]).is("
------- stderr
Kept. Change it: `gently edit ID`
");
    sandbox.run(&["list"]).is("
ID  Sat 21 Nov 20:15  check-in    mood 4, energy 3, sad
");
}

#[test]
fn a_mood_beside_the_scale_changes_nothing() {
    let sandbox = Sandbox::new();
    let before = sandbox.snapshot();
    sandbox.run(&["checkin", "--mood", "11"]).is("
------- stderr
Error: No mood of 11. It takes a whole number from 0 to 10
Hint: `gently checkin --mood 5`
[exit status: Some(2)]
");
    assert_eq!(sandbox.snapshot(), before);
}
