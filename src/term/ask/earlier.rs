//! What was given before, in the form another question can take.

use super::{Given, Input};

/// Returns `given` as an answer `input` takes, when it is one.
pub(super) fn fit(input: &Input<'_>, given: &Given) -> Option<Given> {
    match input {
        Input::Text | Input::Long => filled(text(given)).map(Given::Text),
        Input::List => Some(lines(given)).filter(|lines| !lines.is_empty()).map(Given::Many),
        Input::One { options, own_words } => {
            let text = filled(text(given))?;
            (*own_words || options.contains(&text)).then_some(Given::Text(text))
        }
        Input::Many { options, own_words } => {
            let lines = lines(given);
            let fits = *own_words || lines.iter().all(|line| options.contains(line));
            (fits && !lines.is_empty()).then_some(Given::Many(lines))
        }
        Input::Scale { min, max, .. } => number(&text(given), *min, *max).map(Given::Number),
    }
}

/// Returns `given` as text, several things as lines.
pub(super) fn text(given: &Given) -> String {
    match given {
        Given::Text(text) => text.clone(),
        Given::Number(number) => number.to_string(),
        Given::Many(lines) => lines.join("\n"),
    }
}

/// Returns `given` as several things, the lines of a text each one.
pub(super) fn lines(given: &Given) -> Vec<String> {
    match given {
        Given::Many(lines) => lines.clone(),
        Given::Text(text) => each_line(text),
        Given::Number(number) => vec![number.to_string()],
    }
}

/// Parts `text` at its line ends, without the empty lines.
pub(super) fn each_line(text: &str) -> Vec<String> {
    text.lines().map(str::trim).filter(|line| !line.is_empty()).map(String::from).collect()
}

/// Reads a whole number from `min` to `max`.
pub(super) fn number(text: &str, min: u8, max: u8) -> Option<i64> {
    text.trim().parse().ok().filter(|number| (i64::from(min)..=i64::from(max)).contains(number))
}

fn filled(text: String) -> Option<String> {
    (!text.trim().is_empty()).then_some(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn earlier_words_fit_where_they_can() {
        let options = ["yes".to_owned(), "no".to_owned()];
        let one = |own_words| Input::One { options: &options, own_words };
        let many = |own_words| Input::Many { options: &options, own_words };
        let scale = Input::Scale { min: 0, max: 10, low: "", high: "" };
        let text = |text: &str| Given::Text(text.into());
        let list = |lines: &[&str]| Given::Many(lines.iter().map(|&line| line.into()).collect());
        assert_eq!(fit(&one(false), &text("yes")), Some(text("yes")));
        assert_eq!(fit(&one(false), &text("else")), None);
        assert_eq!(fit(&one(true), &text("else")), Some(text("else")));
        assert_eq!(fit(&many(true), &text("yes\nelse")), Some(list(&["yes", "else"])));
        assert_eq!(fit(&many(false), &text("yes\nelse")), None);
        assert_eq!(fit(&scale, &text(" 7 ")), Some(Given::Number(7)));
        assert_eq!(fit(&scale, &Given::Number(11)), None);
        assert_eq!(fit(&Input::List, &text("a\n\nb")), Some(list(&["a", "b"])));
        assert_eq!(fit(&Input::Long, &text("  ")), None);
    }
}
