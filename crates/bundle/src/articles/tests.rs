use renkei_model::Term;

use super::*;

const HEAD: &str = "---\ntitle: 往診とは\nreading: おうしんとは\nsummary: 医師が家に来ます。\n\
                    section: はじめに\norder: 10\naudience: 住民\nwritten: 2026-11-24\n---\n";

/// The article and the findings as `severity place message`.
fn read_one(file: &str, text: &str) -> (Option<ArticleRow>, Vec<String>) {
    let glossary = [Term {
        term: "往診".to_owned(),
        reading: "オウシン".to_owned(),
        meaning: "医師が家に来ることです。".to_owned(),
        also: Vec::new(),
        source: None,
        reviewed: None,
    }];
    let files = [(format!("articles/{file}.md"), text.as_bytes().to_vec())].into();
    let mut report = Report::default();
    let row = read(&Sources { files, ..Sources::default() }, &glossary, &mut report).pop();
    let report = report.finish();
    let told = report.diagnostics().iter();
    let told =
        told.map(|found| format!("{} {} {}", found.severity.ja(), found.place, found.message));
    (row, told.collect())
}

fn html(body: &str) -> String {
    let (row, told) = read_one("oushin", &format!("{HEAD}{body}"));
    assert_eq!(told, [""; 0], "{body}");
    row.and_then(|row| row.article).unwrap().html
}

fn told(body: &str) -> Vec<String> {
    let (_, told) = read_one("oushin", &format!("{HEAD}{body}"));
    let place = "公開できません articles/oushin.md ";
    told.into_iter().map(|line| line.replace(place, "")).collect()
}

#[test]
fn a_text_becomes_plain_elements_with_readings_words_and_links() {
    let body = "家に来る{往診|おうしん}です。往診は\n電話でたのみます。\n\n## {家|いえ}で\n\n- **一**\n- 二\n\n\
                > 急ぐときは[119番に電話](tel:119)。\n\n[訪問看護](/learn/houmon-kango/)\n";
    assert_eq!(
        html(body),
        "<p>家に来る<a class=\"app-word\" href=\"#word-1\"><ruby>往診<rp>（</rp><rt>おうしん</rt><rp>）</rp></ruby></a>\
         です。<ruby>往診<rp>（</rp><rt>おうしん</rt><rp>）</rp></ruby>は電話でたのみます。</p>\n\
         <h2 id=\"part-1\"><ruby>家<rp>（</rp><rt>いえ</rt><rp>）</rp></ruby>で</h2>\n\
         <ul>\n<li><strong>一</strong></li>\n<li>二</li>\n</ul>\n\
         <div class=\"app-note\">\n<p>急ぐときは<a href=\"tel:119\">119番に電話</a>。</p>\n</div>\n\
         <p><a href=\"/__base__/learn/houmon-kango/\">訪問看護</a></p>\n"
    );
    let (row, _) = read_one("oushin", &format!("{HEAD}{body}"));
    let row = row.unwrap();
    assert_eq!((row.targets[0].line, row.targets[0].page.as_str()), (20, "/learn/houmon-kango/"));
    let article = row.article.unwrap();
    assert_eq!(article.terms, ["往診"]);
    assert_eq!(article.headings[0].text, "家で");
}

#[test]
fn a_reading_that_is_given_once_stands_at_every_use() {
    let ruby = "<ruby>主治医<rp>（</rp><rt>しゅじい</rt><rp>）</rp></ruby>";
    assert_eq!(
        html("主治医です。{主治医|しゅじい}と主治医会。\n"),
        format!("<p>{ruby}です。{ruby}と主治医会。</p>\n")
    );
}

#[test]
fn a_table_has_headings_on_both_sides() {
    assert_eq!(
        html("|  | 往診 |\n|---|:---:|\n| いつ | {急｜きゅう}なとき |\n").replace('\n', ""),
        "<table class=\"app-table\"><thead><tr><td></td><th scope=\"col\">\
         <a class=\"app-word\" href=\"#word-1\">往診</a></th></tr></thead><tbody><tr>\
         <th scope=\"row\">いつ</th><td><ruby>急<rp>（</rp><rt>きゅう</rt><rp>）</rp></ruby>なとき</td></tr></tbody></table>"
    );
}

