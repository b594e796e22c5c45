//! Which guides were walked to their end, and when.

use super::*;
use crate::model::finished::Finished;

fn reflection(n: u32, when: &str, guide: &str, finished: bool) -> Record {
    let body =
        format!(r#"{{"guide":"{guide}","title":"","theme":"","depth":"light","finished":{finished}}}"#);
    Record { kind: "reflection".parse().expect("a kind"), at: moment(when), body, ..note(n, "") }
}

#[test]
fn only_what_came_to_its_end_since_then_on_this_guide_counts_the_newest_first() {
    let mut place = place();
    let person = id(90);
    let put_away = Record { away: true, ..reflection(2, "2026-11-22T10:00:00+01:00", "rest/one", true) };
    keep(
        &mut place.journal,
        &[
            reflection(1, "2026-11-21T10:00:00+01:00", "rest/one", true),
            put_away.about_person(person),
            reflection(3, "2026-11-22T11:00:00+01:00", "rest/one", false),
            reflection(4, "2026-11-22T12:00:00+01:00", "rest/two", true),
            reflection(5, "2026-11-20T10:00:00+01:00", "rest/one", true),
            Record {
                kind: "note".parse().expect("a kind"),
                ..reflection(6, "2026-11-22T10:00:00Z", "rest/one", true)
            },
            Record { body: "[]".into(), ..reflection(7, "2026-11-22T10:00:00Z", "rest/one", true) },
        ],
    );
    let since = moment("2026-11-21T10:00:00+01:00").utc_ms();
    let found = place.journal.read().expect("reads").finished("rest/one", since).expect("finds");
    let finished =
        |n, when: &str, about| (id(n), Finished { guide: "rest/one".into(), at: moment(when), about });
    assert_eq!(
        found,
        [
            finished(2, "2026-11-22T10:00:00+01:00", Some(person)),
            finished(1, "2026-11-21T10:00:00+01:00", None),
        ]
    );
}
