//! What no text may say. Each ban has cases it must find, at least one for each pattern, and cases it must let pass.

/// One thing that is never said.
#[derive(Clone, Copy)]
pub struct Ban {
    /// What it is, for the message.
    pub name: &'static str,
    /// In the form that `bans` explains.
    pub patterns: &'static [&'static str],
    /// What makes it allowed.
    pub unless: Within,
    /// Texts that it must find.
    pub finds: &'static [&'static str],
    /// Texts that it must let pass.
    pub passes: &'static [&'static str],
}

/// Words that make a match allowed when one of them stands up to this many words before it, in the same sentence.
#[derive(Clone, Copy)]
pub struct Within(pub usize, pub &'static [&'static str]);

/// Nothing makes it allowed.
pub const NEVER: Within = Within(0, &[]);

/// Claims, orders and requests.
pub const CLAIMS_AND_ORDERS: &[Ban] = &[
    Ban {
        name: "calls a person, bond or choice safe",
        patterns: &[
            "you|they|we are safe|safer",
            "you're|they're|we're|it's|that's safe|safer",
            "is|was|be safe|safer",
            "safe person|people|friend|choice|bond|relationship|parent|partner",
            "keep|keeps|kept|keeping you safe",
        ],
        unless: NEVER,
        finds: &[
            "You are safe.",
            "Now they are safe.",
            "It is safe to talk.",
            "It\u{2019}s safe to go.",
            "Is this a safe person?",
            "This keeps you safe.",
        ],
        passes: &[
            "Think of a safe place.",
            "What would feel safe to you?",
            "Are there places you feel safe?",
        ],
    },
    Ban {
        name: "claims that words are private",
        patterns: &["private*", "secret*", "confidential*", "anonymous*"],
        unless: NEVER,
        finds: &[
            "Your private page.",
            "It stays secret.",
            "This is confidential.",
            "You are anonymous here.",
        ],
        passes: &["Anyone who can use this login can read it.", "A word only you would know."],
    },
    Ban {
        name: "orders",
        patterns: &["you should|must|ought", "you need|have to", "you'd better", "make sure", "don't forget"],
        unless: Within(1, &["if", "what", "whatever", "all", "when", "things"]),
        finds: &[
            "You should rest.",
            "Now you must write.",
            "You need to forgive.",
            "You have to answer.",
            "You'd better stop.",
            "Make sure it is done.",
            "If it is late, you have to rest.",
            "Don't forget this.",
        ],
        passes: &["You do not have to answer.", "You can stop if you need to.", "I have to be fine by now."],
    },
    Ban {
        name: "tells to forgive, make up, contact, confront, trust, stay or leave",
        patterns: &[
            "^ forgive|reconcile|confront|contact",
            "^ trust them|your|people|others|someone|everyone|again|yourself",
            "^ stay with|in|together|away",
            "^ leave them|now|tonight|while",
            "^ leave your|the|this home|house|job|family|friend|person|relationship",
            "^ call|text|tell|ask|meet|write them|your",
            "try|learn|time|best|better|wise|important|ready to forgive|reconcile|confront|contact|trust|stay|leave",
            "can|could|may|might|will|must|should forgive|reconcile|confront|contact|trust",
            "a|another|second chance",
            "reach out to",
            "open up to",
            "let them|someone in",
        ],
        unless: Within(5, &["not", "never", "nobody", "no"]),
        finds: &[
            "Breathe. Forgive what was done.",
            "A first step: contact a friend.",
            "Trust your gut.",
            "Stay with them.",
            "Leave while you can.",
            "Leave the house.",
            "Tell them what you feel.",
            "It is time to forgive.",
            "You could try to trust.",
            "One day you can forgive.",
            "Give it another chance.",
            "Reach out to a friend.",
            "Then open up to someone.",
            "Let someone in.",
        ],
        passes: &[
            "You do not have to forgive.",
            "Nobody here asks you to try to trust.",
            "Trust in small steps",
            "Trust can go step by step.",
            "It can stay as it is.",
            "You can leave this page here.",
        ],
    },
    Ban {
        name: "asks to feel for the one who did it",
        patterns: &[
            "compassion|pity|sympathy|empathy|kindness for|to|toward|towards them|someone|the",
            "feel sorry|sad|bad for them|the|someone",
            "from their side|view",
            "in their shoes|place",
            "why they did",
        ],
        unless: NEVER,
        finds: &[
            "Have some compassion for them.",
            "Do you feel sorry for them?",
            "Look at it from their side.",
            "Put yourself in their shoes.",
            "Think about why they did it.",
        ],
        passes: &["Kindness to yourself", "What did they do?", "hear them with your name in front"],
    },
];
