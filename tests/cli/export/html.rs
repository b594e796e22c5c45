//! `gently export --format html`, opened in a real Chromium.

use std::collections::BTreeSet;
use std::fs;
use std::io::{ErrorKind, Read as _};
use std::net::TcpListener;

use super::kept::{self, HOSTILE};
use crate::support::Sandbox;

/// Nothing here may speak to the network by itself, or a listener would hear what is not ours.
const CHROMIUM: &str = "chromium --headless --no-sandbox --disable-gpu --disable-quic --no-first-run \
    --disable-background-networking --disable-component-update --disable-sync --disable-dev-shm-usage \
    --user-data-dir=browser --timeout=10000";

#[test]
fn a_browser_shows_every_record_and_runs_no_word() {
    let (sandbox, ids) = exported(&HOSTILE);
    let Some(dom) = dom(&sandbox, "out.html") else { return };
    assert_eq!(dom.matches("<article ").count(), ids.len());
    for id in ids {
        assert!(dom.contains(&format!("<article id=\"{id}\"")), "{id}");
    }
    let head = dom.split("</head>").next().expect("a head");
    assert!(head.contains("<title>Pages</title>"), "{head}");
    let names: BTreeSet<_> =
        tags(&dom).map(|tag| tag.split([' ', '\n']).next().unwrap_or_default()).collect();
    let ours = [
        "!DOCTYPE", "a", "article", "bdi", "body", "dd", "div", "dl", "dt", "h1", "h2", "h3", "head",
        "header", "html", "li", "main", "meta", "p", "pre", "section", "style", "time", "title", "ul",
    ];
    assert_eq!(names.into_iter().collect::<Vec<_>>(), ours);
    assert!(dom.contains("&lt;script&gt;document.title = 'ran'&lt;/script&gt;"));
    assert!(dom.contains("&amp;lt;b&amp;gt; &amp;#60;script"));
}

#[test]
fn nothing_is_fetched_not_even_by_what_got_past_us() {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
    listener.set_nonblocking(true).expect("a socket");
    let at = listener.local_addr().expect("an address");
    let lures = [
        format!("<img src=\"http://{at}/a\" onerror=\"document.title='ran'\">"),
        format!("<link rel=stylesheet href=http://{at}/b><style>@import url(http://{at}/c)</style>"),
        format!("![](http://{at}/d) http://{at}/e <iframe src=http://{at}/f></iframe>"),
    ];
    let (sandbox, _) = exported(&lures.each_ref().map(String::as_str));
    let page = fs::read_to_string(sandbox.file_path("out.html")).expect("a page");
    // The lures as they are, behind our policy alone; and without it, to show that the listener would hear.
    // The script stands first: a sheet that never comes would keep it waiting.
    let main = "<main id=\"pages\" tabindex=\"-1\">";
    let raw = format!("{main}<script>document.title='ran'</script>{}", lures.concat());
    let behind = page.replacen(main, &raw, 1);
    let (before, after) = behind.split_once("<meta http-equiv").expect("a policy");
    let bare = format!("{before}{}", after.split_once('>').expect("the end of a tag").1);
    assert!(behind.contains(&raw), "the lures are in it");
    sandbox.file("behind.html", &behind);
    sandbox.file("bare.html", bare);
    for (name, most, ran) in [
        ("out.html", Heard::Nothing, false),
        ("behind.html", Heard::Call, false),
        ("bare.html", Heard::Request, true),
    ] {
        let Some(dom) = dom(&sandbox, name) else { return };
        assert_eq!(dom.contains("<title>ran</title>"), ran, "{name}");
        let heard = heard(&listener);
        assert!(heard <= most && (most == Heard::Request) == (heard == Heard::Request), "{name}: {heard:?}");
    }
}

