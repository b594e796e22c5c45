//! Tables as they come: what is taken, what is named, what is refused.

use proptest::prelude::*;

use super::*;
use crate::import::tried::{file, read, stream, told};

#[test]
fn columns_are_known_by_their_names_and_nothing_is_lost() {
    let table = "Date;Time;Title;Text;Tags;Weather;Starred\r\n\
                 2026-01-02;10:05;A walk;\"By the sea;\nand \"\"rain\"\"\";evening, work & life;grey;yes\r\n\
                 2026-01-03T08:00:00+05:00;;;Only text;;;\r\n";
    assert_eq!(
        stream(&ORIGIN, table.as_bytes()),
        [
            "2026-01-02 10:05:00 +01:00 +evening +starred +work-life \"A walk\\nBy the sea;\\nand \\\"rain\\\"\\n\\nWeather: grey\"",
            "2026-01-03 08:00:00 +05:00 \"Only text\"",
        ]
    );
}

#[test]
fn what_daylio_writes_keeps_its_moods_as_words() {
    let table = "full_date,date,weekday,time,mood,activities,note_title,note\n\
                 2021-07-31,July 31,Saturday,8:30 PM,good,\"family | walk\",\"\",\"Slept well\"\n";
    assert_eq!(
        stream(&ORIGIN, table.as_bytes()),
        ["2021-07-31 20:30:00 +01:00 \"Slept well\\n\\nmood: good\\nactivities: family | walk\""]
    );
}

#[test]
fn bad_rows_are_named_by_their_line_and_the_rest_comes() {
    let table =
        b"date,text\n2026-01-02,one\n,no date\nsoon,when\n2026-02-30,never\n2026-01-03,a,b\n2026-01-04,\n\
                  2026-01-05,\xff\n0000-01-01,before\n2026-01-06,last";
    assert_eq!(
        stream(&ORIGIN, table),
        [
            "2026-01-02 12:00:00 +01:00 \"one\"",
            "skipped 3: a row without a date",
            "skipped 4: a row whose date cannot be read",
            "skipped 5: a row whose date cannot be read",
            "skipped 6: a row of 3 fields below 2 names",
            "skipped 7: an entry without words",
            "skipped 8: a row: it is not UTF-8 text",
            "skipped 9: a row whose year cannot be kept",
            "2026-01-06 12:00:00 +01:00 \"last\"",
        ]
    );
}

#[test]
fn the_order_of_day_and_month_is_told_by_the_whole_file_or_asked_for() {
    let days = b"date,text\n3/4/2021,a\n25/4/2021,b\n";
    let months = b"date,text\n3/4/2021,a\n4/25/2021,b\n";
    let neither = b"date,text\n3/4/2021,a\n";
    assert_eq!(file(&ORIGIN, days)[0], "2021-04-03 12:00:00 +01:00 \"a\"");
    assert_eq!(file(&ORIGIN, months)[0], "2021-03-04 12:00:00 +01:00 \"a\"");
    assert_eq!(file(&ORIGIN, neither), ["fault: Its dates can be read in two ways"]);
    // A pipe cannot be read twice.
    assert_eq!(stream(&ORIGIN, days), ["fault: Its dates can be read in two ways"]);

    let told = Told { dates: Some("%d/%m/%Y".parse().expect("a format")), ..told() };
    let input = Input::stream(&neither[..]).expect("a buffer reads");
    assert_eq!(read(&ORIGIN, input, &told), ["2021-04-03 12:00:00 +01:00 \"a\""]);
}

#[test]
fn rows_that_are_alike_are_two_and_stay_two() {
    let table = "date,text\n2026-01-02,again\n2026-01-02,again\n";
    let ids = || {
        let input = Input::stream(table.as_bytes()).expect("a buffer reads");
        let source = open(input, &told()).expect("a table");
        let id = |item| match item {
            Ok(Item::Record(incoming)) => incoming.record.id,
            other => panic!("a record, not {other:?}"),
        };
        source.map(id).collect::<Vec<_>>()
    };
    assert_eq!(ids(), ids());
    assert_ne!(ids()[0], ids()[1]);
}

#[test]
fn gentlys_own_rows_come_back_under_their_ids_without_the_guard() {
    let table = "\u{feff}id,kind,at,changed_at,tags,put_away,title,text,mood,energy,feelings,links\r\n\
        01935f6e-0000-7000-8000-000000000001,note,2026-01-02T10:00:00.000+01:00,2026-01-03T10:00:00.000Z,a b,true,,'=1,,,,\r\n\
        01935f6e-0000-7000-8000-000000000002,checkin,2026-01-02T11:00:00.000+01:00,2026-01-03T10:00:00.000Z,,false,,a line,4,,sad; tired,\r\n\
        x,note,2026-01-02T11:00:00.000+01:00,,,false,,y,,,,\r\n";
    let lines = stream(&ORIGIN, table.as_bytes());
    assert_eq!(
        lines,
        [
            "2026-01-02 10:00:00 +01:00 +a +b \"=1\"",
            "2026-01-02 11:00:00 +01:00 {\"mood\":4,\"feelings\":[\"sad\",\"tired\"],\"line\":\"a line\"}",
            "skipped 4: a row whose id is not one of gently's",
        ]
    );
    let source = open(Input::stream(table.as_bytes()).expect("reads"), &told()).expect("a table");
    let first = source.flatten().next();
    let Some(Item::Record(first)) = first else { panic!("a record") };
    assert_eq!(first.record.id.to_string(), "01935f6e-0000-7000-8000-000000000001");
    assert!(first.record.away);
}

#[test]
fn what_is_no_table_is_refused_with_a_reason() {
    let what = "fault: Not a table with a row of names: ";
    let reason = |bytes: &[u8]| stream(&ORIGIN, bytes).concat().replace(what, "");
    assert_eq!(reason(b""), "it is empty");
    assert_eq!(reason(b"name,size\na,1\n"), "no column is called `date`, `created` or `at`");
    assert_eq!(reason(b"\xff\xfed\0a\0"), "it is UTF-16 text. Save it as UTF-8");
}

#[test]
fn only_a_table_with_dates_and_words_is_recognised() {
    let is_it = |text: &str| is_it(&Seen::Bytes(text.as_bytes()));
    assert!(is_it("date,text\n2026-01-02,one\n"));
    assert!(is_it("\u{feff}id,kind,at,text\r\n"));
    assert!(is_it("full_date\tnote\n2021-07-31\tx\n"));
    for no in [
        "",
        "{\"records\": []}",
        "[2026-01-02 10:00] A walk, by the sea\n",
        "# 2026\n",
        "a,b\n1,2\n",
        "date\n",
    ] {
        assert!(!is_it(no), "{no:?}");
    }
}

proptest! {
    #[test]
    fn whatever_the_bytes_are_reading_them_ends(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        let _ = is_it(&Seen::Bytes(&bytes));
        file(&ORIGIN, &bytes);
        file(&ORIGIN, &[b"date,text,id,kind,at\n", &bytes[..]].concat());
    }

    #[test]
    fn a_table_with_anything_changed_in_it_reads_to_its_end(
        at in 0_usize..120, cut in 0_usize..20, put in prop::collection::vec(any::<u8>(), 0..4),
    ) {
        let table = "date,time,text,tags\n2026-01-02,10:05,\"one, \"\"two\"\"\",a\n3/4/2021,,b,\n2026-01-03,,c,d\n";
        let mut bytes = table.as_bytes().to_vec();
        let at = at.min(bytes.len());
        let end = (at + cut).min(bytes.len());
        bytes.splice(at..end, put);
        file(&ORIGIN, &bytes);
    }
}
