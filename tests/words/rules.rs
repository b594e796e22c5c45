//! The rules of the house that are kept by what no text says: each is a `[[rule]]` of `sources.toml`.

use crate::bans::broken;
use crate::patterns::{Ban, Within};
use crate::texts;

/// All of them, in the order of the tests below.
pub const RULES: &[Ban] = &[NUDGES, VERDICTS, LABELS, PACE];

const NUDGES: Ban = Ban {
    name: "nudges to get in touch",
    patterns: &[
        "^ get in touch",
        "why not call|text|write|ask|tell|meet|visit",
        "give them|someone|somebody a call|ring",
        "you could|might|can call|text|ring|phone|visit|meet them|someone|somebody|your",
        "let them|someone|somebody know",
        "check|checked in on|with them|someone|somebody|your",
        "time to talk|speak to|with them|someone|somebody|your",
        "stay|keep in touch|contact",
        "waiting|wait to hear from you",
    ],
    unless: Within(5, &["not", "never", "nobody", "no"]),
    finds: &[
        "Get in touch with a friend.",
        "Why not call?",
        "You might give someone a ring.",
        "You could text them.",
        "Let someone know.",
        "Check in with your people.",
        "It is time to talk to them.",
        "Stay in touch.",
        "They wait to hear from you.",
    ],
    passes: &[
        "You could say how they may get in touch with you, and how not.",
        "Nobody here asks you to get in touch.",
        "You can call a help line just to think out loud.",
        "Nobody asks you to let them know.",
    ],
};

const VERDICTS: Ban = Ban {
    name: "grades a feeling, a part or a person",
    patterns: &[
        "right|wrong|normal|healthy|unhealthy|natural way to feel",
        "normal|abnormal|unhealthy|healthy|natural reaction*|response*|feeling*|part|person|people|bond",
        "you are broken|damaged|weak|wrong|healed|sick|strong|oversensitive",
        "they are wrong|bad|abusive|dangerous|evil|sick",
        "good|bad|right|wrong|weak|silly to feel",
        "good|bad|wrong|weak|broken part|parts|person|people",
        "better|best answer|feeling|part|choice",
        "feelings are|is right|wrong|good|bad|helpful",
    ],
    unless: Within(5, &["no", "not", "never", "none", "where"]),
    finds: &[
        "There is a right way to feel.",
        "It is a normal reaction.",
        "You are strong.",
        "Then they are dangerous.",
        "It is bad to feel that.",
        "This is the weak part.",
        "Which is the better choice?",
        "Your feelings are wrong.",
    ],
    passes: &[
        "No answer is the better one.",
        "It may show that you were right to be careful.",
        "There is no right way to feel about it.",
        "The strict part, the scared part, the wise part.",
    ],
};

const LABELS: Ban = Ban {
    name: "sorts a person into a type",
    patterns: &[
        "attachment style*|type*|pattern*",
        "anxious|avoidant|secure|insecure|disorganized attach*|type|style|person|people",
        "your type|style|kind",
        "which|what type|kind of person|people",
        "people|person of your|this type|kind",
        "you are|you're a|an people-pleaser|pleaser|avoider|addict|empath|introvert|type|overthinker",
        "abuser*",
        "personality",
    ],
    unless: Within(5, &["no", "not", "never"]),
    finds: &[
        "Your attachment style.",
        "An avoidant person pulls away.",
        "Find your type.",
        "What kind of person are you?",
        "People of this kind hold on.",
        "You are a pleaser.",
        "The abuser.",
        "Your personality.",
    ],
    passes: &[
        "There are no types here and no marks.",
        "It sorts people into types. You are more than a type.",
        "Kind words for a person you like.",
        "Something kind, or a kind of tea.",
    ],
};

const PACE: Ban = Ban {
    name: "counts days, or says how far anyone ought to be",
    patterns: &[
        "day|days|week|weeks|month|months left|behind|late|ago",
        "day|week|step 1|2|3|4|5|6|7|one|two|three of",
        "deadline*|countdown*",
        "catch|catching|keep|keeping up",
        "fall|falls|falling|fell behind",
        "hurry up",
        "too late",
        "you are slow|late",
        "on schedule|time|track",
        "over|past|better|fine|done|healed|ready by now|then",
        "you still not",
        "taken|taking so long",
        "move|moved|moving on with|from it|now",
    ],
    unless: Within(5, &["no", "not", "never", "nobody", "i", "think"]),
    finds: &[
        "Three days left.",
        "Day two of seven.",
        "The deadline is here.",
        "Catch up on what waits.",
        "You fall behind.",
        "Hurry up.",
        "It is too late.",
        "You are slow today.",
        "You are right on time.",
        "You could be over it: be fine by now.",
        "Are you still not done?",
        "Why has it taken so long?",
        "It is time to move on from it.",
    ],
    passes: &[
        "Slow is a pace, and so is a stop.",
        "There is no date by which anything has to be over.",
        "Nobody can be too slow at it.",
        "You sort what you know by now.",
        "A rule such as: I have to be fine by now.",
    ],
};

#[test]
fn no_text_nudges_anyone_to_get_in_touch() {
    assert_eq!(broken(&[NUDGES]), [""; 0]);
}

#[test]
fn no_text_grades_a_feeling_a_part_or_a_person() {
    assert_eq!(broken(&[VERDICTS]), [""; 0]);
}

#[test]
fn no_text_sorts_a_person_into_a_type() {
    assert_eq!(broken(&[LABELS]), [""; 0]);
}

#[test]
fn no_text_says_how_far_anyone_ought_to_be() {
    assert_eq!(broken(&[PACE]), [""; 0]);
    let paths: Vec<_> = texts::all().into_iter().filter(|text| text.file.starts_with("paths/")).collect();
    let says =
        paths.iter().filter(|text| text.at == "long" && text.words.contains("You set the pace")).count();
    assert_eq!(says, paths.iter().filter(|text| text.at == "title").count(), "each path says its pace");
}