#[test]
fn what_has_no_place_in_a_text_is_refused_with_its_line() {
    for (body, line) in [
        ("本文\n\n<b>太字</b>です。\n", "12行目 HTML のタグは使えません。"),
        ("<script>\nx()\n</script>\n\n本文", "10行目 HTML のタグは使えません。"),
        ("本文\n\n# 題名\n", "12行目 この段の見出しは使えません。"),
        ("### 小さい\n\n本文\n", "10行目 この段の見出しは使えません。"),
        ("![絵](a.png)\n\n本文\n", "10行目 絵や写真は、本文に入れられません。"),
        ("本文\n\n    字下げ\n", "12行目 行のはじめに空白が多いため、文として読めません。"),
        ("本文の`x`です。", "10行目 「`」で囲む書き方は使えません。"),
        ("本文。\n[行き先](learn/x/)です。\n", "11行目 リンクの行き先の形が正しくありません。"),
        ("[行き先](javascript:alert)\n", "10行目 リンクの行き先の形が正しくありません。"),
        ("本文。\n\n[行き先]です。\n", "12行目 リンクの行き先が書かれていません。"),
        ("本文。\n{往診|往診}\n", "11行目 ふりがなに、かな以外の文字が入っています。"),
        ("\n\n", "10行目 本文がありません。"),
    ] {
        assert_eq!(told(body)[0], line, "{body}");
    }
}

#[test]
fn what_a_reader_stumbles_over_is_named() {
    let long = format!("{}。\n", "あ".repeat(71));
    assert_eq!(
        told(&long),
        ["確認してください articles/oushin.md 10行目 文が長くて、読みにくくなっています。"]
    );
    assert_eq!(
        told("くわしくは[こちら](/learn/)へ。\n"),
        ["確認してください articles/oushin.md 10行目 リンクの文字だけでは、行き先がわかりません。"]
    );
}

#[test]
fn values_that_cannot_be_read_are_named() {
    for (from, to, line) in [
        ("audience: 住民", "audience: みんな", "7行目 この項目で選べる言葉ではありません。"),
        ("おうしんとは", "往診とは", "3行目 読みに、かな以外の文字が入っています。"),
        ("order: 10", "order: 上", "6行目 数として読めません。"),
        ("2026-11-24", "2206-11-24", "8行目 日付として読めません。"),
        ("order: 10", "order: 10\nsearch:\n- 診療所", "8行目 さがす先として読めません。"),
        ("title: 往診とは\n", "", "1行目「title」 この項目がないか、空です。"),
    ] {
        let text = format!("{HEAD}本文\n").replace(from, to);
        let (_, told) = read_one("oushin", &text);
        assert_eq!(told, [format!("公開できません articles/oushin.md {line}")], "{to}");
    }
}

#[test]
fn a_review_counts_only_with_name_and_day() {
    let text = format!("{HEAD}本文\n");
    let with = |lines: &str| text.replace("order: 10", &format!("order: 10\n{lines}"));
    let (row, told) = read_one("oushin", &with("reviewed-by: 健康推進課\nreviewed-on: 2026-12-01"));
    let article = row.and_then(|row| row.article).unwrap();
    assert_eq!((article.reviewed_by.is_some(), article.reviewed_on.is_some()), (true, true));
    assert_eq!(told, [""; 0]);
    let (row, told) = read_one("oushin", &with("reviewed-on: 2026-12-01"));
    assert_eq!(row.and_then(|row| row.article).unwrap().reviewed_on, None);
    assert_eq!(told.len(), 1);
}

#[test]
fn a_name_that_cannot_be_an_address_is_refused() {
    for name in ["往診", "Oushin", "words", "a"] {
        let (row, told) = read_one(name, &format!("{HEAD}本文\n"));
        assert!(row.is_none() && told.len() == 1, "{name}: {told:?}");
    }
}

#[test]
fn articles_stand_by_section_and_order() {
    let of = |order: u32, section: &str| {
        let text = format!("{HEAD}本文\n")
            .replace("order: 10", &format!("order: {order}"))
            .replace("はじめに", section);
        text.into_bytes()
    };
    let files = [("aa", 30, "甲"), ("bb", 10, "甲"), ("cc", 20, "乙")]
        .map(|(name, order, section)| (format!("articles/{name}.md"), of(order, section)));
    let rows =
        read(&Sources { files: files.into(), ..Sources::default() }, &[], &mut Report::default());
    let slugs: Vec<_> =
        assemble(rows).articles.iter().map(|article| article.slug.to_string()).collect();
    assert_eq!(slugs, ["bb", "aa", "cc"]);
}

proptest::proptest! {
    #[test]
    fn any_text_is_read(body in "[あ漢#>\\-*|{}\\[\\]()<!`/: \n]{0,80}") {
        let (row, _) = read_one("oushin", &format!("{HEAD}{body}"));
        if let Some(article) = row.and_then(|row| row.article) {
            proptest::prop_assert!(!article.html.contains("<script"));
        }
    }
}
