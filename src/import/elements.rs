//! The elements of one array in a JSON text, found as it streams by.
//!
//! Only strings and brackets are told apart here, without recursion; whether an element is sound is for whoever takes
//! it. So one that is not costs only itself, and no more than one is held at a time.

use std::io::{self, BufRead};

use super::lines::{Flaw, LONGEST, MARK};

/// The most that is held of what stands before the array, in each of its fields.
const LARGEST_FIELD: usize = 4 * 1024;

/// The most fields that are held from before the array.
const MOST_FIELDS: usize = 64;

/// Reads the elements of an array that is a field of the outermost object.
pub struct Elements<R> {
    reader: R,
    /// The line that the next byte stands in, from 1.
    line: u64,
    read: u64,
    largest: usize,
    before: Vec<(String, String)>,
    /// The name of the array.
    key: String,
    /// Whether elements may follow.
    is_open: bool,
    /// The line of what stands after the end, until that is told.
    beyond: Option<u64>,
}

/// One element.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Element {
    /// The line it begins in, from 1.
    pub line: u64,
    /// Its text, without white space around it, or why that is not told.
    pub text: Result<String, Flaw>,
}

/// What ended a piece of JSON at the depth it began in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum End {
    Comma,
    Colon,
    /// A bracket.
    Closed,
    /// A brace: it ends an object, and in an array it is one too many.
    Brace,
    OfFile,
}

/// What follows the end of the array.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum After {
    Elements,
    Nothing,
    /// What nothing is known of, in this line.
    Beyond(u64),
}

impl<R: BufRead> Elements<R> {
    /// Reads up to the array called `key`; `None` when no object with such an array begins here.
    ///
    /// # Errors
    ///
    /// Fails when it cannot be read.
    pub fn open(reader: R, key: &str) -> io::Result<Option<Self>> {
        let (elements, found) = Self::look_for(reader, key)?;
        Ok(found.then_some(elements))
    }

    /// Returns the fields of the object that stand before the array called `key`, or all of them where there is none,
    /// each with its JSON text; those of more than 4 KiB with an empty one.
    ///
    /// # Errors
    ///
    /// Fails when it cannot be read.
    pub fn fields(reader: R, key: &str) -> io::Result<Vec<(String, String)>> {
        Ok(Self::look_for(reader, key)?.0.before)
    }

    fn look_for(reader: R, key: &str) -> io::Result<(Self, bool)> {
        let mut it = Self {
            reader,
            line: 1,
            read: 0,
            largest: LONGEST,
            before: Vec::new(),
            key: key.to_owned(),
            is_open: false,
            beyond: None,
        };
        for byte in MARK {
            if it.peek()? != Some(*byte) {
                break;
            }
            it.skip(1);
        }
        if it.next_mark()? != Some(b'{') {
            return Ok((it, false));
        }
        it.skip(1);
        loop {
            let (name, end) = it.piece(LARGEST_FIELD)?;
            let name = name.text.ok().and_then(|text| serde_json::from_str::<String>(&text).ok());
            let (Some(name), End::Colon) = (name, end) else { return Ok((it, false)) };
            let mark = it.next_mark()?;
            if name == key && mark == Some(b'[') {
                it.skip(1);
                it.is_open = true;
                return Ok((it, true));
            }
            let (value, end) = it.piece(LARGEST_FIELD)?;
            if it.before.len() < MOST_FIELDS {
                it.before.push((name, value.text.unwrap_or_default()));
            }
            if end != End::Comma {
                return Ok((it, false));
            }
        }
    }

    /// Returns the JSON text of a field that stands before the array, if it is there and small.
    pub fn before(&self, name: &str) -> Option<&str> {
        self.before.iter().find(|(known, _)| known == name).map(|(_, text)| text.as_str())
    }

    /// Returns the bytes that were read so far.
    pub fn read_so_far(&self) -> u64 {
        self.read
    }

    /// Returns the next element, or `None` at the end. The last one may be one that the end of the file cuts off; where
    /// the file ends between two, it is an empty one.
    ///
    /// # Errors
    ///
    /// Fails when it cannot be read.
    pub fn next(&mut self) -> io::Result<Option<Element>> {
        while self.is_open {
            let (element, end) = self.piece(self.largest)?;
            if end == End::OfFile {
                self.is_open = false;
                return Ok(Some(Element { text: Err(Flaw::CutOff), ..element }));
            }
            let is_nothing = element.text.as_ref().is_ok_and(String::is_empty);
            if end != End::Closed {
                if !is_nothing {
                    return Ok(Some(element));
                }
                continue;
            }
            match self.after()? {
                After::Elements => {}
                After::Nothing => self.is_open = false,
                After::Beyond(line) => (self.is_open, self.beyond) = (false, Some(line)),
            }
            if !is_nothing {
                return Ok(Some(element));
            }
        }
        Ok(self.beyond.take().map(|line| Element { line, text: Err(Flaw::Beyond) }))
    }

