//! Rust text as words and marks: enough to see which paths a file names. Not a parser: no types, no macro expansion.

/// One word or one mark of a file, outside comments and quoted text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Token {
    /// The word, or the mark; `::` is one mark.
    pub text: String,
    /// The line it stands on, from 1.
    pub line: usize,
    /// Whether it belongs to an item under `#[cfg(test)]`.
    pub in_test: bool,
    /// Whether it is what stands between the quotes of a string, as it is written.
    pub is_string: bool,
}

/// Returns the tokens of `source`. Comments, strings, letters in quotes and lifetimes are left out.
pub fn tokens(source: &str) -> Vec<Token> {
    let mut found = with_strings(source);
    found.retain(|token| !token.is_string);
    found
}

/// Returns the tokens of `source`, strings among them. Comments, letters in quotes and lifetimes are left out.
pub fn with_strings(source: &str) -> Vec<Token> {
    let letters: Vec<char> = source.chars().collect();
    let (mut found, mut at, mut line) = (Vec::new(), 0, 1);
    while at < letters.len() {
        let end = match letters[at] {
            '/' if letters.get(at + 1) == Some(&'/') => comment_end(&letters, at),
            '/' if letters.get(at + 1) == Some(&'*') => block_end(&letters, at),
            '"' => {
                let end = string_end(&letters, at + 1, 0);
                found.push(Token::string(&letters, at + 1, end, line));
                end
            }
            '\'' => quote_end(&letters, at),
            letter if letter.is_alphanumeric() || letter == '_' => {
                let end = at + run(&letters[at..], |l| l.is_alphanumeric() || l == '_');
                let word: String = letters[at..end].iter().collect();
                match raw_string(&letters, &word, end) {
                    Some(last) => {
                        found.push(Token::string(&letters, end, last, line));
                        last
                    }
                    None => {
                        found.push(Token::code(word, line));
                        end
                    }
                }
            }
            ':' if letters.get(at + 1) == Some(&':') => {
                found.push(Token::code("::", line));
                at + 2
            }
            letter => {
                if !letter.is_whitespace() {
                    found.push(Token::code(letter, line));
                }
                at + 1
            }
        };
        let end = end.min(letters.len());
        line += letters[at..end].iter().filter(|&&letter| letter == '\n').count();
        at = end;
    }
    mark_tests(&mut found);
    found
}

impl Token {
    fn code(text: impl Into<String>, line: usize) -> Self {
        Self { text: text.into(), line, in_test: false, is_string: false }
    }

    /// The string between `from` and `end`, without quotes and hash marks.
    fn string(letters: &[char], from: usize, end: usize, line: usize) -> Self {
        let inside: String = letters[from..end.min(letters.len())].iter().collect();
        let text = inside.trim_matches('#').trim_matches('"').to_owned();
        Self { text, line, in_test: false, is_string: true }
    }

    fn is(&self, word: &str) -> bool {
        !self.is_string && self.text == word
    }
}

fn run(letters: &[char], wanted: impl Fn(char) -> bool) -> usize {
    letters.iter().take_while(|&&letter| wanted(letter)).count()
}

fn comment_end(letters: &[char], at: usize) -> usize {
    at + run(&letters[at..], |letter| letter != '\n')
}

fn block_end(letters: &[char], mut at: usize) -> usize {
    let mut depth = 0;
    while at < letters.len() {
        match (letters[at], letters.get(at + 1)) {
            ('/', Some('*')) => (depth, at) = (depth + 1, at + 2),
            ('*', Some('/')) if depth == 1 => return at + 2,
            ('*', Some('/')) => (depth, at) = (depth - 1, at + 2),
            _ => at += 1,
        }
    }
    at
}

/// Returns where a string ends whose text begins at `at`: after a quote and `hashes` hash marks.
fn string_end(letters: &[char], mut at: usize, hashes: usize) -> usize {
    while at < letters.len() {
        match letters[at] {
            '\\' if hashes == 0 => at += 2,
            '"' if run(&letters[at + 1..], |letter| letter == '#') >= hashes => return at + 1 + hashes,
            _ => at += 1,
        }
    }
    at
}

/// Returns where the raw or byte string ends that `word` opens (`r"`, `br#"`, `b"`), if it opens one.
fn raw_string(letters: &[char], word: &str, end: usize) -> Option<usize> {
    let raw = matches!(word, "r" | "br" | "cr");
    let hashes = if raw { run(&letters[end..], |letter| letter == '#') } else { 0 };
    if letters.get(end + hashes) != Some(&'"') || !(raw || matches!(word, "b" | "c")) {
        return None;
    }
    if raw && hashes == 0 {
        return Some(end + 2 + run(&letters[end + 1..], |letter| letter != '"'));
    }
    Some(string_end(letters, end + hashes + 1, hashes))
}

/// Returns where a letter in quotes or a lifetime ends.
fn quote_end(letters: &[char], at: usize) -> usize {
    match letters.get(at + 1) {
        Some('\\') => at + 3 + run(&letters[(at + 3).min(letters.len())..], |letter| letter != '\'') + 1,
        _ if letters.get(at + 2) == Some(&'\'') => at + 3,
        _ => at + 1 + run(&letters[at + 1..], |letter| letter.is_alphanumeric() || letter == '_'),
    }
}

fn mark_tests(found: &mut [Token]) {
    let attribute = ["#", "[", "cfg", "(", "test", ")", "]"];
    let mut at = 0;
    while at + attribute.len() <= found.len() {
        if found[at..].iter().zip(attribute).any(|(token, wanted)| !token.is(wanted)) {
            at += 1;
            continue;
        }
        let end = item_end(found, at + attribute.len());
        found[at..end].iter_mut().for_each(|token| token.in_test = true);
        at = end;
    }
}

/// Returns where the item ends that begins at `at`: after its closing brace or its semicolon.
fn item_end(found: &[Token], at: usize) -> usize {
    let mut depth = 0_usize;
    for (index, token) in found.iter().enumerate().skip(at) {
        match token.text.as_str() {
            _ if token.is_string => {}
            "(" | "[" | "{" => depth += 1,
            ")" | "]" => depth = depth.saturating_sub(1),
            "}" if depth == 1 => return index + 1,
            "}" => depth = depth.saturating_sub(1),
            ";" if depth == 0 => return index + 1,
            _ => {}
        }
    }
    found.len()
}
