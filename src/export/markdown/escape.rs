//! Words as they were typed, so that no reader of Markdown takes any of them for structure, a link, an image or HTML.
//!
//! Rules are those of CommonMark 0.31 and GitHub's tables and strikes, with the tags, highlights and comments of
//! Obsidian. Only ASCII marks are escaped and only where they could mean something, so that the text reads as typed.

/// Appends one line of words that stands at the beginning of a line of Markdown.
///
/// Spaces before the first word and letters that steer a terminal become character references: Markdown would drop the
/// one, and `cat` would obey the other.
pub fn push_line(out: &mut String, line: &str) {
    let words = line.trim_start_matches([' ', '\t']);
    for space in line[..line.len() - words.len()].chars() {
        out.push_str(if space == ' ' { "&nbsp;" } else { "&#9;" });
    }
    let rest = push_begin(out, words);
    push_inline(out, rest, words.len() == rest.len());
}

/// Appends words that stand inside a line of Markdown, such as a heading; line breaks become spaces.
pub fn push_words(out: &mut String, words: &str) {
    let line = words.trim().replace(['\n', '\t'], " ");
    push_inline(out, &line, true);
}

/// Escapes what means something only at the beginning of a line, and returns what is left.
fn push_begin<'a>(out: &mut String, words: &'a str) -> &'a str {
    let digits = words.len() - words.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let (number, rest) = words.split_at(digits);
    let Some(mark) = rest.chars().next() else { return words };
    let is_item = || rest[1..].is_empty() || rest[1..].starts_with([' ', '\t']);
    // A rule, the line below a heading, or the line below the head of a table.
    let is_rule = || rest.chars().all(|c| matches!(c, '-' | '=' | ':' | ' ' | '\t'));
    let means_something = match mark {
        '.' | ')' => digits > 0 && is_item(),
        '>' => digits == 0,
        '-' | '+' | '=' | ':' => digits == 0 && (is_rule() || is_item()),
        _ => false,
    };
    if !means_something {
        return words;
    }
    out.push_str(number);
    out.push('\\');
    out.push(mark);
    &rest[1..]
}

fn push_inline(out: &mut String, words: &str, is_at_start: bool) {
    let mut before = Some(if is_at_start { ' ' } else { '.' });
    for (index, c) in words.char_indices() {
        let rest = &words[index + c.len_utf8()..];
        let after = rest.chars().next();
        let is_escaped = match c {
            '\\' | '`' | '*' | '[' | '<' | '~' | '|' | '$' => true,
            '_' => ![before, after].iter().all(|side| side.is_some_and(char::is_alphanumeric)),
            '&' => after.is_some_and(|c| c == '#' || c.is_ascii_alphabetic()),
            '#' => before.is_some_and(char::is_whitespace),
            // What looks like an address would become a link, up to the next space, escapes and all.
            ':' => rest.starts_with("//"),
            '.' => before == Some('w'),
            '=' | '%' => before == Some(c) || after == Some(c),
            _ => false,
        };
        if is_escaped {
            out.push('\\');
        }
        if (c.is_control() && c != '\t') || matches!(c, '\u{2028}' | '\u{2029}') {
            out.push_str(&format!("&#{};", u32::from(c)));
        } else {
            out.push(c);
        }
        before = Some(c);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(typed: &str) -> String {
        let mut out = String::new();
        push_line(&mut out, typed);
        out
    }

    #[test]
    fn what_means_something_is_escaped() {
        let cases = [
            ("# one", "\\# one"),
            ("---", "\\---"),
            ("===", "\\=\\=\\="),
            ("=", "\\="),
            (":-", "\\:-"),
            ("---:", "\\---:"),
            ("+", "\\+"),
            ("> a > b", "\\> a > b"),
            ("12. a", "12\\. a"),
            ("12) a", "12\\) a"),
            ("- a - b", "\\- a - b"),
            ("<script>alert(1)</script>", "\\<script>alert(1)\\</script>"),
            ("![a](http://x.example/a.png)", "!\\[a](http\\://x.example/a.png)"),
            ("*a* _b_ `c` ~d~ $e$ |f|", "\\*a\\* \\_b\\_ \\`c\\` \\~d\\~ \\$e\\$ \\|f\\|"),
            ("&lt; &#60;", "\\&lt; \\&#60;"),
            ("%%gone%% ==loud== #tag", "\\%\\%gone\\%\\% \\=\\=loud\\=\\= \\#tag"),
            ("http://x.example www.x.example", "http\\://x.example www\\.x.example"),
            ("C:\\new", "C:\\\\new"),
            ("    code", "&nbsp;&nbsp;&nbsp;&nbsp;code"),
            ("\tcode", "&#9;code"),
            ("a\u{1b}[2Jb\r", "a&#27;\\[2Jb&#13;"),
        ];
        for (typed, written) in cases {
            assert_eq!(line(typed), written, "{typed}");
        }
    }

    #[test]
    fn plain_words_stand_as_they_are() {
        for typed in [
            "He said: no. 50% off, 2 = 2!",
            "snake_case & more",
            "C#, no. 7 (a) > b",
            "-5 or +3",
            ":) 2.5",
            "日本語 👩‍👩‍👧 שלום",
        ] {
            assert_eq!(line(typed), typed);
        }
    }
}