    /// Finds out what follows the bracket that closed the array. Another element means that it was one too many, and
    /// another array of that name is read as well: nothing may be lost unheard.
    fn after(&mut self) -> io::Result<After> {
        match self.next_mark()? {
            None => return Ok(After::Nothing),
            Some(b',') => self.skip(1),
            Some(b'}') => {
                self.skip(1);
                return self.after_all();
            }
            Some(_) => return Ok(After::Beyond(self.line)),
        }
        loop {
            match self.next_mark()? {
                Some(b'{') => return Ok(After::Elements),
                Some(b'"') => {}
                _ => return Ok(After::Beyond(self.line)),
            }
            let (name, end) = self.piece(LARGEST_FIELD)?;
            if end != End::Colon {
                return Ok(After::Beyond(name.line));
            }
            let name = name.text.ok().and_then(|text| serde_json::from_str::<String>(&text).ok());
            if name.as_ref() == Some(&self.key) && self.next_mark()? == Some(b'[') {
                self.skip(1);
                return Ok(After::Elements);
            }
            match self.piece(LARGEST_FIELD)? {
                (_, End::Comma) => {}
                (_, End::Brace) => return self.after_all(),
                (_, End::OfFile) => return Ok(After::Nothing),
                (value, _) => return Ok(After::Beyond(value.line)),
            }
        }
    }

    /// Finds out what follows the brace that ends the outermost object.
    fn after_all(&mut self) -> io::Result<After> {
        Ok(self.next_mark()?.map_or(After::Nothing, |_| After::Beyond(self.line)))
    }

    /// Reads up to the comma, the colon or the bracket that ends a piece at this depth, and past it.
    fn piece(&mut self, largest: usize) -> io::Result<(Element, End)> {
        self.next_mark()?;
        let line = self.line;
        let mut bytes = Vec::new();
        let mut is_too_large = false;
        let (mut depth, mut in_string, mut escaped) = (0_u64, false, false);
        let end = loop {
            let seen = fill(&mut self.reader)?;
            if seen.is_empty() {
                break End::OfFile;
            }
            let (mut end, mut lines) = (None, 0);
            let mut taken = 0;
            for byte in seen {
                lines += u64::from(*byte == b'\n');
                if in_string {
                    in_string = escaped || *byte != b'"';
                    escaped = !escaped && *byte == b'\\';
                } else {
                    match byte {
                        b'"' => in_string = true,
                        b'{' | b'[' => depth += 1,
                        b']' if depth == 0 => end = Some(End::Closed),
                        b'}' if depth == 0 => end = Some(End::Brace),
                        b'}' | b']' => depth -= 1,
                        b',' if depth == 0 => end = Some(End::Comma),
                        b':' if depth == 0 => end = Some(End::Colon),
                        _ => {}
                    }
                }
                if end.is_some() {
                    break;
                }
                taken += 1;
            }
            is_too_large |= bytes.len() + taken > largest;
            if is_too_large {
                bytes = Vec::new();
            } else {
                bytes.extend_from_slice(&seen[..taken]);
            }
            let used = taken + usize::from(end.is_some());
            self.reader.consume(used);
            self.read += used as u64;
            self.line += lines;
            if let Some(end) = end {
                break end;
            }
        };
        bytes.truncate(bytes.trim_ascii_end().len());
        let text = if is_too_large {
            Err(Flaw::TooLarge)
        } else {
            String::from_utf8(bytes).map_err(|_| Flaw::NotText)
        };
        Ok((Element { line, text }, end))
    }

    /// Passes over white space, and returns the byte that comes after it.
    fn next_mark(&mut self) -> io::Result<Option<u8>> {
        loop {
            match self.peek()? {
                Some(b'\n') => {
                    self.line += 1;
                    self.skip(1);
                }
                Some(b' ' | b'\t' | b'\r') => self.skip(1),
                other => return Ok(other),
            }
        }
    }

    fn peek(&mut self) -> io::Result<Option<u8>> {
        Ok(fill(&mut self.reader)?.first().copied())
    }

    fn skip(&mut self, bytes: usize) {
        self.reader.consume(bytes);
        self.read += bytes as u64;
    }
}