#[test]
fn it_prints_a_sheet_for_each_day_at_least() {
    let (sandbox, _) = exported(&HOSTILE);
    if !sandbox.has("chromium") {
        return;
    }
    let print =
        format!("HOME=$PWD {CHROMIUM} --no-pdf-header-footer --print-to-pdf=out.pdf file://$PWD/out.html");
    let _ = sandbox.shell(&print).ok();
    let pdf = fs::read(sandbox.file_path("out.pdf")).expect("a PDF");
    assert!(pdf.starts_with(b"%PDF-"));
    let page = b"/Type /Page\n";
    assert!(pdf.windows(page.len()).filter(|part| part == page).count() >= 2);
}

/// What a screen reader goes by. Contrast is computed beside the style itself.
#[test]
fn headings_landmarks_and_names_are_in_order() {
    let (sandbox, ids) = exported(&HOSTILE);
    let page = fs::read_to_string(sandbox.file_path("out.html")).expect("a page");
    let page = dom(&sandbox, "out.html").unwrap_or(page);
    assert!(page.contains("<html lang=\"en\">") && page.contains("<meta name=\"viewport\""));
    for once in ["<main ", "<header>", "<h1>", "<a class=\"skip\" href=\"#pages\">"] {
        assert_eq!(page.matches(once).count(), 1, "{once}");
    }
    let levels: Vec<u32> =
        tags(&page).filter_map(|tag| tag.strip_prefix('h')?.chars().next()?.to_digit(10)).collect();
    assert_eq!(levels[..3], [1, 2, 3]);
    assert!(levels.windows(2).all(|two| two[1] <= two[0] + 1), "{levels:?}");
    let named = |attribute: &str| -> Vec<String> {
        let begin = format!(" {attribute}=\"");
        tags(&page).filter_map(|tag| tag.split_once(&begin)?.1.split('"').next()).map(str::to_owned).collect()
    };
    let all = named("id");
    let each: BTreeSet<_> = all.iter().cloned().collect();
    assert_eq!((all.len(), each.len()), (2 * ids.len() + 1, all.len()), "ids are given once");
    assert!(named("aria-labelledby").iter().all(|name| each.contains(name)));
    let links = named("href");
    assert_eq!(links.len(), 4, "one to skip, three ties: {links:?}");
    assert!(links.iter().all(|link| each.contains(link.strip_prefix('#').expect("within the page"))));
    assert_eq!(named("tabindex"), ["-1"]);
}

fn exported(notes: &[&str]) -> (Sandbox, Vec<gently::model::id::RecordId>) {
    let (sandbox, ids) = kept::journal(notes);
    let _ = sandbox.run(&["export", "--format", "html", "--output", "out.html"]).ok();
    (sandbox, ids)
}

/// Returns the page as the browser understood it.
fn dom(sandbox: &Sandbox, name: &str) -> Option<String> {
    if !sandbox.has("chromium") {
        return None;
    }
    let said = sandbox.shell(&format!("HOME=$PWD {CHROMIUM} --dump-dom file://$PWD/{name}")).ok();
    Some(said.stdout)
}

/// Returns the tags that open something, without the style, which has none.
fn tags(html: &str) -> impl Iterator<Item = &str> {
    html.split('<').skip(1).filter(|tag| !tag.starts_with('/')).filter_map(|tag| tag.split('>').next())
}

/// What came from the browser to an address that it should leave alone.
#[derive(Clone, Copy, Debug, PartialEq, PartialOrd)]
enum Heard {
    Nothing,
    /// A connection over which nothing was asked. Chromium makes one for a frame before it looks at the policy.
    Call,
    Request,
}

/// Takes every connection that waits, and returns the most that came of one.
fn heard(listener: &TcpListener) -> Heard {
    let mut most = Heard::Nothing;
    loop {
        match listener.accept() {
            Ok((mut caller, _)) => {
                let length = caller.read(&mut [0; 64]).unwrap_or(0);
                let heard = if length == 0 { Heard::Call } else { Heard::Request };
                most = if most < heard { heard } else { most };
            }
            Err(fault) => {
                assert_eq!(fault.kind(), ErrorKind::WouldBlock);
                return most;
            }
        }
    }
}