fn fill<R: BufRead>(reader: &mut R) -> io::Result<&[u8]> {
    loop {
        // Once more below: a borrow that is given back cannot be taken in a loop as well.
        match reader.fill_buf() {
            Ok(_) => return reader.fill_buf(),
            Err(fault) if fault.kind() == io::ErrorKind::Interrupted => {}
            Err(fault) => return Err(fault),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn elements(json: &[u8]) -> Vec<Element> {
        // Three bytes at a time, so that every seam is met.
        let reader = io::BufReader::with_capacity(3, json);
        let mut elements = Elements::open(reader, "records").expect("reads").expect("an array");
        elements.largest = 20;
        let mut all = Vec::new();
        while let Some(element) = elements.next().expect("reads") {
            all.push(element);
        }
        all
    }

    fn texts(json: &str) -> Vec<(u64, String)> {
        let text = |element: Element| (element.line, element.text.unwrap_or_else(|flaw| flaw.to_string()));
        elements(json.as_bytes()).into_iter().map(text).collect()
    }

    fn line(number: u64, text: &str) -> (u64, String) {
        (number, text.to_owned())
    }

    #[test]
    fn what_stands_before_the_array_is_there_and_its_elements_follow() {
        let json = "\u{feff} {\"format\": \"x\", \"records\": 7,\r\n \"deep\": {\"records\": [1]},\n\"records\": [\n{\"a\": \"],}\\\"\"},\n\n [1, [2]] , \"s\"\n]\n}\n";
        assert_eq!(texts(json), [line(4, "{\"a\": \"],}\\\"\"}"), line(6, "[1, [2]]"), line(6, "\"s\"")]);
        let elements = Elements::open(json.as_bytes(), "records").expect("reads").expect("an array");
        assert_eq!((elements.before("format"), elements.before("records")), (Some("\"x\""), Some("7")));
    }

    #[test]
    fn an_empty_array_has_none() {
        assert_eq!(texts(r#"{"records": [ ]}"#), []);
        assert_eq!(texts(r#"{"records":[1,]}"#), [line(1, "1")]);
    }

    #[test]
    fn what_is_no_object_with_such_an_array_is_none() {
        for json in ["", "[]", "{}", "{\"records\": {}}", "{\"a\" 1, \"records\": []}", "\0{", "{\"records\""]
        {
            assert!(Elements::open(json.as_bytes(), "records").expect("reads").is_none(), "{json:?}");
        }
    }

    #[test]
    fn a_bad_element_costs_only_itself() {
        let json = b"{\"records\": [1,\n\"\xff\",\n\"too long for twenty bytes\",\n\0 ?,\n2]}";
        let texts: Vec<_> = elements(json).into_iter().map(|element| element.text).collect();
        let text = |text: &str| Ok(text.to_owned());
        assert_eq!(texts, [text("1"), Err(Flaw::NotText), Err(Flaw::TooLarge), text("\0 ?"), text("2")]);
    }

    #[test]
    fn a_bracket_or_a_brace_too_many_costs_no_other_element() {
        for json in ["{\"records\": [{\"a\": 1}},\n{\"b\": 2}]}", "{\"records\": [{\"a\": 1}],\n{\"b\": 2}]}"]
        {
            assert_eq!(texts(json), [line(1, "{\"a\": 1}"), line(2, "{\"b\": 2}")], "{json}");
        }
        let broken = "{\"records\": [{\"a\": []], \"c\": 3},\n{\"b\": 2}], \"more\": [{}]}";
        assert_eq!(texts(broken).last(), Some(&line(2, "{\"b\": 2}")));
    }

    #[test]
    fn what_stands_after_the_end_is_read_or_told() {
        let more = || line(2, "more stands after the end of the list, and was not read");
        for json in
            ["{\"records\": [1]}\n{\"records\": [2]}", "{\"records\": [1]}\n, 2]}", "{\"records\": [1]\n]"]
        {
            assert_eq!(texts(json), [line(1, "1"), more()], "{json}");
        }
        assert_eq!(texts("{\"records\": [],\"b\": [{}]}\nx"), [more()]);
        let twice = "{\"records\": [1], \"a\": 3,\n\"records\": [2], \"b\": {}}";
        assert_eq!(texts(twice), [line(1, "1"), line(2, "2")]);
        assert_eq!(texts("{\"records\": [1"), [line(1, "the file ends in the middle of it")]);
        assert_eq!(texts("{\"records\": [1]"), [line(1, "1")]);
    }

    #[test]
    fn the_end_of_the_file_in_the_middle_is_told() {
        for cut in ["{\"records\": [1,\n", "{\"records\": [1,\n{\"a\": \"", "{\"records\": [1,\n2"] {
            assert_eq!(texts(cut), [line(1, "1"), line(2, "the file ends in the middle of it")], "{cut}");
        }
    }

    #[test]
    fn depth_costs_no_stack() {
        let json = format!("{{\"records\": [{}", "[".repeat(2_000_000));
        let told = texts(&json);
        assert_eq!(told, [line(1, "the file ends in the middle of it")]);
    }
}
